"""The folium map: built anew for each run from a cached payload, drawn without any other host.

Nothing of a record may be more than text here. Three readers would take it for code: Leaflet reads tooltips
as HTML, folium pastes into JavaScript, and branca compiles what it renders as a Jinja template on the server.
"""

from dataclasses import dataclass
from typing import Any

import folium
from folium.elements import ElementAddToElement
from folium.template import Template
from folium.utilities import JsCode

from charts.map_layers import MapLayers
from charts.tokens import MAP_LOOKS, MapLook
from charts.values import Shapes

LEAFLET = "../../leaflet"  # seen from streamlit-folium's frame, so it holds below a base path too
# A click on the circle that was clicked before is a click too: what the map returns must differ. And no shape
# is a stop of the Tab key: Leaflet's tooltips would make each of them one without a name; the lists beside
# the map are the way by keyboard.
POINTED_AT = JsCode(
    'function (feature, layer) { layer.on("click", () => { feature.properties.clicked = Date.now(); });'
    ' layer.on("add", () => layer.getElement().setAttribute("tabindex", "-1")); }'
)
# folium binds a tooltip to the whole layer, and of that a permanent one shows once only.
STAY = JsCode(
    "function (feature, layer) { const above = feature.properties.above;"
    ' layer.bindTooltip(feature.properties.tip, {permanent: true, className: "atlas-label",'
    ' direction: above ? "top" : "center", offset: [0, above ? 8 - above : 0]}); }'
)


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
            /* Leaflet measures labels, at times before its own stylesheet is there. */
            .atlas-label {
                position: absolute; white-space: nowrap; pointer-events: none;
                background: none; border: 0; box-shadow: none; padding: 0;
                font-size: 0.75rem; font-weight: 600; color: {{ this.look.text }};
                text-shadow: 0 0 2px {{ this.look.land }}, 0 0 3px {{ this.look.land }};
            }
            .atlas-label::before { display: none; }
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

    def __init__(self, words: MapWords, look: MapLook) -> None:
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


def offline_map(layers: MapLayers, words: MapWords) -> tuple[OfflineMap, folium.FeatureGroup]:
    """The frame of the map, alike for all selections of a region, and what is drawn in it.

    Both are new each time: streamlit-folium changes them, and an object shown once is blank the next time.
    """
    # It starts far away: from nearby Leaflet would fly to the first view, and clicks would miss until then.
    frame = OfflineMap(
        location=(0, 0), tiles=None, zoom_control=False, attribution_control=False, zoom_snap=0.1
    )
    frame.options.update(min_zoom=6, max_zoom=14)  # without tiles folium drops its own arguments for them
    frame.add_child(Controls(words, MAP_LOOKS[layers.scheme]))
    frame.fit_bounds(layers.bounds, padding_top_left=(2, 8), padding_bottom_right=(2, 20))
    drawn = folium.FeatureGroup(name="atlas")
    drawn.add_child(_clickable(layers.districts))
    drawn.add_child(Drawing(layers.bezirke, interactive=False))
    if layers.points["features"]:
        drawn.add_child(_clickable(layers.points, folium.CircleMarker(fill=True)))
    if layers.labels["features"]:
        labels = Drawing(layers.labels, marker=folium.CircleMarker(), on_each_feature=STAY, interactive=False)
        drawn.add_child(labels)
    return frame, drawn


def _clickable(shapes: Shapes, marker: folium.CircleMarker | None = None) -> Drawing:
    tooltip = folium.GeoJsonTooltip(fields=["tip"], labels=False)
    return Drawing(shapes, tooltip=tooltip, marker=marker, on_each_feature=POINTED_AT)
