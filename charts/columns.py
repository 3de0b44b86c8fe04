"""Columns: quantities over the years."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label
from charts.theme import BLUE, OCHRE, new_figure
from language.texts import Language

HEIGHT = 300  # px


def columns_over_time(table: pd.DataFrame, x: str, series: Mapping[str, str], *, language: Language) -> go.Figure:
    """Columns side by side for each year.

    Args:
        table: one row a year.
        x: column of the years.
        series: one or two columns of the heights, with the name of each.
        language: for the separators.
    """
    figure = new_figure(language, HEIGHT)
    for (column, name), color, pattern in zip(series.items(), (BLUE, OCHRE), ("", "/"), strict=False):
        figure.add_bar(
            x=table[x],
            y=table[column],
            name=plain_label(name, 60),
            marker={"color": color, "pattern": {"shape": pattern, "fgcolor": "white"}},
            hovertemplate="%{x}: %{y} %{fullData.name}<extra></extra>",
        )
    figure.update_layout(barmode="group")
    figure.update_xaxes(dtick=2, tickformat="d", showgrid=False)
    figure.update_yaxes(rangemode="tozero", tickformat=",d")
    return figure
