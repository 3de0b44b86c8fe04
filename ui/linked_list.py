"""The first tab of a card whose rows are read best as a list with links."""

from collections.abc import Callable, Hashable
from html import escape

import streamlit as st

from cards.card import Card
from cards.record import Cell
from cards.view import View
from ui.address import Address
from ui.cache import remembered
from ui.state import current_address
from ui.words import cell_html

LONGEST_LIST = 50  # rows shown at once; more are paged


def linked_list(build: Callable[..., tuple[Cell, ...]], *arguments: Hashable) -> Callable[[Card, View], None]:
    """What draws the rows that `build` makes from the view and the arguments, within their card."""

    def draw(card: Card, view: View) -> None:
        rows = remembered(build, view, *arguments)
        if not rows:
            st.info(view.text("card.nothing"))
            return
        pages = -(-len(rows) // LONGEST_LIST)
        page = st.pagination(pages, key=f"list-{card.name}") if pages > 1 else 1
        shown = rows[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
        st.html(remembered(_list, shown, current_address(), card.title))

    return draw


def _list(rows: tuple[Cell, ...], address: Address, label: str) -> str:
    items = "".join(f"<li>{cell_html(row, address)}</li>" for row in rows)
    return (
        f'<div class="atlas-table" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<ul class="atlas-list">{items}</ul></div>'
    )
