"""What to look at first to keep the records true, and how complete each record is."""

import datetime
from collections.abc import Collection, Iterator

import pandas as pd

from analysis.quality import FIELD_FACTS
from records.dataset import Dataset
from records.partial_dates import date_bounds
from records.schema import STATEWIDE

# In the order in which they are to be looked at.
REASONS = (
    "end_passed",
    "status_old",
    "dead_link",
    "no_place",
    "no_start",
    "no_amount",
    "weak_source",
    "unsupported",
)
FIRST_ROW = 2  # of a sheet, below its header
# What a complete record has, each counted once.
PARTS = ("start", "place", "status", "status_recent", "amount", "reach", "strong_source", "checked")


def work_list(
    dataset: Dataset, day: datetime.date, old_after_days: int, dead_links: Collection[str] = ()
) -> pd.DataFrame:
    """What to look at, the most urgent first.

    Args:
        dataset: the records, whole: rows are counted as in their sheets.
        day: what counts as today.
        old_after_days: age from which on a status is old, by the last day it can mean.
        dead_links: addresses that an online check did not find.

    Returns:
        `reason` (of `REASONS`), `initiative_id`, `table`, `row` (in the sheet of the workbook), `column`,
        `value` (what stands there, missing NaN).
    """
    parts = [
        _of_initiatives(dataset, day, old_after_days),
        _dead_links(dataset, dead_links),
        _grants_without_amount(dataset),
        _weak_sources(dataset),
        *_unsupported(dataset),
    ]
    columns = ["reason", "initiative_id", "table", "row", "column", "value"]
    table = pd.concat([part[columns] for part in parts], ignore_index=True)
    rank = table["reason"].map({reason: rank for rank, reason in enumerate(REASONS)})
    return table.assign(rank=rank).sort_values(["rank", "table", "row"], ignore_index=True)[columns]


def status_age(records: pd.DataFrame, day: datetime.date, old_after_days: int) -> pd.Series:
    """How old the status of each initiative is: `recent`, `old` or `undated` (index as in `records`).

    Old is what even the last day that its date can mean makes older than `old_after_days`.
    """
    last = date_bounds(records["status_as_of"])["last"]
    is_recent = (pd.Timestamp(day) - last).dt.days <= old_after_days
    age = pd.Series("old", records.index, dtype="str").mask(is_recent, "recent")
    return age.mask(last.isna(), "undated")


def recently_running(dataset: Dataset, day: datetime.date, old_after_days: int) -> int:
    """How many running initiatives have a status that is not older than `old_after_days`."""
    running = dataset.initiatives[dataset.initiatives["status"] == "running"]
    return int((status_age(running, day, old_after_days) == "recent").sum())


def completeness(dataset: Dataset, day: datetime.date, old_after_days: int) -> pd.DataFrame:
    """How complete each record is: how many of eight parts it has.

    The parts: a start; a place, or a scope that needs none (statewide and wider); a known status; a status
    not older than `old_after_days`; an amount; a number of people or institutions; a source with an address;
    a day on which the whole record was checked.

    Returns:
        `initiative_id`, each of `PARTS` as bool, `held` (0 to 8), `share` (0 to 1).
    """
    records = dataset.initiatives
    ids = records["id"]
    amounts = dataset.funding[dataset.funding["amount_eur"].notna()]
    strong = dataset.sources[dataset.sources["url"].notna()]
    held = pd.DataFrame(
        {
            "start": records["start"].notna(),
            "place": ids.isin(dataset.locations["initiative_id"]) | records["scope"].isin(STATEWIDE),
            "status": records["status"] != "unknown",
            "status_recent": status_age(records, day, old_after_days) == "recent",
            "amount": ids.isin(amounts["initiative_id"]),
            "reach": ids.isin(dataset.reach["initiative_id"]),
            "strong_source": ids.isin(strong["initiative_id"]),
            "checked": records["checked_on"].notna(),
        }
    )
    count = held.sum(axis=1).astype("int64")
    return held.assign(initiative_id=ids, held=count, share=count / len(PARTS))


