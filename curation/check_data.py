"""Check a data folder: every fault a line, or a summary. `python -m curation.check_data [folder]`."""

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from records.dataset import DataError, Dataset, data_folder, load
from records.faults import Fault, fault
from records.folder import file_of, read_folder
from records.operator import read_operator
from records.reading import read_table
from records.relations import ids_of_others
from records.schema import PLACES, SCHEMAS

TOLERANCE_KM = 2.0  # the borders are simplified; a place near one may seem to lie just across it
KM_A_DEGREE = np.array([111.32 * math.cos(math.radians(51.5)), 111.2])  # of longitude and latitude, in NRW


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the faults of a data folder and return 1, or a summary and return 0."""
    parser = argparse.ArgumentParser(prog="check_data", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: KI_ATLAS_DATA, else the shipped data")
    folder = parser.parse_args(arguments).folder or data_folder()
    faults: tuple[Fault, ...] = ()
    try:
        read_operator(folder)
    except DataError as error:
        faults = error.faults
    try:
        dataset = load(folder)
    except DataError as error:
        faults += error.faults
    else:
        faults += tuple(places_outside_their_district(folder, dataset))
        faults += tuple(ids_of_others(read_folder(folder).cells()))
    for one in faults:
        print(one)
    if faults:
        print(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {folder}", file=sys.stderr)
        return 1
    print("\n".join(summary(dataset)))
    return 0


def summary(dataset: Dataset) -> Iterator[str]:
    """Rows of each table, what may be added up, places located, and the state of the data."""
    for table in SCHEMAS:
        yield f"{table}.csv: {len(getattr(dataset, table)):,} rows"
    additive = dataset.funding.loc[dataset.funding["additive"], "amount_eur"]
    yield f"additive funding: {len(additive):,} rows, {additive.sum():,.0f} EUR"
    yield f"located places: {dataset.places['lat'].notna().sum():,} of {len(dataset.places):,}"
    yield f"version: {dataset.data_version or 'unknown'}, as of {dataset.data_date or 'unknown'}"
    yield "no faults"


def places_outside_their_district(folder: Path, dataset: Dataset) -> Iterator[Fault]:
    """A fault for each place whose coordinates lie outside the district its official key names."""
    table, _ = read_table(file_of(folder, "places.csv"), list(PLACES.columns))
    assert table is not None, "the folder has been loaded already"
    located = table.cells.dropna(subset=["lat", "lon"])
    points = located[["lon", "lat"]].apply(pd.to_numeric).to_numpy(dtype="float64")
    areas = {
        feature["properties"]["ags"]: shapely.transform(shapely.geometry.shape(feature["geometry"]), _in_km)
        for feature in dataset.district_geometry["features"]
    }
    names = dict(zip(dataset.districts["ags"], dataset.districts["name"], strict=True))
    for line, ags, point in zip(located.index, located["ags"].str[:5], points, strict=True):
        distance = areas[ags].distance(shapely.Point(_in_km(point)))
        if distance > TOLERANCE_KM:
            told = {"km": f"{distance:.0f}", "district": ags, "name": names[ags]}
            yield fault("places.csv", "outside_district", row=int(line), column="lat", **told)


def _in_km(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Longitudes and latitudes as kilometres east and north: good enough within NRW."""
    in_km: npt.NDArray[np.float64] = degrees * KM_A_DEGREE
    return in_km


if __name__ == "__main__":
    sys.exit(main())
