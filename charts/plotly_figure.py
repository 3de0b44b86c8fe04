"""The figure in plotly of any chart: what is explored on the screen, and what a picture is made of."""

from functools import singledispatch
from typing import Any

import plotly.graph_objects as go

from charts.map_values import AreaMap, PointMap
from charts.plotly_bars import bars_figure, segments_figure
from charts.plotly_columns import columns_figure
from charts.plotly_flow import flow_figure
from charts.plotly_graph import graph_figure
from charts.plotly_map import map_figure
from charts.plotly_matrix import matrix_figure
from charts.plotly_spans import spans_figure
from charts.relation_values import Flow, Graph, Matrix
from charts.theme import Medium
from charts.values import Bars, Columns, Segments, Spans


@singledispatch
def plotly_figure(chart: Any, medium: Medium = "screen") -> go.Figure:
    """A chart as plotly draws it, on a screen or larger for a slide.

    Raises:
        TypeError: there is no way to draw it.
    """
    raise TypeError(f"plotly draws no {type(chart).__name__}")


plotly_figure.register(Bars, bars_figure)
plotly_figure.register(Segments, segments_figure)
plotly_figure.register(Columns, columns_figure)
plotly_figure.register(Spans, spans_figure)
plotly_figure.register(Matrix, matrix_figure)
plotly_figure.register(Flow, flow_figure)
plotly_figure.register(Graph, graph_figure)
plotly_figure.register(PointMap, map_figure)
plotly_figure.register(AreaMap, map_figure)
