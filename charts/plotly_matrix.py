"""A matrix of squares in plotly: nothing and unknown told apart by form."""

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from charts.labels import plain_label, two_lines
from charts.plotly_bars import HOVER, MAX_HOVER
from charts.relation_values import CellState, Matrix
from charts.theme import Medium, click_data, new_figure
from charts.tokens import FONT_SIZE, NEUTRAL, NUMBER, TODAY, fading

ROW_HEIGHT, TALL_ROW_HEIGHT = 34, 48  # px, with the name of the row beside the squares or above them
SIZE = 20  # px of a square: so many fit the narrowest phone
MAX_BESIDE = 7  # columns that leave room for names beside them
NAME_OFFSET = 0.52  # of a row, from the squares up to the name above
HEAD, TALL_HEAD = 130, 210  # px above the squares: names that stand on end, and the legend
NAME_WIDTH = 18  # characters of one line of a name beside the squares
HEAD_WIDTH = 24  # of the one line of a name that stands on end
APART = 0.5  # columns between the others and the one that stands apart
# The page shines through: dark letters stand out on them where it is light, light ones where it is dark.
SHADES = ((1, fading(NUMBER, 0.2)), (3, fading(NUMBER, 0.36)), (8, fading(NUMBER, 0.52)))
CLEAR = "rgba(0,0,0,0)"


def matrix_figure(chart: Matrix, medium: Medium = "screen") -> go.Figure:
    """Squares with their counts."""
    places = {code: float(place) for place, code in enumerate(chart.columns)}
    places[chart.apart] += APART
    lines = {code: place for place, code in enumerate(chart.rows)}
    traces: list[dict[str, Any]] = []
    for entry in chart.legend:
        shown = [cell for cell in chart.cells if cell.state == entry.meaning]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [places[cell.column] for cell in shown],
                "y": [lines[cell.row] for cell in shown],
                "text": [cell.text for cell in shown],
                "textfont": {"size": FONT_SIZE - 1 if medium == "screen" else FONT_SIZE},
                "marker": _marker(entry.meaning, (cell.value for cell in shown)),
                "name": plain_label(entry.label, 60),
                "hovertext": [plain_label(cell.hover_text, MAX_HOVER) for cell in shown],
                "hovertemplate": HOVER,
                "customdata": click_data(cell.click for cell in shown),
                "cliponaxis": False,
            }
        )
    wide = {"automargin": True, "fixedrange": True, "showgrid": False, "zeroline": False}
    is_beside = len(chart.columns) <= MAX_BESIDE
    if not is_beside:
        traces.append(_names_above(chart.rows))
    head, row_height = (HEAD, ROW_HEIGHT) if is_beside else (TALL_HEAD, TALL_ROW_HEIGHT)
    return new_figure(
        chart.language,
        head + row_height * len(chart.rows),
        traces,
        xaxis=wide
        | {
            "side": "top",
            "tickangle": -90,
            "tickvals": list(places.values()),
            "ticktext": [plain_label(name, HEAD_WIDTH) for name in chart.columns.values()],
            "range": [-0.6, places[chart.apart] + 0.6],
        },
        yaxis=wide
        | {
            "tickvals": list(range(len(chart.rows))) if is_beside else [],
            "ticktext": [two_lines(name, NAME_WIDTH) for name in chart.rows.values()] if is_beside else [],
            "range": [len(chart.rows) - 0.4, -0.8],
        },
        legend={"y": -0.02, "yanchor": "top", "itemsizing": "constant"},
        showlegend=True,
    )


def _names_above(rows: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [-0.5] * len(rows),
        "y": [place - NAME_OFFSET for place in range(len(rows))],
        "text": [plain_label(name, 2 * NAME_WIDTH) for name in rows.values()],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _marker(state: CellState | str, counts: Iterable[int]) -> dict[str, Any]:
    look: dict[str, Any] = {"symbol": "square", "size": SIZE, "opacity": 1}
    if state == "none":
        return look | {"color": CLEAR, "line": {"width": 2.5, "color": TODAY}}
    if state == "unknown":
        return look | {"symbol": "circle", "color": CLEAR, "line": {"width": 1.5, "color": NEUTRAL}}
    shades = [next(colour for least, colour in reversed(SHADES) if count >= least) for count in counts]
    return look | {"color": shades, "line": {"width": 1.5, "color": NUMBER}}
