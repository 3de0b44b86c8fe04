"""A window onto the map: from degrees to px, north up, as Leaflet projects them too (Mercator)."""

from dataclasses import dataclass
from math import degrees, log, pi, radians, tan

from charts.map_values import Bounds

STATE: Bounds = ((50.32, 5.86), (52.54, 9.47))  # the state, south-west and north-east
Padding = tuple[float, float, float, float]  # px at the left, top, right and bottom


def northing(lat: float) -> float:
    """How far north a latitude is, in degrees of longitude."""
    return degrees(log(tan(pi / 4 + radians(lat) / 2)))


@dataclass(frozen=True)
class MapFrame:
    """What of the map is seen.

    Attributes:
        west: longitude of its left edge.
        north: `northing` of its upper edge.
        scale: px of a degree of longitude.
        width: px.
        height: px.
    """

    west: float
    north: float
    scale: float
    width: float
    height: float

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point is, in px from the upper left corner."""
        return (lon - self.west) * self.scale, (self.north - northing(lat)) * self.scale

    def shares(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point is, in hundredths of width and height."""
        x, y = self(lon, lat)
        return 100 * x / self.width, 100 * y / self.height

    def resized(self, share: float) -> "MapFrame":
        """The same part of the map in another size."""
        return MapFrame(self.west, self.north, self.scale * share, self.width * share, self.height * share)

    def holds(self, x: float, y: float, margin: float = 0) -> bool:
        """Whether a point in px is so far within all edges."""
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin


def fitted(bounds: Bounds, width: float, height: float, padding: Padding = (0, 0, 0, 0)) -> MapFrame:
    """The frame of this size that shows these bounds as large as they fit, in the middle of their room."""
    (south, west), (north, east) = bounds
    low, high = northing(south), northing(north)
    left, top, right, bottom = padding
    across, down = width - left - right, height - top - bottom
    scale = min(across / (east - west), down / (high - low))
    return MapFrame(
        west=(west + east) / 2 - (left + across / 2) / scale,
        north=(low + high) / 2 + (top + down / 2) / scale,
        scale=scale,
        width=width,
        height=height,
    )
