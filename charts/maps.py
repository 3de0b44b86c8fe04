"""The folium map: built anew for each run from a cached payload, drawn without any other host.

Nothing of a record may be more than text here. Three readers would take it for code: Leaflet reads tooltips
as HTML, folium pastes into JavaScript, and branca compiles what it renders as a Jinja template on the server.
"""

from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import folium
from folium.elements import ElementAddToElement
from folium.template import Template
from folium.utilities import JsCode

from charts.map_layers import MapLayers
from charts.map_steps import STEPS
from charts.map_values import Bounds
from charts.tokens import MAP_LOOKS, PAGE_LOOKS, Scheme
from charts.values import Shapes
from records.base_geometry import base_geometry

LEAFLET = "../../leaflet"  # seen from streamlit-folium's frame, so it holds below a base path too
# A click on the circle that was clicked before is a click too: what the map returns must differ. And no shape
# is a stop of the Tab key: Leaflet's tooltips would make each of them one without a name; the lists beside
# the map are the way by keyboard.
POINTED_AT = JsCode(
    'function (feature, layer) { layer.on("click", () => { feature.properties.clicked = Date.now(); });'
    ' layer.on("add", () => layer.getElement().setAttribute("tabindex", "-1"));'
    " atlas.drawn(feature, layer); }"
)
DRAWN = JsCode("function (feature, layer) { atlas.drawn(feature, layer); }")
SCRIPT = Path(__file__).with_name("map.js").read_text("utf-8")
# The Ruhr in the inset, which lies over a neighbour; only a frame of this many px has room for it.
RUHR: Bounds = ((51.35, 6.675), (51.60, 7.585))
MIN_INSET_FRAME = (780, 670)
INSET = (316, 138)  # px
INSET_AT = 12  # px from the left and upper edge
BESIDE, AROUND = ((130, 10), (3, 12)), ((4, 6), (4, 20))  # px left free at left and top, right and bottom
NARROW, SHRUNK = 500, 0.72  # px of a frame in which dots have this share of their radius


STYLE = Path(__file__).with_name("map_frame.css").read_text("utf-8")


def frame_style(scheme: Scheme) -> str:
    """The style sheet of the frame, with the colours of a scheme as variables."""
    look, page = MAP_LOOKS[scheme], PAGE_LOOKS[scheme]
    colours = {
        **{name: getattr(page, name) for name in ("card", "ink", "muted", "line", "dot_ink", "halo", "link")},
        **{name: getattr(look, name) for name in ("outside", "bezirk_name", "river_name")},
    }
    named = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in colours.items())
    return f":root{{{named}}}{STYLE.replace('FONT', _font())}"


@cache
def _font() -> str:
    """The address, seen from the frame, of the type that Streamlit serves; its name carries a hash."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    files = (Path(spec.origin).parent / "static").rglob("SourceSansVF-Upright*.woff2")
    return f"../../static/media/{next(files).name}"


@dataclass(frozen=True)
class MapWords:
    """The words of the map's own controls."""

    zoom_in: str
    zoom_out: str
    whole: str
    inset: str
    wheel: str
    attribution: str


class OfflineMap(folium.Map):
    """A map without tiles; its Leaflet comes from this server."""

    default_js = [("leaflet", f"{LEAFLET}/leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]  # noqa: RUF012


class Controls(folium.MacroElement):
    """What the frame has beside Leaflet: its script with the words of the page, its style, the neighbours."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}<style>
            #{{ this._parent.get_name() }} { height: 100vh !important; background: var(--outside); }
            {{ this.style }}</style>{% endmacro %}
        {% macro script(this, kwargs) %}
            window.atlas = ({{ this.code }})({{ this._parent.get_name() }}, {{ this.settings|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, words: MapWords, layers: MapLayers, *, has_inset: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.code = SCRIPT
        self.style = frame_style(layers.scheme)
        look = MAP_LOOKS[layers.scheme]
        around = base_geometry().surroundings["features"]
        self.settings = {
            "words": asdict(words),
            "steps": STEPS,
            "bounds": layers.bounds,
            "inset": RUHR if has_inset else None,
            "least": MIN_INSET_FRAME,
            "beside": BESIDE,
            "around": AROUND,
            "narrow": NARROW,
            "shrunk": SHRUNK,
            "lands": [one for one in around if one["properties"]["layer"] != "river"],
            "land": {
                "color": look.outside_line,
                "weight": 1,
                "fillColor": look.outside,
                "fillOpacity": 1,
            },
            "lens": {"color": look.text, "weight": 1.5, "fill": False},
        }


class Drawing(folium.GeoJson):
    """A GeoJSON layer whose script only streamlit-folium reads."""

    def render(self, **kwargs: Any) -> str:
        """Only what puts the layer on the map: folium would compile the records in it as a template."""
        assert self._parent is not None
        self.add_child(ElementAddToElement(self.get_name(), self._parent.get_name()), name="added")
        return ""


def offline_map(
    layers: MapLayers, words: MapWords, *, has_inset: bool = False
) -> tuple[OfflineMap, folium.FeatureGroup]:
    """The frame of the map, alike for all selections of a region, and what is drawn in it.

    Both are new each time: streamlit-folium changes them, and an object shown once is blank the next time.

    Args:
        layers: what is drawn.
        words: of the controls.
        has_inset: whether the Ruhr is shown enlarged too, where the frame has room for it.
    """
    # It starts far away: from nearby Leaflet would fly to the first view, and clicks would miss until then.
    frame = OfflineMap(
        location=(0, 0), tiles=None, zoom_control=False, attribution_control=False, zoom_snap=0.1
    )
    frame.options.update(min_zoom=6, max_zoom=14)  # without tiles folium drops its own arguments for them
    frame.add_child(Controls(words, layers, has_inset=has_inset))
    drawn = folium.FeatureGroup(name="atlas")
    drawn.add_child(_clickable(layers.districts))
    for still in (layers.rivers, layers.bezirke):
        if still["features"]:
            drawn.add_child(Drawing(still, interactive=False, on_each_feature=DRAWN))
    if layers.points["features"]:
        drawn.add_child(_clickable(layers.points, folium.CircleMarker(fill=True)))
    if layers.labels["features"]:
        nowhere = folium.CircleMarker(radius=0, stroke=False, fill=False)
        drawn.add_child(Drawing(layers.labels, marker=nowhere, on_each_feature=DRAWN, interactive=False))
    return frame, drawn


def _clickable(shapes: Shapes, marker: folium.CircleMarker | None = None) -> Drawing:
    tooltip = folium.GeoJsonTooltip(fields=["tip"], labels=False)
    return Drawing(shapes, tooltip=tooltip, marker=marker, on_each_feature=POINTED_AT)
