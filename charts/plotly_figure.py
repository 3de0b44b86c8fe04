"""The figure in plotly of any chart: what is explored on the screen, and what a picture is made of."""

from functools import singledispatch
from typing import Any

import plotly.graph_objects as go

from charts.plotly_bars import bars_figure, segments_figure
from charts.plotly_columns import columns_figure
from charts.plotly_spans import spans_figure
from charts.values import Bars, Columns, Segments, Spans


@singledispatch
def plotly_figure(chart: Any) -> go.Figure:
    """A chart as plotly draws it.

    Raises:
        TypeError: there is no way to draw it.
    """
    raise TypeError(f"plotly draws no {type(chart).__name__}")


plotly_figure.register(Bars, bars_figure)
plotly_figure.register(Segments, segments_figure)
plotly_figure.register(Columns, columns_figure)
plotly_figure.register(Spans, spans_figure)


@plotly_figure.register
def _(chart: go.Figure) -> go.Figure:
    return chart
