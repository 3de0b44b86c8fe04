"""The map: GeoJSON payloads to be cached, and the folium map built from them anew for each run.

Nothing of a record may be more than text here. Three readers would take it for code: Leaflet reads tooltips
as HTML, folium pastes into JavaScript, and branca compiles what it renders as a Jinja template on the server.
"""

import html
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

import folium
import pandas as pd
from folium.elements import ElementAddToElement
from folium.template import Template
from folium.utilities import JsCode

from charts.labels import one_line, shortened
from charts.theme import BLUE, SKY

Scheme = Literal["light", "dark"]
Shapes = Mapping[str, Any]  # a GeoJSON FeatureCollection
Bounds = tuple[tuple[float, float], tuple[float, float]]  # south-west and north-east, latitude first

LEAFLET = "../../leaflet"  # seen from streamlit-folium's frame, so it holds below a base path too
LARGEST = 24  # px, radius of the largest circle
SMALLEST = 4  # px, else a finger does not find it
TIP_WIDTH = 120  # characters
# Marks that mean something to JavaScript or Jinja, beside those of HTML.
ENTITIES = str.maketrans({mark: f"&#{ord(mark)};" for mark in "{}$`\\"})


@dataclass(frozen=True)
class Look:
    """The colours of a map."""

    paper: str
    land: str
    border: str
    bezirk: str
    point: str
    text: str


LOOKS: Mapping[Scheme, Look] = {
    "light": Look("#ffffff", "#eef1f3", "#8b98a3", "#3e4c59", BLUE, "#1f2933"),
    "dark": Look("#14191f", "#262f38", "#6b7783", "#b8c2cc", SKY, "#e8ecef"),
}
# How exactly a place is known shows in the outline and in how full the circle is, not in its colour.
FORMS: Mapping[str, Mapping[str, Any]] = {
    "address": {"fillOpacity": 0.85},
    "street": {"fillOpacity": 0.5, "dashArray": "6 4"},
    "municipality": {"fillOpacity": 0.2, "dashArray": "0.1 4"},
}
VAGUE_DASHES = "10 6"  # outline of a district of which no more is known
OUTLINE, CHOSEN_OUTLINE = 2, 4  # px
# A click on the circle that was clicked before is a click too: what the map returns must differ.
STAMP_CLICK = JsCode(
    'function (feature, layer) { layer.on("click", () => { feature.properties.clicked = Date.now(); }); }'
)


@dataclass(frozen=True, eq=False)
class MapTables:
    """What a map shows.

    Attributes:
        points: one row a circle: `key`, `words`, `precision`, `lat`, `lon`, `initiatives`.
        districts: one row a district: `code`, `words`, `is_vague` (no more is known of a place there),
            `is_inside` (lies in the chosen regions).
        district_shapes: with the property `ags`.
        bezirk_shapes: drawn as lines.
        most: the number the largest circle stands for, the same in every selection.
    """

    points: pd.DataFrame
    districts: pd.DataFrame
    district_shapes: Shapes
    bezirk_shapes: Shapes
    most: int


@dataclass(frozen=True, eq=False)
class MapLayers:
    """What is drawn, as GeoJSON, lowest first; to be shared, never changed."""

    districts: Shapes
    bezirke: Shapes
    points: Shapes
    bounds: Bounds
    scheme: Scheme


@dataclass(frozen=True)
class MapWords:
    """The words of the map's own controls."""

    zoom_in: str
    zoom_out: str
    attribution: str


