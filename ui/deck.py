"""The presentation that is put together: it lives in the address, on every page."""

from collections.abc import Hashable
from urllib.parse import urlencode

import streamlit as st

from cards.deck import (
    MAX_CODE,
    MAX_SLIDES,
    Deck,
    DeckError,
    Pinned,
    decoded,
    encoded,
)
from cards.declared import Build
from cards.register import pinned
from cards.view import View
from records.addresses import DECK, SLIDESHOW, standing, version_of
from ui.run import Run


def current_deck() -> Deck:
    """The deck of this run; empty where the address holds none that can be read."""
    try:
        return decoded(st.query_params.get(DECK, ""))
    except DeckError:
        return ()


def write_deck(deck: Deck) -> bool:
    """Put a deck into the address; False where it finds no room there."""
    code = encoded(deck)
    if len(code) > MAX_CODE or len(deck) > MAX_SLIDES:
        return False
    if code:
        st.query_params[DECK] = code
    else:
        st.query_params.pop(DECK, None)
    return True


def talk_link(deck: Deck, view: View, page: str = SLIDESHOW) -> str:
    """A relative link to the talk of a deck, or to another page about it."""
    kept = standing(view.language, version_of(view.all_records))
    return f"{page}?{urlencode({**kept, DECK: encoded(deck)})}"


def show_pin(run: Run, build: Build, arguments: tuple[Hashable, ...], name: str) -> None:
    """The button that puts a card into the presentation or takes it out; none where it cannot be pinned."""
    view, session = run.view, run.session
    one = pinned(build, arguments, view.selection)
    # A talk shows the records that everybody sees.
    if one is None or view.all_records.kind == "preview":
        return
    deck = current_deck()
    others = tuple(other for other in deck if not _is_same(one, other))
    is_in = len(others) < len(deck)
    label = view.text("deck.unpin" if is_in else "deck.pin")
    if st.button(label, key=f"pin-{name}", type="tertiary"):
        session.full_card = "" if write_deck(others if is_in else (*deck, one)) else name
        st.rerun()
    if session.full_card == name:
        session.full_card = ""
        st.warning(view.text("deck.full"))


def _is_same(one: Pinned, other: Pinned) -> bool:
    return one.card == other.card and sorted(one.query) == sorted(other.query)
