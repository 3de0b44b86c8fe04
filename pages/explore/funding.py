"""Förderung: known money by level, funder, field and year, what runs out, what no sum holds, programmes."""

import streamlit as st

from cards import funding_tables as tables
from cards.declared import FROM_DAY, GRANT_WINDOW
from cards.funding import by_funder, by_level, lead
from cards.funding_concentration import by_concentration
from cards.funding_flow import RULE, by_flow
from cards.funding_years import by_year, ending, ending_list, ending_rows
from ui.card import show_card
from ui.choice import choose_by_links
from ui.day import choose_day
from ui.linked_list import linked_list
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

show_answer(run, lead)
with st.container(key="grid-2-1"):
    show_card(run, by_level)
    show_card(run, by_funder, at_most=6)
with st.container(key="grid-1-1-1"):
    show_card(run, by_concentration)
    show_card(run, by_year)
    show_card(run, tables.not_additive, draw=linked_list(tables.not_additive_rows, at_most=2))
show_card(run, by_flow, *choose_by_links(run, RULE))
with st.container(key="choices-in-line"):
    (months,) = choose_by_links(run, GRANT_WINDOW)
    day = choose_day(run, FROM_DAY)
with st.container(key="grid-1-1"):
    show_card(run, ending, months, day)
    show_card(run, ending_list, months, day, draw=linked_list(ending_rows))
    show_card(run, tables.unknown, draw=linked_list(tables.unknown_rows))
    show_card(run, tables.programmes, draw=linked_list(tables.programme_rows))
