"""What draws a card whose rows are read best as a list with links."""

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from cards.address import Address
from cards.card import Card
from cards.record import Cell
from cards.view import View
from language.texts import text
from ui.run import Run
from ui.words import cell_html

MAX_LIST = 50  # rows shown at once; more are paged

Told = Callable[[View, pd.DataFrame], tuple[Cell, ...]]


def linked_list(told: Told, at_most: int = 0) -> Callable[[Run, Card], None]:
    """What draws the rows of a card's table as `told` words them.

    Args:
        told: words rows of the table.
        at_most: rows shown, the table holds all; 0: every row, long lists are paged.
    """

    def draw(run: Run, card: Card) -> None:
        pages = 1 if at_most else -(-len(card.sheet.rows) // MAX_LIST)
        page = st.pagination(pages, key=f"list-{card.name}") if pages > 1 else 1
        st.html(run.remembered(_list, told, card, run.view, run.address, page, at_most))

    return draw


def _list(told: Told, card: Card, view: View, address: Address, page: int, at_most: int) -> str:
    size = at_most or MAX_LIST
    rows = card.sheet.rows.iloc[(page - 1) * size : page * size]
    items = "".join(f"<li>{cell_html(row, address)}</li>" for row in told(view, rows))
    shown = f'<ul class="atlas-list">{items}</ul>'
    if not at_most:
        name = escape(card.title)
        return f'<div class="atlas-table" role="region" tabindex="0" aria-label="{name}">{shown}</div>'
    if beyond := len(card.sheet.rows) - len(rows):
        more = text("figure.more", view.language, n=beyond)
        shown += f'<p class="atlas-list-more">{escape(more)}</p>'
    return shown
