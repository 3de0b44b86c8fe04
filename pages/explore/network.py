"""Netzwerk: bodies linked by common initiatives, beside them those that connect most."""

import streamlit as st

from cards.network import connector_rows, connectors, lead, network
from ui.card import show_card
from ui.linked_list import linked_list
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

show_answer(run, lead)
with st.container(key="grid-2-1"):
    show_card(run, network)
    show_card(run, connectors, draw=linked_list(connector_rows, at_most=10))
