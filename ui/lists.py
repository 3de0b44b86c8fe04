"""Lists of initiatives as links, in the frame and beside figures."""

from collections.abc import Hashable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis.directory import initiative_rows
from cards.address import Address
from cards.record_words import name_in, status_piece
from cards.view import View
from ui.run import Run, page_part
from ui.words import words_html

MAX_LIST = 50  # initiatives shown at once; more are paged


def show_beside(run: Run) -> None:
    """The initiatives that a regional or a period filter cannot place, each kind as a list one click away."""
    view, address = run.view, run.address
    beside = {
        "statewide": view.selected.statewide,
        "unplaced": view.selected.unplaced,
        "undated": view.selected.undated,
    }
    for name, ids in beside.items():
        if len(ids) and (view.selection.regions or name == "undated"):
            with st.expander(view.text(f"filter.{name}", n=len(ids))):
                st.caption(view.text(f"filter.{name}_meaning"))
                show_initiatives(run, address, tuple(ids), name)


def show_initiatives(run: Run, address: Address, ids: tuple[str, ...], name: str) -> None:
    """Initiatives by name, each a link with kind, status and municipalities; long lists are paged."""
    view = run.view
    items = run.remembered(_items, view, address, ids)
    if len(items) > MAX_LIST:
        _show_paged(run, items, name)
    else:
        st.html(_list_of(items))


@page_part
def _show_paged(_: Run, items: tuple[str, ...], name: str) -> None:
    page = st.pagination(-(-len(items) // MAX_LIST), key=f"list.{name}")
    st.html(_list_of(items[(page - 1) * MAX_LIST : page * MAX_LIST]))


def _list_of(items: tuple[str, ...]) -> str:
    return f'<ul class="atlas-list">{"".join(items)}</ul>'


def _items(view: View, address: Address, ids: tuple[str, ...]) -> tuple[str, ...]:
    rows = initiative_rows(view.all_records, pd.Index(ids))
    return tuple(_item(view, address, row) for row in rows.to_dict("records"))


def _item(view: View, address: Address, row: dict[Hashable, Any]) -> str:
    status = status_piece(view, row["status"], row["status_as_of"])
    facts = [
        escape(view.label("kind", row["kind"])),
        words_html(status, address),
        escape(row["municipalities"].replace(";", ", ") or view.label("scope", row["scope"])),
    ]
    link = address.link("initiative", id=row["id"])
    name = name_in(view, row["name"], row["name_en"])
    return (
        f'<li><a href="{escape(link)}" target="_self"><bdi>{escape(name)}</bdi></a> '
        f"<span>{' · '.join(facts)}</span></li>"
    )
