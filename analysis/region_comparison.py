"""Selected regions side by side: how many of their initiatives name a field, a target group or a funder."""

import datetime
from collections.abc import Collection, Sequence
from typing import Literal

import pandas as pd

from analysis.regions import initiatives_in
from analysis.timeline import initiatives_by_year
from records.dataset import Dataset

Kind = Literal["field", "target_group", "funder"]

PAIRS = {
    "field": ("fields", "field"),
    "target_group": ("target_groups", "target_group"),
    "funder": ("funders", "organisation_id"),
}


def initiatives_by_code(
    dataset: Dataset, kind: Kind, areas: Sequence[str], role: str = "", regions: Collection[str] = ()
) -> pd.DataFrame:
    """The initiatives of each area by what they name, most in all areas together first.

    An initiative that names several codes counts in each of them, one with places in several areas likewise.

    Returns:
        One row a code that an initiative of these areas names: `code`, and a column for each area, named by
        its code.
    """
    name, column = PAIRS[kind]
    named = getattr(dataset, name)[["initiative_id", column]].drop_duplicates()
    counts = {}
    for area in areas:
        ids = initiatives_in(dataset, area, role, regions)
        counts[area] = named.loc[named["initiative_id"].isin(ids), column].value_counts()
    table = pd.DataFrame(counts, columns=list(areas)).fillna(0).astype("int64")
    table = table.assign(whole=table.sum(axis="columns")).rename_axis("code").reset_index()
    table = table.sort_values(["whole", "code"], ascending=[False, True], ignore_index=True)
    return table.drop(columns="whole").astype({"code": "str"})


def running_by_year(
    dataset: Dataset,
    areas: Sequence[str],
    day: datetime.date,
    role: str = "",
    regions: Collection[str] = (),
) -> pd.DataFrame:
    """The initiatives of each area that run in each year, by the rule of `initiatives_by_year`.

    Returns:
        One row a year from the first known start: `year`, and a column for each area, named by its code.
    """
    columns = {}
    for area in areas:
        narrowed = dataset.narrow(initiatives_in(dataset, area, role, regions))
        columns[area] = initiatives_by_year(narrowed, day).set_index("year")["running"]
    table = pd.DataFrame(columns, columns=list(areas)).sort_index().fillna(0).astype("int64")
    return table.rename_axis("year").reset_index()


def largest_gap(table: pd.DataFrame, sizes: pd.Series) -> tuple[str, str, str] | None:
    """The code whose share in the initiatives of two areas differs most: code, area with more, with less.

    Args:
        table: as `initiatives_by_code` makes it.
        sizes: the initiatives of each area, by its code; areas without any have no share.
    """
    areas = [area for area in sizes.index if sizes[area]]
    if len(areas) < 2 or table.empty:
        return None
    shares = table.set_index("code")[areas] / sizes[areas]
    gaps = shares.max(axis="columns") - shares.min(axis="columns")
    if gaps.max() == 0:
        return None
    row = shares.iloc[int(gaps.to_numpy().argmax())]
    return str(row.name), str(row.idxmax()), str(row.idxmin())
