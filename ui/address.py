"""The address of the page is the state: reading it, and writing it."""

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import streamlit as st

from analysis.selection import Selection
from language.texts import LANGUAGES, Language

PAGE_PARAMETERS = ("id", "mass", "bezug", "je", "tag", "vergleich", "sort", "seite", "deck")
TIMEZONE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Address:
    """What the address says: language, selection, and the parameters of the page itself."""

    language: Language
    selection: Selection
    dropped: tuple[str, ...]
    page: tuple[tuple[str, str], ...] = ()

    def query(self, **page: str) -> dict[str, str | list[str]]:
        """The parameters of a link that keeps language and selection, with parameters of its page."""
        return {**language_parameter(self.language), **self.selection.to_query(), **page}

    def in_language(self, language: Language) -> str:
        """A relative link to this very page in another language."""
        page: dict[str, list[str]] = {}
        for name, value in self.page:
            page.setdefault(name, []).append(value)
        query = {**replace(self, language=language).query(), **page}
        return f"?{urlencode(query, doseq=True)}" if query else "?"

    def link(self, path: str = "", **page: str) -> str:
        """A relative link to a page (`""`: the overview) that keeps language and selection."""
        query = self.query(**page)
        return f"{path or './'}?{urlencode(query, doseq=True)}" if query else path or "./"


def language_of(asked: str) -> Language:
    """The language of a parameter `lang`; German when it is empty or unknown."""
    return next((language for language in LANGUAGES if language == asked), LANGUAGES[0])


def language_parameter(language: Language) -> dict[str, str]:
    """The parameter `lang` of a link; German needs none."""
    return {} if language == LANGUAGES[0] else {"lang": language}


def language_of_address() -> Language:
    """The language that the present address asks for."""
    return language_of(st.query_params.get("lang", ""))


def read_address(options: Mapping[str, Sequence[str]]) -> Address:
    """What the address says now."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    selection, dropped = Selection.from_query(query, options)
    if query.get("lang", [LANGUAGES[0]])[-1] not in LANGUAGES:
        dropped += (f"lang={query['lang'][-1]}",)
    own = tuple((name, value) for name in PAGE_PARAMETERS for value in query.get(name, ()))
    return Address(language_of_address(), selection, dropped, own)


def write_selection(selection: Selection) -> None:
    """Put a selection into the address; language and the page's own parameters stay, a list begins anew."""
    names = ("lang", *(name for name in PAGE_PARAMETERS if name != "seite"))
    kept = {name: st.query_params.get_all(name) for name in names if name in st.query_params}
    st.query_params.from_dict({**kept, **selection.to_query()})


def page_parameter(name: str, options: Sequence[str]) -> str:
    """A parameter of the page itself; the first option when it is missing or unknown."""
    value = st.query_params.get(name, options[0])
    return value if value in options else options[0]


def today() -> datetime.date:
    """The day that counts as today: `KI_ATLAS_TODAY` (ISO) fixes it, else the clock in Berlin."""
    fixed = os.environ.get("KI_ATLAS_TODAY")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.datetime.now(TIMEZONE).date()
