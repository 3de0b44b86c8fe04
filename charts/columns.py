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
    table: pd.DataFrame,
    x: str,
    series: Mapping[str, str],
    *,
    language: Language,
    is_period: bool = False,
) -> go.Figure:
    """Columns side by side for each year.

    Args:
        table: one row a year.
        x: column of the years, whole numbers.
        series: columns of the heights, with the name of each.
        language: for the separators.
        is_period: whether a click on a column returns its year as the beginning and the end of a period.
    """
    periods = [[str(year), str(year)] for year in table[x]] if is_period else None
    traces = [
        {
            "type": "bar",
            "x": table[x].tolist(),
            "y": table[column].tolist(),
            "name": plain_label(name, 60),
            "marker": series_marker(number),
            "customdata": periods,
            "hovertemplate": "%{x}: %{y} %{fullData.name}<extra></extra>",
        }
        for number, (column, name) in enumerate(series.items())
    ]
    step = -(-max(len(table), 1) // TICKS)
    return new_figure(
        language,
        HEIGHT,
        traces,
        barmode="group",
        xaxis={"dtick": step, "tickformat": "d", "showgrid": False},
        yaxis={"rangemode": "tozero", "tickformat": ",d"},
    )
