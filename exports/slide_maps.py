"""The map on a slide as shapes that can be moved, coloured and grouped."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Pt

from charts.labels import printable, words_of_label
from exports.projection import Projection, rings
from exports.slide_room import Room

PIXEL = 9525  # EMU
MOST_LABELS = 10  # the first ones: they have the most initiatives
SIZE = 9  # pt of a label


def add_map(slide: Any, figure: go.Figure, room: Room, alt: str) -> None:
    """Draw a figure of areas, lines and circles in degrees as shapes of one group.

    Args:
        slide: of python-pptx.
        figure: as `charts.map_pictures.map_picture` makes it.
        room: where; the map fills it as far as its proportions allow.
        alt: its text alternative.
    """
    place = Projection(figure, room)
    shapes: list[Any] = []
    for trace in figure.data:
        draw = {"lines": _rings, "markers": _circles}.get(trace.mode, _labels)
        shapes += draw(slide.shapes, trace, place)
    # Grouped at the end: python-pptx measures a group anew with each shape put into it.
    group = slide.shapes.add_group_shape(shapes)
    group.name = printable(alt)[:60]
    group._element.nvGrpSpPr.cNvPr.set("descr", printable(alt))


def _rings(shapes: Any, trace: Any, place: Projection) -> Iterator[Any]:
    for ring in rings(trace):
        corners = [place(lon, lat) for lon, lat in ring]
        builder = shapes.build_freeform(*corners[0], scale=1.0)
        builder.add_line_segments(corners[1:], close=True)
        shape = builder.convert_to_shape()
        shape.shadow.inherit = False
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
        across = int(size * PIXEL * 0.6)  # the picture the sizes are made for is larger than the slide
        x, y = place(lon, lat)
        shape = shapes.add_shape(MSO_SHAPE.OVAL, x - across // 2, y - across // 2, Emu(across), Emu(across))
        shape.shadow.inherit = False
        shape.line.color.rgb = _colour(trace.marker.color)
        shape.line.width = Pt(1.5)
        if is_open:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _colour(trace.marker.color)
        yield shape


def _labels(shapes: Any, trace: Any, place: Projection) -> Iterator[Any]:
    labels = list(zip(trace.x, trace.y, trace.text, strict=True))
    for lon, lat, words in labels[:MOST_LABELS]:
        x, y = place(lon, lat)
        width, height = Pt(SIZE * 12), Pt(SIZE * 1.6)
        box = shapes.add_textbox(x - width // 2, y - height, width, height)
        frame = box.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.text = words_of_label(words)
        paragraph = frame.paragraphs[0]
        paragraph._p.get_or_add_pPr().set("algn", "ctr")
        paragraph.font.size, paragraph.font.bold = Pt(SIZE), True
        yield box


def _colour(colour: str) -> RGBColor:
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return RGBColor(red, green, blue)
