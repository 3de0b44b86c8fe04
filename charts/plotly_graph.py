"""A network in plotly: marks by size and form, what they have in common as lines."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from charts.label_room import Name, apart
from charts.labels import plain_label, shortened
from charts.meanings import look
from charts.plotly_bars import HOVER, MAX_HOVER
from charts.relation_values import Graph, GraphNode
from charts.theme import MARK_SHARE, SLIDE_ABOVE, SLIDE_HEIGHT, SLIDE_WIDTH, Medium, click_data, new_figure
from charts.tokens import FONT_SIZE, NEUTRAL, fading

HEIGHT = 620  # px of the picture on a phone
LEGEND_ROW = 19  # px of a meaning in the legend, which has one column on a phone
SMALLEST, LARGEST = 8.0, 34.0  # px across
LABEL_WIDTH = 20  # characters
LABELS = 24  # at most
PHONE = 238  # px of the narrowest figure: labels apart there are apart on every wider one
CHARACTER, LINE = 7.4, 19.0  # px of a label
MARGIN = 0.04  # of the figure, beside the outermost marks

Box = tuple[float, float, float, float]


def graph_figure(chart: Graph, medium: Medium = "screen") -> go.Figure:
    """One mark a node, its size by its value, colour and form by its meaning; names where there is room."""
    is_slide = medium == "slide"
    sizes = _sizes(chart.nodes)
    share = MARK_SHARE if is_slide else 1.0
    # Small marks last: they stay on top of large ones and can be pointed at.
    order = sorted(range(len(chart.nodes)), key=lambda place: -sizes[place])
    marks = [(chart.nodes[place], share * sizes[place]) for place in order]
    traces = [*_lines(chart)]
    found = 0
    for entry in chart.legend:
        if shown := [(node, size) for node, size in marks if node.meaning == entry.meaning]:
            found += 1
            traces.append(_marks(shown, entry.meaning, entry.label))
    traces.append(_labels(chart.nodes, sizes, share, is_slide=is_slide))
    axis = {"visible": False, "range": [-MARGIN, 1 + MARGIN]}
    return new_figure(
        chart.language,
        SLIDE_HEIGHT if is_slide else HEIGHT + LEGEND_ROW * found,
        traces,
        xaxis=axis,
        yaxis=axis,
        legend={"itemsizing": "constant", "itemclick": False, "itemdoubleclick": False},
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        hovermode="closest",
    )


def _sizes(nodes: Sequence[GraphNode]) -> list[float]:
    """Diameters in px, the areas by the values, never too small to be hit."""
    most = max((node.value for node in nodes), default=1)
    return [max(SMALLEST, LARGEST * (node.value / most) ** 0.5) for node in nodes]


def _lines(chart: Graph) -> list[dict[str, Any]]:
    """All links of one strength as one line with gaps."""
    places = {node.key: node for node in chart.nodes}
    traces: list[dict[str, Any]] = []
    for is_strong, width, opacity in ((False, 0.6, 0.3), (True, 1.6, 0.55)):
        ends = [
            (places[edge.one], places[edge.other]) for edge in chart.edges if (edge.value > 1) == is_strong
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for one, other in ends for x in (one.x, other.x, None)],
                "y": [y for one, other in ends for y in (one.y, other.y, None)],
                "line": {"width": width, "color": fading(NEUTRAL, opacity)},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    return traces


def _marks(marks: Sequence[tuple[GraphNode, float]], meaning: str, label: str) -> dict[str, Any]:
    drawn = look(meaning)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain_label(label, 40),
        "x": [node.x for node, _ in marks],
        "y": [node.y for node, _ in marks],
        "marker": {
            "symbol": drawn.symbol,
            "size": [size for _, size in marks],
            "color": drawn.colour,
            "opacity": 0.9,
            "line": {"width": 0.8, "color": "white"},
        },
        "customdata": click_data(node.click for node, _ in marks),
        "hovertext": [plain_label(node.hover_text, MAX_HOVER) for node, _ in marks],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _labels(
    nodes: Sequence[GraphNode], sizes: Sequence[float], share: float, *, is_slide: bool
) -> dict[str, Any]:
    """Names of as many nodes as find room, the first ones first."""
    shown = _room(nodes, sizes)
    if is_slide:
        up, across = (SLIDE_HEIGHT - SLIDE_ABOVE) / (1 + 2 * MARGIN), SLIDE_WIDTH / (1 + 2 * MARGIN)
        names = [
            Name(
                nodes[place].x * across, nodes[place].y * up, shortened(nodes[place].label, LABEL_WIDTH), side
            )
            for place, side in shown
        ]
        shown = [shown[place] for place in apart(names)]
    return {
        "type": "scatter",
        "mode": "markers+text",  # unseen marks keep the names beside the seen ones
        "marker": {"size": [share * sizes[place] for place, _ in shown], "opacity": 0},
        "x": [nodes[place].x for place, _ in shown],
        "y": [nodes[place].y for place, _ in shown],
        "text": [f"<b>{plain_label(nodes[place].label, LABEL_WIDTH)}</b>" for place, _ in shown],
        "textposition": [side for _, side in shown],
        "textfont": {"size": FONT_SIZE if is_slide else FONT_SIZE - 1, "shadow": "auto"},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _room(nodes: Sequence[GraphNode], sizes: Sequence[float]) -> list[tuple[int, str]]:
    """The nodes whose names fit a phone without touching one another, and where these stand."""
    taken: list[Box] = []
    shown: list[tuple[int, str]] = []
    wide, high = PHONE / (1 + 2 * MARGIN), HEIGHT / (1 + 2 * MARGIN)
    for place, (node, size) in enumerate(zip(nodes, sizes, strict=True)):
        width = CHARACTER * len(shortened(node.label, LABEL_WIDTH))
        middle, centre = node.x * wide, node.y * high
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
            shown.append((place, side))
            break
        if len(shown) == LABELS:
            break
    return shown


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
