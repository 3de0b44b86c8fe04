"""What a figure shows, in the terms of an office program."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from cards.funding import by_funder, by_level
from cards.quality import gaps
from cards.target_groups import by_target_group
from cards.timeline import SHOWN_SPANS, by_span, by_year
from charts.bars import ranked_bars
from exports.native_charts import native_chart
from tests.views import shipped_records, view_of


def bars(names: list[str], lengths: list[float | None]) -> go.Figure:
    table = pd.DataFrame({"name": names, "n": lengths, "words": [f"{length} Euro" for length in lengths]})
    return ranked_bars(table, "n", "name", words="words", language="de")


def test_bars_are_one_series_the_first_on_top() -> None:
    chart = native_chart(bars(["Bund & Land", "<b>EU</b>"], [3, 2]))
    assert chart is not None
    assert (chart.form, chart.categories, chart.is_stacked) == ("bars", ("Bund & Land", "<b>EU</b>"), False)
    assert [series.numbers for series in chart.series] == [(3, 2)]


def test_a_missing_bar_stays_unknown_and_says_so() -> None:
    chart = native_chart(bars(["Land", "EU"], [3, None]))
    assert chart is not None
    assert chart.series[0].numbers == (3, None)
    assert chart.categories == ("Land", "EU (–)")


def test_columns_are_stacked_as_the_figure_is() -> None:
    figure = go.Figure(
        [go.Bar(x=[2024, 2025], y=[1, 2], name="a", marker_color="#112233"),
         go.Bar(x=[2025], y=[4], name="b", marker_color="#445566")],
        {"barmode": "stack"},
    )  # fmt: skip
    chart = native_chart(figure)
    assert chart is not None
    assert (chart.form, chart.categories, chart.is_stacked) == ("columns", ("2024", "2025"), True)
    assert [(series.name, series.numbers, series.colour) for series in chart.series] == [
        ("a", (1, 2), "#112233"),
        ("b", (None, 4), "#445566"),
    ]


def test_spans_begin_behind_an_invisible_part() -> None:
    day = 86_400_000
    figure = go.Figure(
        [go.Bar(base=["2024-01-01"], x=[31 * day], y=[0], orientation="h", name="a", marker_color="#112233"),
         go.Scatter(x=["2024-01-01"], y=[-0.4], text=["KI-Werkstatt"], mode="text")],
    )  # fmt: skip
    chart = native_chart(figure)
    assert chart is not None
    assert (chart.form, chart.categories) == ("spans", ("KI-Werkstatt",))
    # 1 January 2024 is day 45,292 of a spreadsheet.
    assert [(series.colour, series.numbers) for series in chart.series] == [
        (None, (45_292,)),
        ("#112233", (31,)),
    ]


@pytest.mark.parametrize("figure", [go.Figure(), go.Figure(go.Scatter(x=[1], y=[1], mode="markers"))])
def test_another_figure_has_no_such_form(figure: go.Figure) -> None:
    assert native_chart(figure) is None


@pytest.mark.parametrize("build", [by_level, by_funder, by_target_group, by_year, gaps])
def test_charts_hold_the_numbers_of_the_table(build: object) -> None:
    """Each value of the chart stands in the table of its card."""
    assert callable(build)
    card = build(view_of(shipped_records()))
    chart = native_chart(card.figure)
    assert chart is not None
    numbers = {float(value) for row in card.sheet.values() for value in row if isinstance(value, int | float)}
    shown = {value for series in chart.series for value in series.numbers if value is not None}
    assert shown
    assert shown <= numbers


def test_the_timeline_holds_every_initiative_with_a_start() -> None:
    card = by_span(view_of(shipped_records()), "feld")
    chart = native_chart(card.figure)
    assert chart is not None
    assert len(chart.categories) == len(card.sheet.rows) == 97
    assert all(chart.categories)
    assert len(chart.categories) <= SHOWN_SPANS
    start_only = [name for name in chart.categories if name.endswith("(Beginn, Ende nicht bekannt)")]
    assert start_only
