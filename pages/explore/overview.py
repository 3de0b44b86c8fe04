"""Überblick: the answer, the key figures, what stands out, four figures that lead on, and the dates."""

import streamlit as st

from cards.funding import by_level
from cards.places import by_bezirk
from cards.target_groups import by_target_group
from cards.timeline import by_year
from ui.card import show_card
from ui.dates import show_dates
from ui.findings import show_findings
from ui.key_figures import show_key_figures, show_lead
from ui.run import this_run

run = this_run()

show_lead(run)
show_key_figures(run)
show_findings(run)
left, right = st.columns(2)
with left:
    show_card(run, by_bezirk, leads_to="map")
    show_card(run, by_target_group, leads_to="target_groups")
with right:
    show_card(run, by_year, leads_to="timeline")
    show_card(run, by_level, leads_to="funding")
show_dates(run)
