"""Bars: values at their ends, names as text, unknown values without a bar."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from charts.categories import grouped_bars, ranked_bars, series_of, stacked_bars
from charts.plotly_figure import plotly_figure
from charts.values import NO_CLICK, Bars, Click, Mark, Row, Series

HOSTILE = "<b onclick=alert(1)>x</b> %{y} ${1}"


def leads_to(parameter: str) -> Callable[[str], Click]:
    """Clicks that set a parameter to the code of the mark."""
    return lambda code: Click(((parameter, code),), query=f"{parameter}={code}")


def table(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_each_bar_has_its_number_at_its_end() -> None:
    rows = table(name=["a", "b"], n=[1234, 5], said=["1.234 Initiativen", "5 Initiativen"])
    chart = ranked_bars(rows, "n", "name", words="said", language="de")
    assert chart == Bars(
        language="de",
        rows=(
            Row("", "a", (Mark(1234, "1.234", "a: 1.234 Initiativen"),)),
            Row("", "b", (Mark(5, "5", "b: 5 Initiativen"),)),
        ),
        series=(Series("", "", "number"),),
        quantity="integer",
    )
    figure = plotly_figure(chart)
    bar = figure.data[0]
    assert list(bar.text) == ["1.234", "5"]
    assert list(bar.x) == [1234, 5]
    assert list(bar.hovertext) == ["a: 1.234 Initiativen", "b: 5 Initiativen"]
    assert figure.layout.yaxis.ticktext == ("a", "b")
    assert not bar.showlegend


def test_an_unknown_value_has_words_and_no_bar() -> None:
    rows = table(
        name=["a", "b"], n=pd.Series([7, None], dtype="Int64"), said=["7", "nichts"], end=["7", "unbekannt"]
    )
    chart = ranked_bars(rows, "n", "name", words="said", end="end", language="de")
    assert [mark.value for row in chart.rows for mark in row.marks] == [7, None]
    bar, missing = plotly_figure(chart).data
    assert bar.x[1] is None
    assert [text.strip() for text in missing.text] == ["unbekannt"]
    assert list(missing.y) == [1]


def test_kinds_of_bars_differ_in_pattern_and_are_named() -> None:
    rows = table(name=["a", "b", "c"], n=[3, 2, 1], said=["", "", ""], kind=["single", "joint", "single"])
    kinds = series_of({"single": "einer", "joint": "mehrere"}, "giving")
    chart = ranked_bars(rows, "n", "name", words="said", series=kinds, series_of="kind", language="en")
    first, second, _ = plotly_figure(chart).data
    assert [(trace.name, list(trace.y)) for trace in (first, second)] == [("einer", [0, 2]), ("mehrere", [1])]
    assert first.marker.pattern.shape != second.marker.pattern.shape
    assert second.marker.pattern.fillmode == "overlay"


def test_a_colour_stays_with_its_meaning_when_others_are_filtered_away() -> None:
    rows = table(name=["a"], n=[3], said=[""], kind=["joint"])
    both = series_of({"single": "einer", "joint": "mehrere"}, "giving")
    for kinds in (both, both[1:]):
        chart = ranked_bars(rows, "n", "name", words="said", series=kinds, series_of="kind", language="de")
        drawn = {trace.name: trace.marker for trace in plotly_figure(chart).data if trace.type == "bar"}
        assert drawn["mehrere"].color == "#1d96bf"


def test_a_click_carries_the_codes_of_the_bar() -> None:
    rows = table(name=["a", "b"], n=[2, 1], said=["", ""], code=["eu;land", "bund"])
    chart = ranked_bars(
        rows,
        "n",
        "name",
        words="said",
        code="code",
        click=leads_to("foerderer"),
        language="de",
    )
    joint, alone = (row.marks[0].click for row in chart.rows)
    assert joint == leads_to("foerderer")("eu;land")
    assert (chart.click, chart.click.parameters) == (joint, ("foerderer",))
    assert [joint.codes, alone.codes, NO_CLICK.codes] == [("foerderer=eu;land",), ("foerderer=bund",), ()]
    assert plotly_figure(chart).data[0].customdata == (
        ["foerderer=eu;land"],
        ["foerderer=bund"],
    )


def test_two_bars_of_one_name_stay_two() -> None:
    rows = table(name=["a", "a"], n=[2, 1], said=["", ""])
    figure = plotly_figure(ranked_bars(rows, "n", "name", words="said", language="de"))
    assert list(figure.data[0].y) == [0, 1]


def test_long_names_stand_on_two_lines() -> None:
    rows = table(name=["Schülerinnen und Schüler", "x" * 5000], n=[2, 1], said=["", ""])
    figure = plotly_figure(ranked_bars(rows, "n", "name", words="said", language="de"))
    assert figure.layout.yaxis.ticktext[0] == "Schülerinnen und<br>Schüler"
    assert all(len(line) <= 18 for name in figure.layout.yaxis.ticktext for line in name.split("<br>"))
    few = table(name=["a", "b"], n=[2, 1], said=["", ""])
    short = plotly_figure(ranked_bars(few, "n", "name", words="said", language="de"))
    assert figure.layout.height > short.layout.height


def test_the_margin_holds_the_text_of_the_longest_bar() -> None:
    def margin(end: str) -> float:
        rows = table(name=["a"], n=[1], said=[""], end=[end])
        chart = ranked_bars(rows, "n", "name", words="said", end="end", language="de")
        right: float = plotly_figure(chart).layout.margin.r
        return right

    assert margin("383,3 Mio. €") > margin("5") + 60


@pytest.mark.parametrize("column", ["name", "said", "end", "kind"])
def test_text_of_records_is_text(column: str) -> None:
    rows = table(name=["a"], n=[1], said=["b"], end=["c"], kind=["d"]).assign(**{column: HOSTILE})
    kinds = [Series(rows["kind"][0], rows["kind"][0], "number")]
    chart = ranked_bars(
        rows, "n", "name", words="said", end="end", series=kinds, series_of="kind", language="de"
    )
    drawn = plotly_figure(chart).to_json()
    assert "<b " not in drawn
    assert "\\u003cb " not in drawn
    assert "%{y}" not in drawn


def test_no_row_is_drawn_without_fault() -> None:
    nothing = table(name=[], n=[], said=[]).astype({"name": "str", "n": "float64", "said": "str"})
    assert len(plotly_figure(ranked_bars(nothing, "n", "name", words="said", language="de")).data) == 2
    parts = series_of({"n": "n"}, "number")
    plotly_figure(stacked_bars(nothing, "name", parts, code="name", language="de", unit="x"))


def test_parts_and_wholes_of_stacked_bars() -> None:
    rows = table(name=["a", "b"], running=[1000, 2], others=[234, 0], code=["x", "y"])
    parts = series_of({"running": "laufend", "others": "übrige"}, "status")
    chart = stacked_bars(
        rows,
        "name",
        parts,
        code="code",
        language="de",
        unit="Initiativen",
        click=lambda code, _: leads_to("feld")(code),
    )
    assert chart.rows[0] == Row(
        "x",
        "a",
        (
            Mark(1000, "1.000", "a, laufend: 1.000 Initiativen", 0, leads_to("feld")("x")),
            Mark(234, "234", "a, übrige: 234 Initiativen", 1, leads_to("feld")("x")),
        ),
        "1.234",
    )
    running, others, wholes = plotly_figure(chart).data
    assert (running.name, others.name) == ("laufend", "übrige")
    assert [list(running.x), list(others.x)] == [[1000, 2], [234, 0]]
    assert [text.strip() for text in wholes.text] == ["1.234", "2"]
    assert [list(codes) for codes in running.customdata] == [["feld=x"], ["feld=y"]]
    assert running.marker.pattern.shape != others.marker.pattern.shape


def test_bars_of_a_row_lie_side_by_side() -> None:
    rows = table(name=["a"], one=[2], other=[3], code=["x"])
    series = (Series("one", "Hier", "compared:0"), Series("other", "Dort", "compared:1"))
    chart = grouped_bars(rows, "name", series, code="code", language="de", unit="Initiativen")
    assert chart.is_grouped
    figure = plotly_figure(chart)
    assert figure.layout.barmode == "group"
    assert [(trace.name, list(trace.x)) for trace in figure.data] == [("Hier", [2]), ("Dort", [3])]
