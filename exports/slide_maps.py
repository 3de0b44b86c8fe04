"""The map on a slide as shapes that can be moved, coloured and grouped."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go
import shapely
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from charts.labels import printable, words_of_label
from exports.projection import Projection, rings
from exports.slide_box import Box

PIXEL = 9525  # EMU
MAX_LABELS = 10  # the first ones that have room
SIZE, SMALL = 9, 7  # pt of a label, and of whose geometry it is
SHRINKING = 0.6  # of circles: the picture their sizes are made for is larger than the slide


def add_map(slide: Any, figure: go.Figure, room: Box, alt: str) -> None:
    """Draw a figure of areas, lines and circles in degrees as shapes of one group.

    Args:
        slide: of python-pptx.
        figure: as `charts.map_pictures.map_picture` makes it.
        room: where; the map fills it as far as its proportions allow.
        alt: its text alternative.
    """
    place = Projection(figure, room)
    slide.shapes.turbo_add_enabled = True  # else each shape looks for a free id among all
    shapes: list[Any] = []
    for trace in figure.data:
        draw = {"lines": _rings, "markers": _circles}.get(trace.mode, _labels)
        shapes += draw(slide.shapes, trace, place)
    shapes += _attributions(slide.shapes, figure, room)
    # Grouped at the end: python-pptx measures a group anew with each shape put into it.
    slide.shapes.turbo_add_enabled = False
    group = slide.shapes.add_group_shape(shapes)
    group.name = printable(alt)[:60]
    group._element.nvGrpSpPr.cNvPr.set("descr", printable(alt))


def _rings(shapes: Any, trace: Any, place: Projection) -> Iterator[Any]:
    for ring in rings(trace):
        corners = [place(lon, lat) for lon, lat in ring]
        builder = shapes.build_freeform(*corners[0], scale=1.0)
        builder.add_line_segments(corners[1:], close=True)
        shape = _without_style(builder.convert_to_shape())
        if trace.fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _colour(trace.fillcolor)
        else:
            shape.fill.background()
        shape.line.color.rgb = _colour(trace.line.color)
        shape.line.width = Pt(trace.line.width)
        if trace.line.dash:
            shape.line.dash_style = MSO_LINE.DASH
        yield shape


def _circles(shapes: Any, trace: Any, place: Projection) -> Iterator[Any]:
    is_open = "open" in str(trace.marker.symbol)
    for lon, lat, size in zip(trace.x, trace.y, trace.marker.size, strict=True):
        across = int(size * PIXEL * SHRINKING)
        x, y = place(lon, lat)
        shape = _without_style(
            shapes.add_shape(MSO_SHAPE.OVAL, x - across // 2, y - across // 2, Emu(across), Emu(across))
        )
        shape.line.color.rgb = _colour(trace.marker.color)
        shape.line.width = Pt(1.5)
        if is_open:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _colour(trace.marker.color)
        yield shape


def _labels(shapes: Any, trace: Any, place: Projection) -> Iterator[Any]:
    """Names above their circles, none over another."""
    sizes = np.broadcast_to(np.asarray(trace.marker.size or 0, dtype=float), len(trace.x))
    taken: list[Any] = []
    for lon, lat, words, size in zip(trace.x, trace.y, map(words_of_label, trace.text), sizes, strict=True):
        x, y = place(lon, lat)
        width, height = Pt(SIZE * 0.65 * len(words)), Pt(SIZE * 1.4)
        top = y - height - int(size * PIXEL * SHRINKING / 2)
        area = shapely.box(x - width // 2, top, x + width // 2, top + height)
        if len(taken) < MAX_LABELS and not any(area.intersects(other) for other in taken):
            taken.append(area)
            yield _text(shapes, (x - width // 2, top, width, height), words, SIZE, is_bold=True)


def _attributions(shapes: Any, figure: go.Figure, room: Box) -> Iterator[Any]:
    """Whose geometry it is, at the foot of the map."""
    height = Pt(SMALL * 1.4)
    for note in figure.layout.annotations:
        box = (room.left, room.top + room.height - height, room.width, height)
        yield _text(shapes, box, words_of_label(note.text), SMALL, is_bold=False)


def _text(shapes: Any, room: tuple[int, int, int, int], words: str, size: int, *, is_bold: bool) -> Any:
    box = shapes.add_textbox(*room)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = not is_bold  # a name stays on its line
    frame.text = printable(words)
    paragraph = frame.paragraphs[0]
    paragraph._p.get_or_add_pPr().set("algn", "ctr" if is_bold else "l")
    paragraph.font.size, paragraph.font.bold = Pt(size), is_bold
    return box


def _without_style(shape: Any) -> Any:
    """The shape without the style of its theme, which would give it a shadow."""
    shape._element.remove(shape._element.find(qn("p:style")))
    return shape


def _colour(colour: str) -> RGBColor:
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return RGBColor(red, green, blue)
