"""The first tab of a card whose rows are read best as a list with links."""

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from cards.address import Address
from cards.card import Card
from cards.record import Cell
from cards.view import View
from ui.run import Run
from ui.words import cell_html

MAX_LIST = 50  # rows shown at once; more are paged

Told = Callable[[View, pd.DataFrame], tuple[Cell, ...]]


def linked_list(told: Told) -> Callable[[Run, Card], None]:
    """What draws the rows of a card's table as `told` words them; long lists are paged."""

    def draw(run: Run, card: Card) -> None:
        view = run.view
        if card.is_empty:
            st.info(view.text("card.nothing"))
            return
        pages = -(-len(card.sheet.rows) // MAX_LIST)
        page = st.pagination(pages, key=f"list-{card.name}") if pages > 1 else 1
        st.html(run.remembered(_list, told, card, view, run.address, page))

    return draw


def _list(told: Told, card: Card, view: View, address: Address, page: int) -> str:
    rows = card.sheet.rows.iloc[(page - 1) * MAX_LIST : page * MAX_LIST]
    items = "".join(f"<li>{cell_html(row, address)}</li>" for row in told(view, rows))
    return (
        f'<div class="atlas-table" role="region" tabindex="0" aria-label="{escape(card.title)}">'
        f'<ul class="atlas-list">{items}</ul></div>'
    )
