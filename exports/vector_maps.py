"""A map as a vector drawing (SVG) of a page, without a browser."""

from collections.abc import Iterator
from html import escape

from charts.labels import one_line
from charts.map_drawing import Circles, MapDrawing, Outline, map_drawing, with_room
from charts.map_values import AreaMap, PointMap
from charts.tokens import PAPER, POINT
from exports.projection import Projection, simple_rings
from exports.slide_box import Box

UNIT = 10  # of the drawing a point: whole numbers are exact enough
PICTURE_WIDTH = 900  # px of the map for which names are chosen
CIRCLE = 0.5 * UNIT  # units a px: the picture the sizes are made for is larger
LABEL_SIZE = 8  # pt
LETTER, LINE = 0.55 * LABEL_SIZE * UNIT, 1.1 * LABEL_SIZE * UNIT  # units: a letter on average, a line of them


def map_svg(chart: PointMap | AreaMap, width: int, height: int, font: str) -> str:
    """A map as SVG.

    Args:
        chart: what it shows.
        width: at most so many pt.
        height: at most so many pt; the map fills one of both.
        font: family of the labels.
    """
    drawing = map_drawing(chart)
    place = Projection(drawing, Box(0, 0, width * UNIT, height * UNIT))
    drawn = [_outline(outline, place) for outline in drawing.outlines]
    for circles in drawing.circles:
        drawn += _circles(circles, place)
    drawn += _labels(chart, drawing, place)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {place.width} {place.height}"'
        f' font-family="{escape(font)}" font-size="{LABEL_SIZE * UNIT}">{"".join(drawn)}</svg>'
    )


def _outline(outline: Outline, place: Projection) -> str:
    look = outline.look
    path = " ".join(
        "M"
        + " ".join(f"{x},{y}" for x, y in (place(*point[:2]) for point in ring))
        + ("Z" if ring[0] == ring[-1] else "")
        for geometry in outline.geometries
        for ring in simple_rings(geometry)
    )
    fill = f'fill="{look.fill}" fill-opacity="{look.opacity}"' if outline.is_filled else 'fill="none"'
    dashes = "" if look.dash == "solid" else f' stroke-dasharray="{4 * UNIT}"'
    return f'<path d="{path}" {fill} stroke="{look.line}" stroke-width="{look.width * UNIT / 2}"{dashes}/>'


def _circles(circles: Circles, place: Projection) -> Iterator[str]:
    fill = f'fill="{POINT}" fill-opacity="{0.8 if circles.form == "full" else 0.15}"'
    dashes = f' stroke-dasharray="{3 * UNIT}"' if circles.form == "crossed" else ""
    for circle in circles.circles:
        x, y = place(circle.point.lon, circle.point.lat)
        yield (
            f'<circle cx="{x}" cy="{y}" r="{circle.radius * CIRCLE:.0f}" {fill} stroke="{POINT}"'
            f' stroke-width="{UNIT}"{dashes}/>'
        )


def _labels(chart: PointMap | AreaMap, drawing: MapDrawing, place: Projection) -> Iterator[str]:
    """The first labels, without those that would cover one another."""
    taken: list[tuple[float, float, float]] = []
    for label in with_room(drawing.labels, chart, PICTURE_WIDTH):
        words, rise = one_line(label.label), label.rise * CIRCLE
        middle, y = place(label.lon, label.lat)
        base = y - rise - UNIT if rise else y + LABEL_SIZE * UNIT / 3
        half = len(words) * LETTER / 2
        x = min(max(middle, half), place.width - half)
        if any(abs(base - other) < LINE and abs(x - centre) < half + wide for centre, other, wide in taken):
            continue
        taken.append((x, base, half))
        look = f'x="{x:.0f}" y="{base:.0f}" text-anchor="middle" font-weight="bold"'
        shown = escape(words)
        yield f'<text {look} fill="none" stroke="{PAPER}" stroke-width="{2 * UNIT}">{shown}</text>'
        yield f'<text {look} fill="{drawing.text}">{shown}</text>'
