"""The drawing of spans: few traces, a line for today, certainty told by form."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas as pd

from charts.plotly_figure import plotly_figure
from charts.values import Click, LegendEntry, Marker, Part, Span, SpanGroup, Spans
from tests.views import DAY

LEGEND = {
    "certain": "sicher",
    "uncertain": "ungenau",
    "open": "offen",
    "unknown": "unbekannt",
    "event": "Veranstaltung",
}
HOSTILE = "<b onclick=alert(1)>x</b> %{y}"


def click(id_: str) -> Click:
    return Click(page="initiative", id=id_)


def spans() -> tuple[Span, ...]:
    day = datetime.fromisoformat
    known = (Part(day("2024-01-01"), day("2025-01-01"), "certain"),)
    is_open = (
        Part(day("2025-06-01"), day("2025-06-30"), "uncertain"),
        Part(day("2025-06-30"), day("2026-11-21"), "certain"),
    )
    unknown = (Part(day("2023-01-01"), day("2023-12-31"), "uncertain"),)
    event = Marker(day("2024-05-05"), "Auftakt\n5. Mai 2024")
    return (
        Span("a", "A", "x", "A\na", known, "known", day("2024-01-01"), (event,), click=click("a")),
        Span("b", "B", "x", "B\nb", is_open, "open", day("2025-06-30"), click=click("b")),
        Span("c", "C", "y", "C\nc", unknown, "unknown", day("2023-12-31"), click=click("c")),
    )


def chart(shown: tuple[Span, ...]) -> Any:
    return plotly_figure(
        Spans(
            language="de",
            spans=shown,
            groups={"x": SpanGroup("Bildung", 2), "y": SpanGroup("Forschung", 1)},
            day=DAY,
            day_label="heute",
            legend=tuple(LegendEntry(*entry) for entry in LEGEND.items()),
        )
    )


def trace(figure: Any, name: str) -> Any:
    return next(one for one in figure.data if one.name == name)


def test_forms_tell_what_is_certain() -> None:
    figure = chart(spans())
    certain, uncertain = trace(figure, "sicher"), trace(figure, "ungenau")
    assert uncertain.marker.pattern.shape
    assert not certain.marker.pattern.shape
    assert list(certain.hovertext) == ["<b>A</b><br>a", "<b>B</b><br>b"]
    assert list(uncertain.hovertext) == ["<b>B</b><br>b", "<b>C</b><br>c"]
    assert trace(figure, "Veranstaltung").hovertext == ("Auftakt<br>5. Mai 2024",)
    assert list(certain.x) == [366 * 86_400_000, 509 * 86_400_000]
    assert list(trace(figure, "offen").hovertext) == ["<b>B</b><br>b"]
    assert list(trace(figure, "unbekannt").hovertext) == ["<b>C</b><br>c"]
    assert trace(figure, "Veranstaltung").customdata == (["a"],)
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
    many = tuple(sorted(spans() * 60, key=lambda span: span.group))
    few, tall = chart(spans()), chart(many)
    assert tall.layout.height > few.layout.height + 170 * 30
    assert len(tall.data) == len(few.data) <= 10


def test_spans_without_events_are_drawn() -> None:
    bare = tuple(replace(span, markers=()) for span in spans())
    assert len(trace(chart(bare), "Veranstaltung").x) == 0


def test_text_of_records_is_text() -> None:
    drawn = chart(tuple(replace(span, label=HOSTILE, hover_text=HOSTILE) for span in spans())).to_json()
    assert "<b onclick" not in drawn
    assert "\\u003cb onclick" not in drawn
