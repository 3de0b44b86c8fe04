"""Where initiatives have places; statewide ones are counted apart, never spread over areas."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from records.dataset import Dataset
from records.rules import PRECISIONS
from records.schema import STATEWIDE

Area = Literal["district", "bezirk", "region"]

TOWN_DIGITS = 8  # of the official key of a municipality; that of a district has five
MAX_POINTS = 1000  # points a map carries; with more, exact places give way to their municipalities
# Keys of what the map can show in a district only, of what names no more than the district, and of all that
# lies in a municipality; no id of a place holds an underscore.
VAGUE, ONLY_DISTRICT, TOWN = "kreis_", "nurkreis_", "gemeinde_"


def districts_of(dataset: Dataset, regions: Collection[str]) -> pd.Index:
    """The districts of chosen areas (Bezirke, regions, districts); all of them when none is chosen."""
    known = dataset.districts
    ags = known["ags"]
    is_inside = ags.isin(regions) | ags.str[:3].isin(regions) | known["region"].isin(regions)
    inside: pd.Index = pd.Index(ags[is_inside] if regions else ags)
    return inside


def areas_shown(dataset: Dataset, role: str = "", regions: Collection[str] = ()) -> pd.DataFrame:
    """The rows of `areas` that count: of this role, and inside the chosen areas."""
    areas = dataset.areas
    if role:
        areas = areas[areas["role"] == role]
    return areas[areas["district"].isin(districts_of(dataset, regions))] if regions else areas


def initiatives_by_area(
    dataset: Dataset, area: Area, role: str = "", regions: Collection[str] = ()
) -> pd.DataFrame:
    """Initiatives with a place in each area; one with places in several areas counts in each of them.

    Args:
        dataset: the chosen initiatives.
        area: kind of area.
        role: count only places of this role (seat, site, venue); empty for all.
        regions: count only places in these areas; empty for all.

    Returns:
        One row an area, also those without any: `code` and `initiatives`, in the order of the codes.
    """
    areas = areas_shown(dataset, role, regions)
    counted = areas.dropna(subset=area).groupby(area)["initiative_id"].nunique()
    codes = _codes(dataset, area)
    counts = counted.reindex(codes, fill_value=0).astype("int64")
    return pd.DataFrame({"code": codes, "initiatives": counts.to_numpy()})


def initiatives_without_area(dataset: Dataset, role: str = "") -> pd.DataFrame:
    """The initiatives that no map can show, and why.

    Returns:
        One row an initiative: `initiative_id` and `reason`: `statewide` or `unplaced` (no place on record),
        `other_role` (places, but none of this role).
    """
    records = dataset.initiatives
    has_place = _are_in(records["id"], dataset.areas["initiative_id"])
    missing = records[~_are_in(records["id"], areas_shown(dataset, role)["initiative_id"])]
    reason = missing["scope"].isin(STATEWIDE).map({True: "statewide", False: "unplaced"}).astype("str")
    reason = reason.mask(has_place[missing.index], "other_role")
    return pd.DataFrame({"initiative_id": missing["id"], "reason": reason}).reset_index(drop=True)


def places_outside(dataset: Dataset, role: str = "", regions: Collection[str] = ()) -> pd.Index:
    """The places of the initiatives that lie outside the chosen areas."""
    outside = areas_shown(dataset, role).drop(index=areas_shown(dataset, role, regions).index)
    places: pd.Index = pd.Index(outside["place_id"].drop_duplicates())
    return places


def area_of(key: str) -> str:
    """The municipality or district that a key stands for, without what the key says of it."""
    return key.rpartition("_")[2]


@dataclass(frozen=True, eq=False)
class MapKeys:
    """How the places of a dataset stand on a map, whatever is chosen; built once.

    A key is a point with all places that lie exactly there, a municipality with all those of which no more
    is known, or a district likewise.

    Attributes:
        places: one row a place, by its id: `key`, `name` (its own), `area` (of the municipality or district
            its key stands for), `municipality`, `district` (5 digits), `precision`, `lat` and `lon` (missing
            for districts).
        most: the initiatives of the fullest key.
    """

    places: pd.DataFrame
    most: int


def map_keys(dataset: Dataset) -> MapKeys:
    """The keys of all places of a dataset."""
    places = dataset.places.set_index("id")
    precision = places["precision"].where(places["lat"].notna(), "district")
    precision = precision.mask(places["ags"].str.len() < TOWN_DIGITS, "district")
    is_point = precision.isin(["address", "street"])
    points = places[is_point].groupby(["lat", "lon"])
    if points.ngroups > MAX_POINTS:
        precision, is_point = precision.mask(is_point, "municipality"), is_point & False
    is_town = precision == "municipality"
    first = places.index.to_series().groupby([places["lat"], places["lon"]]).transform("min")
    key = (VAGUE + places["district"]).mask(is_town, places["ags"]).mask(is_point, first)
    rank = precision.map(PRECISIONS.index)
    towns = dataset.municipalities.set_index("ags").reindex(places["ags"]).set_index(places.index)
    town = towns["name"].fillna(places["municipality"])
    district = places["district"].map(dataset.districts.set_index("ags")["name"])
    table = pd.DataFrame(
        {
            "key": key,
            "name": places["name"],
            "area": town.where(is_town, district.where(~is_point)),
            "municipality": town.where(is_town | is_point),
            "district": places["district"],
            "precision": rank.groupby(key).transform("max").map(dict(enumerate(PRECISIONS))).astype("str"),
            # A municipality's circle stands at its own point, whatever exact places it may stand for.
            "lat": places["lat"].where(is_point, towns["lat"].fillna(places["lat"]).where(is_town)),
            "lon": places["lon"].where(is_point, towns["lon"].fillna(places["lon"]).where(is_town)),
        }
    )
    crowds = dataset.areas.assign(key=dataset.areas["place_id"].map(key)).groupby("key")["initiative_id"]
    return MapKeys(table, max(1, int(crowds.nunique().max())) if crowds.ngroups else 1)


def initiatives_by_key(
    dataset: Dataset, keys: MapKeys, role: str = "", regions: Collection[str] = ()
) -> pd.DataFrame:
    """Which initiatives stand at each key, in each municipality and district, once each.

    The key of a municipality begins with `TOWN`, that of what is known to a district only with
    `ONLY_DISTRICT`; districts have their own.

    Returns:
        `key`, `initiative_id`.
    """
    areas = areas_shown(dataset, role, regions)
    at_places = areas.assign(key=areas["place_id"].map(keys.places["key"]))
    in_districts = areas.assign(key=areas["district"])
    is_town = areas["ags"].str.len() == TOWN_DIGITS
    in_towns = areas.assign(key=(TOWN + areas["ags"]).where(is_town, ONLY_DISTRICT + areas["district"]))
    found = pd.concat([at_places, in_districts, in_towns])[["key", "initiative_id"]]
    return found.drop_duplicates(ignore_index=True)


def places_on_map(
    dataset: Dataset, keys: MapKeys, role: str = "", regions: Collection[str] = ()
) -> pd.DataFrame:
    """What stands on the map.

    Returns:
        One row a key, most initiatives first: `key`, `name` (of its municipality or district, else of its
        places), `places` (their names, joined by `; `), `municipality`, `district`, `precision`, `lat`,
        `lon` and `initiatives`.
    """
    areas = areas_shown(dataset, role, regions)
    located = areas[["place_id", "initiative_id"]].join(keys.places, on="place_id")
    groups = located.groupby("key", sort=False)
    names = located.drop_duplicates(["key", "place_id"]).sort_values("name").groupby("key")["name"]
    table = groups[["area", "municipality", "district", "precision", "lat", "lon"]].first()
    table = table.assign(
        places=names.agg("; ".join).astype("str"), initiatives=groups["initiative_id"].nunique()
    )
    table = table.assign(name=table["area"].fillna(table["places"])).reset_index()
    table = table.sort_values(
        ["initiatives", "name", "key"], ascending=[False, True, True], ignore_index=True
    )
    columns = ["key", "name", "places", "municipality", "district", "precision", "lat", "lon", "initiatives"]
    return table[columns]


def initiatives_by_municipality(
    dataset: Dataset, role: str = "", regions: Collection[str] = ()
) -> pd.DataFrame:
    """Municipalities with a place, most initiatives first: `ags`, `name`, `initiatives`."""
    areas = areas_shown(dataset, role, regions)
    counted = areas[areas["ags"].str.len() == TOWN_DIGITS].groupby("ags")["initiative_id"].nunique()
    table = pd.DataFrame({"ags": counted.index, "initiatives": counted.to_numpy()})
    names = dataset.municipalities.set_index("ags")["name"]
    own = dataset.places.drop_duplicates("ags").set_index("ags")["municipality"]
    table.insert(1, "name", table["ags"].map(names).fillna(table["ags"].map(own)).astype("str"))
    return table.sort_values(["initiatives", "name"], ascending=[False, True], ignore_index=True)


def initiatives_by_district_only(
    dataset: Dataset, role: str = "", regions: Collection[str] = ()
) -> pd.DataFrame:
    """Initiatives with a place of which no more than the district is known: `district`, `initiatives`."""
    areas = areas_shown(dataset, role, regions)
    counted = areas[areas["ags"].str.len() < TOWN_DIGITS].groupby("district")["initiative_id"].nunique()
    return pd.DataFrame({"district": counted.index, "initiatives": counted.to_numpy()})


def _are_in(ids: pd.Series, known: pd.Series) -> pd.Series:
    """Which ids are among the known; ten times as fast as `isin` on text."""
    positions = pd.Index(known.unique()).get_indexer(pd.Index(ids))
    return pd.Series(positions >= 0, ids.index)


def _codes(dataset: Dataset, area: Area) -> pd.Index:
    if area == "district":
        return districts_of(dataset, ())
    codes: pd.Index = pd.Index(dataset.codes.loc[dataset.codes["list"] == area, "code"])
    return codes
