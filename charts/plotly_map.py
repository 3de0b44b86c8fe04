"""Still maps in plotly: for pictures and slides, and where areas are told apart on a page."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from charts.label_room import Name, apart
from charts.labels import plain_label, two_lines
from charts.map_drawing import (
    LABEL_WIDTH,
    STRETCH,
    Circles,
    MapDrawing,
    MapLabel,
    Outline,
    map_drawing,
    rings_of,
    with_room,
)
from charts.map_values import AreaMap, MapChart, PointMap
from charts.plotly_bars import MAX_HOVER, MAX_NAME
from charts.theme import MARK_SHARE, SLIDE_ABOVE, SLIDE_HEIGHT, Medium, click_data, new_figure
from charts.tokens import FONT_SIZE, PAPER, POINT, fading

WIDTH, HEIGHT = 900, 900  # px
LOW_HEIGHT = 520  # px of a map without names
ATTRIBUTION_SIZE, ATTRIBUTION_WIDTH = 11, 38  # px, and characters of a line: fits the narrowest phone
SYMBOLS: Mapping[str, str] = {"full": "circle", "crossed": "circle-cross-open", "open": "circle-open-dot"}


def map_figure(chart: PointMap | AreaMap, medium: Medium = "screen") -> go.Figure:
    """Districts, borders, circles and names; what the legend names is told by form."""
    drawing = map_drawing(chart)
    is_slide = medium == "slide"
    share = MARK_SHARE if is_slide else 1.0
    traces = [_outline(outline) for outline in drawing.outlines]
    traces += [_circles(circles, share) for circles in drawing.circles]
    if drawing.labels:
        traces.append(_labels(chart, drawing, share, is_slide=is_slide))
    west, south, east, north = drawing.box
    height = HEIGHT if drawing.labels or isinstance(chart, PointMap) else LOW_HEIGHT
    return new_figure(
        chart.language,
        SLIDE_HEIGHT if is_slide else height,
        traces,
        showlegend=True,
        legend={"itemsizing": "constant"},
        xaxis={"visible": False, "range": [west, east]},
        yaxis={"visible": False, "range": [south, north], "scaleanchor": "x", "scaleratio": STRETCH},
        annotations=[_attribution(drawing, is_slide=is_slide)],
    )


def _outline(outline: Outline) -> dict[str, Any]:
    look = outline.look
    fill = {
        "fill": "toself",
        "fillcolor": look.fill if look.opacity == 1 else fading(look.fill, look.opacity),
    }
    hover = {
        "hoveron": "fills",
        "text": plain_label(outline.hover_text, MAX_HOVER),
        "hoverinfo": "text",
    }
    return {
        "type": "scatter",
        "mode": "lines",
        **_lines(outline.geometries),
        "line": {"color": look.line, "width": look.width, "dash": look.dash},
        "name": plain_label(outline.label, MAX_NAME),
        "showlegend": bool(outline.label),
        **(fill if outline.is_filled else {}),
        **(hover if outline.hover_text else {"hoverinfo": "skip"}),
    }


def _lines(geometries: Iterable[Mapping[str, Any]]) -> dict[str, list[float | None]]:
    """All rings as one line, broken by None."""
    rings = [np.array(ring) for geometry in geometries for ring in rings_of(geometry)]
    return {
        axis: [value for ring in rings for value in (*ring[:, place].tolist(), None)]
        for place, axis in enumerate("xy")
    }


def _circles(circles: Circles, share: float) -> dict[str, Any]:
    points = [circle.point for circle in circles.circles]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.lon for point in points],
        "y": [point.lat for point in points],
        "marker": {
            "symbol": SYMBOLS[circles.form],
            "color": POINT,
            "size": [share * 2 * circle.radius for circle in circles.circles],
            "line": {"width": 2, "color": POINT},
            "opacity": 0.8,
        },
        "customdata": click_data(point.click for point in points),
        "hovertext": [plain_label(point.hover_text, MAX_HOVER) for point in points],
        "hoverinfo": "text",
        "name": plain_label(circles.label, MAX_NAME),
    }


def _labels(chart: MapChart, drawing: MapDrawing, share: float, *, is_slide: bool) -> dict[str, Any]:
    labels = with_room(drawing.labels, chart, WIDTH)
    if is_slide:
        _, south, _, north = drawing.box
        up = (SLIDE_HEIGHT - SLIDE_ABOVE) / (north - south)
        places = apart(
            Name(label.lon * up / STRETCH, label.lat * up, label.label, _side(label)) for label in labels
        )
        labels = [labels[place] for place in places]
    return {
        "type": "scatter",
        "x": [label.lon for label in labels],
        "y": [label.lat for label in labels],
        "mode": "markers+text",
        "marker": {"size": [share * 2 * label.rise for label in labels], "opacity": 0},
        "text": [plain_label(label.label, LABEL_WIDTH) for label in labels],
        "textposition": [_side(label) for label in labels],
        "textfont": {"color": drawing.text} | ({"shadow": "auto"} if is_slide else {}),
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _side(label: MapLabel) -> str:
    return "top center" if label.rise else "middle center"


def _attribution(drawing: MapDrawing, *, is_slide: bool) -> dict[str, Any]:
    return {
        "text": two_lines(drawing.attribution, ATTRIBUTION_WIDTH),
        "align": "right",
        **{"x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "bottom"},
        "font": {"size": FONT_SIZE if is_slide else ATTRIBUTION_SIZE, "color": drawing.text},
        "bgcolor": PAPER,
        "showarrow": False,
    }
