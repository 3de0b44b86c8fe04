"""From degrees to the units of a slide or a page, north up."""

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely import LineString

from charts.map_drawing import STRETCH, MapDrawing, rings_of
from exports.slide_box import Box

TOLERANCE = 0.012  # degrees: half a millimetre on a slide


class Projection:
    """Puts points of a map into a room, as large as its proportions allow."""

    def __init__(self, drawing: MapDrawing, room: Box) -> None:
        self._west, south, east, self._north = drawing.box
        across = min(room.width / (east - self._west), room.height / ((self._north - south) * STRETCH))
        self._across, self._down = across, across * STRETCH
        self._left, self._top = room.left, room.top
        self.width = int((east - self._west) * self._across)
        self.height = int((self._north - south) * self._down)

    def __call__(self, lon: float, lat: float) -> tuple[int, int]:
        """Where a point is, in the units of the room."""
        return (
            int(self._left + (lon - self._west) * self._across),
            int(self._top + (self._north - lat) * self._down),
        )


def simple_rings(geometry: Mapping[str, Any]) -> Iterator[list[tuple[float, ...]]]:
    """The rings or lines of a geometry in degrees, simplified."""
    for ring in rings_of(geometry):
        if len(ring) > 1:
            yield list(shapely.simplify(LineString(ring), TOLERANCE).coords)
