"""Flows: a quantity that goes from one column of nodes to the next."""

import textwrap
from collections.abc import Callable, Mapping
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from charts.labels import ELLIPSIS, LINE_BREAK, one_line, plain_label
from charts.theme import new_figure
from charts.tokens import GREY, PALETTE
from language.texts import Language

LABEL_WIDTHS = (10, 9, 13)  # characters of a line in each column: side by side they fit a phone
FONT = 10  # px
ROOM = 30  # px between two nodes: two lines of a label
FLOW_HEIGHT = 260  # px of all flows of a column together
LINK_OPACITY = 0.35


def flow_chart(
    table: pd.DataFrame,
    stages: Mapping[str, Mapping[str, str]],
    value: str,
    *,
    hue: str,
    said: Callable[[float], str],
    language: Language,
) -> go.Figure:
    """Columns of nodes from left to right with the flows between them.

    Args:
        table: one row a way through all stages.
        stages: for each stage, a column of codes, the name of each code, from top to bottom.
        value: column of the sizes.
        hue: column of the colour, a number, of a way and of the nodes of all stages but the last.
        said: puts a size into words, shown when a node or flow is pointed at.
        language: for the separators.
    """
    columns = list(stages)
    nodes = [(column, code) for column in columns for code in stages[column]]
    place = {node: number for number, node in enumerate(nodes)}
    sums = {column: table.groupby(column)[value].sum().to_dict() for column in columns}
    hues = {column: table.groupby(column)[hue].first().to_dict() for column in columns[:-1]}
    links: dict[str, list[object]] = {"source": [], "target": [], "value": [], "color": [], "customdata": []}
    for left, right in pairwise(columns):
        flows = table.groupby([left, right], sort=False)[value].sum().reset_index()
        for one, other, size in zip(flows[left], flows[right], flows[value], strict=True):
            names = f"{stages[left][one]} → {stages[right][other]}"
            links["source"].append(place[left, one])
            links["target"].append(place[right, other])
            links["value"].append(float(size))
            links["color"].append(_pale(PALETTE[hues[left][one] % len(PALETTE)]))
            links["customdata"].append(plain_label(f"{names}: {said(size)}", 200))
    hover = {"hovertemplate": "%{customdata}<extra></extra>"}
    trace = {
        "type": "sankey",
        "node": {
            "label": [
                _label(stages[column][code], LABEL_WIDTHS[min(columns.index(column), 2)])
                for column, code in nodes
            ],
            "color": [
                PALETTE[hues[column][code] % len(PALETTE)] if column in hues else GREY
                for column, code in nodes
            ],
            "customdata": [
                plain_label(f"{stages[column][code]}: {said(sums[column][code])}", 200)
                for column, code in nodes
            ],
            "pad": ROOM,
            "thickness": 12,
            "line": {"width": 0},
        }
        | hover,
        "link": links | hover,
        "textfont": {"size": FONT},
    }
    tallest = max(len(names) for names in stages.values())
    height = FLOW_HEIGHT + ROOM * tallest
    return new_figure(language, height, [trace], margin={"l": 4, "r": 4, "t": 16, "b": 16})


def _label(name: str, width: int) -> str:
    """A name on at most two lines; a long word is shortened, not broken."""
    lines = textwrap.wrap(one_line(name), width, break_long_words=False, max_lines=2, placeholder=ELLIPSIS)
    return LINE_BREAK.join(plain_label(line, width) for line in lines) or ELLIPSIS


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{LINK_OPACITY})"
