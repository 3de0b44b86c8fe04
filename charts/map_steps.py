"""Dots and names of the explored map at each zoom: which names find room grows with it.

Between two steps the places of the lower one hold: dots come apart as the map grows, names keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

from charts.label_places import Box, Disc, Named, is_free, placed, text_width
from charts.map_frame import MapFrame, northing
from charts.map_names import FreeName, bezirk_names, free_names, name_box
from charts.map_values import AreaCount
from charts.spread import spread
from language.texts import Language

STEPS = (6, 6.5, 7, 7.25, 7.5, 7.75, 8, 8.25, 8.5, 8.75, 9, 9.5, 10, 11, 12)  # zooms as Leaflet counts them
WEST, NORTH, ACROSS, DOWN = 4.0, 54.0, 7.5, 7.5  # degrees: all that may be seen of the map
WORLD = 256  # px of the whole world at zoom 0
FARTHEST = 16.0  # px that a dot may be moved aside
HALO = 1.0  # px around a dot that no name touches
AGAIN = 200.0  # px from which on the same river is named again
SIZE = 13.0  # px of the type of names of dots

Place = tuple[float, float, int, int]  # px across and down from the point, hundredths of the name's own size

UPON: Place = (0, 0, -50, -50)


@dataclass(frozen=True)
class Dot:
    """A dot that would have its name; without a radius the name stands upon the point itself."""

    key: str
    name: str
    lat: float
    lon: float
    radius: float
    is_bold: bool = True


@dataclass(frozen=True)
class Steps:
    """By key and zoom; what is not there at a zoom is not shown, or stays where it is.

    Attributes:
        dots: how far each dot is moved, in px.
        names: where the name stands.
        spots: longitude and latitude of a name that has stepped aside.
    """

    dots: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)
    names: dict[str, dict[str, Place]] = field(default_factory=dict)
    spots: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)


def step_frame(zoom: float) -> MapFrame:
    """The whole map at a zoom."""
    scale = WORLD * 2**zoom / 360
    return MapFrame(WEST, northing(NORTH), scale, ACROSS * scale, DOWN * scale)


def steps_of(dots: Sequence[Dot], counts: Sequence[AreaCount], language: Language) -> Steps:
    """Where dots and names stand at each zoom; Bezirke, rivers and neighbours go before the first dots."""
    found = Steps()
    free = free_names(counts, language) if counts else []
    for zoom in STEPS:
        _step(f"{zoom:g}", step_frame(zoom), dots, free, found)
    return found


def _step(
    zoom: str, frame: MapFrame, dots: Sequence[Dot], free: Sequence[tuple[FreeName, int]], found: Steps
) -> None:
    before = [Disc(*frame(dot.lon, dot.lat), dot.radius) for dot in dots]
    discs = spread(before, FARTHEST, 1.0) if any(dot.radius for dot in dots) else before
    for dot, there, here in zip(dots, before, discs, strict=True):
        if there != here:
            found.dots.setdefault(dot.key, {})[zoom] = round(here.x - there.x, 1), round(here.y - there.y, 1)
    taken: list[Box | Disc] = [Disc(disc.x, disc.y, disc.radius + HALO) for disc in discs if disc.radius]
    taken += _free_names(zoom, frame, free, taken, found)
    named = [Named(dot.key, dot.name, disc, SIZE, dot.is_bold) for dot, disc in zip(dots, discs, strict=True)]
    if taken or any(dot.radius for dot in dots):
        moved = {dot.key: found.dots.get(dot.key, {}).get(zoom, (0.0, 0.0)) for dot in dots}
        for label in placed(named, taken, frame.width, frame.height):
            x, y = moved[label.named.key]
            found.names.setdefault(label.named.key, {})[zoom] = (
                round(x + label.across, 1),
                round(y + label.down, 1),
                50 * (label.align - 1),
                50 * (label.valign - 1),
            )
    else:
        _upon_points(zoom, frame, named, found)


def _free_names(
    zoom: str,
    frame: MapFrame,
    free: Sequence[tuple[FreeName, int]],
    dots: Sequence[Box | Disc],
    found: Steps,
) -> list[Box]:
    """The names that belong to no dot; a Bezirk's may step aside."""
    taken: list[Box] = []
    written: list[tuple[str, float, float]] = []
    for name, lines in free:
        x, y = frame(name.lon, name.lat)
        if any(words == name.text and hypot(x - left, y - top) < AGAIN for words, left, top in written):
            continue
        if lines > 1:
            code = name.key.removeprefix("bezirk-")
            best = bezirk_names([(code, name.text, "0")], frame, [*dots, *taken])
            if not best:
                continue
            here, box = best[0]
        else:
            here, box = name, name_box(name, frame)
            if not is_free(box, [*dots, *taken], frame.width, frame.height):
                continue
        taken.append(box)
        written.append((name.text, x, y))
        found.names.setdefault(name.key, {})[zoom] = UPON
        if (here.lon, here.lat) != (name.lon, name.lat):
            found.spots.setdefault(name.key, {})[zoom] = round(here.lon, 4), round(here.lat, 4)
    return taken


def _upon_points(zoom: str, frame: MapFrame, named: Sequence[Named], found: Steps) -> None:
    """Names that stand upon their points where none is there before."""
    taken: list[Box] = []
    for name in named:
        half = text_width(name.text, name.size, is_bold=name.is_bold) / 2
        x, y = name.dot.x, name.dot.y
        box = Box(x - half, y - name.size / 2, x + half, y + name.size / 2)
        if is_free(box, taken, frame.width, frame.height):
            taken.append(box)
            found.names.setdefault(name.key, {})[zoom] = UPON
