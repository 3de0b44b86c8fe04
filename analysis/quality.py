"""How complete the records are, how exactly facts lead to their sources, and what limits every figure has."""

import datetime

import pandas as pd

from analysis.funding import unknown_amounts
from records.dataset import Dataset
from records.partial_dates import date_bounds
from records.rules import PRECISIONS

# What a source can name (code of `supports`), and where that stands: a column of `initiatives`, or a table.
FIELD_FACTS = {
    "name": "name",
    "summary": "summary_de",
    "kind": "kind",
    "fields": "fields",
    "target_groups": "target_groups",
    "scope": "scope",
    "status": "status",
    "start": "start",
    "end": "end",
}
ROW_FACTS = {
    "organisations": "participations",
    "funding": "funding",
    "reach": "reach",
    "places": "locations",
    "events": "events",
}
SOURCE_DETAILS = ("seen_on", "published", "publisher", "title", "url", "supports")
NOT_LOCATED = "none"  # a place without coordinates


def facts_by_source(dataset: Dataset) -> pd.DataFrame:
    """How many facts have a source that names just them.

    A fact of the initiative itself has one where a source of the initiative names it in `supports`; a row of
    another table where it names a source. An unknown status is no fact.

    Returns:
        One row a kind of fact: `fact` (code of `supports`), `facts`, `exact`, `not_exact`, and `unmarked`:
        those of `exact` whose own sources do not name that kind of fact in `supports`.
    """
    named = _named_by_sources(dataset)
    rows = [_field_row(dataset, named, fact, column) for fact, column in FIELD_FACTS.items()]
    rows += [_table_row(dataset, named, fact, table) for fact, table in ROW_FACTS.items()]
    return pd.DataFrame(rows, columns=["fact", "facts", "exact", "not_exact", "unmarked"])


def missing_facts(dataset: Dataset, day: datetime.date, old_after_days: int) -> pd.DataFrame:
    """How many initiatives lack what one would like to know of each.

    Args:
        dataset: the initiatives.
        day: what counts as today.
        old_after_days: age from which on a status counts as old, even by the last day it can mean.

    Returns:
        One row a gap, the most frequent first: `gap` (`start`, `end`, `place`, `status`, `status_day`: known
        but without its day, `status_new`: known but old, `target_group`, `reach`: no number at all, `amount`:
        no amount at all, `grant_amount`: a grant without amount, `funder_amount`: a funder by role alone),
        `initiatives`, `running`.
    """
    records, funding = dataset.initiatives, dataset.funding
    is_known = records["status"] != "unknown"
    has_amount = funding["amount_eur"].notna()
    unknown = unknown_amounts(dataset)
    last_day = date_bounds(records["status_as_of"])["last"]
    gaps = {
        "start": records["start"].isna(),
        "end": records["end"].isna(),
        "place": ~_is_in(records, dataset.locations),
        "status": ~is_known,
        "status_day": is_known & records["status_as_of"].isna(),
        "status_new": is_known & (last_day < pd.Timestamp(day) - pd.Timedelta(days=old_after_days)),
        "target_group": records["target_groups"].isna(),
        "reach": ~_is_in(records, dataset.reach),
        "amount": ~_is_in(records, funding[has_amount]),
        "grant_amount": _is_in(records, funding[~has_amount]),
        "funder_amount": _is_in(records, unknown[unknown["reason"] == "role_only"]),
    }
    is_running = records["status"] == "running"
    rows = [(gap, int(lack.sum()), int((lack & is_running).sum())) for gap, lack in gaps.items()]
    table = pd.DataFrame(rows, columns=["gap", "initiatives", "running"])
    return table.sort_values("initiatives", ascending=False, kind="stable", ignore_index=True)


def places_by_precision(dataset: Dataset) -> pd.DataFrame:
    """The places of the initiatives and their events by how precisely they are known.

    Returns:
        One row a precision, the finest first, at last `none`: `precision`, `known_to` (places that the
        sources name so precisely) and `coordinates` (places whose point is so precise).
    """
    used = pd.concat([dataset.locations["place_id"], dataset.events["place_id"]])
    places = dataset.places[dataset.places["id"].isin(used)]
    precisions = pd.DataFrame({"precision": [*PRECISIONS, NOT_LOCATED]})
    counts = {"known_to": places["known_to"], "coordinates": places["precision"].fillna(NOT_LOCATED)}
    return precisions.assign(
        **{name: precisions["precision"].map(known.value_counts()).fillna(0).astype("int64")
           for name, known in counts.items()}
    )  # fmt: skip


def source_gaps(dataset: Dataset) -> pd.DataFrame:
    """What is not recorded of the sources, the most frequent first.

    Returns:
        One row a column of `sources`: `detail`, `sources` (that lack it), `initiatives` (of those sources).
    """
    sources = dataset.sources
    rows = [
        (detail, len(lacking), lacking["initiative_id"].nunique())
        for detail in SOURCE_DETAILS
        for lacking in [sources[sources[detail].isna()]]
    ]
    table = pd.DataFrame(rows, columns=["detail", "sources", "initiatives"])
    return table.sort_values("sources", ascending=False, kind="stable", ignore_index=True)


def _named_by_sources(dataset: Dataset) -> pd.DataFrame:
    """What each source names: `initiative_id`, `source_id`, `fact`."""
    sources = dataset.sources.dropna(subset="supports")
    named = sources.assign(source_id=sources["id"], fact=sources["supports"].str.split(";")).explode("fact")
    return named[["initiative_id", "source_id", "fact"]]


def _field_row(
    dataset: Dataset, named: pd.DataFrame, fact: str, column: str
) -> tuple[str, int, int, int, int]:
    records = dataset.initiatives
    is_known = records[column].notna()
    if fact == "status":
        is_known &= records[column] != "unknown"
    known = records[is_known]
    exact = int(known["id"].isin(named.loc[named["fact"] == fact, "initiative_id"]).sum())
    return fact, len(known), exact, len(known) - exact, 0


def _table_row(
    dataset: Dataset, named: pd.DataFrame, fact: str, table: str
) -> tuple[str, int, int, int, int]:
    rows: pd.DataFrame = getattr(dataset, table)
    cited = dataset.fact_sources[dataset.fact_sources["table"] == table]
    is_named = cited["source_id"].isin(named.loc[named["fact"] == fact, "source_id"])
    exact = cited["row_id"].nunique()
    marked = cited.loc[is_named, "row_id"].nunique()
    return fact, len(rows), exact, len(rows) - exact, exact - marked


def _is_in(records: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    return records["id"].isin(rows["initiative_id"])
