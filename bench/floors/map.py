"""A folium map of the 53 districts with a circle in each, and the eight filters."""

import json
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench.floors.filters import filters

DISTRICTS = Path(__file__).parents[2] / "data" / "geo" / "districts.geojson"
LEAFLET = "../../leaflet"


class OfflineMap(folium.Map):
    """A map without tiles whose Leaflet comes from this server."""

    default_js = [("leaflet", f"{LEAFLET}/leaflet.js")]  # noqa: RUF012  folium reads these names
    default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]  # noqa: RUF012


st.set_page_config(page_title="Map", layout="wide")
chosen = filters()
st.title("Map")
shapes = json.loads(DISTRICTS.read_text(encoding="utf-8"))
drawn = OfflineMap(location=(51.47, 7.55), zoom_start=8, tiles=None)
folium.GeoJson(shapes).add_to(drawn)
for number, district in enumerate(shapes["features"]):
    corner = district["geometry"]["coordinates"][0][0]
    lon, lat = corner if isinstance(corner[0], float) else corner[0]
    folium.CircleMarker((lat, lon), radius=4 + (number + chosen) % 9).add_to(drawn)
st_folium(drawn, height=600, use_container_width=True, returned_objects=["last_active_drawing"])
