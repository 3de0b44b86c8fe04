"""Columns over the years."""

import pandas as pd

from charts.columns import columns_over_time

ROWS = pd.DataFrame({"year": [2024, 2025], "begun": [1, 2], "running": [3, 4]})


def test_series_stand_side_by_side_and_differ_in_pattern() -> None:
    figure = columns_over_time(ROWS, "year", {"begun": "begonnen", "running": "laufend"}, language="de")
    begun, running = figure.data
    assert [list(begun.y), list(running.y)] == [[1, 2], [3, 4]]
    assert (begun.name, running.name) == ("begonnen", "laufend")
    assert begun.marker.pattern.shape != running.marker.pattern.shape
    # Lines alone, white on a white page, would leave the column invisible.
    assert running.marker.pattern.fillmode == "overlay"


def test_a_phone_has_room_for_the_years() -> None:
    years = pd.DataFrame({"year": range(2007, 2027), "begun": 1})
    figure = columns_over_time(years, "year", {"begun": "begonnen"}, language="de")
    assert len(years) / figure.layout.xaxis.dtick <= 8


def test_no_year_is_drawn_without_fault() -> None:
    figure = columns_over_time(ROWS.head(0), "year", {"begun": "begonnen"}, language="en")
    assert len(figure.data[0].x) == 0
