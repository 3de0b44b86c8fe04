"""A matrix of squares: a count by two categories, nothing and unknown told apart by form."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label, two_lines
from charts.theme import new_figure
from charts.tokens import BLUE, FONT_SIZE, GREY, OCHRE
from language.texts import Language

ROW_HEIGHT, TALL_ROW_HEIGHT = 34, 48  # px, with the name of the row beside the squares or above them
SIZE = 20  # px of a square: so many fit the narrowest phone
MAX_BESIDE = 7  # columns that leave room for names beside them
NAME_OFFSET = 0.52  # of a row, from the squares up to the name above
HEAD, TALL_HEAD = 130, 210  # px above the squares: names that stand on end, and the legend
NAME_WIDTH = 18  # characters of one line of a name beside the squares
HEAD_WIDTH = 24  # of the one line of a name that stands on end
APART = 0.5  # columns between the areas and what stands beside them
# The page shines through: dark letters stand out on them where it is light, light ones where it is dark.
SHADES = ((1, "rgba(22,103,211,0.2)"), (3, "rgba(22,103,211,0.36)"), (8, "rgba(22,103,211,0.52)"))


def square_matrix(
    table: pd.DataFrame,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    *,
    beside: str,
    words: Mapping[str, str],
    language: Language,
) -> go.Figure:
    """Squares with their counts; a click on one returns the code of its column and of its row.

    Args:
        table: one row a square: `row`, `column` (codes), `count`, `state` (`running`, `none`, `unknown`),
            `text` (what stands in it) and `hover`; the column `beside` stands apart and returns nothing.
        rows: codes with their names, from top to bottom.
        columns: codes with their names, from left to right.
        beside: the last column.
        words: what each state is called in the legend.
        language: for the separators.
    """
    places = {code: float(place) for place, code in enumerate(columns)}
    places[beside] += APART
    lines = {code: place for place, code in enumerate(rows)}
    traces = []
    for state, name in words.items():
        shown = table[table["state"] == state]
        codes = [
            None if column == beside else [column, row]
            for column, row in zip(shown["column"], shown["row"], strict=True)
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [places[code] for code in shown["column"]],
                "y": [lines[code] for code in shown["row"]],
                "text": shown["text"].tolist(),
                "textfont": {"size": FONT_SIZE - 1},
                "marker": _marker(state, shown["count"]),
                "name": plain_label(name, 60),
                "hovertext": [plain_label(said, 300) for said in shown["hover"]],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "customdata": codes,
                "cliponaxis": False,
            }
        )
    wide = {"automargin": True, "fixedrange": True, "showgrid": False, "zeroline": False}
    is_beside = len(columns) <= MAX_BESIDE
    if not is_beside:
        traces.append(_names_above(rows))
    heads = [plain_label(name, HEAD_WIDTH) for name in columns.values()]
    names = [two_lines(name, NAME_WIDTH) for name in rows.values()]
    return new_figure(
        language,
        HEAD + ROW_HEIGHT * len(rows) if is_beside else TALL_HEAD + TALL_ROW_HEIGHT * len(rows),
        traces,
        xaxis=wide
        | {
            "side": "top",
            "tickangle": -90,
            "tickvals": list(places.values()),
            "ticktext": heads,
            "range": [-0.6, places[beside] + 0.6],
        },
        yaxis=wide
        | {
            "tickvals": list(range(len(rows))) if is_beside else [],
            "ticktext": names if is_beside else [],
            "range": [len(rows) - 0.4, -0.8],
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


def _marker(state: str, counts: Iterable[int]) -> dict[str, Any]:
    look: dict[str, Any] = {"symbol": "square", "size": SIZE, "opacity": 1}
    if state == "none":
        return look | {"color": "rgba(0,0,0,0)", "line": {"width": 2.5, "color": OCHRE}}
    if state == "unknown":
        return look | {"symbol": "circle", "color": "rgba(0,0,0,0)", "line": {"width": 1.5, "color": GREY}}
    shades = [next(colour for least, colour in reversed(SHADES) if count >= least) for count in counts]
    return look | {"color": shades, "line": {"width": 1.5, "color": BLUE}}
