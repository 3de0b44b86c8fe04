"""Regionen: areas by one measure, absolute or per head, then up to four of them side by side."""

import streamlit as st

from ui.regions import show_areas, show_comparison, show_initiatives_beside
from ui.run import this_run

run = this_run()

answer = st.container()
show_areas(run, answer)
show_initiatives_beside(run)
show_comparison(run)
