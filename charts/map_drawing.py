"""A map as outlines, circles and names with their looks: what every drawer of still maps puts on paper."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from math import sqrt
from typing import Any, Literal

import shapely
from shapely.geometry import shape

from charts.labels import one_line
from charts.map_values import Area, AreaMap, MapChart, Point, PointMap
from charts.tokens import MAP_LOOKS, NUMBER, TODAY, MapLook

Dash = Literal["solid", "dash", "dot"]
Form = Literal["full", "crossed", "open"]  # of a circle, by how exactly its place is known

LARGEST = 24  # px, radius of the largest circle
SMALLEST = 4  # px, else a finger does not find it
LABEL_WIDTH = 24  # characters
MAX_LABELS = 30  # names that may get a place
NARROWEST = 320  # px, width of the map on a phone
STRETCH = 1.6  # a degree of latitude in degrees of longitude, in the middle of the state
LETTER, LINE = 7, 16  # px
MARGIN = 0.05  # degrees around what is shown
FORMS: Mapping[str, Form] = {"address": "full", "street": "crossed", "municipality": "open"}
OUTSIDE = "outside"  # meaning of areas that lie outside of the chosen regions


@dataclass(frozen=True)
class AreaLook:
    """How an area is drawn; `opacity` is that of its fill."""

    line: str
    width: float
    fill: str
    dash: Dash = "solid"
    opacity: float = 1


@dataclass(frozen=True, eq=False)
class Outline:
    """Areas or lines that look the same; `label` is what the legend calls them, empty where it does not."""

    geometries: tuple[Mapping[str, Any], ...]
    look: AreaLook
    is_filled: bool = True
    label: str = ""
    hover_text: str = ""


@dataclass(frozen=True)
class Circle:
    """A point with its radius in px."""

    point: Point
    radius: float


@dataclass(frozen=True)
class Circles:
    """The circles of one form; `label` is what the legend calls them."""

    form: Form
    label: str
    circles: tuple[Circle, ...]


@dataclass(frozen=True)
class MapLabel:
    """A name on a map, so many px above its place; none where it stands within its circle."""

    label: str
    lat: float
    lon: float
    rise: float


@dataclass(frozen=True, eq=False)
class MapDrawing:
    """What is drawn on white, lowest first; `labels` are those that may be shown, by importance."""

    outlines: tuple[Outline, ...]
    circles: tuple[Circles, ...]
    labels: tuple[MapLabel, ...]
    text: str
    attribution: str
    box: tuple[float, float, float, float]  # west, south, east, north


@singledispatch
def map_drawing(chart: Any) -> MapDrawing:
    """A map as it is drawn.

    Raises:
        TypeError: it is no map.
    """
    raise TypeError(f"{type(chart).__name__} is no map")


@map_drawing.register
def _(chart: PointMap) -> MapDrawing:
    look, named = MAP_LOOKS["light"], {entry.meaning: entry.label for entry in chart.legend}
    geometries = _geometries(chart)
    outlines = []
    for is_inside in (False, True):
        if codes := [area.district for area in chart.areas if area.is_inside == is_inside]:
            ground = AreaLook(look.border, 0.75, look.land if is_inside else look.paper)
            outlines.append(Outline(_chosen(geometries, codes), ground))
    outlines.append(_borders(chart, look))
    if vague := [area.district for area in chart.areas if area.meaning == "vague"]:
        dashed = AreaLook(look.point, 2, look.paper, "dash")
        outlines.append(Outline(_chosen(geometries, vague), dashed, is_filled=False, label=named["district"]))
    circles = [
        Circles(
            form,
            named[precision],
            tuple(
                Circle(point, radius(point.value, chart.most))
                for point in chart.points
                if point.precision == precision
            ),
        )
        for precision, form in FORMS.items()
    ]
    return MapDrawing(
        outlines=tuple(outlines),
        circles=tuple(one for one in circles if one.circles),
        labels=labels_of(chart),
        text=look.text,
        attribution=chart.attribution,
        box=box_of(chart),
    )


@map_drawing.register
def _(chart: AreaMap) -> MapDrawing:
    look, geometries = MAP_LOOKS["light"], _geometries(chart)
    named = {OUTSIDE: "", **{entry.meaning: entry.label for entry in chart.legend}}
    outlines = []
    for meaning, label in named.items():
        shown = [area for area in chart.areas if (area.meaning if area.is_inside else OUTSIDE) == meaning]
        for place, area in enumerate(shown):
            shape = _chosen(geometries, [area.district])
            drawn = area_look(area, look)
            text = area.hover_text if area.is_inside else ""
            outlines.append(Outline(shape, drawn, label="" if place else label, hover_text=text))
    if chart.borders["features"]:
        outlines.append(_borders(chart, look))
    return MapDrawing(
        outlines=tuple(outlines),
        circles=(),
        labels=labels_of(chart),
        text=look.text,
        attribution=chart.attribution,
        box=box_of(chart),
    )


def area_look(area: Area, look: MapLook) -> AreaLook:
    """How an area is drawn by what is known of it."""
    if not area.is_inside:
        return AreaLook(look.border, 1, look.paper)
    if area.meaning == "unknown":
        return AreaLook(look.bezirk, 2, look.paper, "dot")
    if area.meaning in ("empty", "present"):
        is_empty = area.meaning == "empty"
        hue = TODAY if is_empty else NUMBER
        return AreaLook(hue, 2.5 if is_empty else 0.75, hue, opacity=0.35)
    _, _, shade = area.meaning.partition("shade:")
    return AreaLook(look.border, 1, look.shades[int(shade)] if shade else look.land)


def radius(value: int, most: int) -> float:
    """The radius in px of a circle whose area grows with the number."""
    return round(max(SMALLEST, LARGEST * sqrt(value / most)), 1)


@singledispatch
def labels_of(chart: Any) -> tuple[MapLabel, ...]:
    """The names that a map may show, the most important first.

    Raises:
        TypeError: it is no map.
    """
    raise TypeError(f"{type(chart).__name__} is no map")


@labels_of.register
def _(chart: PointMap) -> tuple[MapLabel, ...]:
    found = []
    for point in chart.points[:MAX_LABELS]:
        size = radius(point.value, chart.most)
        found.append(MapLabel(point.label, point.lat, point.lon, 0 if size >= LINE else size))
    return tuple(found)


@labels_of.register
def _(chart: AreaMap) -> tuple[MapLabel, ...]:
    return tuple(MapLabel(one.label, one.lat, one.lon, SMALLEST) for one in chart.labels[:MAX_LABELS])


def with_room(labels: Collection[MapLabel], chart: MapChart, width: int = NARROWEST) -> list[MapLabel]:
    """The labels that find room on a map of this width in px, the first ones first."""
    (south, west), (north, east) = chart.bounds
    degree = width / max(east - west, (north - south) * STRETCH)
    chosen: list[MapLabel] = []
    for label in labels:
        if not any(_overlap(label, other, degree) for other in chosen):
            chosen.append(label)
    return chosen


def box_of(chart: MapChart) -> tuple[float, float, float, float]:
    """West, south, east and north of what is shown."""
    (south, west), (north, east) = chart.bounds
    return west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN


def spot_in(chart: MapChart, area: Area) -> tuple[float, float]:
    """Latitude and longitude of a place well within an area."""
    middle = shapely.point_on_surface(shape(dict(_geometries(chart)[area.district])))
    return middle.y, middle.x


def rings_of(geometry: Mapping[str, Any]) -> Iterator[Any]:
    """The rings of polygons, or lines."""
    if geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon
    else:  # the rings of one polygon, or many lines
        yield from geometry["coordinates"]


def _overlap(one: MapLabel, other: MapLabel, degree: float) -> bool:
    """Whether two labels meet, a degree of longitude being so many px."""
    across = abs(one.lon - other.lon) * degree
    down = abs((one.lat - other.lat) * degree * STRETCH + one.rise - other.rise)
    letters = sum(min(len(one_line(label.label)), LABEL_WIDTH) for label in (one, other))
    return bool(across < letters * LETTER / 2 + LETTER and down < LINE)


def _geometries(chart: MapChart) -> dict[str, Mapping[str, Any]]:
    return {shape["properties"]["ags"]: shape["geometry"] for shape in chart.shapes["features"]}


def _chosen(
    geometries: Mapping[str, Mapping[str, Any]], codes: Collection[str]
) -> tuple[Mapping[str, Any], ...]:
    return tuple(geometries[code] for code in codes)


def _borders(chart: MapChart, look: MapLook) -> Outline:
    lines = tuple(shape["geometry"] for shape in chart.borders["features"])
    return Outline(lines, AreaLook(look.bezirk, 1.5, look.paper), is_filled=False)
