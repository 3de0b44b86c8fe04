"""Columns over the years."""

import pandas as pd

from charts.categories import columns_over_time, series_of
from charts.plotly_figure import plotly_figure
from charts.tokens import RUN, RUN_SOFT
from charts.values import Click, Columns, Mark, Row

ROWS = pd.DataFrame({"year": [2024, 2025], "begun": [1, 2], "running": [3, 4]})
BEGUN = series_of({"begun": "begonnen"}, "year")
BOTH = series_of({"begun": "begonnen", "running": "laufend"}, "year")


def test_series_stand_side_by_side_and_differ_by_more_than_hue() -> None:
    figure = plotly_figure(columns_over_time(ROWS, "year", BOTH, language="de"))
    begun, running = figure.data
    assert [list(begun.x), list(begun.y), list(running.y)] == [[2024, 2025], [1, 2], [3, 4]]
    assert (begun.name, running.name) == ("begonnen", "laufend")
    assert (begun.marker.color, running.marker.color) == (RUN.light, RUN_SOFT.light)
    assert (begun.marker.line.width, running.marker.line.color) == (None, RUN.light)  # pale, with an edge
    # Lines alone, white on a white page, would leave the column invisible.
    assert running.marker.pattern.fillmode == "overlay"


def test_a_column_says_what_it_is_and_where_it_leads() -> None:
    chart = columns_over_time(
        ROWS.head(1),
        "year",
        BEGUN,
        language="de",
        click=lambda year, part: Click(((part, year),), query=year),
    )
    click = Click((("begun", "2024"),), query="2024")
    row = Row("2024", "2024", (Mark(1, "1", "2024: 1 begonnen", 0, click),))
    assert chart == Columns(language="de", rows=(row,), series=BEGUN, quantity="integer")
    assert plotly_figure(chart).data[0].customdata == (["2024"],)


def test_a_phone_has_room_for_the_years() -> None:
    years = pd.DataFrame({"year": range(2007, 2027), "begun": 1})
    figure = plotly_figure(columns_over_time(years, "year", BEGUN, language="de"))
    assert len(years) / figure.layout.xaxis.dtick <= 8


def test_no_year_is_drawn_without_fault() -> None:
    figure = plotly_figure(columns_over_time(ROWS.head(0), "year", BEGUN, language="en"))
    assert len(figure.data[0].x) == 0
