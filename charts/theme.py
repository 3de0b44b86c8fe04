"""The one look of every figure: template, palette, patterns, separators of the language."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import plotly.graph_objects as go

from charts.meanings import Look
from charts.tokens import FONT_SIZE, MAP_LOOKS, PAGE_LOOKS, PAINTS, PALETTE, ROW_HEIGHT, Scheme, fading
from charts.values import Click
from language.texts import Language

Medium = Literal["screen", "slide"]

# px of a chart on a slide, whose letters are then enlarged with it: those of FONT_SIZE to 24 px on 1920 px.
SLIDE_WIDTH, SLIDE_HEIGHT = 920, 390
SLIDE_ABOVE = 40  # px of it for the legend
MARK_SHARE = 0.6  # of the size of marks drawn for a whole sheet
EDGES = {paint.name: paint.light for paint in PAINTS} | {"rest-ink": PAGE_LOOKS["light"].rest_ink}
SEPARATORS = {"de": ",.", "en": ".,"}

TEMPLATE = go.layout.Template(
    layout=go.Layout(
        colorway=PALETTE,
        font={"size": FONT_SIZE},
        margin={"l": 8, "r": 24, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        xaxis={
            "automargin": True,
            "zeroline": False,
            "gridcolor": "rgba(125,133,144,0.35)",
            "fixedrange": True,
        },
        yaxis={
            "automargin": True,
            "zeroline": False,
            "gridcolor": "rgba(125,133,144,0.35)",
            "fixedrange": True,
        },
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "title": {"text": ""},
        },
        hoverlabel={"align": "left"},
        dragmode=False,
        bargap=0.25,
    )
)


def new_figure(
    language: Language, height: int, traces: Iterable[Mapping[str, Any]] = (), **layout: Any
) -> go.Figure:
    """A figure of a height in px with the look of the project and the separators of the language.

    All at once takes plotly a third of the time that `add_bar` and `update_layout` take afterwards, and plain
    lists are checked faster than Series.

    Args:
        language: for the separators.
        height: in px.
        traces: what is drawn, each with its `type`.
        layout: more of the layout.
    """
    layout |= {"template": TEMPLATE, "separators": SEPARATORS[language], "height": height}
    return go.Figure([dict(trace) for trace in traces], layout)


def height_of_rows(rows: int, row_height: int = ROW_HEIGHT) -> int:
    """The height in px of a figure with so many horizontal bars."""
    return 48 + row_height * max(rows, 1)


def marker_of(drawn: Look) -> dict[str, Any]:
    """The look of bars as plotly takes it: a colour and a pattern."""
    # "overlay": the colour stays below the lines; the default draws lines alone, white on a white page.
    pattern = {
        "shape": drawn.pattern,
        "fillmode": "overlay",
        "fgcolor": "white",
        "fgopacity": 0.9,
        "size": 7,
    }
    marker = {"color": drawn.colour, "pattern": pattern}
    if edge := EDGES.get(drawn.paint.edge):
        marker["line"] = {"width": 1, "color": edge}
    return marker


def in_scheme(figure: go.Figure, scheme: Scheme) -> go.Figure:
    """A figure on light ground with the colours of a scheme: each paint has one for either."""
    if scheme == "light":
        return figure
    drawn = figure.to_json()
    for light, dark in _DARK.items():
        drawn = drawn.replace(light, dark)
    return go.Figure(json.loads(drawn), skip_invalid=False)


def _pairs() -> dict[str, str]:
    light, dark = PAGE_LOOKS["light"], PAGE_LOOKS["dark"]
    pairs = {paint.light: paint.dark for paint in PAINTS}
    pairs |= {light.dot: dark.dot, light.mark: dark.mark, light.rest_ink: dark.rest_ink}
    ground, below = MAP_LOOKS["light"], MAP_LOOKS["dark"]
    for name in ("paper", "land", "border", "bezirk", "text"):
        pairs[getattr(ground, name)] = getattr(below, name)
    pairs |= dict(zip(ground.shades, below.shades, strict=True))
    return pairs | {_channels(one): _channels(other) for one, other in pairs.items()}


def _channels(colour: str) -> str:
    """A colour as the beginning of one through which the page shines."""
    return fading(colour, 1).rpartition(",")[0] + ","


_DARK = _pairs()


def click_data(clicks: Iterable[Click]) -> list[list[str] | None] | None:
    """The codes of each mark as plotly keeps them for our script in the browser; None where none leads on."""
    codes = [list(click.codes) or None for click in clicks]
    return codes if any(codes) else None
