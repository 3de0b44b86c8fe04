"""What the explored map draws, as GeoJSON to be cached and shared: areas, circles by place, labels."""

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from analysis.places import area_of
from charts.labels import one_line, shortened
from charts.map_drawing import LABEL_WIDTH, MapLabel, area_look, labels_of, radius, with_room
from charts.map_values import Area, AreaMap, Bounds, MapChart, Point, PointMap
from charts.tokens import MAP_LOOKS, MapLook, Scheme
from charts.values import Shapes

TIP_WIDTH = 120  # characters
# Marks that mean something to JavaScript or Jinja, beside those of HTML.
ENTITIES = str.maketrans({mark: f"&#{ord(mark)};" for mark in "{}$`\\"})
# How exactly a place is known shows in the outline and in how full the circle is, not in its colour.
CIRCLES: Mapping[str, Mapping[str, Any]] = {
    "address": {"fillOpacity": 0.85},
    "street": {"fillOpacity": 0.5, "dashArray": "6 4"},
    "municipality": {"fillOpacity": 0.2, "dashArray": "0.1 4"},
}
VAGUE_DASHES, UNKNOWN_DASHES = "10 6", "2 5"  # outlines of areas of which no more is known
OUTLINE, CHOSEN_OUTLINE = 2, 4  # px
NOTHING: Shapes = {"type": "FeatureCollection", "features": []}


@dataclass(frozen=True, eq=False)
class MapLayers:
    """What is drawn, as GeoJSON, lowest first; to be shared, never changed."""

    districts: Shapes
    bezirke: Shapes
    points: Shapes
    labels: Shapes
    bounds: Bounds
    scheme: Scheme


@singledispatch
def map_layers(chart: Any, chosen: str, scheme: Scheme) -> MapLayers:
    """The payload of a map, with one key or district marked as chosen.

    Raises:
        TypeError: it is no map.
    """
    raise TypeError(f"{type(chart).__name__} is no map")


@map_layers.register
def _(chart: PointMap, chosen: str, scheme: Scheme) -> MapLayers:
    look = MAP_LOOKS[scheme]
    circles = [
        _feature(_point(point), point.key, point.hover_text, _circle_style(look, point, chart.most, chosen))
        for point in chart.points
    ]
    styles = [_ground_style(look, area, chosen) for area in chart.areas]
    return _layers(chart, scheme, styles, _collection(circles))


@map_layers.register
def _(chart: AreaMap, chosen: str, scheme: Scheme) -> MapLayers:
    look = MAP_LOOKS[scheme]
    styles = [_area_style(look, area) | _mark(look, area.code == chosen) for area in chart.areas]
    return _layers(chart, scheme, styles, NOTHING)


def tip(words: str, width: int = TIP_WIDTH) -> str:
    """Words as a tooltip shows them and nothing reads them as code."""
    return html.escape(shortened(one_line(words), width)).translate(ENTITIES)


def _layers(
    chart: MapChart, scheme: Scheme, styles: Iterable[Mapping[str, Any]], points: Shapes
) -> MapLayers:
    shapes = {shape["properties"]["ags"]: shape["geometry"] for shape in chart.shapes["features"]}
    areas = [
        _feature(shapes[area.district], area.code, area.hover_text, style)
        for area, style in zip(chart.areas, styles, strict=True)
    ]
    areas.sort(key=lambda area: area["properties"]["style"]["weight"])  # marked ones above their neighbours
    line = {"color": MAP_LOOKS[scheme].bezirk, "weight": 1.5, "fill": False}
    lines = [{**shape, "properties": {"style": line}} for shape in chart.borders["features"]]
    return MapLayers(
        districts=_collection(areas),
        bezirke=_collection(lines),
        points=points,
        labels=_collection([_label(one) for one in with_room(labels_of(chart), chart)]),
        bounds=chart.bounds,
        scheme=scheme,
    )


def _label(label: MapLabel) -> dict[str, Any]:
    style = {"stroke": False, "fill": False}
    properties = {"tip": tip(label.label, LABEL_WIDTH), "above": label.rise, "style": style}
    return {"type": "Feature", "geometry": _point(label), "properties": properties}


def _point(place: Point | MapLabel) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _feature(geometry: Mapping[str, Any], key: str, words: str, style: Mapping[str, Any]) -> dict[str, Any]:
    properties = {"id": key, "tip": tip(words), "style": style}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> Shapes:
    return {"type": "FeatureCollection", "features": features}


def _ground_style(look: MapLook, area: Area, chosen: str) -> dict[str, Any]:
    fill = look.land if area.is_inside else look.paper
    style = {"color": look.border, "weight": 1, "fillColor": fill, "fillOpacity": 1}
    if area.meaning == "vague":
        style |= {"color": look.point, "weight": OUTLINE, "dashArray": VAGUE_DASHES}
    return style | _mark(look, area.code == area_of(chosen))


def _area_style(look: MapLook, area: Area) -> dict[str, Any]:
    drawn = area_look(area, look)
    style = {
        "color": drawn.line,
        "weight": drawn.width,
        "fillColor": drawn.fill,
        "fillOpacity": drawn.opacity,
    }
    return style | ({} if drawn.dash == "solid" else {"dashArray": UNKNOWN_DASHES})


def _circle_style(look: MapLook, point: Point, most: int, chosen: str) -> dict[str, Any]:
    style = {"color": look.point, "weight": OUTLINE, "fillColor": look.point, **CIRCLES[point.precision]}
    return style | {"radius": radius(point.value, most)} | _mark(look, point.key == area_of(chosen))


def _mark(look: MapLook, is_chosen: bool) -> dict[str, Any]:
    return {"color": look.text, "weight": CHOSEN_OUTLINE} if is_chosen else {}
