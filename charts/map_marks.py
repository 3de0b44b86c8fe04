"""How a small map is laid out: where its dots are, how large, and which names find room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

from charts.label_places import Box, Disc, Label, Named, placed
from charts.labels import one_line, shortened
from charts.map_drawing import spot_in
from charts.map_frame import STATE, MapFrame, Padding
from charts.map_names import NEIGHBOURS, RIVERS, FreeName, bezirk_names, other_names
from charts.map_values import Bounds, PointMap
from charts.spread import spread
from charts.values import Click
from language.formats import number

MANY_DOTS = 25  # with more, a dot of one has no name on a small map
MAX_NAME = 24  # characters
MIN_SPAN = 0.9  # degrees that a map shows at least, however small the chosen region
HALO = 1.0  # px around a dot that no name touches
FARTHEST = 9.0  # px that a dot may be moved aside where others lie upon it
SQUARE = 5.0  # px, half of the mark of a district of which no more is known

Layout = Literal["wide", "middle", "narrow"]


@dataclass(frozen=True)
class MapSize:
    """What a map is laid out for.

    Attributes:
        width: px; it may be shown wider.
        height: px.
        dot: px of radius of a dot of one; its area grows with the number.
        least: px of radius of the smallest dot.
        largest: of the largest; dots of all numbers are smaller where it would be exceeded.
        name: px of the type of names.
        least_named: dots of fewer have no name where there are many.
        legend: px that the legend takes at the lower right; nothing where it stands below the map.
        padding: px around what is shown.
    """

    width: float
    height: float
    dot: float
    least: float
    largest: float
    name: float
    least_named: int
    legend: tuple[float, float] = (0, 0)
    padding: Padding = (2, 3, 2, 3)


CARD: Mapping[Layout, MapSize] = {
    "wide": MapSize(400, 398, 4.7, 4.5, 17.6, 13, 2, legend=(118, 78)),
    "middle": MapSize(330, 328.35, 3.9, 3.75, 14.6, 12.5, 3),
    "narrow": MapSize(255, 253.725, 3.9, 3.75, 14.6, 12, 6),
}


@dataclass(frozen=True)
class Mark:
    """A dot or square where it stands, in degrees."""

    key: str
    name: str
    words: str
    lat: float
    lon: float
    value: int
    click: Click
    is_vague: bool = False


def suited(size: MapSize, most: int) -> MapSize:
    """The size with smaller dots where the largest of any selection would cover its neighbours."""
    return replace(size, dot=min(size.dot, size.largest / sqrt(most)))


def marks_of(chart: PointMap) -> list[Mark]:
    """All that stands on a map: circles, and a square for each district of which no more is known."""
    dots = [
        Mark(
            point.key,
            point.name or point.label,
            point.hover_text,
            point.lat,
            point.lon,
            point.value,
            point.click,
        )
        for point in chart.points
    ]
    squares = [
        Mark(area.code, "", area.hover_text, *spot_in(chart, area), 0, area.click, is_vague=True)
        for area in chart.vague
    ]
    return [*dots, *squares]


def dots_of(marks: Iterable[Mark], frame: MapFrame, size: MapSize) -> list[Disc]:
    """Where each mark is in px, and how large; those upon one another a little apart."""
    discs = [
        Disc(
            *frame(mark.lon, mark.lat),
            SQUARE if mark.is_vague else max(size.least, size.dot * sqrt(mark.value)),
        )
        for mark in marks
    ]
    return spread(discs, FARTHEST)


def names_of(
    chart: PointMap, marks: Sequence[Mark], discs: Sequence[Disc], frame: MapFrame, size: MapSize
) -> tuple[tuple[Label, ...], list[FreeName]]:
    """The names that find room: of dots, the largest first, and of Bezirke, neighbours and rivers."""
    taken: list[Box | Disc] = [Disc(disc.x, disc.y, disc.radius + HALO) for disc in discs]
    across, down = size.legend
    if across:
        taken.append(Box(frame.width - across, frame.height - down, frame.width, frame.height))
    counts = [(one.code, one.name, number(one.count, chart.language)) for one in chart.counts]
    free: list[tuple[FreeName, Box]] = []
    for found in (bezirk_names(counts, frame, taken), other_names(RIVERS, chart.language, frame, taken)):
        free += found
        taken += [box for _, box in found]
    around = other_names(NEIGHBOURS, chart.language, frame, taken)
    free += around
    taken += [box for _, box in around]
    least = size.least_named if len(marks) > MANY_DOTS else 1
    wanted = (
        Named(mark.key, shortened(one_line(mark.name), MAX_NAME), disc, size.name, mark.value > 1)
        for mark, disc in zip(marks, discs, strict=True)
        if mark.name and mark.value >= least
    )
    return placed(wanted, taken, frame.width, frame.height), [name for name, _ in free]


def shown_bounds(bounds: Bounds) -> Bounds:
    """What is shown of the state: all of it, or the chosen regions with some room around."""
    (south, west), (north, east) = bounds
    lat, lon = (south + north) / 2, (west + east) / 2
    across, down = max(east - west, MIN_SPAN) / 2, max(north - south, MIN_SPAN / 1.6) / 2
    (low, left), (high, right) = STATE
    if south <= low + 0.1 and north >= high - 0.1 and west <= left + 0.1 and east >= right - 0.1:
        return STATE
    return (lat - down, lon - across), (lat + down, lon + across)
