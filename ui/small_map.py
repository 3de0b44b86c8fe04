"""The map of a card: the base map with dots that are links, drawn without a script."""

import streamlit as st
from markupsafe import Markup

from cards.address import Address
from cards.card import Card
from charts.base_map import base_map_address
from charts.html_map import point_map_html
from charts.map_values import PointMap
from charts.tokens import Scheme
from ui.run import Run


def show_small_map(run: Run, card: Card) -> None:
    """The figure of a card whose chart is a map of circles, to be handed to `show_card` as what draws it."""
    st.html(run.remembered(_small_map, card, run.address.without_page(), run.scheme))


def _small_map(card: Card, address: Address, scheme: Scheme) -> Markup:
    if not isinstance(card.chart, PointMap):
        raise TypeError(f"card {card.name} has no map of circles")
    return point_map_html(card.chart, address.of_click, base_map_address(scheme), card.alt)
