"""A network: bodies as marks, what they have in common as lines."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label, shortened
from charts.theme import new_figure
from charts.tokens import FONT_SIZE, PALETTE
from language.texts import Language

HEIGHT = 620  # px of the picture on a phone
LEGEND_ROW = 19  # px of a type of body in the legend, which has one column on a phone
SYMBOLS = (
    "circle", "square", "diamond", "triangle-up", "cross", "x", "star", "triangle-down", "pentagon",
    "hexagon", "hourglass", "bowtie", "star-triangle-up", "star-diamond", "triangle-left", "triangle-right",
)  # fmt: skip
SMALLEST, LARGEST = 8.0, 34.0  # px across
LABEL_WIDTH = 20  # characters
LABELS = 24  # at most
PHONE = 238  # px of the narrowest figure: labels apart there are apart on every wider one
CHARACTER, LINE = 7.4, 19.0  # px of a label
MARGIN = 0.04  # of the figure, beside the outermost marks


def network_chart(
    bodies: pd.DataFrame, links: pd.DataFrame, *, types: dict[str, str], language: Language
) -> go.Figure:
    """One mark a body, its size by its initiatives, colour and form by its type; names where there is room.

    Args:
        bodies: those to be named first come first: `organisation_id`, `name`, `type` (code), `initiatives`,
            `words` (shown when a mark is pointed at), `x` and `y` (0 to 1).
        links: `one`, `other` (ids) and `initiatives`.
        types: the name of each type of body, in the order that gives them colour and form.
        language: for the separators.
    """
    places = bodies.set_index("organisation_id")[["x", "y"]]
    sizes = _sizes(bodies["initiatives"])
    # Small marks last: they stay on top of large ones and can be pointed at.
    order = sizes.sort_values(ascending=False, kind="stable").index
    marks = bodies.assign(size=sizes).loc[order]
    traces = [*_lines(links, places)]
    for position, (code, name) in enumerate(types.items()):
        shown = marks[marks["type"] == code]
        if len(shown):
            traces.append(_marks(shown, position, name))
    traces.append(_labels(bodies, sizes))
    axis = {"visible": False, "range": [-MARGIN, 1 + MARGIN]}
    kinds = bodies["type"].nunique()
    return new_figure(
        language,
        HEIGHT + LEGEND_ROW * kinds,
        traces,
        xaxis=axis,
        yaxis=axis,
        legend={"itemsizing": "constant", "itemclick": False, "itemdoubleclick": False},
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        hovermode="closest",
    )


def _sizes(initiatives: pd.Series) -> pd.Series:
    """Diameters in px, the areas by the number of initiatives, never too small to be hit."""
    root = initiatives.astype("float64").pow(0.5)
    longest = float(root.max()) if len(root) else 1.0
    return (LARGEST * root / longest).clip(lower=SMALLEST)


def _lines(links: pd.DataFrame, places: pd.DataFrame) -> list[dict[str, object]]:
    """All links of one strength as one line with gaps."""
    traces: list[dict[str, object]] = []
    strengths = {"weak": links["initiatives"] == 1, "strong": links["initiatives"] > 1}
    for strength, is_shown in strengths.items():
        ends = links[is_shown]
        gaps = np.full(len(ends), np.nan)
        across = [places[axis].reindex(ends[end]).to_numpy() for axis in "xy" for end in ("one", "other")]
        x, y = (np.column_stack([*pair, gaps]).ravel() for pair in (across[:2], across[2:]))
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [None if np.isnan(value) else value for value in x.tolist()],
                "y": [None if np.isnan(value) else value for value in y.tolist()],
                "line": {
                    "width": 0.6 if strength == "weak" else 1.6,
                    "color": f"rgba(125,133,144,{0.3 if strength == 'weak' else 0.55})",
                },
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    return traces


def _marks(bodies: pd.DataFrame, position: int, name: str) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain_label(name, 40),
        "x": bodies["x"].tolist(),
        "y": bodies["y"].tolist(),
        "marker": {
            "symbol": SYMBOLS[position % len(SYMBOLS)],
            "size": bodies["size"].tolist(),
            "color": PALETTE[position % len(PALETTE)],
            "opacity": 0.9,
            "line": {"width": 0.8, "color": "white"},
        },
        "customdata": [[id_] for id_ in bodies["organisation_id"]],
        "hovertext": [plain_label(words, 200) for words in bodies["words"]],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def _labels(bodies: pd.DataFrame, sizes: pd.Series) -> dict[str, object]:
    """Names of as many bodies as find room, the first ones first."""
    shown, sides = _room(bodies, sizes)
    named = bodies.iloc[shown]
    return {
        "type": "scatter",
        "mode": "markers+text",  # unseen marks keep the names beside the seen ones
        "marker": {"size": sizes.iloc[shown].tolist(), "opacity": 0},
        "x": named["x"].tolist(),
        "y": named["y"].tolist(),
        "text": [f"<b>{plain_label(name, LABEL_WIDTH)}</b>" for name in named["name"]],
        "textposition": sides,
        "textfont": {"size": FONT_SIZE - 1, "shadow": "auto"},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _room(bodies: pd.DataFrame, sizes: pd.Series) -> tuple[list[int], list[str]]:
    """Positions of the bodies whose names fit a phone without touching one another, and where they stand."""
    taken: list[tuple[float, float, float, float]] = []
    shown: list[int] = []
    sides: list[str] = []
    wide, high = PHONE / (1 + 2 * MARGIN), HEIGHT / (1 + 2 * MARGIN)
    rows = zip(bodies["x"], bodies["y"], bodies["name"], sizes, strict=True)
    for position, (x, y, name, size) in enumerate(rows):
        width = CHARACTER * len(shortened(name, LABEL_WIDTH))
        middle, centre = x * wide, y * high
        aside = size / 2 + LINE / 2
        ways = {
            "top center": (-width / 2, aside),
            "middle right": (size / 2, 0.0),
            "middle left": (-size / 2 - width, 0.0),
            "bottom center": (-width / 2, -aside),
        }
        for side, (start, rise) in ways.items():
            left, line = middle + start, centre + rise
            box = (left, left + width, line - LINE / 2, line + LINE / 2)
            if left < 0 or left + width > wide or any(_touch(box, other) for other in taken):
                continue
            taken.append(box)
            shown.append(position)
            sides.append(side)
            break
        if len(shown) == LABELS:
            break
    return shown, sides


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
