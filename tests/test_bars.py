"""Bars: values at their ends, names as text, unknown values without a bar."""

from typing import Any

import pandas as pd
import pytest

from charts.bars import ranked_bars, stacked_bars

HOSTILE = "<b onclick=alert(1)>x</b> %{y} ${1}"


def table(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_each_bar_has_its_number_at_its_end() -> None:
    rows = table(name=["a", "b"], n=[1234, 5], said=["1.234 Initiativen", "5 Initiativen"])
    figure = ranked_bars(rows, "n", "name", words="said", language="de")
    bar = figure.data[0]
    assert list(bar.text) == ["1.234", "5"]
    assert list(bar.x) == [1234, 5]
    assert bar.hovertemplate[0] == "%{hovertext}: 1.234 Initiativen<extra></extra>"
    assert figure.layout.yaxis.ticktext == ("a", "b")
    assert not bar.showlegend


def test_an_unknown_value_has_words_and_no_bar() -> None:
    rows = table(
        name=["a", "b"], n=pd.Series([7, None], dtype="Int64"), said=["7", "nichts"], end=["7", "unbekannt"]
    )
    figure = ranked_bars(rows, "n", "name", words="said", end="end", language="de")
    bar, missing = figure.data
    assert pd.isna(bar.x[1])
    assert [text.strip() for text in missing.text] == ["unbekannt"]
    assert list(missing.y) == [1]


def test_kinds_of_bars_differ_in_pattern_and_are_named() -> None:
    rows = table(name=["a", "b", "c"], n=[3, 2, 1], said=["", "", ""], kind=["single", "joint", "single"])
    first, second, _ = ranked_bars(rows, "n", "name", words="said", series="kind", language="en").data
    assert [(trace.name, list(trace.y)) for trace in (first, second)] == [("single", [0, 2]), ("joint", [1])]
    assert first.marker.pattern.shape != second.marker.pattern.shape
    assert second.marker.pattern.fillmode == "overlay"


def test_two_bars_of_one_name_stay_two() -> None:
    rows = table(name=["a", "a"], n=[2, 1], said=["", ""])
    assert list(ranked_bars(rows, "n", "name", words="said", language="de").data[0].y) == [0, 1]


def test_long_names_stand_on_two_lines() -> None:
    rows = table(name=["Schülerinnen und Schüler", "x" * 5000], n=[2, 1], said=["", ""])
    figure = ranked_bars(rows, "n", "name", words="said", language="de")
    assert figure.layout.yaxis.ticktext[0] == "Schülerinnen und<br>Schüler"
    assert all(len(line) <= 18 for name in figure.layout.yaxis.ticktext for line in name.split("<br>"))
    short = ranked_bars(
        table(name=["a", "b"], n=[2, 1], said=["", ""]), "n", "name", words="said", language="de"
    )
    assert figure.layout.height > short.layout.height


def test_the_margin_holds_the_text_of_the_longest_bar() -> None:
    def margin(end: str) -> float:
        rows = table(name=["a"], n=[1], said=[""], end=[end])
        right: float = ranked_bars(rows, "n", "name", words="said", end="end", language="de").layout.margin.r
        return right

    assert margin("383,3 Mio. €") > margin("5") + 60


@pytest.mark.parametrize("column", ["name", "said", "end", "kind"])
def test_text_of_records_is_text(column: str) -> None:
    rows = table(name=["a"], n=[1], said=["b"], end=["c"], kind=["d"]).assign(**{column: HOSTILE})
    figure = ranked_bars(rows, "n", "name", words="said", end="end", series="kind", language="de")
    drawn = figure.to_json()
    assert "<b " not in drawn
    assert "\\u003cb " not in drawn
    assert "%{y}" not in drawn


def test_no_row_is_drawn_without_fault() -> None:
    nothing = table(name=[], n=[], said=[]).astype({"name": "str", "n": "float64", "said": "str"})
    assert len(ranked_bars(nothing, "n", "name", words="said", language="de").data) == 1
    stacked_bars(nothing, "name", {"n": "n"}, language="de", unit="x")


def test_parts_and_wholes_of_stacked_bars() -> None:
    rows = table(name=["a", "b"], running=[1000, 2], others=[234, 0], code=["x", "y"])
    parts = {"running": "laufend", "others": "übrige"}
    figure = stacked_bars(rows, "name", parts, language="de", unit="Initiativen", code="code")
    running, others, wholes = figure.data
    assert (running.name, others.name) == ("laufend", "übrige")
    assert [list(running.x), list(others.x)] == [[1000, 2], [234, 0]]
    assert [text.strip() for text in wholes.text] == ["1.234", "2"]
    assert [list(codes) for codes in running.customdata] == [["x"], ["y"]]
    assert running.marker.pattern.shape != others.marker.pattern.shape
