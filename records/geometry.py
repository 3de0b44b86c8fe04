"""The shapes of districts and Bezirke: GeoJSON read and checked."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from math import isfinite
from typing import Any

from records.faults import Fault, fault
from records.reading import AnyFile, read_text
from records.schema import GEOMETRY

Shapes = dict[str, Any]  # a GeoJSON FeatureCollection


def read_shapes(path: AnyFile, key: str) -> tuple[Shapes | None, tuple[Fault, ...]]:
    """A FeatureCollection of polygons, each with the property `key`, or why it cannot be used."""
    name = path.name
    content, faults = read_text(path)
    if content is None:
        return None, faults
    try:
        shapes = json.loads(content)
    except (ValueError, RecursionError) as error:
        return None, (fault(name, "not_json", reason=error),)
    if not _are_polygons(shapes, key):
        return None, (fault(name, "not_geojson", property=key),)
    return shapes, ()


def shape_faults(name: str, shapes: Mapping[str, Shapes], known: Collection[str], target: str) -> list[Fault]:
    """Keys without a shape, shapes without a key, and keys with several shapes."""
    found = Counter(feature["properties"][GEOMETRY[name]] for feature in shapes[name]["features"])
    return [
        *(fault(name, "missing_shape", value=value) for value in sorted(set(known) - set(found))),
        *(
            fault(name, "unknown_shape", value=value, target=target)
            for value in sorted(set(found) - set(known))
        ),
        *(fault(name, "repeated_shape", value=value) for value, times in found.items() if times > 1),
    ]


def _are_polygons(shapes: Any, key: str) -> bool:
    if not isinstance(shapes, dict) or shapes.get("type") != "FeatureCollection":
        return False
    features = shapes.get("features")
    return isinstance(features, list) and all(_is_polygon(feature, key) for feature in features)


def _is_polygon(feature: Any, key: str) -> bool:
    if not isinstance(feature, dict):
        return False
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict) or not isinstance(properties, dict):
        return False
    if not isinstance(properties.get(key), str) or not isinstance(properties.get("name"), str):
        return False
    depth = {"Polygon": 2, "MultiPolygon": 3}.get(str(geometry.get("type")))
    return depth is not None and _are_rings(geometry.get("coordinates"), depth)


def _are_rings(coordinates: Any, depth: int) -> bool:
    """Whether lists nested `depth` deep hold points of two numbers."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth == 0:
        return len(coordinates) >= 2 and all(
            isinstance(part, int | float) and isfinite(part) for part in coordinates
        )
    return all(_are_rings(part, depth - 1) for part in coordinates)
