"""Columns: quantities over the years."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label
from charts.theme import new_figure, series_marker
from language.texts import Language

HEIGHT = 300  # px
TICKS = 8  # years named on the axis, at most


def columns_over_time(
    table: pd.DataFrame, x: str, series: Mapping[str, str], *, language: Language
) -> go.Figure:
    """Columns side by side for each year.

    Args:
        table: one row a year.
        x: column of the years, whole numbers.
        series: columns of the heights, with the name of each.
        language: for the separators.
    """
    figure = new_figure(language, HEIGHT)
    for number, (column, name) in enumerate(series.items()):
        figure.add_bar(
            x=table[x],
            y=table[column],
            name=plain_label(name, 60),
            marker=series_marker(number),
            hovertemplate="%{x}: %{y} %{fullData.name}<extra></extra>",
        )
    figure.update_layout(barmode="group")
    figure.update_xaxes(dtick=-(-max(len(table), 1) // TICKS), tickformat="d", showgrid=False)
    figure.update_yaxes(rangemode="tozero", tickformat=",d")
    return figure
