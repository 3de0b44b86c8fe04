"""Events and ends as seen from a day."""

import datetime

import pandas as pd

from analysis.events import ended_initiatives, next_events, past_events
from records.dataset import Dataset


def test_an_event_of_a_month_is_coming_until_the_month_is_over(shipped: Dataset) -> None:
    day = datetime.date(2022, 5, 20)
    month_only = shipped.events.loc[shipped.events["start"] == "2022-05", "id"].iloc[0]
    assert month_only in set(next_events(shipped, day)["id"])
    assert month_only not in set(next_events(shipped, datetime.date(2022, 6, 1))["id"])


def test_each_event_is_either_coming_or_past(shipped: Dataset) -> None:
    day = datetime.date(2025, 11, 3)
    coming, past = next_events(shipped, day), past_events(shipped, day)
    assert sorted([*coming["id"], *past["id"]]) == sorted(shipped.events["id"])
    assert coming["start_first"].is_monotonic_increasing
    assert past["start_first"].is_monotonic_decreasing


def test_no_event_is_coming_after_the_last(shipped: Dataset) -> None:
    assert next_events(shipped, datetime.date(2026, 11, 21)).empty


def test_ended_ones_have_an_end_before_the_day(shipped: Dataset) -> None:
    day = pd.Timestamp(2026, 11, 21)
    ended = ended_initiatives(shipped, day.date())
    ends = shipped.initiatives.set_index("id").loc[ended["id"], "end_last"]
    assert (ends < day).all()
    assert len(ended) == (shipped.initiatives["end_last"] < day).sum()
