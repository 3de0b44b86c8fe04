"""Districts in two looks as a plotly figure."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label, two_lines
from charts.map_layers import STRETCH
from charts.map_pictures import MARGIN, outlines
from charts.theme import new_figure
from charts.tokens import OCHRE, SKY
from language.texts import Language

HEIGHT = 520  # px
ATTRIBUTION_WIDTH = 38  # characters of a line: fits the narrowest phone


def district_map(
    table: pd.DataFrame,
    shapes: Mapping[str, Any],
    *,
    words: Mapping[bool, str],
    attribution: str,
    language: Language,
) -> go.Figure:
    """The districts, those that are empty told by a thick border and another colour.

    Args:
        table: one row a district: `code`, `is_empty`, `hover`.
        shapes: GeoJSON of the districts with the property `ags`.
        words: what empty (True) and other districts are called in the legend.
        attribution: whose geometry it is.
        language: for the separators.
    """
    known = {shape["properties"]["ags"]: shape for shape in shapes["features"]}
    whole = outlines(list(known.values()))
    traces: list[dict[str, Any]] = []
    for is_empty, name in words.items():
        rows = table[table["is_empty"] == is_empty]
        for place, row in enumerate(rows.to_dict("records")):
            traces.append(
                {
                    "type": "scatter",
                    **outlines([known[row["code"]]]),
                    "mode": "lines",
                    "fill": "toself",
                    "fillcolor": "rgba(200,134,0,0.35)" if is_empty else "rgba(58,150,212,0.35)",
                    "line": {"color": OCHRE if is_empty else SKY, "width": 2.5 if is_empty else 0.75},
                    "hoveron": "fills",
                    "text": plain_label(row["hover"], 200),
                    "hoverinfo": "text",
                    "name": plain_label(name, 60),
                    "legendgroup": str(is_empty),
                    "showlegend": place == 0,
                }
            )
    figure = new_figure(
        language,
        HEIGHT,
        traces,
        xaxis={
            "visible": False,
            "range": [np.nanmin(whole["x"]) - MARGIN, np.nanmax(whole["x"]) + MARGIN],
        },
        yaxis={
            "visible": False,
            "range": [np.nanmin(whole["y"]) - MARGIN, np.nanmax(whole["y"]) + MARGIN],
            "scaleanchor": "x",
            "scaleratio": STRETCH,
        },
        showlegend=True,
    )
    figure.add_annotation(
        text=two_lines(attribution, ATTRIBUTION_WIDTH),
        align="right",
        **{"x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "bottom"},
        font={"size": 10},
        showarrow=False,
    )
    return figure
