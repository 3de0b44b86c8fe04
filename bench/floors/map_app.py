"""The server of the plain map: Streamlit with the Leaflet files beside it."""

from pathlib import Path

import streamlit as st

from web.routes import own_routes

app = st.App(Path(__file__).with_name("map.py"), routes=own_routes(""))
