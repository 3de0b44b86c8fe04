"""The shapes that every base map is drawn from: the state as it is shipped, its neighbours and rivers."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from records.folder import SHIPPED
from records.geometry import Shapes
from records.schema import GEOMETRY, SURROUNDINGS


@dataclass(frozen=True, eq=False)
class BaseGeometry:
    """GeoJSON of the shipped folder, whatever records are shown: shared, never changed.

    Attributes:
        districts: with the property `ags`.
        bezirke: with the property `bezirk`.
        surroundings: with the properties `name` and `layer`: `land`, `country` or `river`.
    """

    districts: Shapes
    bezirke: Shapes
    surroundings: Shapes


@cache
def base_geometry() -> BaseGeometry:
    """The shapes, read once."""
    return BaseGeometry(*map(_read, (*GEOMETRY, SURROUNDINGS)))


def _read(name: str) -> Any:
    return json.loads((SHIPPED / "geo" / name).read_text(encoding="utf-8"))
