"""The map as a vector drawing (SVG) of a page, without a browser."""

from collections.abc import Iterator
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.labels import words_of_label
from exports.projection import Projection, rings
from exports.slide_box import Box

UNIT = 10  # of the drawing a point: whole numbers are exact enough
CIRCLE = 0.5 * UNIT  # units a px: the picture the sizes are made for is larger
LABEL_SIZE = 8  # pt
LETTER, LINE = 0.55 * LABEL_SIZE * UNIT, 1.1 * LABEL_SIZE * UNIT  # units: a letter on average, a line of them


def map_svg(figure: go.Figure, width: int, height: int, font: str) -> str:
    """A figure of areas, lines and circles in degrees as SVG.

    Args:
        figure: as `charts.map_pictures.map_picture` makes it.
        width: at most so many pt.
        height: at most so many pt; the map fills one of both.
        font: family of the labels.
    """
    place = Projection(figure, Box(0, 0, width * UNIT, height * UNIT))
    drawn: list[str] = []
    for trace in figure.data:
        draw = {"lines": _lines, "markers": _circles}.get(trace.mode, _labels)
        drawn += draw(trace, place)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {place.width} {place.height}"'
        f' font-family="{escape(font)}" font-size="{LABEL_SIZE * UNIT}">{"".join(drawn)}</svg>'
    )


def _lines(trace: Any, place: Projection) -> Iterator[str]:
    path = " ".join(
        "M" + " ".join(f"{x},{y}" for x, y in (place(lon, lat) for lon, lat in ring)) + "Z"
        for ring in rings(trace)
    )
    dashes = f' stroke-dasharray="{4 * UNIT}"' if trace.line.dash else ""
    yield (
        f'<path d="{path}" fill="{trace.fillcolor if trace.fill else "none"}" stroke="{trace.line.color}"'
        f' stroke-width="{trace.line.width * UNIT / 2}"{dashes}/>'
    )


def _circles(trace: Any, place: Projection) -> Iterator[str]:
    colour = trace.marker.color
    fill = f'fill="{colour}" fill-opacity="{0.15 if "open" in str(trace.marker.symbol) else 0.8}"'
    dashes = f' stroke-dasharray="{3 * UNIT}"' if "cross" in str(trace.marker.symbol) else ""
    for lon, lat, size in zip(trace.x, trace.y, trace.marker.size, strict=True):
        x, y = place(lon, lat)
        yield (
            f'<circle cx="{x}" cy="{y}" r="{size / 2 * CIRCLE:.0f}" {fill} stroke="{colour}"'
            f' stroke-width="{UNIT}"{dashes}/>'
        )


def _labels(trace: Any, place: Projection) -> Iterator[str]:
    """The first labels, without those that would cover one another."""
    rises = [size / 2 * CIRCLE for size in trace.marker.size or ()]
    taken: list[tuple[float, float, float]] = []
    for lon, lat, label, rise in zip(trace.x, trace.y, trace.text, rises, strict=True):
        words = words_of_label(label)
        middle, y = place(lon, lat)
        base = y - rise - UNIT if rise else y + LABEL_SIZE * UNIT / 3
        half = len(words) * LETTER / 2
        x = min(max(middle, half), place.width - half)
        if any(abs(base - other) < LINE and abs(x - centre) < half + wide for centre, other, wide in taken):
            continue
        taken.append((x, base, half))
        look = f'x="{x:.0f}" y="{base:.0f}" text-anchor="middle" font-weight="bold"'
        shown = escape(words)
        yield f'<text {look} fill="none" stroke="#ffffff" stroke-width="{2 * UNIT}">{shown}</text>'
        yield f'<text {look} fill="#1f2933">{shown}</text>'
