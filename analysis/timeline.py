"""When initiatives begin, run and end, in the precision that is known."""

import datetime

import pandas as pd

from analysis.dataset import Dataset


def initiatives_by_year(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """Initiatives begun and running in each year from the first known start to the year of `day`.

    An initiative runs from the year of its start to the year of its end; a missing end counts as open only
    while the status is running, else it is counted in the year of its start alone. Those without a known
    start are left out (`unknown_starts`).

    Returns:
        One row a year: `year`, `begun`, `running`.
    """
    known = dataset.initiatives.dropna(subset="start_first")
    first = known["start_first"].dt.year
    last = known["end_last"].dt.year.where(known["end_last"].notna(), first)
    is_open = known["end_last"].isna() & (known["status"] == "running")
    last = last.where(~is_open, day.year).clip(upper=day.year)
    years = range(int(first.min()), day.year + 1) if len(known) else range(0)
    rows = [(year, int((first == year).sum()), int(((first <= year) & (last >= year)).sum())) for year in years]
    return pd.DataFrame(rows, columns=["year", "begun", "running"]).astype("int64")


def unknown_starts(dataset: Dataset) -> pd.Index:
    """The ids of the initiatives without a known start."""
    records = dataset.initiatives
    return pd.Index(records.loc[records["start_first"].isna(), "id"])
