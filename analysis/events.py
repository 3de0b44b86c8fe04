"""What comes next, what was last, and what ended: seen from a given day."""

import datetime

import pandas as pd

from analysis.record_state import states
from records.dataset import Dataset


def next_events(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """The events that end on `day` or later by the last day their date can mean, the soonest first.

    Returns:
        The columns of `events`.
    """
    events = _with_last_day(dataset.events)
    coming = events[events["last_day"] >= pd.Timestamp(day)]
    return coming.sort_values(["start_first", "id"], ignore_index=True).drop(columns="last_day")


def past_events(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """The events that ended before `day`, the latest first; columns of `events`."""
    events = _with_last_day(dataset.events)
    past = events[events["last_day"] < pd.Timestamp(day)]
    return past.sort_values(["start_first", "id"], ascending=[False, True], ignore_index=True).drop(
        columns="last_day"
    )


def ended_initiatives(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """The initiatives whose recorded end lies wholly before `day`, the latest end first.

    The end is a date on record; the status is left as recorded, so one may stand here and still be `running`.

    Returns:
        `id`, `name`, `name_en`, `end`, `status`, `status_as_of`.
    """
    records = dataset.initiatives
    ended = records[states(dataset, day)["has_ended"]]
    ended = ended.sort_values(["end_last", "id"], ascending=[False, True], ignore_index=True)
    return ended[["id", "name", "name_en", "end", "status", "status_as_of"]]


def _with_last_day(events: pd.DataFrame) -> pd.DataFrame:
    last = events["end_last"].where(events["end_last"].notna(), events["start_last"])
    return events.assign(last_day=last.dt.normalize())
