"""What the explored map draws, as GeoJSON to be cached and shared: areas, circles by place, labels."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from analysis.places import VAGUE, area_of
from charts.base_map import river_width
from charts.labels import one_line, shortened
from charts.map_drawing import LABEL_WIDTH, MAX_LABELS, area_look, radius, spot_in
from charts.map_names import free_names, name_kind
from charts.map_steps import Dot, Place, Steps, steps_of
from charts.map_values import Area, AreaCount, AreaMap, Bounds, MapChart, Point, PointMap
from charts.tokens import MAP_LOOKS, PAGE_LOOKS, MapLook, Scheme
from charts.values import Shapes
from language.formats import number
from language.texts import Language
from records.base_geometry import base_geometry

TIP_WIDTH = 120  # characters
# Marks that mean something to JavaScript or Jinja, beside those of HTML.
ENTITIES = str.maketrans({mark: f"&#{ord(mark)};" for mark in "{}$`\\"})
# How exactly a place is known shows in the outline and in how full the circle is, not in its colour.
CIRCLES: Mapping[str, Mapping[str, Any]] = {
    "address": {"fillOpacity": 0.25},
    "street": {"fillOpacity": 0.25, "dashArray": "6 4"},
    "municipality": {"fillOpacity": 0.88},
}
UNKNOWN_DASHES = "2 5"  # outlines of areas of which nothing is known
SQUARE = 6  # px, half of the mark of a district of which no more is known
OUTLINE, CHOSEN_OUTLINE = 2, 4  # px
ROOMY = 8  # px of radius from which a number fits into a circle
NOTHING: Shapes = {"type": "FeatureCollection", "features": []}


@dataclass(frozen=True, eq=False)
class MapLayers:
    """What is drawn, as GeoJSON, lowest first; to be shared, never changed.

    A point has as properties how far it is moved (`steps`) and where its name stands (`names`) at each zoom;
    `labels` are the names that belong to no point, likewise.
    """

    districts: Shapes
    rivers: Shapes
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
    dots = [
        Dot(
            point.key,
            shortened(one_line(point.name or point.label), LABEL_WIDTH),
            point.lat,
            point.lon,
            radius(point.value, chart.most),
            point.value > 1,
        )
        for point in chart.points
    ]
    squares = [Dot(f"{VAGUE}{area.code}", "", *spot_in(chart, area), SQUARE) for area in chart.vague]
    steps = steps_of([*dots, *squares], chart.counts, chart.language)
    circles = [
        _feature(_point(point), point.key, point.hover_text, _circle_style(scheme, point, chart.most, chosen))
        for point in chart.points
    ]
    for circle, point, dot in zip(circles, chart.points, dots, strict=True):
        circle["properties"] |= _words(
            "dot" if point.precision == "municipality" else "pale",
            dot.name,
            number(point.value, chart.language) if dot.radius >= ROOMY else "",
            steps.names.get(point.key),
        ) | {"steps": steps.dots.get(point.key, {})}
    styles = [_ground_style(scheme, area, chosen) for area in chart.areas]
    labels = _free_labels(chart.counts, steps, chart.language)
    labels += [
        _label(_words("vague", "", "", None) | {"steps": steps.dots.get(one.key, {})}, one.lat, one.lon)
        for one in squares
    ]
    return _layers(chart, scheme, styles, _collection(circles), labels)


@map_layers.register
def _(chart: AreaMap, chosen: str, scheme: Scheme) -> MapLayers:
    look = MAP_LOOKS[scheme]
    styles = [_area_style(look, area) | _mark(scheme, area.code == chosen) for area in chart.areas]
    dots = [
        Dot(f"{place}", shortened(one_line(one.label), LABEL_WIDTH), one.lat, one.lon, 0)
        for place, one in enumerate(chart.labels[:MAX_LABELS])
    ]
    steps = steps_of(dots, (), chart.language)
    labels = [
        _label(_words("area", dot.name, "", steps.names.get(dot.key)), dot.lat, dot.lon) for dot in dots
    ]
    return _layers(chart, scheme, styles, NOTHING, labels)


def tip(words: str, width: int = TIP_WIDTH) -> str:
    """Words as a tooltip shows them and nothing reads them as code."""
    return html.escape(shortened(one_line(words), width)).translate(ENTITIES)


def _layers(
    chart: MapChart,
    scheme: Scheme,
    styles: Iterable[Mapping[str, Any]],
    points: Shapes,
    labels: list[dict[str, Any]],
) -> MapLayers:
    look = MAP_LOOKS[scheme]
    shapes = {shape["properties"]["ags"]: shape["geometry"] for shape in chart.shapes["features"]}
    areas = [
        _feature(shapes[area.district], area.code, area.hover_text, style)
        for area, style in zip(chart.areas, styles, strict=True)
    ]
    areas.sort(key=lambda area: area["properties"]["style"]["weight"])  # marked ones above their neighbours
    line = {"color": look.bezirk_line, "weight": 1.7, "fill": False}
    lines = [{**shape, "properties": {"style": line}} for shape in chart.borders["features"]]
    return MapLayers(
        districts=_collection(areas),
        rivers=_collection(_rivers(look) if isinstance(chart, PointMap) else []),
        bezirke=_collection(lines),
        points=points,
        labels=_collection(labels),
        bounds=chart.bounds,
        scheme=scheme,
    )


def _rivers(look: MapLook) -> list[dict[str, Any]]:
    return [
        {
            **shape,
            "properties": {
                "style": {
                    "color": look.river,
                    "weight": river_width(shape["properties"]["name"]),
                    "fill": False,
                }
            },
        }
        for shape in base_geometry().surroundings["features"]
        if shape["properties"]["layer"] == "river"
    ]


def _free_labels(counts: Sequence[AreaCount], steps: Steps, language: Language) -> list[dict[str, Any]]:
    """The names of Bezirke with their numbers, of rivers and neighbours."""
    if not counts:
        return []
    numbers = {f"bezirk-{one.code}": number(one.count, language) for one in counts}
    return [
        _label(
            _words(name_kind(name.key), name.text, numbers.get(name.key, ""), steps.names.get(name.key))
            | {"turn": name.turn, "spots": steps.spots.get(name.key, {})},
            name.lat,
            name.lon,
        )
        for name, _ in free_names(counts, language)
    ]


def _words(kind: str, name: str, count: str, places: Mapping[str, Place] | None) -> dict[str, Any]:
    """What is written at a point: its number in the middle, its name where it stands at each zoom."""
    lines = [tip(line, LABEL_WIDTH) for line in name.split("\n")]
    return {"kind": kind, "name": lines, "number": count, "names": places or {}}


def _label(words: dict[str, Any], lat: float, lon: float) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": words}


def _point(place: Point) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _feature(geometry: Mapping[str, Any], key: str, words: str, style: Mapping[str, Any]) -> dict[str, Any]:
    properties = {"id": key, "tip": tip(words), "style": style}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> Shapes:
    return {"type": "FeatureCollection", "features": features}


def _ground_style(scheme: Scheme, area: Area, chosen: str) -> dict[str, Any]:
    look = MAP_LOOKS[scheme]
    fill = look.tints.get(area.district[:3], look.land) if area.is_inside else look.outside
    style = {"color": look.district_line, "weight": 1, "fillColor": fill, "fillOpacity": 1}
    return style | _mark(scheme, area.code == area_of(chosen))


def _area_style(look: MapLook, area: Area) -> dict[str, Any]:
    drawn = area_look(area, look)
    style = {
        "color": drawn.line,
        "weight": drawn.width,
        "fillColor": drawn.fill,
        "fillOpacity": drawn.opacity,
    }
    return style | ({} if drawn.dash == "solid" else {"dashArray": UNKNOWN_DASHES})


def _circle_style(scheme: Scheme, point: Point, most: int, chosen: str) -> dict[str, Any]:
    look = MAP_LOOKS[scheme]
    style = {"color": look.point, "weight": OUTLINE, "fillColor": look.point, **CIRCLES[point.precision]}
    mark = _mark(scheme, point.key == area_of(chosen))
    return (
        style | {"radius": radius(point.value, most)} | mark | ({"fillColor": mark["color"]} if mark else {})
    )


def _mark(scheme: Scheme, is_chosen: bool) -> dict[str, Any]:
    return {"color": PAGE_LOOKS[scheme].mark, "weight": CHOSEN_OUTLINE} if is_chosen else {}
