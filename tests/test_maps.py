"""The map: its payload, the folium objects made of it, and its picture. Records stay text in all of them."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from math import hypot
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import folium
import pytest
import shapely
import streamlit_folium
from branca.element import Element
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from cards.places import whole_map
from charts.label_places import Box, Disc, text_width, touches
from charts.map_drawing import FORMS, LARGEST, SMALLEST, labels_of, map_drawing, radius, with_room
from charts.map_frame import fitted
from charts.map_layers import MapLayers, map_layers, tip
from charts.map_steps import FARTHEST, SIZE, STEPS, step_frame
from charts.map_values import Area, AreaMap, Bounds, PlaceLabel, Point, PointMap, bounds_of
from charts.maps import BESIDE, INSET, INSET_AT, MIN_INSET_FRAME, MapWords, offline_map
from charts.plotly_figure import plotly_figure
from charts.tokens import MAP_LOOKS, PAGE_LOOKS
from charts.values import LegendEntry
from exports.vector_maps import map_svg
from records.addresses import LEAFLET
from records.dataset import Dataset
from records.selection import Selection
from tests.test_clicks import selections
from tests.views import shipped_records, view_of
from web.routes import FOLDERS

WORDS = MapWords(
    zoom_in="Vergrößern",
    zoom_out="Verkleinern",
    whole="Ganze Karte zeigen",
    inset="Ruhrgebiet, vergrößert",
    wheel="Strg halten",
    attribution="© GeoBasis-DE / BKG (2016)",
)
HOSTILE = [
    '<img src=x onerror="parent.ran=1">',
    "</script><script>parent.ran=1</script>",
    "${parent.ran=1} `${parent.ran=1}`",
    "\\u003cimg src=x onerror=parent.ran=1\\u003e",
    "{{ cycler.__init__.__globals__.os.mkdir(cycler.__name__) }}",
    "{% bad %} {# comment #}",
    "'); parent.ran=1; ('",
    '"}; parent.ran=1; ({"',
    "{{'drawnItems'}} alert(coords);",
    "\u2028parent.ran=1\u2029",
    "\u202egnp.exe",
    "x" * 5000,
]


NAMES = {"address": "Adresse", "street": "Straße", "municipality": "Gemeinde", "district": "Kreis"}


def chart_of(dataset: Dataset, points: list[dict[str, Any]]) -> PointMap:
    """Circles on the districts of the state; the first district is vague."""
    usual: dict[str, Any] = {
        "label": "",
        "hover_text": "",
        "precision": "municipality",
        "lat": 51.2,
        "lon": 6.8,
        "value": 1,
    }
    return PointMap(
        language="de",
        points=tuple(Point(**usual | point) for point in points),
        areas=tuple(
            Area(code, code, code, "vague" if code == "05111" else "") for code in dataset.districts["ags"]
        ),
        most=16,
        legend=tuple(LegendEntry(*entry) for entry in NAMES.items()),
        attribution="© BKG",
        shapes=dataset.district_geometry,
        borders=dataset.bezirk_geometry,
    )


def area_chart_of(dataset: Dataset) -> AreaMap:
    """Districts of which one is known, one unknown, one not chosen, the others nothing."""
    meanings = {"05111": "shade:3", "05112": "unknown"}
    return AreaMap(
        language="de",
        areas=tuple(
            Area(code, code, HOSTILE[0], meanings.get(code, "none"), code != "05113")
            for code in dataset.districts["ags"]
        ),
        labels=(PlaceLabel("Düsseldorf 14", 51.22, 6.78), PlaceLabel("Neuss 1", 51.2, 6.7)),
        legend=(
            LegendEntry("none", "keine"),
            LegendEntry("shade:3", "14"),
            LegendEntry("unknown", "unbekannt"),
        ),
        attribution="© BKG",
        shapes=dataset.district_geometry,
        borders=dataset.bezirk_geometry,
    )


def sent(monkeypatch: pytest.MonkeyPatch, layers: MapLayers) -> dict[str, Any]:
    """What streamlit-folium sends to the browser."""
    arguments: dict[str, Any] = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", arguments.update)
    frame, drawn = offline_map(layers, WORDS)
    streamlit_folium.st_folium(frame, key="map", feature_group_to_add=drawn, returned_objects=[])
    return arguments


def elements(element: Element) -> Iterator[Element]:
    """An element of folium and all below it."""
    yield element
    for child in element._children.values():
        yield from elements(child)


@pytest.mark.parametrize(
    ("initiatives", "most", "px"),
    [(16, 16, LARGEST), (4, 16, LARGEST / 2), (1, 16, LARGEST / 4), (1, 1, LARGEST), (1, 10_000, SMALLEST)],
)
def test_the_area_of_a_circle_follows_the_number(initiatives: int, most: int, px: float) -> None:
    assert radius(initiatives, most) == px


def test_precision_is_told_by_form_and_never_by_colour(shipped: Dataset) -> None:
    points = [{"key": code, "precision": code} for code in FORMS]
    styles = [
        feature["properties"]["style"]
        for feature in map_layers(chart_of(shipped, points), "", "light").points["features"]
    ]
    assert len({(style.get("dashArray"), style["fillOpacity"]) for style in styles}) == len(FORMS) == 3
    assert len({(style["color"], style["fillColor"]) for style in styles}) == 1


def test_a_district_of_which_no_more_is_known_has_one_square_that_lies_in_it(shipped: Dataset) -> None:
    layers = map_layers(chart_of(shipped, []), "05913", "light")
    (square,) = [one for one in layers.labels["features"] if one["properties"]["kind"] == "vague"]
    geometry = {one["properties"]["ags"]: one["geometry"] for one in shipped.district_geometry["features"]}
    assert shapely.contains_xy(shape(geometry["05111"]), *square["geometry"]["coordinates"])
    styles = {one["properties"]["id"]: one["properties"]["style"] for one in layers.districts["features"]}
    assert list(styles)[-1] == "05913"  # drawn last: the chosen one
    assert len(styles) == 53


@pytest.mark.parametrize("chosen", ["05111", "kreis_05111"])
def test_the_chosen_district_and_circle_are_marked(shipped: Dataset, chosen: str) -> None:
    layers = map_layers(chart_of(shipped, [{"key": "05111000"}, {"key": "05913000"}]), chosen, "dark")
    marked = [
        feature["properties"]["id"]
        for feature in [*layers.districts["features"], *layers.points["features"]]
        if feature["properties"]["style"]["weight"] == 4
    ]
    assert marked == ["05111"]
    layers = map_layers(chart_of(shipped, [{"key": "05111000"}, {"key": "05913000"}]), "05913000", "dark")
    assert [f["properties"]["style"]["color"] for f in layers.points["features"]] == [
        MAP_LOOKS["dark"].point,
        PAGE_LOOKS["dark"].mark,
    ]


def test_the_payload_shares_the_geometry_and_changes_none(shipped: Dataset) -> None:
    before = json.dumps(shipped.district_geometry)
    layers = map_layers(chart_of(shipped, [{"key": "05111000"}]), "05111", "light")
    own = {shape["properties"]["ags"]: shape["geometry"] for shape in shipped.district_geometry["features"]}
    for feature in layers.districts["features"]:
        assert feature["geometry"] is own[feature["properties"]["id"]]
    assert json.dumps(shipped.district_geometry) == before


def test_labels_do_not_meet(shipped: Dataset) -> None:
    points = [
        {"key": "a", "label": "Bochum 8", "lat": 51.48, "lon": 7.21, "value": 8},
        {"key": "b", "label": "Dortmund 8", "lat": 51.51, "lon": 7.46, "value": 8},
        {"key": "c", "label": "Aachen 9", "lat": 50.77, "lon": 6.08, "value": 9},
    ]
    chart = chart_of(shipped, points)
    narrow = with_room(labels_of(chart), chart)
    assert [label.label for label in narrow] == ["Bochum 8", "Aachen 9"]
    assert len(with_room(labels_of(chart), chart, 2000)) == 3


@given(selection=selections(), zoom=st.sampled_from(STEPS))
@settings(max_examples=25, deadline=None)
def test_no_name_covers_a_dot_or_another_name_at_any_zoom(selection: Selection, zoom: float) -> None:
    """Counted back from what is sent: the room of each name around the dots as they are moved."""
    view = view_of(shipped_records(), selection)
    points = map_layers(whole_map(view).chart, "", "light").points["features"]
    frame, step = step_frame(zoom), f"{zoom:g}"
    dots, boxes = [], []
    for point in points:
        told, (x, y) = point["properties"], frame(*point["geometry"]["coordinates"])
        across, down = told["steps"].get(step, (0, 0))
        assert hypot(across, down) <= FARTHEST + 0.1
        dots.append(Disc(x + across, y + down, told["style"]["radius"]))
        if step in told["names"]:
            left, top, share, rise = told["names"][step]
            (name,) = told["name"]
            width = text_width(html.unescape(name), SIZE, is_bold=True)
            begin, head = x + left + share / 100 * width, y + top + rise / 100 * SIZE
            boxes.append(Box(begin, head, begin + width, head + SIZE))
    slack = [Disc(dot.x, dot.y, dot.radius - 0.2) for dot in dots]  # places are sent in tenths of a px
    for place, box in enumerate(boxes):
        inner = Box(box.left + 0.6, box.top + 0.2, box.right - 0.6, box.bottom - 0.2)
        assert not any(touches(inner, dot) for dot in slack)
        assert not any(touches(inner, other) for other in boxes[:place])


def test_all_places_have_their_names_from_near_and_many_from_afar() -> None:
    points = map_layers(whole_map(view_of(shipped_records())).chart, "", "light").points["features"]
    named = {zoom: sum(f"{zoom:g}" in one["properties"]["names"] for one in points) for zoom in STEPS}
    assert named[8] >= 25
    assert named[12] == len(points)


@pytest.mark.parametrize("size", [MIN_INSET_FRAME, (802, 679), (900, 670), (1356, 991)])
def test_no_municipality_lies_under_the_inset(shipped: Dataset, size: tuple[int, int]) -> None:
    (left, top), (right, bottom) = BESIDE
    frame = fitted(bounds_of_state(shipped), *size, (left, top, right, bottom))
    towns = shipped.municipalities
    under = [
        name
        for name, lon, lat in zip(towns["name"], towns["lon"], towns["lat"], strict=True)
        if frame(lon, lat)[0] < INSET_AT + INSET[0] + 7 and frame(lon, lat)[1] < INSET_AT + INSET[1] + 7
    ]
    assert under == []


def bounds_of_state(dataset: Dataset) -> Bounds:
    return bounds_of([one["geometry"] for one in dataset.district_geometry["features"]])


def test_bounds_hold_every_ring() -> None:
    square = {"type": "Polygon", "coordinates": [[[6, 50], [7, 50], [7, 51], [6, 50]]]}
    far = {"type": "MultiPolygon", "coordinates": [[[[8, 52], [9, 52], [8, 53], [8, 52]]]]}
    assert bounds_of([square, far]) == ((50, 6), (53, 9))


def test_nothing_of_the_map_is_on_another_host(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = map_layers(chart_of(shipped, [{"key": "05111000"}]), "", "light")
    frame, drawn = offline_map(layers, WORDS)
    drawn.add_to(frame)
    found = list(elements(frame))
    assert len(found) > 8
    addresses = [
        address
        for element in found
        for name in ("default_js", "default_css")
        for _, address in getattr(element, name, [])
    ]
    assert addresses == ["../../leaflet/leaflet.js", "../../leaflet/leaflet.css"]
    assert not any(isinstance(element, folium.TileLayer) for element in found)
    arguments = sent(monkeypatch, layers)
    assert arguments["js_links"] + arguments["css_links"] == addresses
    assert not any(urlsplit(address).netloc for address in addresses)
    written = "".join(str(arguments[name]) for name in ("script", "header", "html", "feature_group"))
    assert re.findall(r"(?:https?:)?//[a-z]", written) == []


def test_leaflet_is_where_the_map_looks_for_it() -> None:
    assert {"leaflet.js", "leaflet.css"} <= {path.name for path in Path(FOLDERS[LEAFLET]).iterdir()}


def test_a_map_is_new_each_time(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = map_layers(chart_of(shipped, [{"key": "05111000"}]), "", "light")
    first, second = sent(monkeypatch, layers), sent(monkeypatch, layers)
    assert first["feature_group"] == second["feature_group"]
    # Districts, rivers, borders, circles, and the names that belong to no circle.
    assert first["feature_group"].count("addTo(feature_group_feature_group_0)") == 5


def test_the_frame_of_the_map_is_the_same_for_every_selection(
    shipped: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a filter would load the map anew and forget where the reader has moved it."""
    one = sent(monkeypatch, map_layers(chart_of(shipped, [{"key": "05111000"}]), "", "light"))
    other = sent(monkeypatch, map_layers(chart_of(shipped, []), "05111", "light"))
    assert one["key"] == other["key"]
    assert one["feature_group"] != other["feature_group"]
    dark = sent(monkeypatch, map_layers(chart_of(shipped, []), "05111", "dark"))
    assert dark["header"] != other["header"]


