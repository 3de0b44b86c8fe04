"""The application: Streamlit's frame, our own routes, and what every response carries.

Both `streamlit run app.py` and `uvicorn app:app` (from this folder) start it.
"""

import os
from pathlib import Path

# Imported here so that the first visitor does not wait for them. streamlit_folium must not be: imported
# before Streamlit's runtime exists, its component is unknown to the server and every map stays empty.
import folium  # noqa: F401
import pandas as pd  # noqa: F401
import plotly.graph_objects as go  # noqa: F401
import streamlit as st
from starlette.middleware import Middleware

from curation.access import SETTING, access_of
from language.today import today
from records.addresses import PATHS, ROUTES
from ui.refused_files import tell_refused_files
from ui.uploads import Uploads
from web.handed_on import MendedAddress
from web.headers import ResponseHeaders, frame_hosts, header_rules
from web.heavy_routes import HeavyRoutes, pool_at_hand
from web.index_page import IndexPage, index_pages
from web.origins import OwnOriginOnly
from web.preload import CHARTS, preload_tags
from web.preview_cookie import PreviewCookie
from web.routes import own_routes, script_addresses
from web.upload_gate import UploadGate

ROOT = Path(__file__).parent
STREAMLITS_PAGE = Path(st.__file__).parent / "static" / "index.html"

if st.get_option("browser.gatherUsageStats"):
    # Without our settings Streamlit reports usage to its maker and looks up the server's outer address.
    raise SystemExit(f"{ROOT}/.streamlit/config.toml was not read: start the application from {ROOT}.")

try:
    today()
except ValueError as error:
    raise SystemExit(str(error)) from error

tell_refused_files()

base_path = st.get_option("server.baseUrlPath")
rules = header_rules(frame_hosts(os.environ.get("KI_ATLAS_FRAME_HOSTS", "")))
chart_scripts = preload_tags(STREAMLITS_PAGE.parent / "static" / "js", CHARTS)
access = access_of(os.environ.get(SETTING, ""), st.get_option("server.address"))
pages = index_pages(STREAMLITS_PAGE.read_text(encoding="utf-8"), script_addresses(), chart_scripts)

app = st.App(
    ROOT / "ui" / "frame.py",
    routes=own_routes(base_path),
    lifespan=pool_at_hand,
    middleware=[
        Middleware(OwnOriginOnly, server_address=st.get_option("browser.serverAddress")),
        Middleware(ResponseHeaders, rules=rules, base_path=base_path),
        Middleware(MendedAddress, base_path=base_path),
        Middleware(PreviewCookie, page=PATHS["curation"], access=access, base_path=base_path),
        Middleware(UploadGate, access=access, uploads=Uploads(), base_path=base_path),
        Middleware(IndexPage, pages=pages, own_paths=ROUTES, base_path=base_path),
        Middleware(HeavyRoutes, base_path=base_path),
    ],
)
