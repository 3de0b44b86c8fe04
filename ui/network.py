"""The picture of the network, in which a click on a body opens its page."""

import streamlit as st

from cards.card import Card
from cards.view import View
from ui.card import show_figure


def show_network(card: Card, view: View) -> None:
    """Draw the figure of the card; our script opens the page of a body that is clicked."""
    if card.figure is not None:
        st.caption(view.text("network.open"))
    with st.container(key="opens-organisation"):
        show_figure(card, view)