def completeness_by_area(dataset: Dataset, complete: pd.DataFrame, area: str) -> pd.DataFrame:
    """The mean completeness of the initiatives that have a place in an area; each counts in all of its areas.

    Args:
        dataset: the records.
        complete: their `completeness`.
        area: `region`, `bezirk` or `district`.

    Returns:
        One row an area: `area`, `initiatives`, `share`; without a place: `area` NaN, the last row.
    """
    shares = complete[["initiative_id", "share"]]
    placed = (
        dataset.areas[["initiative_id", area]].dropna().drop_duplicates().merge(shares, on="initiative_id")
    )
    by_area = placed.groupby(area)["share"].agg(["size", "mean"]).reset_index()
    by_area = by_area.set_axis(["area", "initiatives", "share"], axis=1).astype({"area": "str"})
    rest = shares[~shares["initiative_id"].isin(placed["initiative_id"])]["share"]
    if rest.empty:
        return by_area
    last = pd.DataFrame({"area": [None], "initiatives": [len(rest)], "share": [rest.mean()]})
    return pd.concat([by_area, last.astype({"area": "str"})], ignore_index=True)


def _of_initiatives(dataset: Dataset, day: datetime.date, old_after_days: int) -> pd.DataFrame:
    records = dataset.initiatives
    today = pd.Timestamp(day)
    ids = records["id"]
    is_ours = ~records["scope"].isin(STATEWIDE)
    known = dataset.funding[dataset.funding["amount_eur"].notna()]
    gaps = {
        ("end_passed", "status"): (records["status"] == "running") & (records["end_last"] < today),
        ("status_old", "status_as_of"): status_age(records, day, old_after_days) == "old",
        ("no_place", "scope"): is_ours & ~ids.isin(dataset.locations["initiative_id"]),
        ("no_start", "start"): records["start"].isna(),
        ("no_amount", "id"): ~ids.isin(known["initiative_id"]) & ~ids.isin(dataset.funding["initiative_id"]),
    }
    return pd.concat([_rows(records, "initiatives", gap, *named) for named, gap in gaps.items()])


def _grants_without_amount(dataset: Dataset) -> pd.DataFrame:
    return _rows(dataset.funding, "funding", dataset.funding["amount_eur"].isna(), "no_amount", "amount_eur")


def _weak_sources(dataset: Dataset) -> pd.DataFrame:
    """Sources without an address, of initiatives that have no other."""
    sources = dataset.sources
    strong = sources.loc[sources["url"].notna(), "initiative_id"]
    is_weak = sources["url"].isna() & ~sources["initiative_id"].isin(strong)
    return _rows(sources, "sources", is_weak, "weak_source", "url")


def _dead_links(dataset: Dataset, dead: Collection[str]) -> pd.DataFrame:
    return _rows(dataset.sources, "sources", dataset.sources["url"].isin(list(dead)), "dead_link", "url")


def _unsupported(dataset: Dataset) -> Iterator[pd.DataFrame]:
    """Known facts of initiatives that no source names."""
    records = dataset.initiatives
    sources = dataset.sources.dropna(subset="supports")
    named = sources.assign(fact=sources["supports"].str.split(";")).explode("fact")
    for fact, column in FIELD_FACTS.items():
        is_known = records[column].notna() & (records[column] != "unknown")
        is_named = records["id"].isin(named.loc[named["fact"] == fact, "initiative_id"])
        yield _rows(records, "initiatives", is_known & ~is_named, "unsupported", column)


def _rows(table: pd.DataFrame, name: str, wanted: pd.Series, reason: str, column: str) -> pd.DataFrame:
    found = table[wanted.fillna(False).astype(bool)]
    key = "id" if name == "initiatives" else "initiative_id"
    return pd.DataFrame(
        {
            "reason": reason,
            "initiative_id": found[key].astype("str"),
            "table": name,
            "row": found.index.to_numpy() + FIRST_ROW,
            "column": column,
            "value": found[column].astype("str").where(found[column].notna(), None),
        }
    )
