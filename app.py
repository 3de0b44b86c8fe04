"""The application: Streamlit's frame, our own routes, and what every response carries.

Both `streamlit run app.py` and `uvicorn app:app` (from this folder) start it.
"""

from pathlib import Path

# Imported here so that the first visitor does not wait for them. streamlit_folium must not be: imported
# before Streamlit's runtime exists, its component is unknown to the server and every map stays empty.
import folium  # noqa: F401
import pandas as pd  # noqa: F401
import plotly.graph_objects as go  # noqa: F401
import streamlit as st

from web.routes import own_routes

ROOT = Path(__file__).parent

if st.get_option("browser.gatherUsageStats"):
    # Without our settings Streamlit reports usage to its maker and looks up the server's outer address.
    raise SystemExit(f"{ROOT}/.streamlit/config.toml was not read: start the application from {ROOT}.")

app = st.App(ROOT / "ui" / "frame.py", routes=own_routes(st.get_option("server.baseUrlPath")))
