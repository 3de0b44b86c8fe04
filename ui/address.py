"""Reading the address of a run, and writing it."""

from collections.abc import Callable, Sequence
from typing import ParamSpec
from urllib.parse import urlsplit

import streamlit as st

from language.texts import Language
from records.addresses import LANGUAGE, OF_PAGES, PAGE_NUMBER, VERSION, language_of
from records.selection import Selection

P = ParamSpec("P")

SEEN, BEFORE = "address.seen", "address.before"  # keys in the session


def language_of_address() -> Language:
    """The language that the present address asks for."""
    return language_of(st.query_params.get(LANGUAGE, ""))


def read_query() -> dict[str, list[str]]:
    """The parameters of the present address with their values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def write_selection(selection: Selection) -> None:
    """Put a selection into the address; all other parameters stay, a list begins anew."""
    names = (LANGUAGE, VERSION, *(name for name in OF_PAGES if name != PAGE_NUMBER))
    kept = {name: st.query_params.get_all(name) for name in names if name in st.query_params}
    st.query_params.from_dict({**kept, **selection.to_query()})


def follow_address() -> None:
    """Note in the session at which address this run stands; call it once, before any widget is drawn.

    Where the address is another one than that of the last run, what our own last write left to compare with
    is forgotten: from then on `by_reader` takes changes of widgets for those of a reader.
    """
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
