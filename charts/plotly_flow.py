"""Flows in plotly: a quantity that goes from one column of nodes to the next."""

import textwrap

import plotly.graph_objects as go

from charts.labels import ELLIPSIS, LINE_BREAK, one_line, plain_label
from charts.meanings import look
from charts.plotly_bars import MAX_HOVER
from charts.relation_values import Flow, FlowNode
from charts.theme import Medium, new_figure
from charts.tokens import FONT_SIZE, NEUTRAL, fading

LABEL_WIDTHS = (10, 9, 13)  # characters of a line in each column: side by side they fit a phone
FONT = 10  # px
ROOM = 30  # px between two nodes: two lines of a label
SLIDE_ROOM = 16.0  # px on a slide, where a label has one line
FLOW_HEIGHT = 260  # px of all flows of a column together
LINK_OPACITY = 0.35
HOVER = {"hovertemplate": "%{customdata}<extra></extra>"}


def flow_figure(chart: Flow, medium: Medium = "screen") -> go.Figure:
    """Columns of nodes from left to right with the flows between them."""
    is_slide = medium == "slide"
    colours = [look(node.meaning).colour if node.meaning else NEUTRAL for node in chart.nodes]
    trace = {
        "type": "sankey",
        "node": {
            "label": [_label(node, is_slide) for node in chart.nodes],
            "color": colours,
            "customdata": [plain_label(node.hover_text, MAX_HOVER) for node in chart.nodes],
            "pad": SLIDE_ROOM if is_slide else ROOM,
            "thickness": 12,
            "line": {"width": 0},
        }
        | HOVER,
        "link": {
            "source": [stream.source for stream in chart.streams],
            "target": [stream.target for stream in chart.streams],
            "value": [stream.value for stream in chart.streams],
            "color": [fading(look(stream.meaning).colour, LINK_OPACITY) for stream in chart.streams],
            "customdata": [plain_label(stream.hover_text, MAX_HOVER) for stream in chart.streams],
        }
        | HOVER,
        "textfont": {"size": FONT_SIZE if is_slide else FONT},
    }
    stages = [node.stage for node in chart.nodes]
    tallest = max((stages.count(stage) for stage in set(stages)), default=0)
    margin = {"l": 4, "r": 4, "t": 16, "b": 16}
    return new_figure(chart.language, FLOW_HEIGHT + ROOM * tallest, [trace], margin=margin)


def _label(node: FlowNode, is_slide: bool) -> str:
    """A name on at most two lines, or one on a slide; a long word is shortened, not broken."""
    width = LABEL_WIDTHS[min(node.stage, len(LABEL_WIDTHS) - 1)]
    lines = textwrap.wrap(
        one_line(node.label), width, break_long_words=False, max_lines=2, placeholder=ELLIPSIS
    )
    between = " " if is_slide else LINE_BREAK
    return between.join(plain_label(line, width) for line in lines) or ELLIPSIS