def test_the_map_has_its_limits_of_zoom_and_no_foreign_link(
    shipped: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = sent(monkeypatch, map_layers(chart_of(shipped, []), "", "light"))["script"]
    assert '"minZoom": 6' in script
    assert '"maxZoom": 14' in script
    assert '"attributionControl": false' in script  # its own names Leaflet with a flag and a link
    assert "prefix: false" in script


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stands_as_escaped_json_only(
    text: str, shipped: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    chart = chart_of(shipped, [{"key": "harmless-id", "hover_text": text, "label": text}])
    arguments = sent(monkeypatch, map_layers(chart, "", "light"))
    drawn = arguments["feature_group"]
    assert list(tmp_path.iterdir()) == []  # nothing ran on the server
    for words in re.findall(r'"(?:tip|number|name)": \[?("(?:[^"\\]|\\.)*")', drawn):
        shown = json.loads(words)
        assert not set("<>\"'`${}\\") & set(shown)
    for name in ("script", "header", "html", "css_links", "js_links"):
        assert "parent.ran" not in str(arguments[name])
    assert drawn.count("parent.ran") <= 2 * text.count("parent.ran")  # tooltip and label
    plain = text[:20]
    assert plain not in drawn or plain.isalnum()


def test_not_even_unescaped_words_are_compiled_on_the_server(
    shipped: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Branca makes a Jinja template of what it renders: `{{ … }}` would run, `{% … %}` break the page."""
    monkeypatch.chdir(tmp_path)
    for text in HOSTILE[4:6]:
        layers = map_layers(chart_of(shipped, [{"key": "a"}]), "", "light")
        point = layers.points["features"][0]
        raw = point | {"properties": point["properties"] | {"tip": text}}
        sent(monkeypatch, replace(layers, points={"type": "FeatureCollection", "features": [raw]}))
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=200))
def test_a_tip_is_shown_as_written_and_holds_no_mark_of_any_language(words: str) -> None:
    shown = tip(words, 80)
    assert not set("<>\"'`${}\\\n") & set(shown)
    assert len(html.unescape(shown)) <= 80


@pytest.mark.parametrize("words", ["Köln: 3 Initiativen", "A & B <b>", "`${x}` {{y}}", "C:\\temp"])
def test_a_tip_reads_as_it_was_written(words: str) -> None:
    assert html.unescape(tip(words)) == words


def test_the_picture_tells_precision_by_form_and_names_its_source(shipped: Dataset) -> None:
    points = [{"key": code, "precision": code, "label": HOSTILE[0]} for code in FORMS]
    figure = plotly_figure(chart_of(shipped, points))
    told = {trace.name: trace.marker.symbol or trace.line.dash for trace in figure.data if trace.name}
    assert set(told) == {"Adresse", "Straße", "Gemeinde", "Kreis"}
    assert len(set(told.values())) == 4
    assert figure.layout.annotations[0].text == "© BKG"
    assert "<img" not in figure.to_json()


def test_the_picture_of_nothing_is_the_state(shipped: Dataset) -> None:
    figure = plotly_figure(chart_of(shipped, []))
    longest = max(len(trace.x) for trace in figure.data)
    assert longest > 3000


def test_a_map_on_a_slide_has_smaller_circles(shipped: Dataset) -> None:
    chart = chart_of(shipped, [{"key": "a", "value": 16}])
    sizes = [
        next(trace.marker.size for trace in plotly_figure(chart, medium).data if trace.mode == "markers")
        for medium in ("screen", "slide")
    ]
    assert sizes == [(2 * LARGEST,), (2 * LARGEST * 0.6,)]


def test_areas_are_told_apart_by_shade_outline_and_legend(shipped: Dataset) -> None:
    chart = area_chart_of(shipped)
    drawing = map_drawing(chart)
    named = {one.label: one.look for one in drawing.outlines if one.label}
    assert list(named) == ["keine", "14", "unbekannt"]
    assert len({(look.fill, look.dash) for look in named.values()}) == 3
    figure = plotly_figure(chart)
    assert [trace.name for trace in figure.data if trace.showlegend] == ["keine", "14", "unbekannt"]
    assert "<img" not in figure.to_json().replace("\\u003c", "<")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_areas_on_the_explored_map_carry_their_code(shipped: Dataset, scheme: Any) -> None:
    layers = map_layers(area_chart_of(shipped), "", scheme)
    styles = {
        feature["properties"]["id"]: feature["properties"]["style"]
        for feature in layers.districts["features"]
    }
    look = MAP_LOOKS[scheme]
    fills = [styles[code]["fillColor"] for code in ("05111", "05112", "05113", "05114")]
    assert fills == [look.shades[3], look.paper, look.paper, look.land]
    assert [code for code, style in styles.items() if "dashArray" in style] == ["05112"]
    first, second = (feature["properties"] for feature in layers.labels["features"])
    assert (first["name"], second["name"]) == (["Düsseldorf 14"], ["Neuss 1"])
    assert "7" in first["names"]
    assert "7" not in second["names"]  # from afar there is no room for it
    assert "12" in second["names"]
    assert layers.points["features"] == []


def test_the_drawing_of_a_page_holds_circles_areas_and_names(shipped: Dataset) -> None:
    points = [{"key": code, "precision": code, "label": f"{code} <1>"} for code in FORMS]
    drawn = map_svg(chart_of(shipped, points), 260, 250, "Serif")
    assert drawn.count("<circle") == 3
    assert "address &lt;1&gt;" in drawn
    assert map_svg(area_chart_of(shipped), 260, 250, "Serif").count("<path") == 53 + 1
