"""Karte: the map as large as the window, beside it the answer, what stands at the chosen place, and lists."""

import streamlit as st

from cards.places import lead
from ui.map import show_map_card, show_panel
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

with st.container(key="map-page"):
    with st.container(key="map-head"):
        show_answer(run, lead)
    show_map_card(run)
    show_panel(run)
