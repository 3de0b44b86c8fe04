"""The base map: state, neighbours and rivers as one picture (SVG), of which every map shows a part.

It is drawn once for each scheme of colours. Its lines keep their width in px at any size, so the same file
stands below a map of 120 px and below one of a whole screen.
"""

import hashlib
import itertools
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any

from charts.map_drawing import rings_of
from charts.map_frame import MapFrame, fitted, northing
from charts.map_values import Bounds
from charts.tokens import MAP_LOOKS, MapLook, Scheme
from records.addresses import BASE_MAP
from records.base_geometry import base_geometry

SHOWN: Bounds = ((49.5, 4.4), (53.4, 11.0))  # what the shapes of the neighbours are cut to
UNITS = 10_000  # of the drawing's width: one is some 45 m
FILES: Mapping[str, Scheme] = {"hell": "light", "dunkel": "dark"}
RIVERS = {"Rhein": 2.4}  # px of width; others are narrower
OTHER_RIVER = 1.4

Place = Callable[[float, float], tuple[float, float]]


@cache
def base_map_svg(scheme: Scheme) -> str:
    """The picture in the colours of a scheme."""
    (south, west), (north, east) = SHOWN
    height = UNITS * (northing(north) - northing(south)) / (east - west)
    place = fitted(SHOWN, UNITS, height)
    drawn = "".join(_layers(MAP_LOOKS[scheme], place))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {UNITS} {height:.0f}"'
        f' preserveAspectRatio="none"><rect width="{UNITS}" height="{height:.0f}"'
        f' fill="{MAP_LOOKS[scheme].outside}"/>{drawn}</svg>'
    )


@cache
def base_map_address(scheme: Scheme) -> str:
    """Its address seen from any page; the mark of its content lets browsers keep it."""
    name = next(name for name, of in FILES.items() if of == scheme)
    mark = hashlib.sha256(base_map_svg(scheme).encode()).hexdigest()[:8]
    return f"./{BASE_MAP}/{name}.svg?v={mark}"


def base_map_place(frame: MapFrame) -> Mapping[str, float]:
    """Where the picture lies in a frame: left, top, width and height in hundredths of the frame's."""
    (south, west), (north, east) = SHOWN
    left, top = frame.shares(west, north)
    right, bottom = frame.shares(east, south)
    return {"left": left, "top": top, "width": right - left, "height": bottom - top}


def river_width(name: str) -> float:
    """The width of a river, in px."""
    return RIVERS.get(name, OTHER_RIVER)


def _layers(look: MapLook, place: Place) -> Iterable[str]:
    geometry = base_geometry()
    around = geometry.surroundings["features"]
    lands = [one["geometry"] for one in around if one["properties"]["layer"] != "river"]
    yield _path(lands, place, f'fill="{look.outside}" stroke="{look.outside_line}"', 1)
    for bezirk, tint in look.tints.items():
        own = [
            one["geometry"]
            for one in geometry.districts["features"]
            if one["properties"]["ags"].startswith(bezirk)
        ]
        yield _path(own, place, f'fill="{tint}" stroke="{look.district_line}" fill-rule="evenodd"', 0.8)
    for river in around:
        if river["properties"]["layer"] == "river":
            width = river_width(river["properties"]["name"])
            yield _path([river["geometry"]], place, f'fill="none" stroke="{look.river}"', width)
    borders = [one["geometry"] for one in geometry.bezirke["features"]]
    yield _path(borders, place, f'fill="none" stroke="{look.bezirk_line}"', 1.4)


def _path(geometries: Collection[Mapping[str, Any]], place: Place, look: str, width: float) -> str:
    line = 'stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"'
    drawn = "".join(_ring(ring, place) for geometry in geometries for ring in _lines(geometry))
    return f'<path {look} stroke-width="{width}" {line} d="{drawn}"/>'


def _lines(geometry: Mapping[str, Any]) -> Iterable[Any]:
    return [geometry["coordinates"]] if geometry["type"] == "LineString" else rings_of(geometry)


def _ring(points: Iterable[Any], place: Place) -> str:
    """A ring or line in whole units, each point told from the one before it."""
    found: list[tuple[int, int]] = []
    for lon, lat, *_ in points:
        x, y = map(round, place(lon, lat))
        if not found or (x, y) != found[-1]:
            found.append((x, y))
    if len(found) < 2:
        return ""
    steps = " ".join(f"{x - before[0]} {y - before[1]}" for before, (x, y) in itertools.pairwise(found))
    return f"M{found[0][0]} {found[0][1]}l{steps}{'z' if found[0] == found[-1] else ''}"
