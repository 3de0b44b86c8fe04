"""Money over time: when it is paid as far as its period is on record, and what runs out. Amounts in euros."""

import datetime

import pandas as pd

from analysis.endings import endings
from analysis.funding import grants
from analysis.record_state import WINDOWS
from records.dataset import Dataset


def dated_grants(dataset: Dataset) -> pd.DataFrame:
    """The additive rows of which both ends of the period are on record: columns of `funding`.

    An initiative's own dates say nothing of when it is paid: no period is taken from them.
    """
    rows = grants(dataset)
    is_dated = rows["period_first"].notna() & rows["period_last"].notna()
    return rows[rows["additive"] & is_dated].reset_index(drop=True)


def money_by_known_period(dataset: Dataset) -> pd.DataFrame:
    """The additive amounts by what is known of their period.

    Returns:
        The three rows `known` (both ends), `partly` (one end), `unknown`, none of them without any additive
        amount: `period`, `amount_eur`, `rows`.
    """
    rows = dataset.funding[dataset.funding["additive"]]
    if rows.empty:
        return pd.DataFrame({"period": pd.Series(dtype="str"), "amount_eur": [], "rows": []})
    ends = rows[["period_first", "period_last"]].notna().sum(axis="columns")
    periods = ends.map({2: "known", 1: "partly", 0: "unknown"})
    totals = rows.groupby(periods)["amount_eur"].agg(["sum", "size"])
    totals = totals.reindex(["known", "partly", "unknown"], fill_value=0).rename_axis("period").reset_index()
    return totals.set_axis(["period", "amount_eur", "rows"], axis="columns").astype({"period": "str"})


def money_by_year(dataset: Dataset) -> pd.DataFrame:
    """The additive amounts with a known period, each spread evenly over the calendar years of its period.

    Returns:
        One row a year in which a known period falls: `year`, `amount_eur`, `rows`, `initiatives`.
    """
    rows = dated_grants(dataset)
    first, last = rows["period_first"].dt.year.astype("int64"), rows["period_last"].dt.year.astype("int64")
    years = last - first + 1
    spread = pd.DataFrame(
        {
            "initiative_id": rows["initiative_id"],
            "first": first,
            "amount_eur": rows["amount_eur"] / years,
        }
    )
    spread = spread.loc[spread.index.repeat(years)]
    spread = spread.assign(year=spread["first"] + spread.groupby(level=0).cumcount())
    groups = spread.groupby("year")
    table = groups["amount_eur"].agg(["sum", "size"]).set_axis(["amount_eur", "rows"], axis="columns")
    return table.assign(initiatives=groups["initiative_id"].nunique()).reset_index()


def ending_grants(dataset: Dataset, day: datetime.date, months: int = WINDOWS[-1]) -> pd.DataFrame:
    """The funding rows whose stated period ends within `months` (one of `WINDOWS`) from `day` on.

    Returns:
        The columns of `funding` and `within` (see `endings`: 6, 12, 24 or 36).
    """
    ending = endings(dataset, day)
    ending = ending[(ending["subject"] == "grant") & (ending["within"] <= months).fillna(value=False)]
    rows = grants(dataset).set_index("id", drop=False).loc[ending["row_id"]]
    return rows.assign(within=ending["within"].astype("int64").to_numpy()).reset_index(drop=True)


def ending_by_window(dataset: Dataset, day: datetime.date, months: int = WINDOWS[-1]) -> pd.DataFrame:
    """What ends within each of `WINDOWS` up to `months`; each longer time holds the shorter ones.

    Returns:
        `within`, `until` (its last day), `amount_eur` (additive; missing where none is known), `initiatives`,
        `rows` (amounts added), `not_additive` and `unnamed`; no row at all where nothing ends.
    """
    rows = ending_grants(dataset, day, months)
    if rows.empty:
        return pd.DataFrame(columns=["within", "until", "amount_eur", "initiatives", *_COUNTS])
    windows = []
    for window in (one for one in WINDOWS if one <= months):
        ending = rows[rows["within"] <= window]
        added = ending.loc[ending["additive"], "amount_eur"]
        windows.append(
            {
                "within": window,
                "until": pd.Timestamp(day) + pd.DateOffset(months=window),
                "amount_eur": added.sum(min_count=1),
                "initiatives": ending["initiative_id"].nunique(),
                "rows": len(added),
                "not_additive": int((~ending["additive"] & ending["amount_eur"].notna()).sum()),
                "unnamed": int(ending["amount_eur"].isna().sum()),
            }
        )
    return pd.DataFrame(windows)


_COUNTS = ("rows", "not_additive", "unnamed")
