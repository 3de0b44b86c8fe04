"""Where a place lies as far as the committed gazetteer knows: its municipality or its district."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
from geopy.location import Location
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from tqdm import tqdm

from curation.cell_file import Row
from curation.geocoding import GazetteerGeocoder, coarser
from records.cells import cell_faults
from records.faults import DataError, shown
from records.folder import file_of
from records.geometry import read_shapes
from records.reading import read_table
from records.rules import PRECISIONS
from records.schema import GEOMETRY, SCHEMAS

Areas = dict[str, BaseGeometry]  # polygon of a district by its ags
Say = Callable[[str], None]


class NotFound(Exception):
    """Why a place has no point, or keeps the one it has."""


def areas_of(folder: Path) -> Areas:
    """The polygons of the districts.

    Raises:
        DataError: the boundaries cannot be read.
    """
    name = "districts.geojson"
    shapes, faults = read_shapes(file_of(folder, name), GEOMETRY[name])
    if shapes is None:
        raise DataError(faults)
    return {feature["properties"]["ags"]: shape(feature["geometry"]) for feature in shapes["features"]}


def gazetteer_of(folder: Path, areas: Areas) -> GazetteerGeocoder:
    """The gazetteer of a data folder, with a point inside each district that has a polygon.

    Raises:
        DataError: the reference tables are faulty.
    """
    districts = _reference(folder, "districts")
    drawn = districts[districts["ags"].isin(areas.keys())]
    points = [areas[ags].representative_point() for ags in drawn["ags"]]
    located = drawn.assign(lat=[point.y for point in points], lon=[point.x for point in points])
    aliases = _table(folder, "municipality_aliases", ["alias", "ags"]).dropna()
    return GazetteerGeocoder(_reference(folder, "municipalities"), located, aliases)


def _reference(folder: Path, name: str) -> pd.DataFrame:
    cells = _table(folder, name, list(SCHEMAS[name].columns))
    if faults := tuple(cell_faults(cells, SCHEMAS[name])):
        raise DataError(tuple(faults))
    return cells


def _table(folder: Path, name: str, columns: list[str]) -> pd.DataFrame:
    table, faults = read_table(file_of(folder, f"{name}.csv"), columns)
    if table is None or faults:
        raise DataError(faults)
    return table.cells


def locate_places(rows: Sequence[Row], gazetteer: GazetteerGeocoder, day: date, say: Say) -> tuple[int, int]:
    """Fill in what has no coordinates; a place that cannot be found is said and left as it is.

    Returns:
        How many were found and how many were not.
    """
    missing = [row for row in rows if not (row["lat"].strip() and row["lon"].strip())]
    found = 0
    for row in tqdm(missing, desc="Gazetteer", unit="place", file=sys.stderr, disable=not missing):
        try:
            home = home_of(row, gazetteer)
        except NotFound as reason:
            say(f"not found: {label(row)}: {reason}")
            continue
        put_point(row, home, home.raw["precision"], "gazetteer", day)
        found += 1
        if not row["ags"].strip():
            say(f"check: {label(row)}: its ags is empty; located by its name in {told_places([home])}")
    return found, len(missing) - found


def put_point(row: Row, point: Location, precision: str, geocoder: str, day: date) -> None:
    """Write a point with a precision no finer than the source of the place has."""
    known_to = row["known_to"].strip()
    row["lat"], row["lon"] = f"{point.latitude:.5f}", f"{point.longitude:.5f}"
    row["precision"] = coarser(precision, known_to) if known_to in PRECISIONS else precision
    row["geocoder"] = geocoder
    row["geocoded_on"] = day.isoformat()


def home_of(row: Row, gazetteer: GazetteerGeocoder) -> Location:
    """The municipality or district of a place: its ags decides, where it has none its name.

    Raises:
        NotFound: they say nothing, something unknown, or more than one place.
    """
    if ags := row["ags"].strip():
        if home := gazetteer.of_ags(ags):
            return home
        raise NotFound(f'no municipality or district has the ags "{shown(ags)}"')
    municipality = row["municipality"].strip()
    texts = [f"{row['postcode']} {municipality}"] if municipality else [row["street"], row["name"]]
    for text in texts:
        meanings = gazetteer.meanings(text)
        if len(meanings) == 1:
            return meanings[0]
        if meanings:
            raise NotFound(f'"{shown(text.strip())}" can be {told_places(meanings)}')
        if reason := gazetteer.why_nothing(text):
            raise NotFound(reason)
    raise NotFound("its ags is empty and its name tells no municipality")


def contradictions(rows: Sequence[Row], gazetteer: GazetteerGeocoder) -> Iterator[str]:
    """A line for each place whose municipality or name tells another municipality than its ags."""
    for row in rows:
        home = gazetteer.of_ags(row["ags"].strip())
        for column in ("municipality", "name"):
            named = gazetteer.meanings(row[column])
            if home and are_elsewhere(named, home):
                told = f'{column} "{shown(row[column])}" tells {told_places(named)}'
                yield f"check: {label(row)}: {told}, its ags {told_places([home])}"


def are_elsewhere(named: Sequence[Location], home: Location) -> bool:
    """Whether places are named of which none is, contains or lies in the home."""
    codes = [place.raw["ags"] for place in named]
    own = home.raw["ags"]
    return bool(codes) and not any(code.startswith(own) or own.startswith(code) for code in codes)


def told_places(places: Sequence[Location]) -> str:
    """Municipalities and districts as they are named in messages."""
    return " or ".join(f"{place.raw['name']} ({place.raw['ags']})" for place in places)


def label(row: Row) -> str:
    """A place as it is named in messages."""
    return f"{shown(row['id'])} ({shown(row['name'])})"
