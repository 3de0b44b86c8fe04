"""Überblick: the answer, the key figures, four figures that lead on, what stands out, and the dates."""

import streamlit as st

from cards.funding import by_level
from cards.target_groups import by_target_group
from cards.timeline import by_year
from cards.towns import by_town
from ui.card import show_card
from ui.dates import show_dates
from ui.findings import show_findings
from ui.key_figures import show_key_figures, show_lead
from ui.run import this_run
from ui.small_map import show_small_map

run = this_run()

show_lead(run)
show_key_figures(run)
with st.container(key="overview"):
    show_card(run, by_town, leads_to="map", draw=show_small_map)
    show_card(run, by_year, leads_to="timeline", at_most=10)
    show_card(run, by_level, leads_to="funding")
    show_card(run, by_target_group, leads_to="target_groups")
    show_findings(run)
show_dates(run)
