"""Spans over the years in plotly: one row each, what is uncertain, open or unknown told by form."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from charts.labels import LINE_BREAK, plain_label
from charts.theme import Medium, click_data, new_figure
from charts.tokens import FONT_SIZE, NEUTRAL, NUMBER, TODAY
from charts.values import Certainty, Part, Span, SpanGroup, Spans

ROW_HEIGHT = 34  # px of a row: the name, and its bar below
NAME_WIDTH = 34  # characters of a name: fits a phone
HOVER_WIDTH = 100  # characters of a line that is told when a span is pointed at
FURNITURE = 150  # px of legend and both axes
LEGEND_GAP = 34  # px between the legend and the rows: the years stand there
BAR_THICKNESS = 0.34  # of a row
NAME_OFFSET, BAR_OFFSET = -0.22, 0.2  # of a row, from its middle downwards
FADE_STEPS = (0.75, 0.5, 0.3, 0.15)  # opacity of what follows an open end
FADE_SHARE = 0.014  # of the whole time shown, for one step
TICKS = 8  # years named on the axis, at most
ARROW_ROOM = 20  # px on the right
HEAD_ROOM = 0.8  # rows above the first one, for the word at the line of today
HOVER = "%{hovertext}<extra></extra>"
PARTS: tuple[Certainty, ...] = ("certain", "uncertain")

Time = datetime.datetime
Marks = Sequence[tuple[Time, float, str, Span]]  # when, on which line, what is told, of which span


def spans_figure(chart: Spans, medium: Medium = "screen") -> go.Figure:
    """One row a span from top to bottom, under the heading of its group."""
    heads, lines = _lines(chart.spans)
    names = {entry.meaning: entry.label for entry in chart.legend}
    today = Time(chart.day.year, chart.day.month, chart.day.day)
    times = [today, *(span.last_start for span in chart.spans)]
    times += [marker.when for span in chart.spans for marker in span.markers]
    since = min([*times, *(part.since for span in chart.spans for part in span.parts)])
    until = max([*times, *(part.until for span in chart.spans for part in span.parts)])
    step = (until - since) * FADE_SHARE
    placed = list(zip(chart.spans, lines, strict=True))
    last = [(max(span.last_start, today), line, span) for span, line in placed if span.ending == "open"]
    arrows = [(end + step * (len(FADE_STEPS) + 0.3), line, _hover(span), span) for end, line, span in last]
    unknown = [
        (span.last_start, line, _hover(span), span) for span, line in placed if span.ending == "unknown"
    ]
    events = [
        (marker.when, line, _lines_of(marker.hover_text), span)
        for span, line in placed
        for marker in span.markers
    ]
    traces = [
        *(_bars(placed, certainty, names[certainty]) for certainty in PARTS),
        _fading([(end, line) for end, line, _ in last], step),
        _marks(arrows, names["open"], {"symbol": "triangle-right", "size": 10, "color": NUMBER}),
        _marks(
            unknown,
            names["unknown"],
            {"symbol": "circle-open", "size": 9, "color": NUMBER, "line": {"width": 2}},
        ),
        _marks(
            events,
            names["event"],
            {"symbol": "diamond", "size": 8, "color": TODAY, "line": {"width": 1, "color": "white"}},
        ),
        _written([(plain_label(span.label, NAME_WIDTH), line + NAME_OFFSET) for span, line in placed], since),
        _written(
            [(f"<b>{_heading(chart.groups[code])}</b>", line) for code, line in heads.items()],
            since,
        )
        | {"textfont": {"size": FONT_SIZE + 1}},
        # An axis without a trace is not drawn.
        _written([], since) | {"mode": "lines", "x": [since], "y": [None], "xaxis": "x2"},
    ]
    rows = len(chart.spans) + len(heads)
    end = max(until, today + step * (len(FADE_STEPS) + 1))
    layout = _axes(since, end, rows) | _line(today, today - since > (until - since) / 2, chart.day_label)
    return new_figure(chart.language, FURNITURE + ROW_HEIGHT * rows, traces, **layout)


def _lines(spans: Iterable[Span]) -> tuple[dict[str, int], list[int]]:
    """The line of the heading of each group, and the line of each span, counted from the top."""
    heads: dict[str, int] = {}
    lines = []
    for place, span in enumerate(spans):
        if span.group not in heads:
            heads[span.group] = place + len(heads)
        lines.append(place + len(heads))
    return heads, lines


def _heading(group: SpanGroup) -> str:
    return plain_label(f"{group.label} ({group.count})", NAME_WIDTH)


def _hover(span: Span) -> str:
    first, *rest = _lines_of(span.hover_text).split(LINE_BREAK)
    return LINE_BREAK.join((f"<b>{first}</b>", *rest))


def _lines_of(text: str) -> str:
    return LINE_BREAK.join(plain_label(line, HOVER_WIDTH) for line in text.split("\n"))


def _bars(placed: Iterable[tuple[Span, int]], certainty: Certainty, name: str) -> dict[str, Any]:
    # Lines instead of a fill where the day is not known: legible without colour.
    # The border keeps a single day visible.
    lines = {"shape": "/", "fillmode": "replace", "fgcolor": NUMBER, "bgcolor": "rgba(0,0,0,0)", "size": 5}
    pattern = {"pattern": lines} if certainty == "uncertain" else {}
    drawn: list[tuple[Part, int, Span]] = [
        (part, line, span) for span, line in placed for part in span.parts if part.certainty == certainty
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [part.since for part, _, _ in drawn],
        "x": [_milliseconds(part.until - part.since) for part, _, _ in drawn],
        "y": [line + BAR_OFFSET for _, line, _ in drawn],
        "width": BAR_THICKNESS,
        "name": plain_label(name, 60),
        "marker": {"color": NUMBER, "line": {"width": 1.5, "color": NUMBER}, **pattern},
        "customdata": click_data(span.click for _, _, span in drawn),
        "hovertext": [_hover(span) for _, _, span in drawn],
        "hovertemplate": HOVER,
    }


def _milliseconds(length: datetime.timedelta) -> float:
    return length.total_seconds() * 1000  # as plotly counts


def _fading(ends: Sequence[tuple[Time, int]], step: datetime.timedelta) -> dict[str, Any]:
    """Bars that grow paler behind open ends."""
    steps = range(len(FADE_STEPS))
    return {
        "type": "bar",
        "orientation": "h",
        "base": [end + step * place for end, _ in ends for place in steps],
        "x": [_milliseconds(step)] * len(ends) * len(steps),
        "y": [line + BAR_OFFSET for _, line in ends for _ in steps],
        "width": BAR_THICKNESS,
        "marker": {"color": NUMBER, "opacity": list(FADE_STEPS) * len(ends)},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(marks: Marks, name: str, marker: Mapping[str, object]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [when for when, _, _, _ in marks],
        "y": [line + BAR_OFFSET for _, line, _, _ in marks],
        "mode": "markers",
        "name": plain_label(name, 60),
        "marker": dict(marker),
        "customdata": click_data(span.click for _, _, _, span in marks),
        "hovertext": [text for _, _, text, _ in marks],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _written(texts: Sequence[tuple[str, float]], since: Time) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [since] * len(texts),
        "y": [line for _, line in texts],
        "mode": "text",
        "text": [text for text, _ in texts],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _axes(since: Time, until: Time, rows: int) -> dict[str, Any]:
    years = until.year - since.year + 1
    axis = {
        "type": "date",
        "dtick": f"M{12 * -(-years // TICKS)}",
        "tick0": f"{since.year}-01-01",
        "tickformat": "%Y",
        "range": [since, until],
        "fixedrange": True,
    }
    # The years stand above and below: the figure is taller than a screen.
    return {
        "barmode": "overlay",
        "legend": {"y": 1 + LEGEND_GAP / (ROW_HEIGHT * rows)},
        "margin": {"r": ARROW_ROOM},
        "xaxis": {**axis, "side": "top", "showgrid": True},
        "xaxis2": {**axis, "side": "bottom", "overlaying": "x", "showgrid": False},
        "yaxis": {"range": [rows - 0.4, -HEAD_ROOM], "showticklabels": False, "showgrid": False},
    }


def _line(day: Time, is_late: bool, label: str) -> dict[str, Any]:
    """The line of a day, its word on the side that has room."""
    look = {"color": NEUTRAL, "width": 2, "dash": "dash"}
    line = {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "y domain", "line": look}
    word = {
        "x": day,
        "y": 1,
        "yref": "y domain",
        "text": plain_label(label, NAME_WIDTH),
        "showarrow": False,
        "xanchor": "right" if is_late else "left",
        "yanchor": "top",
        "xshift": -4 if is_late else 4,
    }
    return {"shapes": [line], "annotations": [word]}
