"""Columns in plotly: quantities over the years."""

import plotly.graph_objects as go

from charts.labels import plain_label
from charts.meanings import looks
from charts.plotly_bars import HOVER, MAX_HOVER, MAX_NAME
from charts.theme import Medium, click_data, marker_of, new_figure
from charts.values import Columns

HEIGHT = 300  # px
TICKS = 8  # categories named on the axis, at most


def columns_figure(chart: Columns, medium: Medium = "screen") -> go.Figure:
    """Columns side by side for each category, the first on the left."""
    traces = []
    for place, (series, look) in enumerate(
        zip(chart.series, looks([one.meaning for one in chart.series]), strict=True)
    ):
        drawn = [(row, mark) for row in chart.rows for mark in row.marks if mark.series == place]
        traces.append(
            {
                "type": "bar",
                "x": [_place(row.label) for row, _ in drawn],
                "y": [mark.value for _, mark in drawn],
                "name": plain_label(series.label, MAX_NAME),
                "marker": marker_of(look),
                "customdata": click_data(mark.click for _, mark in drawn),
                "hovertext": [plain_label(mark.hover_text, MAX_HOVER) for _, mark in drawn],
                "hovertemplate": HOVER,
            }
        )
    step = -(-max(len(chart.rows), 1) // TICKS)
    return new_figure(
        chart.language,
        HEIGHT,
        traces,
        barmode="group",
        xaxis={"dtick": step, "tickformat": "d", "showgrid": False},
        yaxis={"rangemode": "tozero", "tickformat": ",d"},
    )


def _place(label: str) -> int | str:
    """A year stands where it belongs also where others are missing."""
    return int(label) if label.isdecimal() else label