class OfflineMap(folium.Map):
    """A map without tiles; its Leaflet comes from this server."""

    default_js = [("leaflet", f"{LEAFLET}/leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]  # noqa: RUF012


class Controls(folium.MacroElement):
    """Zoom buttons and attribution in the language of the page, colours, and the height of the frame."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}<style>
            #{{ this._parent.get_name() }} { height: 100vh !important; background: {{ this.look.paper }}; }
            .leaflet-interactive:hover { stroke-width: 4; }
            .leaflet-container .leaflet-control-attribution {
                background: {{ this.look.paper }}; color: {{ this.look.text }}; font-size: 0.75rem;
            }
        </style>{% endmacro %}
        {% macro script(this, kwargs) %}
            L.control.zoom({zoomInTitle: {{ this.words.zoom_in|tojson }},
                zoomOutTitle: {{ this.words.zoom_out|tojson }}}).addTo({{ this._parent.get_name() }});
            L.control.attribution({prefix: false}).addAttribution({{ this.words.attribution|tojson }})
                .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, words: MapWords, look: Look) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.words = words
        self.look = look


class Drawing(folium.GeoJson):
    """A GeoJSON layer whose script only streamlit-folium reads."""

    def render(self, **kwargs: Any) -> str:
        """Only what puts the layer on the map: folium would compile the records in it as a template."""
        assert self._parent is not None
        self.add_child(ElementAddToElement(self.get_name(), self._parent.get_name()), name="added")
        return ""


def radius(initiatives: int, most: int) -> float:
    """The radius in px of a circle whose area grows with the number."""
    return round(max(SMALLEST, LARGEST * sqrt(initiatives / most)), 1)


def tip(words: str) -> str:
    """Words as a tooltip shows them and nothing reads them as code."""
    return html.escape(shortened(one_line(words), TIP_WIDTH)).translate(ENTITIES)


def map_layers(tables: MapTables, chosen: str, scheme: Scheme) -> MapLayers:
    """The payload of a map, with one key or district marked as chosen."""
    look = LOOKS[scheme]
    shapes = {shape["properties"]["ags"]: shape["geometry"] for shape in tables.district_shapes["features"]}
    areas = [
        _feature(shapes[row["code"]], row["code"], row["words"], _area_style(look, row, chosen))
        for row in tables.districts.to_dict("records")
    ]
    circles = [
        _feature(
            {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            row["key"],
            row["words"],
            _circle_style(look, row, tables.most, chosen),
        )
        for row in tables.points.to_dict("records")
    ]
    line = {"color": look.bezirk, "weight": 1.5, "fill": False}
    lines = [{**shape, "properties": {"style": line}} for shape in tables.bezirk_shapes["features"]]
    inside = tables.districts.loc[tables.districts["is_inside"], "code"]
    return MapLayers(
        districts=_collection(areas),
        bezirke=_collection(lines),
        points=_collection(circles),
        bounds=bounds_of([shapes[code] for code in inside]),
        scheme=scheme,
    )


def offline_map(layers: MapLayers, words: MapWords) -> tuple[OfflineMap, folium.FeatureGroup]:
    """The frame of the map, alike for all selections of a region, and what is drawn in it.

    Both are new each time: streamlit-folium changes them, and an object shown once is blank the next time.
    """
    frame = OfflineMap(
        location=(51.47, 7.55), tiles=None, zoom_control=False, attribution_control=False, zoom_snap=0.25
    )
    frame.options.update(min_zoom=6, max_zoom=14)  # without tiles folium drops its own arguments for them
    frame.add_child(Controls(words, LOOKS[layers.scheme]))
    frame.fit_bounds(layers.bounds, padding=(4, 4))
    drawn = folium.FeatureGroup(name="atlas")
    drawn.add_child(_clickable(layers.districts))
    drawn.add_child(Drawing(layers.bezirke, interactive=False))
    if layers.points["features"]:
        drawn.add_child(_clickable(layers.points, folium.CircleMarker(fill=True, lineCap="round")))
    return frame, drawn


def bounds_of(geometries: Collection[Mapping[str, Any]]) -> Bounds:
    """The corners of the box around polygons."""
    points = [point for geometry in geometries for point in _points(geometry["coordinates"])]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return (min(lats), min(lons)), (max(lats), max(lons))


def _clickable(shapes: Shapes, marker: folium.CircleMarker | None = None) -> Drawing:
    tooltip = folium.GeoJsonTooltip(fields=["tip"], labels=False)
    return Drawing(shapes, tooltip=tooltip, marker=marker, on_each_feature=STAMP_CLICK)


def _feature(geometry: Mapping[str, Any], key: str, words: str, style: Mapping[str, Any]) -> dict[str, Any]:
    properties = {"id": key, "tip": tip(words), "style": style}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> Shapes:
    return {"type": "FeatureCollection", "features": features}


def _area_style(look: Look, row: Mapping[Hashable, Any], chosen: str) -> dict[str, Any]:
    fill = look.land if row["is_inside"] else look.paper
    style = {"color": look.border, "weight": 1, "fillColor": fill, "fillOpacity": 1}
    if row["is_vague"]:
        style |= {"color": look.point, "weight": OUTLINE, "dashArray": VAGUE_DASHES}
    return style | _mark(look, row["code"] == chosen)


def _circle_style(look: Look, row: Mapping[Hashable, Any], most: int, chosen: str) -> dict[str, Any]:
    style = {"color": look.point, "weight": OUTLINE, "fillColor": look.point, **FORMS[row["precision"]]}
    return style | {"radius": radius(row["initiatives"], most)} | _mark(look, row["key"] == chosen)


def _mark(look: Look, is_chosen: bool) -> dict[str, Any]:
    return {"color": look.text, "weight": CHOSEN_OUTLINE} if is_chosen else {}


def _points(coordinates: Any) -> list[Any]:
    if isinstance(coordinates[0], int | float):
        return [coordinates]
    return [point for part in coordinates for point in _points(part)]
