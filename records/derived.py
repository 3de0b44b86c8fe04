"""What is computed from the checked text once, when a data folder is loaded."""

from collections.abc import Mapping, Sequence

import pandas as pd

from records.columns import SEPARATOR, exploded, joined_key, meaning
from records.partial_dates import date_bounds
from records.schema import LOCATIONS, SCHEMAS

FACTS = ("participations", "funding", "reach", "locations", "events")  # tables whose rows name their sources

JOINT = "joint"  # group of the amounts that several funders give together

Tables = Mapping[str, pd.DataFrame]


def typed(name: str, cells: pd.DataFrame) -> pd.DataFrame:
    """A checked table of text with its numbers as Int64 or float, its flags as bool, and a RangeIndex."""
    table = cells.reset_index(drop=True)
    for column, declared in SCHEMAS[name].columns.items():
        kind = meaning(declared)["type"]
        if kind == "integer":
            table[column] = pd.to_numeric(table[column]).astype("Int64")
        elif kind == "number":
            table[column] = pd.to_numeric(table[column]).astype("float64")
        elif kind == "boolean":
            table[column] = table[column] == "true"
    return table


def with_bounds(table: pd.DataFrame) -> pd.DataFrame:
    """With what `start` and `end` can mean: `…_first`, `…_last` and `…_precision` of each."""
    start, end = date_bounds(table["start"]), date_bounds(table["end"])
    return table.join([start.add_prefix("start_"), end.add_prefix("end_")])


def with_period_bounds(funding: pd.DataFrame) -> pd.DataFrame:
    """With the first and last day the period can mean: `period_first`, `period_last`."""
    first = date_bounds(funding["period_start"])["first"]
    return funding.assign(period_first=first, period_last=date_bounds(funding["period_end"])["last"])


def with_funders(funding: pd.DataFrame, organisations: pd.DataFrame, levels: Sequence[str]) -> pd.DataFrame:
    """With who gives each amount, written alike however the row orders them.

    Args:
        funding: the table.
        organisations: of whom the funders are some.
        levels: the codes of levels in their order.

    Returns:
        The table with `funder_key` (the ids in the order of their levels, joined by `.`) and
        `funder_group`: the level of the one funder, or `joint` where several give one amount, which is never
        split between them.
    """
    level = organisations.set_index("id")["level"]
    order = {code: place for place, code in enumerate(levels)}
    rank = level.map(order).to_dict()
    ordered = {
        ids: SEPARATOR.join(sorted(set(ids.split(SEPARATOR)), key=lambda id_: (rank[id_], id_)))
        for ids in funding["funder_ids"].unique()
    }
    ids = funding["funder_ids"].map(ordered).astype("str")
    group = ids.map(level).mask(ids.str.contains(SEPARATOR, regex=False), JOINT).astype("str")
    return funding.assign(funder_key=ids.str.replace(SEPARATOR, ".", regex=False), funder_group=group)


def with_areas(places: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """With the `district`, `bezirk` and `region` of each place."""
    district = places["ags"].str[:5]
    region = district.map(districts.set_index("ags")["region"])
    return places.assign(district=district, bezirk=places["ags"].str[:3], region=region)


def areas(locations: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Where initiatives are: `initiative_id`, `role`, `place_id`, `ags`, `district`, `bezirk`, `region`."""
    known = places.set_index("id")[["ags", "district", "bezirk", "region"]]
    return locations[["initiative_id", "role", "place_id"]].join(known, on="place_id")


def entries(table: pd.DataFrame, column: str, entry: str, /, **beside: str) -> pd.DataFrame:
    """One row an entry of a list column, in the order of the list.

    Args:
        table: any table.
        column: the list column.
        entry: what its entries are called.
        beside: columns of the table to keep, and what they are called: `initiative_id="id"`.
    """
    found = exploded(table[column])
    kept = {name: table[source].loc[found.index].array for name, source in beside.items()}
    return pd.DataFrame({**kept, entry: found.array})


def funders(participations: pd.DataFrame, funding_funders: pd.DataFrame) -> pd.DataFrame:
    """Everybody who funds an initiative, by role or by a funding row: `initiative_id`, `organisation_id`."""
    columns = ["initiative_id", "organisation_id"]
    by_role = participations.loc[participations["role"] == "funder", columns]
    return pd.concat([by_role, funding_funders[columns]]).drop_duplicates(ignore_index=True)


def fact_sources(tables: Tables) -> pd.DataFrame:
    """Which source a row rests on.

    Returns:
        `initiative_id`, `table`, `row_id` (of a location: initiative, place and role joined by a slash),
        `source_id`, `position` (0 = main source).
    """
    parts = []
    for name in FACTS:
        table = tables[name]
        keys = (
            table["id"]
            if "id" in table
            else joined_key(table, [str(part) for part in LOCATIONS.unique or []])
        )
        found = entries(
            table.assign(table=name, row_id=keys, row=range(len(table))),
            "source_ids", "source_id",
            initiative_id="initiative_id", table="table", row_id="row_id", row="row",
        )  # fmt: skip
        parts.append(found.assign(position=found.groupby("row").cumcount()).drop(columns="row"))
    return pd.concat(parts, ignore_index=True)
