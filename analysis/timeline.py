"""When initiatives begin, run and end, in the precision that is known."""

import datetime
from typing import Literal

import numpy as np
import pandas as pd

from analysis.record_state import states
from records.dataset import Dataset

Grouping = Literal["field", "kind"]

DAY = pd.Timedelta(days=1)


def initiatives_by_year(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """Initiatives begun and running in each year from the first known start to the year of `day`.

    An initiative runs from the year of its start to the year of its end; a missing end counts as open only
    while the status is running, else it is counted in the year of its start alone. Those without a known
    start (`unknown_starts`) and those that begin in a later year (`later_starts`) are left out.

    Returns:
        One row a year: `year`, `begun`, `running`.
    """
    known = dataset.initiatives.dropna(subset="start_first")
    first = known["start_first"].dt.year
    last = known["end_last"].dt.year.where(known["end_last"].notna(), first)
    is_open = known["end_last"].isna() & (known["status"] == "running")
    last = last.where(~is_open, day.year).clip(upper=day.year)
    years = range(int(first.min()), day.year + 1) if len(known) else range(0)
    begun, over = first.to_numpy(), last.to_numpy()
    rows = [
        (year, int((begun == year).sum()), int(((begun <= year) & (over >= year)).sum())) for year in years
    ]
    return pd.DataFrame(rows, columns=["year", "begun", "running"]).astype("int64")


def unknown_starts(dataset: Dataset) -> tuple[str, ...]:
    """The ids of the initiatives without a known start."""
    records = dataset.initiatives
    return tuple(records["id"][records["start_first"].isna()])


def later_starts(dataset: Dataset, day: datetime.date) -> tuple[str, ...]:
    """The ids of the initiatives that begin after the year of `day`."""
    records = dataset.initiatives
    return tuple(records["id"][records["start_first"].dt.year > day.year])


def spans(dataset: Dataset, day: datetime.date, grouping: Grouping) -> pd.DataFrame:
    """From when to when each initiative with a known start runs, by group and start.

    Returns:
        The columns of `initiatives` and `group` (first field of the record, or the kind), `ending` (`known`;
        `open`: unknown, and the status is running; `unknown`) and `is_overdue` (recorded as running or
        planned although even the last day of its end is over).
    """
    known = dataset.initiatives.dropna(subset="start_first")
    is_running = known["status"] == "running"
    has_end = known["end_last"].notna()
    ending = np.select([has_end, is_running], ["known", "open"], "unknown")
    first_field = dataset.fields.drop_duplicates("initiative_id").set_index("initiative_id")["field"]
    table = known.assign(
        group=known["id"].map(first_field) if grouping == "field" else known["kind"],
        ending=pd.Series(ending, known.index, dtype="str"),
        is_overdue=known["id"].map(states(dataset, day).set_index("id")["is_overdue"]).astype(bool),
    )
    codes = dataset.codes["code"][dataset.codes["list"] == grouping]
    rank = table["group"].map({code: place for place, code in enumerate(codes)})
    order = table.assign(rank=rank).sort_values(["rank", "start_first", "id"]).index
    return table.loc[order].reset_index(drop=True)


def parts_of_spans(spans: pd.DataFrame, day: datetime.date) -> pd.DataFrame:
    """What is certain of each span and what is not.

    Args:
        spans: as `spans` makes them.
        day: until which an open span is certain.

    Returns:
        One row a part of a span: `row` (its position), `part` and the days `since` and `until` (the first day
        no longer in it). A span is `certain` from the last day its start can mean to the first day its end
        can mean, `uncertain` before and after; with an unknown end it has at most its uncertain start.
    """
    rows = pd.Series(range(len(spans)), spans.index)
    today = pd.Timestamp(day)
    start, latest_start = spans["start_first"], spans["start_last"]
    ends = spans["ending"] == "known"
    is_open = spans["ending"] == "open"
    until = (spans["end_first"] + DAY).where(ends, latest_start.mask(is_open & (latest_start < today), today))
    end = (spans["end_last"] + DAY).where(ends, until)
    # Start and end of one year may leave no day that is certain.
    is_blurred = latest_start > until
    shown = {
        "certain": (latest_start, until, ~is_blurred),
        "uncertain": (start, latest_start.where(~is_blurred, end), latest_start > start),
        "uncertain end": (until, end, ~is_blurred & (end > until)),
    }
    tables = [
        pd.DataFrame({"row": rows, "part": part.split()[0], "since": since, "until": last})[
            holds & (since < last)
        ]
        for part, (since, last, holds) in shown.items()
    ]
    return pd.concat(tables).sort_values(["row", "since"], ignore_index=True).astype({"part": "str"})
