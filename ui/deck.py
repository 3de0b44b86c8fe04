"""The presentation that is put together: it lives in the address, on every page."""

from collections.abc import Hashable
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

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
from ui.parts import unseen
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


def pin_link(run: Run, build: Build, arguments: tuple[Hashable, ...]) -> Markup:
    """The link that puts a card into the presentation or takes it out; nothing where it cannot be pinned."""
    view = run.view
    one = pinned(build, arguments, view.selection)
    # A talk shows the records that everybody sees.
    if one is None or view.all_records.kind == "preview":
        return Markup("")
    deck = current_deck()
    others = tuple(other for other in deck if not _is_same(one, other))
    is_in = len(others) < len(deck)
    code = encoded(others if is_in else (*deck, one))
    if not is_in and (len(code) > MAX_CODE or len(deck) == MAX_SLIDES):
        return Markup('<span class="atlas-act" data-icon="pin" data-full title="{0}">{1}</span>').format(
            view.text("deck.full"), unseen(view.text("deck.full"))
        )
    page = tuple(pair for pair in run.address.page if pair[0] != DECK)
    label = view.text("deck.unpin" if is_in else "deck.pin")
    return Markup(
        '<a class="atlas-act" data-icon="pin"{} href="{}" target="_self" data-key="pin.{}" title="{}">{}</a>'
    ).format(
        Markup(" data-on") if is_in else "",
        replace(run.address, page=(*page, (DECK, code))).here(),
        one.card,
        label,
        unseen(label),
    )


def _is_same(one: Pinned, other: Pinned) -> bool:
    return one.card == other.card and sorted(one.query) == sorted(other.query)
