"""What a map draws, as GeoJSON to be cached and shared: areas, circles by place, labels."""

import html
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any, Literal

import pandas as pd

from analysis.places import VAGUE
from charts.labels import one_line, shortened
from charts.tokens import BLUE, SKY

Scheme = Literal["light", "dark"]
Shapes = Mapping[str, Any]  # a GeoJSON FeatureCollection
Row = Mapping[Hashable, Any]
Bounds = tuple[tuple[float, float], tuple[float, float]]  # south-west and north-east, latitude first

LARGEST = 24  # px, radius of the largest circle
SMALLEST = 4  # px, else a finger does not find it
TIP_WIDTH = 120  # characters
LABEL_WIDTH = 24  # characters
MAX_LABELS = 30  # points that may get a label
NARROWEST = 320  # px, width of the map on a phone
STRETCH = 1.6  # a degree of latitude in degrees of longitude, in the middle of the state
LETTER, LINE = 7, 16  # px
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


@dataclass(frozen=True, eq=False)
class MapTables:
    """What a map shows.

    Attributes:
        points: one row a circle, most initiatives first: `key`, `words`, `label`, `precision`, `lat`, `lon`,
            `initiatives`.
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

    @cached_property
    def bounds(self) -> Bounds:
        """The corners of the box around the chosen regions."""
        inside = set(self.districts.loc[self.districts["is_inside"], "code"])
        shapes = self.district_shapes["features"]
        return bounds_of([shape["geometry"] for shape in shapes if shape["properties"]["ags"] in inside])


@dataclass(frozen=True, eq=False)
class MapLayers:
    """What is drawn, as GeoJSON, lowest first; to be shared, never changed."""

    districts: Shapes
    bezirke: Shapes
    points: Shapes
    labels: Shapes
    bounds: Bounds
    scheme: Scheme


def radius(initiatives: int, most: int) -> float:
    """The radius in px of a circle whose area grows with the number."""
    return round(max(SMALLEST, LARGEST * sqrt(initiatives / most)), 1)


def tip(words: str, width: int = TIP_WIDTH) -> str:
    """Words as a tooltip shows them and nothing reads them as code."""
    return html.escape(shortened(one_line(words), width)).translate(ENTITIES)


def rise(row: Row, most: int) -> float:
    """How many px above the middle of its circle a label stands: none where the circle is higher than it."""
    size = radius(row["initiatives"], most)
    return 0 if size >= LINE else size


def labelled(tables: MapTables, width: int = NARROWEST) -> list[Row]:
    """The points whose labels find room on a map of this width in px, the first ones first."""
    (south, west), (north, east) = tables.bounds
    degree = width / max(east - west, (north - south) * STRETCH)
    chosen: list[Row] = []
    for row in tables.points.head(MAX_LABELS).to_dict("records"):
        if not any(_overlap(row, other, tables.most, degree) for other in chosen):
            chosen.append(row)
    return chosen


def map_layers(tables: MapTables, chosen: str, scheme: Scheme) -> MapLayers:
    """The payload of a map, with one key or district marked as chosen."""
    look = LOOKS[scheme]
    shapes = {shape["properties"]["ags"]: shape["geometry"] for shape in tables.district_shapes["features"]}
    areas = [
        _feature(shapes[row["code"]], row["code"], row["words"], _area_style(look, row, chosen))
        for row in tables.districts.to_dict("records")
    ]
    areas.sort(key=lambda area: area["properties"]["style"]["weight"])  # marked ones above their neighbours
    circles = [
        _feature(_point(row), row["key"], row["words"], _circle_style(look, row, tables.most, chosen))
        for row in tables.points.to_dict("records")
    ]
    line = {"color": look.bezirk, "weight": 1.5, "fill": False}
    lines = [{**shape, "properties": {"style": line}} for shape in tables.bezirk_shapes["features"]]
    return MapLayers(
        districts=_collection(areas),
        bezirke=_collection(lines),
        points=_collection(circles),
        labels=_collection([_label(row, tables.most) for row in labelled(tables)]),
        bounds=tables.bounds,
        scheme=scheme,
    )


def bounds_of(geometries: Collection[Mapping[str, Any]]) -> Bounds:
    """The corners of the box around polygons."""
    points = [point for geometry in geometries for point in _points(geometry["coordinates"])]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return (min(lats), min(lons)), (max(lats), max(lons))


def _label(row: Row, most: int) -> dict[str, Any]:
    style = {"stroke": False, "fill": False}
    properties = {"tip": tip(row["label"], LABEL_WIDTH), "above": rise(row, most), "style": style}
    return {"type": "Feature", "geometry": _point(row), "properties": properties}


def _point(row: Row) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def _feature(geometry: Mapping[str, Any], key: str, words: str, style: Mapping[str, Any]) -> dict[str, Any]:
    properties = {"id": key, "tip": tip(words), "style": style}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> Shapes:
    return {"type": "FeatureCollection", "features": features}


def _area_style(look: Look, row: Row, chosen: str) -> dict[str, Any]:
    fill = look.land if row["is_inside"] else look.paper
    style = {"color": look.border, "weight": 1, "fillColor": fill, "fillOpacity": 1}
    if row["is_vague"]:
        style |= {"color": look.point, "weight": OUTLINE, "dashArray": VAGUE_DASHES}
    return style | _mark(look, row["code"] == chosen.removeprefix(VAGUE))


def _circle_style(look: Look, row: Row, most: int, chosen: str) -> dict[str, Any]:
    style = {"color": look.point, "weight": OUTLINE, "fillColor": look.point, **FORMS[row["precision"]]}
    return style | {"radius": radius(row["initiatives"], most)} | _mark(look, row["key"] == chosen)


def _overlap(one: Row, other: Row, most: int, degree: float) -> bool:
    """Whether two labels meet, a degree of longitude being so many px."""
    across = abs(one["lon"] - other["lon"]) * degree
    down = abs((one["lat"] - other["lat"]) * degree * STRETCH + rise(one, most) - rise(other, most))
    letters = sum(min(len(row["label"]), LABEL_WIDTH) for row in (one, other))
    return bool(across < letters * LETTER / 2 + LETTER and down < LINE)


def _mark(look: Look, is_chosen: bool) -> dict[str, Any]:
    return {"color": look.text, "weight": CHOSEN_OUTLINE} if is_chosen else {}


def _points(coordinates: Any) -> list[Any]:
    if isinstance(coordinates[0], int | float):
        return [coordinates]
    return [point for part in coordinates for point in _points(part)]
