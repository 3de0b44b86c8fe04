"""The picture of the network, in which a click on a body opens its page."""

from typing import Any

import streamlit as st

from cards.card import Card
from cards.view import View
from ui.card import FIGURE_CONFIG, show_figure
from ui.pages import ROOT
from ui.state import current_address

PAGE = ROOT / "pages" / "explore" / "organisation.py"


def show_network(card: Card, view: View) -> None:
    """Draw the figure of the card; open the page of the body that is clicked."""
    if card.figure is None:
        show_figure(card, view)
        return
    st.caption(view.text("network.open"))
    chosen: Any = st.plotly_chart(
        card.figure,
        key=f"figure-{card.name}",
        alt=card.alt,
        config=FIGURE_CONFIG,
        on_select="rerun",
        selection_mode="points",
    )
    body = _body(chosen, view)
    if body:
        st.switch_page(PAGE, query_params=current_address().query(id=body))


def _body(chosen: Any, view: View) -> str:
    """The id of the body clicked; empty where there is none on record."""
    points = chosen["selection"]["points"] if chosen else []
    custom = points[0].get("customdata") if points else None
    body = custom[0] if isinstance(custom, list | tuple) and custom else custom
    return str(body) if body and (view.everything.organisations["id"] == body).any() else ""
