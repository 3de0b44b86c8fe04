"""The names of a map that belong to no dot, and where they stand: Bezirke, neighbours, rivers."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import shapely
from shapely.geometry import shape

from charts.label_places import Box, Disc, is_free, text_width, touches
from charts.map_frame import MapFrame
from charts.map_values import AreaCount
from language.texts import Language, text
from records.base_geometry import base_geometry

STEP = 0.08  # degrees between places where the name of a Bezirk may stand
INNER = 0.1  # degrees from its border
NAME_WEIGHT = 30.0  # of a name that is covered, beside the radius of a dot in px
SIZE = 12.0  # px of the type of all of them
SPACING = 1.06  # by letters set apart
LINE = 1.15  # px of a line for each px of the type


class FreeName(NamedTuple):
    """A name that belongs to no dot: where its middle is, and how far it is turned, in degrees."""

    key: str
    text: str
    lat: float
    lon: float
    turn: float = 0


class Spot(NamedTuple):
    """Where a name may stand; `key` is that of its text."""

    key: str
    lat: float
    lon: float
    turn: float = 0


# Where the name of a Bezirk stands best when nothing is in its way: latitude, longitude.
BEZIRKE: Mapping[str, tuple[float, float]] = {
    "051": (51.58, 6.36),
    "053": (50.57, 6.48),
    "055": (52.06, 7.36),
    "057": (51.85, 9.01),
    "059": (51.22, 8.17),
}
NEIGHBOURS = (
    Spot("netherlands", 52.22, 6.28),
    Spot("netherlands", 51.42, 5.92),
    Spot("belgium", 50.40, 6.02),
    Spot("lower_saxony", 52.42, 7.98),
    Spot("hesse", 51.05, 9.10),
    Spot("rhineland_palatinate", 50.45, 7.62),
)
RIVERS = (
    Spot("rhine", 51.745, 6.50, 42),
    Spot("rhine", 50.60, 7.27, 38),
    Spot("lippe", 51.70, 7.30, -6),
    Spot("lippe", 51.665, 7.52, 3),
    Spot("ruhr", 51.36, 8.22, 8),
)


def bezirk_names(
    named: Iterable[tuple[str, str, str]], frame: MapFrame, taken: Iterable[Box | Disc]
) -> list[tuple[FreeName, Box]]:
    """The names of Bezirke, each where it covers least, and of such places where it stands best.

    Args:
        named: code, name and number of each.
        frame: what of the map is seen.
        taken: what they should not cover.
    """
    obstacles = list(taken)
    found = []
    for code, name, count in named:
        best: tuple[tuple[float, float], FreeName, Box] | None = None
        for lat, lon in (BEZIRKE[code], *_inner_spots(code)):
            free = FreeName(f"bezirk-{code}", name, lat, lon)
            box = name_box(free, frame, lines=2 if count else 1)
            if not is_free(box, (), frame.width, frame.height):
                continue
            covered = sum(_weight(other) for other in obstacles if touches(box, other))
            away = (lat - BEZIRKE[code][0]) ** 2 + (lon - BEZIRKE[code][1]) ** 2
            if best is None or (covered, away) < best[0]:
                best = (covered, away), free, box
        if best:
            obstacles.append(best[2])
            found.append(best[1:])
    return found


def other_names(
    spots: Iterable[Spot], language: Language, frame: MapFrame, taken: Iterable[Box | Disc]
) -> list[tuple[FreeName, Box]]:
    """The names of neighbours or rivers that find room, each once."""
    obstacles = list(taken)
    found: dict[str, tuple[FreeName, Box]] = {}
    for spot in spots:
        free = FreeName(spot.key, text(f"map_names.{spot.key}", language), spot.lat, spot.lon, spot.turn)
        box = name_box(free, frame)
        if spot.key not in found and is_free(box, obstacles, frame.width, frame.height):
            obstacles.append(box)
            found[spot.key] = free, box
    return list(found.values())


def free_names(counts: Iterable[AreaCount], language: Language) -> list[tuple[FreeName, int]]:
    """All names that belong to no dot, with their lines: Bezirke with their numbers, rivers, neighbours.

    A name that may stand at several spots is there as often, with a key for each.
    """
    bezirke = [
        (
            FreeName(
                f"bezirk-{one.code}", text("map_names.bezirk_of", language, name=one.name), *BEZIRKE[one.code]
            ),
            2,
        )
        for one in counts
    ]
    others = [
        (FreeName(f"{spot.key}-{place}", text(f"map_names.{spot.key}", language), *spot[1:]), 1)
        for place, spot in enumerate((*RIVERS, *NEIGHBOURS))
    ]
    return [*bezirke, *others]


def name_kind(key: str) -> str:
    """What a name belongs to: `bezirk`, `water` or `land`."""
    first = key.partition("-")[0]
    return "bezirk" if first == "bezirk" else "water" if first in {spot.key for spot in RIVERS} else "land"


def name_box(name: FreeName, frame: MapFrame, lines: int = 1) -> Box:
    """The room that a name takes; a turned one takes that of a square around it."""
    x, y = frame(name.lon, name.lat)
    written = name.text.split("\n")
    across = max(text_width(line.upper(), SIZE) for line in written) * SPACING / 2
    down = SIZE * LINE * (len(written) + lines - 1) / 2
    if abs(name.turn) > 15:
        across = down = max(across, down) * 0.8
    return Box(x - across, y - down, x + across, y + down)


def _weight(taken: Box | Disc) -> float:
    """How bad it is to cover something: a large dot tells more than a small one, a name most."""
    return taken.radius if isinstance(taken, Disc) else NAME_WEIGHT


@cache
def _inner_spots(code: str) -> tuple[tuple[float, float], ...]:
    """Places well within a Bezirk: latitude, longitude."""
    features = base_geometry().bezirke["features"]
    area = next(shape(one["geometry"]) for one in features if one["properties"]["bezirk"] == code)
    inner = area.buffer(-INNER)
    shapely.prepare(inner)
    west, south, east, north = inner.bounds
    across, down = round((east - west) / STEP), round((north - south) / STEP)
    spots = ((south + row * STEP, west + column * STEP) for row in range(down) for column in range(across))
    return tuple((lat, lon) for lat, lon in spots if shapely.contains_xy(inner, lon, lat))
