"""Karte: places and districts, what stands at the chosen one, what no map can show, the same as lists."""

import streamlit as st

from cards.places import lead
from ui.map import show_area_lists, show_beside_map, show_chosen_place, show_map_card, show_place_roles
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

show_answer(run, lead)
show_place_roles(run)
left, right = st.columns([5, 3])
with left:
    show_map_card(run)
with right, st.container(key="map-side"):
    show_chosen_place(run)
    show_beside_map(run)
show_area_lists(run)
