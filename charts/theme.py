"""The one look of every figure: template, palette, patterns, separators of the language."""

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from language.texts import Language

# Six hues and a grey for "other", as in .streamlit/config.toml: apart for colour-blind readers too and with a
# contrast of at least 3:1 on the light and the dark background.
BLUE, OCHRE, GREEN, PLUM, SKY, BROWN, GREY = PALETTE = (
    "#1667d3", "#c88600", "#1c784e", "#924f85", "#3a96d4", "#985918", "#7d8590",
)  # fmt: skip
PATTERNS = ("", "/", ".", "x", "\\", "-", "|")
SEPARATORS = {"de": ",.", "en": ".,"}
ROW_HEIGHT = 30  # px of one horizontal bar with its gap
FONT_SIZE = 12

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


def series_marker(number: int) -> dict[str, Any]:
    """The look of the bars of a series: a colour and a pattern, the first one plain."""
    place = number % len(PALETTE)
    # "overlay": the colour stays below the lines; the default draws lines alone, white on a white page.
    pattern = {
        "shape": PATTERNS[place],
        "fillmode": "overlay",
        "fgcolor": "white",
        "fgopacity": 0.9,
        "size": 7,
    }
    return {"color": PALETTE[place], "pattern": pattern}
