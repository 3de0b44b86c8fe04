"""Fristen: what ends within a chosen time, as a dated list and by who gives the money; what has ended."""

import streamlit as st

from cards.declared import ENDING_WINDOW, FROM_DAY
from cards.endings import by_level, ended_list, ending_list, ending_rows, lead
from ui.card import show_card
from ui.choice import choose_by_links
from ui.day import choose_day
from ui.linked_list import linked_list
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

answer = st.container()
with st.container(key="choices-in-line"):
    (months,) = choose_by_links(run, ENDING_WINDOW)
    day = choose_day(run, FROM_DAY)
with answer:
    show_answer(run, lead, months, day)
with st.container(key="grid-2-1"):
    show_card(run, ending_list, months, day, draw=linked_list(ending_rows))
    with st.container(key="stack-right"):
        show_card(run, by_level, months, day)
        show_card(run, ended_list, day, draw=linked_list(ending_rows, at_most=5))
