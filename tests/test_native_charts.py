"""What a chart shows, in the terms of an office program."""

import datetime

import pandas as pd
import pytest

from cards.funding import by_funder, by_level
from cards.quality import gaps
from cards.region_comparison import by_field
from cards.target_groups import by_target_group
from cards.timeline import SHOWN_SPANS, by_span, by_year
from charts.categories import columns_over_time, ranked_bars
from charts.values import Bars, LegendEntry, Part, Series, Span, SpanGroup, Spans
from exports.native_charts import native_chart
from tests.views import shipped_records, view_of

FORMS = ("certain", "uncertain", "open", "unknown", "event")


def bars(names: list[str], lengths: list[float | None]) -> Bars:
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


def test_columns_stand_side_by_side_and_a_missing_one_is_none() -> None:
    rows = pd.DataFrame({"year": [2024, 2025], "a": [1, 2], "b": pd.Series([None, 4], dtype="Int64")})
    series = (Series("a", "A", "year:begun"), Series("b", "B", "year:running"))
    chart = native_chart(columns_over_time(rows, "year", series, language="de"))
    assert chart is not None
    assert (chart.form, chart.categories, chart.is_stacked) == ("columns", ("2024", "2025"), False)
    assert [(one.name, one.numbers, one.colour) for one in chart.series] == [
        ("A", (1, 2), "#17636f"),
        ("B", (None, 4), "#a9cdd0"),
    ]


def test_spans_begin_behind_an_invisible_part() -> None:
    start, end = datetime.datetime(2024, 1, 1), datetime.datetime(2024, 2, 1)
    late = datetime.datetime(2025, 1, 1)
    spans = (
        Span("a", "KI-Werkstatt", "x", "", (Part(start, end, "certain"),), "known", start),
        Span("b", "Nur Beginn", "x", "", (), "unknown", late),
        Span(
            "c", "Ungenau", "x", "", (Part(start, end, "uncertain"), Part(end, late, "certain")), "open", end
        ),
    )
    legend = tuple(LegendEntry(form, form.upper()) for form in FORMS)
    chart = native_chart(
        Spans(
            language="de",
            spans=spans,
            groups={"x": SpanGroup("X", 1)},
            day=late.date(),
            day_label="",
            legend=legend,
        )
    )
    assert chart is not None
    assert (chart.form, chart.categories) == ("spans", ("KI-Werkstatt", "Nur Beginn (UNKNOWN)", "Ungenau"))
    # 1 January 2024 is day 45,292 of a spreadsheet.
    assert [(one.name, one.is_hatched, one.numbers) for one in chart.series] == [
        ("", False, (45_292, 45_658, 45_292)),
        ("CERTAIN", False, (31, None, None)),
        ("UNCERTAIN", True, (None, None, 31)),
        ("CERTAIN", False, (None, None, 335)),
    ]
    assert chart.series[0].colour is None


def test_regions_side_by_side_do_not_cover_each_other() -> None:
    chart = native_chart(by_field(view_of(shipped_records()), ("051", "053")).chart)
    assert chart is not None
    assert (chart.is_grouped, chart.is_stacked) == (True, False)


def test_another_chart_has_no_such_form() -> None:
    assert native_chart(None) is None


@pytest.mark.parametrize("build", [by_level, by_funder, by_target_group, by_year, gaps])
def test_charts_hold_the_numbers_of_the_table(build: object) -> None:
    """Each value of the chart stands in the table of its card."""
    assert callable(build)
    card = build(view_of(shipped_records()))
    chart = native_chart(card.chart)
    assert chart is not None
    numbers = {float(value) for row in card.sheet.values() for value in row if isinstance(value, int | float)}
    shown = {value for series in chart.series for value in series.numbers if value is not None}
    assert shown
    assert shown <= numbers


def test_the_timeline_holds_every_initiative_with_a_start() -> None:
    card = by_span(view_of(shipped_records()), "feld")
    chart = native_chart(card.chart)
    assert chart is not None
    assert len(chart.categories) == len(card.sheet.rows) == 167
    assert all(chart.categories)
    assert len(chart.categories) <= SHOWN_SPANS
    start_only = [name for name in chart.categories if name.endswith("(Beginn, Ende nicht bekannt)")]
    assert start_only
