"""From the degrees of a map figure to the units of a slide or a page, north up."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go
import shapely
from shapely import LineString

from exports.slide_box import Box

TOLERANCE = 0.012  # degrees: half a millimetre on a slide


class Projection:
    """Puts points of `charts.map_pictures.map_picture` into a room, as large as its proportions allow."""

    def __init__(self, figure: go.Figure, room: Box) -> None:
        (self._west, east), (south, self._north) = figure.layout.xaxis.range, figure.layout.yaxis.range
        stretch = figure.layout.yaxis.scaleratio or 1
        across = min(room.width / (east - self._west), room.height / ((self._north - south) * stretch))
        self._across, self._down = across, across * stretch
        self._left, self._top = room.left, room.top
        self.width = int((east - self._west) * self._across)
        self.height = int((self._north - south) * self._down)

    def __call__(self, lon: float, lat: float) -> tuple[int, int]:
        """Where a point is, in the units of the room."""
        return (
            int(self._left + (lon - self._west) * self._across),
            int(self._top + (self._north - lat) * self._down),
        )


def rings(trace: Any) -> Iterator[list[tuple[float, ...]]]:
    """The lines of a trace, which rows without numbers separate, in degrees and simplified."""
    points = np.column_stack([np.asarray(trace.x, dtype=float), np.asarray(trace.y, dtype=float)])
    gaps = np.flatnonzero(np.isnan(points[:, 0]))
    for part in np.split(points, gaps):
        line = part[~np.isnan(part[:, 0])]
        if len(line) > 1:
            yield list(shapely.simplify(LineString(line), TOLERANCE).coords)
