"""Whether places lie where their official keys say: by their municipality, and by their coordinates."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from curation.municipality_keys import Municipalities
from records.faults import Fault, fault
from records.folder import FolderContent
from records.geometry import Shapes
from records.plausibility import DISTRICT_DIGITS, part_of

TOLERANCE_KM = 2.0  # the borders are simplified; a place near one may seem to lie just across it
KM_A_DEGREE = np.array([111.32 * math.cos(math.radians(51.5)), 111.2])  # of longitude and latitude, in NRW
MAX_KEYS = 5  # of one name that a message tells


class Districts:
    """The areas of the districts, each projected once it is asked for."""

    def __init__(self, shapes: Shapes) -> None:
        """Those of a file."""
        self._features = {str(feature["properties"]["ags"]): feature for feature in shapes["features"]}
        self._areas: dict[str, shapely.geometry.base.BaseGeometry] = {}

    def distance(self, ags: str, lat: str, lon: str) -> float:
        """How many kilometres a point lies outside a district.

        Raises:
            KeyError: there is no such district.
            ValueError: the coordinates are no numbers.
        """
        if ags not in self._areas:
            self._areas[ags] = shapely.transform(
                shapely.geometry.shape(self._features[ags]["geometry"]), _in_km
            )
        point = shapely.Point(_in_km(np.array([float(lon), float(lat)])))
        return float(self._areas[ags].distance(point))


def places_outside(content: FolderContent, places: pd.DataFrame) -> Iterator[Fault]:
    """A fault for each place whose coordinates lie outside the district its official key names.

    It is told of the coordinates where the municipality confirms the key, else of the key.

    Args:
        content: a data folder without faults in its districts and their shapes.
        places: places without faults as text, index: line.
    """
    districts = Districts(content.shapes["districts.geojson"])
    names = _names(content.cells())
    located = places.dropna(subset=["lat", "lon"])
    for line, municipality, ags, lat, lon in located[["municipality", "ags", "lat", "lon"]].itertuples():
        district = ags[:DISTRICT_DIGITS]
        distance = districts.distance(district, lat, lon)
        if distance > TOLERANCE_KM:
            told = {"km": f"{distance:.0f}", "district": district, "name": names[district]}
            column = "lat" if isinstance(municipality, str) else "ags"
            yield fault("places.csv", "outside_district", row=int(line), column=column, **told)


def contradicted_keys(content: FolderContent) -> Iterator[Fault]:
    """A fault for each place whose municipality and official key name different ones.

    It is told of the key, but where the coordinates agree with the key of the municipality.
    """
    cells = content.cells()
    municipalities, names = Municipalities(cells), _names(cells)
    districts = Districts(content.shapes.get("districts.geojson", {"features": []}))
    columns = ("municipality", "ags", "known_to", "lat", "lon")
    for line, municipality, ags, known_to, lat, lon in part_of(cells, "places", *columns).itertuples():
        is_told = known_to != "district" and isinstance(ags, str) and len(ags) == DISTRICT_DIGITS
        if not isinstance(municipality, str) or ags not in names or is_told:
            continue
        keys = municipalities.keys(municipality)
        if any(key.startswith(ags) or ags.startswith(key) for key in keys):
            continue
        if keys and not _lies_in(districts, ags, lat, lon):
            told = {"municipality": municipality, "keys": tuple(sorted(keys)[:MAX_KEYS]), "name": names[ags]}
            nearest = {"nearest": min(keys)} if len(keys) == 1 else {}
            yield fault(
                "places.csv", "key_of_another", row=int(line), column="ags", value=ags, **told, **nearest
            )
        else:
            nearest = {"nearest": names[ags]} if len(ags) > DISTRICT_DIGITS else {}
            yield fault(
                "places.csv", "not_in_area", row=int(line), column="municipality",
                value=municipality, ags=ags, name=names[ags], **nearest,
            )  # fmt: skip


def _lies_in(districts: Districts, ags: str, lat: object, lon: object) -> bool:
    """Whether a place is known to lie in the district of its key."""
    try:
        return districts.distance(ags[:DISTRICT_DIGITS], str(lat), str(lon)) <= TOLERANCE_KM
    except (KeyError, ValueError):
        return False


def _names(cells: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The names of municipalities and districts by their keys."""
    tables = [part_of(cells, name, "ags", "name").dropna() for name in ("municipalities", "districts")]
    return {ags: name for table in tables for ags, name in table.itertuples(index=False)}


def _in_km(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Longitudes and latitudes as kilometres east and north: good enough within NRW."""
    in_km: npt.NDArray[np.float64] = degrees * KM_A_DEGREE
    return in_km
