"""The address of the page is the state: reading it, and writing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ParamSpec
from urllib.parse import urlencode, urlsplit

import streamlit as st

from cards.addresses import LANGUAGE, VERSION, language_of, standing
from language.texts import LANGUAGES, Language
from records.selection import Selection

P = ParamSpec("P")

SEEN, BEFORE = "address.seen", "address.before"  # keys in the session
PAGE_PARAMETERS = ("id", "mass", "bezug", "je", "tag", "vergleich", "sort", "seite", "seit", "deck")


@dataclass(frozen=True)
class Address:
    """What the address says: language, selection, version of the records, parameters of the page itself."""

    language: Language
    selection: Selection
    dropped: tuple[str, ...]
    page: tuple[tuple[str, str], ...] = ()
    version: str = ""

    def query(self, **page: str) -> dict[str, str | list[str]]:
        """The parameters of a link that keeps all but those of the page, with parameters of its own."""
        return {**standing(self.language, self.version), **self.selection.to_query(), **page}

    def in_language(self, language: Language) -> str:
        """A relative link to this very page in another language."""
        return replace(self, language=language).here()

    def of_version(self, version: str) -> str:
        """A relative link to this very page with the records of another version, of today without one."""
        return replace(self, version=version).here()

    def here(self) -> str:
        """A relative link to this very page."""
        page: dict[str, list[str]] = {}
        for name, value in self.page:
            page.setdefault(name, []).append(value)
        query = {**self.query(), **page}
        return f"?{urlencode(query, doseq=True)}" if query else "?"

    def link(self, path: str = "", **page: str) -> str:
        """A relative link to a page (`""`: the overview) that keeps language, version and selection."""
        query = self.query(**page)
        return f"{path or './'}?{urlencode(query, doseq=True)}" if query else path or "./"


def language_of_address() -> Language:
    """The language that the present address asks for."""
    return language_of(st.query_params.get(LANGUAGE, ""))


def read_address(options: Mapping[str, Sequence[str]], version: str = "") -> Address:
    """What the address says now, where the options and the version are those of the records shown."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    selection, dropped = Selection.from_query(query, options)
    if query.get(LANGUAGE, [LANGUAGES[0]])[-1] not in LANGUAGES:
        dropped += (f"{LANGUAGE}={query[LANGUAGE][-1]}",)
    if (asked := query.get(VERSION, [version])[-1]) != version:
        dropped += (f"{VERSION}={asked}",)
    own = tuple((name, value) for name in PAGE_PARAMETERS for value in query.get(name, ()))
    return Address(language_of_address(), selection, dropped, own, version)


def write_selection(selection: Selection) -> None:
    """Put a selection into the address; all other parameters stay, a list begins anew."""
    names = (LANGUAGE, VERSION, *(name for name in PAGE_PARAMETERS if name != "seite"))
    kept = {name: st.query_params.get_all(name) for name in names if name in st.query_params}
    st.query_params.from_dict({**kept, **selection.to_query()})


def follow_address() -> None:
    """Note where this run is, at its start; see `by_reader`."""
    place = _place()
    if place != st.session_state.get(SEEN):
        st.session_state.pop(BEFORE, None)
    st.session_state[SEEN] = place


def by_reader(write: Callable[P, None]) -> Callable[P, None]:
    """What a change of a widget does to the address, unless it came with another address.

    Who goes back and forth quickly makes the browser send what widgets showed at the address before. That is
    no change of theirs: the address holds. The address before our own last write is none other, for the
    browser may not have heard of that write yet.
    """

    def changed(*arguments: P.args, **named: P.kwargs) -> None:
        place = _place()
        if place in (st.session_state.get(SEEN, place), st.session_state.get(BEFORE)):
            write(*arguments, **named)
            st.session_state[SEEN], st.session_state[BEFORE] = _place(), place

    return changed


def _place() -> tuple[str, tuple[tuple[str, str], ...]]:
    """The page and the parameters that this run was asked for."""
    names = sorted(st.query_params)
    query = tuple((name, value) for name in names for value in st.query_params.get_all(name) if value)
    return urlsplit(str(st.context.url or "")).path, query


def page_parameter(name: str, options: Sequence[str]) -> str:
    """A parameter of the page itself; the first option when it is missing or unknown."""
    value = st.query_params.get(name, options[0])
    return value if value in options else options[0]
