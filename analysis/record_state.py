"""What a record is on a day: ended, running out, overdue, fresh; every list and count asks here."""

import datetime

import pandas as pd

from records.dataset import Dataset
from records.partial_dates import date_bounds

WINDOWS = (6, 12, 24, 36)  # months
FRESH_MONTHS = 12  # a status that is older is marked


def states(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """What each initiative is on a day.

    Returns:
        One row an initiative in the order of the table: `id`, `has_ended` (even the last day its recorded end
        can mean is over), `within` (the shortest of `WINDOWS` in months in which it ends; missing where it
        has ended, ends later or has no recorded end), `is_overdue` (has ended, and is recorded as running or
        planned) and `is_fresh` (the status is known as of a day not older than `FRESH_MONTHS`).
    """
    records = dataset.initiatives
    today = pd.Timestamp(day)
    has_ended = records["end_last"] < today
    as_of = date_bounds(records["status_as_of"])["last"]
    return pd.DataFrame(
        {
            "id": records["id"],
            "has_ended": has_ended,
            "within": months_until(records["end_last"], day),
            "is_overdue": has_ended & records["status"].isin(["running", "planned"]),
            "is_fresh": as_of >= today - pd.DateOffset(months=FRESH_MONTHS),
        }
    )


def months_until(ends: pd.Series, day: datetime.date) -> pd.Series:
    """The shortest of `WINDOWS` in which each day lies, from `day` on; missing where in none (Int64)."""
    today = pd.Timestamp(day)
    within = pd.Series(pd.NA, ends.index, dtype="Int64")
    for months in reversed(WINDOWS):
        within = within.mask((ends >= today) & (ends <= today + pd.DateOffset(months=months)), months)
    return within
