"""Weiße Flecken: regions by target group and field; districts, groups and fields without a record."""

import streamlit as st

from cards.gap_districts import district_rows, empty_district_list, empty_districts, lead
from cards.gap_matrix import AREA, THEME, by_matrix
from cards.gaps import fields_without_money, silent_groups, silent_rows
from ui.card import show_card
from ui.choice import choose_by_links
from ui.linked_list import linked_list
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

show_answer(run, lead)
kind, theme = choose_by_links(run, AREA, THEME)
with st.container(key="grid-3-2"):
    show_card(run, by_matrix, kind, theme, at_most=25)
    with st.container(key="stack-right"):
        show_card(run, empty_districts)
        show_card(run, empty_district_list, draw=linked_list(district_rows, at_most=5))
with st.container(key="grid-1-1"):
    show_card(run, silent_groups, draw=linked_list(silent_rows))
    show_card(run, fields_without_money, draw=linked_list(silent_rows))
