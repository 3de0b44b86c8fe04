"""The borders between areas that are made of districts."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from charts.map_drawing import rings_of
from charts.values import Shapes


def borders(district_shapes: Shapes, area_of: Mapping[str, str]) -> Shapes:
    """The borders of the areas: what lies between two districts of one area is none."""
    sides: dict[str, Counter[frozenset[tuple[float, ...]]]] = {}
    for shape in district_shapes["features"]:
        area = sides.setdefault(area_of[shape["properties"]["ags"]], Counter())
        for ring in rings_of(shape["geometry"]):
            for one, other in pairwise(map(tuple, ring)):
                area[frozenset((one, other))] += 1
    lines = [[list(point) for point in side] for area in sides.values() for side in area if area[side] == 1]
    geometry = {"type": "MultiLineString", "coordinates": [line for line in lines if len(line) == 2]}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": geometry}],
    }
