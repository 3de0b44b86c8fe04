"""What a map shows, as frozen values: points by place, or areas by what is known of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from charts.values import NO_CLICK, Chart, Click, LegendEntry, Shapes

Bounds = tuple[tuple[float, float], tuple[float, float]]  # south-west and north-east, latitude first


@dataclass(frozen=True, slots=True)
class Point:
    """A circle: its area by `value`, its form by how exactly the place is known (`precision`).

    `label` stands beside it on pictures and has the number, `name` where the number stands inside.
    """

    key: str
    label: str
    hover_text: str
    precision: str
    lat: float
    lon: float
    value: int
    click: Click = NO_CLICK
    name: str = ""


@dataclass(frozen=True, slots=True)
class AreaCount:
    """A Regierungsbezirk with the number that stands at its name."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Area:
    """A district of a map.

    Attributes:
        district: its key among the shapes.
        code: that of the area it belongs to, which may have several districts.
        hover_text: what is known of the area.
        meaning: `shade:0` to `shade:3`, `none`, `unknown`, `empty`, `present`, or `vague` where a place is
            known to lie in it and no more; else nothing.
        is_inside: whether it lies in the chosen regions.
        click: where a click on it leads.
    """

    district: str
    code: str
    hover_text: str
    meaning: str = ""
    is_inside: bool = True
    click: Click = NO_CLICK


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A name on a map."""

    label: str
    lat: float
    lon: float


@dataclass(frozen=True, kw_only=True)
class MapChart(Chart):
    """A map of districts.

    Attributes:
        areas: one a district.
        legend: what each precision or meaning is called, in order.
        attribution: whose geometry it is.
        shapes: of the districts, with the property `ags`.
        borders: drawn as lines above them.
    """

    areas: tuple[Area, ...]
    legend: tuple[LegendEntry, ...]
    attribution: str
    shapes: Shapes = field(repr=False)
    borders: Shapes = field(repr=False)

    @cached_property
    def bounds(self) -> Bounds:
        """The corners of the box around the chosen regions."""
        inside = {area.district for area in self.areas if area.is_inside}
        features = self.shapes["features"]
        return bounds_of([shape["geometry"] for shape in features if shape["properties"]["ags"] in inside])


@dataclass(frozen=True, kw_only=True)
class PointMap(MapChart):
    """Circles on a map, those that count most first.

    Attributes:
        points: the circles.
        most: the count of the largest in any selection.
        counts: numbers of Regierungsbezirke that are told with their names.
    """

    points: tuple[Point, ...]
    most: int
    counts: tuple[AreaCount, ...] = ()

    def clicks(self) -> Iterable[Click]:
        """Where clicks on its marks lead: circles, then districts of which no more is known."""
        yield from (point.click for point in self.points)
        yield from (area.click for area in self.vague)

    @property
    def vague(self) -> tuple[Area, ...]:
        """The districts in which a place is known to lie and no more."""
        return tuple(area for area in self.areas if area.meaning == "vague")


@dataclass(frozen=True, kw_only=True)
class AreaMap(MapChart):
    """Areas by what is known of them, the most important labels first."""

    labels: tuple[PlaceLabel, ...] = ()

    def clicks(self) -> Iterable[Click]:
        """Where clicks on its marks lead."""
        return (area.click for area in self.areas)


def bounds_of(geometries: Collection[Mapping[str, Any]]) -> Bounds:
    """The corners of the box around polygons."""
    points = [point for geometry in geometries for point in _points(geometry["coordinates"])]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return (min(lats), min(lons)), (max(lats), max(lons))


def _points(coordinates: Any) -> list[Any]:
    if isinstance(coordinates[0], int | float):
        return [coordinates]
    return [point for part in coordinates for point in _points(part)]
