"""Zielgruppen: initiatives by target group, how many people each measure of reach counts, and of how many."""

import streamlit as st

from cards import reach
from cards.coverage import by_size
from cards.target_groups import by_every_target_group, lead
from ui.beside import show_left_out
from ui.card import show_card
from ui.choice import choose_by_links
from ui.linked_list import linked_list
from ui.run import this_run
from ui.summary import show_answer
from ui.sums import show_sums

run = this_run()

show_answer(run, lead)
(measure,) = choose_by_links(run, reach.MEASURE_CHOICE)
with st.container(key="grid-2-3"):
    show_card(run, by_every_target_group, at_most=25)
    with st.container(key="stack-right"), st.container(key="grid-1-1"):
        show_card(run, reach.totals, draw=show_sums)
        show_card(run, by_size, at_most=4)
        show_card(run, reach.by_target_group, measure, at_most=5)
        show_card(run, reach.single_numbers, measure, draw=linked_list(reach.number_rows, at_most=2))
show_left_out(run, reach.without_reach, "reach.without")
