"""The drawing of spans: few traces, a line for today, certainty told by form."""

from typing import Any

import pandas as pd
import pytest

from charts.timeline import SpanWords, span_chart
from tests.views import DAY

WORDS = SpanWords("sicher", "ungenau", "offen", "unbekannt", "Veranstaltung", "heute")
HOSTILE = "<b onclick=alert(1)>x</b> %{y}"


def spans(**columns: list[Any]) -> pd.DataFrame:
    rows = {
        "id": ["a", "b", "c"],
        "group": ["x", "x", "y"],
        "name": ["A", "B", "C"],
        "hover": ["a", "b", "c"],
        "ending": ["known", "open", "unknown"],
        "start_last": pd.to_datetime(["2024-01-01", "2025-06-30", "2023-12-31"]),
    }
    return pd.DataFrame(rows | columns)


def parts() -> pd.DataFrame:
    days = pd.to_datetime(["2024-01-01", "2025-06-01", "2025-06-30", "2023-01-01"])
    until = pd.to_datetime(["2025-01-01", "2025-06-30", "2026-11-21", "2023-12-31"])
    words = ["certain", "uncertain", "certain", "uncertain"]
    return pd.DataFrame({"row": [0, 1, 1, 2], "part": words, "since": days, "until": until})


def events(**columns: list[Any]) -> pd.DataFrame:
    rows = {"row": [0], "when": pd.to_datetime(["2024-05-05"]), "hover": ["Auftakt"]}
    return pd.DataFrame(rows | columns)


def chart(rows: pd.DataFrame, marks: pd.DataFrame | None = None) -> Any:
    groups = {"x": "Bildung (2)", "y": "Forschung (1)"}
    marks = events() if marks is None else marks
    return span_chart(rows, parts(), marks, groups, words=WORDS, day=DAY, language="de")


def trace(figure: Any, name: str) -> Any:
    return next(one for one in figure.data if one.name == name)


def test_forms_tell_what_is_certain() -> None:
    figure = chart(spans())
    certain, uncertain = trace(figure, "sicher"), trace(figure, "ungenau")
    assert uncertain.marker.pattern.shape
    assert not certain.marker.pattern.shape
    assert certain.hovertext.tolist() == ["a", "b"]
    assert uncertain.hovertext.tolist() == ["b", "c"]
    assert list(certain.x) == [366 * 86_400_000, 509 * 86_400_000]
    assert trace(figure, "offen").hovertext.tolist() == ["b"]
    assert trace(figure, "unbekannt").hovertext.tolist() == ["c"]
    assert trace(figure, "Veranstaltung").customdata.tolist() == [["a"]]
    symbols = {trace(figure, name).marker.symbol for name in ("offen", "unbekannt", "Veranstaltung")}
    assert len(symbols) == 3


def test_an_open_end_grows_paler_after_today() -> None:
    fading = next(one for one in chart(spans()).data if one.type == "bar" and one.name is None)
    assert list(fading.marker.opacity) == sorted(fading.marker.opacity, reverse=True)
    assert min(fading.base) == pd.Timestamp(DAY)


def test_rows_stand_below_the_heading_of_their_group() -> None:
    figure = chart(spans())
    written = [one for one in figure.data if one.type == "scatter" and one.mode == "text"]
    texts = {word: y for one in written for word, y in zip(one.text, one.y, strict=True)}
    order = sorted(texts, key=lambda word: texts[word])
    assert order == ["<b>Bildung (2)</b>", "A", "B", "<b>Forschung (1)</b>", "C"]


def test_a_line_stands_at_today() -> None:
    figure = chart(spans())
    assert figure.layout.shapes[0].x0 == pd.Timestamp(DAY)
    assert figure.layout.annotations[0].text == "heute"


def test_the_height_grows_with_the_rows_and_the_traces_do_not() -> None:
    many = pd.concat([spans()] * 60, ignore_index=True).sort_values("group", ignore_index=True)
    few, tall = chart(spans()), chart(many)
    assert tall.layout.height > few.layout.height + 170 * 30
    assert len(tall.data) == len(few.data) <= 10


def test_spans_without_events_are_drawn() -> None:
    assert len(trace(chart(spans(), events().head(0)), "Veranstaltung").x) == 0


@pytest.mark.parametrize("column", ["name"])
def test_text_of_records_is_text(column: str) -> None:
    drawn = chart(spans(**{column: [HOSTILE] * 3})).to_json()
    assert "<b onclick" not in drawn
    assert "\\u003cb onclick" not in drawn
