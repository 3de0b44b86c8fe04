"""Which initiatives fall into a period, by the first and last days that partial dates can mean."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from records.selection import YEARS, Selection, first_day, last_day

Mask = npt.NDArray[np.bool_]


def overlapping(periods: pd.DataFrame, selection: Selection) -> tuple[Mask, Mask]:
    """Which initiatives overlap the chosen period, and of which it cannot be told.

    A partial date counts with the first and last day it can mean; a missing end is open only while running.
    """
    size = len(periods)
    if not (selection.since or selection.until):
        return np.ones(size, dtype=bool), np.zeros(size, dtype=bool)
    since = pd.Timestamp(first_day(selection.since)) if selection.since else pd.Timestamp.min
    until = pd.Timestamp(last_day(selection.until)) if selection.until else pd.Timestamp.max
    starts, ends = periods["start_first"].notna(), periods["end_last"].notna()
    is_open = ~ends & (periods["status"] == "running")
    after = periods["start_first"] > until
    before = periods["end_last"] < since
    begins_inside = (periods["start_first"] <= until) & (periods["start_last"] >= since)
    ends_inside = (periods["end_first"] <= until) & (periods["end_last"] >= since)
    overlaps = (starts & (ends | is_open) & ~after & ~before) | begins_inside | ends_inside
    cannot_tell = ~overlaps & ~after & ~before & ~(starts & (ends | is_open))
    return overlaps.to_numpy(dtype=bool), cannot_tell.to_numpy(dtype=bool)


def in_each_year(periods: pd.DataFrame) -> dict[str, Mask]:
    """For each year that is offered which initiatives overlap it."""
    return {year: overlapping(periods, Selection(since=year, until=year))[0] for year in YEARS}
