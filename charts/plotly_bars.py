"""Horizontal bars in plotly: each with its value at the end, side by side, or in parts."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from charts.labels import LINE_BREAK, plain_label, two_lines
from charts.meanings import Look, is_known, look, looks
from charts.theme import Medium, click_data, height_of_rows, marker_of, new_figure
from charts.tokens import ROW_HEIGHT
from charts.values import Bars, Mark, Row, Segments

LINE_WIDTH = 18  # characters of one line of a category's name: leaves room for bars on a phone
TALL_ROW_HEIGHT = 42  # px of a bar with two lines of text beside it
CHARACTER_WIDTH = 7.5  # px, on average
BAR_WIDTH = 0.75  # of a row
MIN_WIDTH = 16  # px of the bars on a narrow screen
END_WIDTH = 16  # characters of one line of the text at the end of a bar
MAX_NAME, MAX_HOVER = 60, 400  # characters of the name of a series, of what is told when a bar is pointed at
LEGEND_HEIGHT = 32  # px
GROUPED_HEIGHT, GROUP_GAP = 18, 12  # px of one bar among several of a row, and between the rows
LEGEND_LINES_HEIGHT = 48  # px more where few bars leave a legend of several lines less than it needs
HOVER = "%{hovertext}<extra></extra>"

Placed = tuple[int, Row, Mark]  # a mark with the place of its row


def bars_figure(chart: Bars, medium: Medium = "screen") -> go.Figure:
    """Bars in the order of the rows, the first on top, each with its value at the end."""
    names = [two_lines(row.label, LINE_WIDTH) for row in chart.rows]
    longest = [max((mark.value or 0 for mark in row.marks), default=0) for row in chart.rows]
    if chart.is_grouped:
        texts = [max((mark.text for mark in row.marks), key=len) for row in chart.rows]
        row_height = max(ROW_HEIGHT, _row_height(names), GROUPED_HEIGHT * len(chart.series) + GROUP_GAP)
        layout = {
            "barmode": "group",
            "bargroupgap": 0.05,
            "showlegend": True,
            "legend": {"traceorder": "normal"},
        }
        legend_height = LEGEND_HEIGHT * len(chart.series)
    else:
        texts = [two_lines(mark.text, END_WIDTH) for row in chart.rows for mark in row.marks]
        row_height = _row_height([*names, *texts])
        layout = {"barmode": "overlay"}
        legend_height = LEGEND_HEIGHT if chart.series[0].label else 0
    traces = _traces(chart, texts_outside=True)
    if not chart.is_grouped:
        traces.append(_missing(chart))
    height = height_of_rows(len(chart.rows), row_height) + legend_height
    return new_figure(chart.language, height, traces, **_layout(names, longest, texts), **layout)


def segments_figure(chart: Segments, medium: Medium = "screen") -> go.Figure:
    """Bars in parts in the order of the rows, the first on top, the whole at the end of each."""
    names = [two_lines(row.label, LINE_WIDTH) for row in chart.rows]
    wholes = [sum(mark.value or 0 for mark in row.marks) for row in chart.rows]
    ends = [row.text for row in chart.rows]
    height = height_of_rows(len(chart.rows), _row_height(names)) + LEGEND_HEIGHT
    if len(chart.rows) < len(chart.series):
        height += LEGEND_LINES_HEIGHT
    places = list(range(len(chart.rows)))
    traces = [*_traces(chart, texts_outside=False), _ends(wholes, places, ends) | {"hoverinfo": "skip"}]
    layout = _layout(names, wholes, ends) | {"legend": {"traceorder": "normal"}}
    return new_figure(chart.language, height, traces, barmode="stack", **layout)


def _traces(chart: Bars | Segments, *, texts_outside: bool) -> list[dict[str, Any]]:
    """A trace a series."""
    marks: list[list[Placed]] = [[] for _ in chart.series]
    for place, row in enumerate(chart.rows):
        for mark in row.marks:
            marks[mark.series].append((place, row, mark))
    traces = []
    for series, drawn, of_series in zip(
        chart.series, marks, looks([one.meaning for one in chart.series]), strict=True
    ):
        trace: dict[str, Any] = {
            "type": "bar",
            "orientation": "h",
            "x": [mark.value for _, _, mark in drawn],
            "y": [place for place, _, _ in drawn],
            "customdata": click_data(mark.click for _, _, mark in drawn),
            "hovertext": [plain_label(mark.hover_text, MAX_HOVER) for _, _, mark in drawn],
            "hovertemplate": HOVER,
            "name": plain_label(series.label, MAX_NAME),
            "marker": marker_of(of_series) | _own_colours(drawn, of_series),
        }
        if texts_outside:
            trace |= {
                "text": [two_lines(mark.text, END_WIDTH) for _, _, mark in drawn],
                "textposition": "outside",
                "cliponaxis": False,
            }
            if not chart.is_grouped:
                # Else plotly takes the room of the nearest bar of the same kind.
                trace |= {"width": BAR_WIDTH, "showlegend": bool(series.label)}
        traces.append(trace)
    return traces


def _own_colours(drawn: Sequence[Placed], of_series: Look) -> dict[str, Any]:
    """The colours of marks that mean something by themselves."""
    if not any(is_known(mark.meaning) for _, _, mark in drawn):
        return {}
    return {
        "color": [
            look(mark.meaning).colour if is_known(mark.meaning) else of_series.colour for *_, mark in drawn
        ]
    }


def _missing(chart: Bars) -> dict[str, Any]:
    """The end texts of rows without a bar; their place says nothing of a value."""
    drawn = [
        (place, mark) for place, row in enumerate(chart.rows) for mark in row.marks if mark.value is None
    ]
    places, texts = [place for place, _ in drawn], [two_lines(mark.text, END_WIDTH) for _, mark in drawn]
    return _ends([0] * len(drawn), places, texts) | {
        "hovertext": [plain_label(mark.hover_text, MAX_HOVER) for _, mark in drawn],
        "hovertemplate": HOVER,
    }


def _ends(lengths: Sequence[float], places: Sequence[int], texts: Sequence[str]) -> dict[str, Any]:
    """Texts that begin at the end of bars."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(lengths),
        "y": list(places),
        "text": [f" {text.replace(LINE_BREAK, f'{LINE_BREAK} ')}" for text in texts],
        "textposition": "middle right",
        "cliponaxis": False,
        "showlegend": False,
    }


def _row_height(texts: Iterable[str]) -> int:
    return TALL_ROW_HEIGHT if any(LINE_BREAK in text for text in texts) else ROW_HEIGHT


def _layout(names: Sequence[str], lengths: Sequence[float], texts: Sequence[str]) -> dict[str, Any]:
    """Names on the axis; room for the text at the end of long bars, however wide the screen."""
    whole = max(lengths, default=0) or 1
    long = [text for length, text in zip(lengths, texts, strict=True) if length >= whole / 2]
    longest = max((len(line) for text in long for line in text.split(LINE_BREAK)), default=0)
    return {
        # Positions instead of names: two bars of one name must not fall together.
        "yaxis": {
            "showgrid": False,
            "range": [len(names) - 0.5, -0.5],
            "tickvals": list(range(len(names))),
            "ticktext": list(names),
            "ticklabelstandoff": 4,
        },
        "xaxis": {"showticklabels": False, "showgrid": False, "range": [0, whole]},
        "margin": {"r": 8 + round(longest * CHARACTER_WIDTH)},
        "minreducedwidth": MIN_WIDTH,
    }
