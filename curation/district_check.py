"""Whether places lie in the districts that their official keys name."""

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from records.faults import Fault, fault
from records.folder import FolderContent

TOLERANCE_KM = 2.0  # the borders are simplified; a place near one may seem to lie just across it
KM_A_DEGREE = np.array([111.32 * math.cos(math.radians(51.5)), 111.2])  # of longitude and latitude, in NRW


def places_outside(content: FolderContent, places: pd.DataFrame) -> Iterator[Fault]:
    """A fault for each place whose coordinates lie outside the district its official key names.

    Args:
        content: a data folder without faults in its districts and their shapes.
        places: places without faults as text, index: line.
    """
    located = places.dropna(subset=["lat", "lon"])
    points = located[["lon", "lat"]].apply(pd.to_numeric).to_numpy(dtype="float64")
    areas = {
        feature["properties"]["ags"]: shapely.transform(shapely.geometry.shape(feature["geometry"]), _in_km)
        for feature in content.shapes["districts.geojson"]["features"]
    }
    districts = content.cells()["districts"]
    names = dict(zip(districts["ags"], districts["name"], strict=True))
    for line, ags, point in zip(located.index, located["ags"].str[:5], points, strict=True):
        distance = areas[ags].distance(shapely.Point(_in_km(point)))
        if distance > TOLERANCE_KM:
            told = {"km": f"{distance:.0f}", "district": ags, "name": names[ags]}
            yield fault("places.csv", "outside_district", row=int(line), column="lat", **told)


def _in_km(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Longitudes and latitudes as kilometres east and north: good enough within NRW."""
    in_km: npt.NDArray[np.float64] = degrees * KM_A_DEGREE
    return in_km
