"""A map on a slide as shapes that can be moved, coloured and grouped."""

from collections.abc import Iterator
from typing import Any

import shapely
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from charts.labels import one_line, printable
from charts.map_drawing import Circles, MapDrawing, Outline, map_drawing, with_room
from charts.map_values import AreaMap, PointMap
from charts.tokens import POINT
from exports.projection import Projection, simple_rings
from exports.slide_box import Box

PIXEL = 9525  # EMU
PICTURE_WIDTH = 900  # px of the map for which names are chosen
MAX_LABELS = 10  # the first ones that have room
SIZE, SMALL = 9, 7  # pt of a label, and of whose geometry it is
SHRINKING = 0.6  # of circles: the picture their sizes are made for is larger than the slide


def add_map(slide: Any, chart: PointMap | AreaMap, room: Box, alt: str) -> None:
    """Draw a map as shapes of one group.

    Args:
        slide: of python-pptx.
        chart: what the map shows.
        room: where; the map fills it as far as its proportions allow.
        alt: its text alternative.
    """
    drawing = map_drawing(chart)
    place = Projection(drawing, room)
    slide.shapes.turbo_add_enabled = True  # else each shape looks for a free id among all
    shapes: list[Any] = []
    for outline in drawing.outlines:
        shapes += _outline(slide.shapes, outline, place)
    for circles in drawing.circles:
        shapes += _circles(slide.shapes, circles, place)
    shapes += _labels(slide.shapes, chart, drawing, place)
    shapes.append(_attribution(slide.shapes, drawing, room))
    # Grouped at the end: python-pptx measures a group anew with each shape put into it.
    slide.shapes.turbo_add_enabled = False
    group = slide.shapes.add_group_shape(shapes)
    group.name = printable(alt)[:60]
    group._element.nvGrpSpPr.cNvPr.set("descr", printable(alt))


def _outline(shapes: Any, outline: Outline, place: Projection) -> Iterator[Any]:
    look = outline.look
    for geometry in outline.geometries:
        for ring in simple_rings(geometry):
            corners = [place(*point[:2]) for point in ring]
            builder = shapes.build_freeform(*corners[0], scale=1.0)
            builder.add_line_segments(corners[1:], close=outline.is_filled or ring[0] == ring[-1])
            shape = _without_style(builder.convert_to_shape())
            if outline.is_filled:
                shape.fill.solid()
                shape.fill.fore_color.rgb = _colour(look.fill, look.opacity)
            else:
                shape.fill.background()
            shape.line.color.rgb = _colour(look.line)
            shape.line.width = Pt(look.width)
            if look.dash != "solid":
                shape.line.dash_style = MSO_LINE.DASH
            yield shape


def _circles(shapes: Any, circles: Circles, place: Projection) -> Iterator[Any]:
    for circle in circles.circles:
        across = int(2 * circle.radius * PIXEL * SHRINKING)
        x, y = place(circle.point.lon, circle.point.lat)
        shape = _without_style(
            shapes.add_shape(MSO_SHAPE.OVAL, x - across // 2, y - across // 2, Emu(across), Emu(across))
        )
        shape.line.color.rgb = _colour(POINT)
        shape.line.width = Pt(1.5)
        if circles.form == "full":
            shape.fill.solid()
            shape.fill.fore_color.rgb = _colour(POINT)
        else:
            shape.fill.background()
        yield shape


def _labels(shapes: Any, chart: PointMap | AreaMap, drawing: MapDrawing, place: Projection) -> Iterator[Any]:
    """Names above their circles, none over another."""
    taken: list[Any] = []
    for label in with_room(drawing.labels, chart, PICTURE_WIDTH):
        words = one_line(label.label)
        x, y = place(label.lon, label.lat)
        width, height = Pt(SIZE * 0.65 * len(words)), Pt(SIZE * 1.4)
        top = y - height - int(label.rise * PIXEL * SHRINKING)
        area = shapely.box(x - width // 2, top, x + width // 2, top + height)
        if len(taken) < MAX_LABELS and not any(area.intersects(other) for other in taken):
            taken.append(area)
            yield _text(shapes, (x - width // 2, top, width, height), words, SIZE, is_bold=True)


def _attribution(shapes: Any, drawing: MapDrawing, room: Box) -> Any:
    """Whose geometry it is, at the foot of the map."""
    height = Pt(SMALL * 1.4)
    box = (room.left, room.top + room.height - height, room.width, height)
    return _text(shapes, box, one_line(drawing.attribution), SMALL, is_bold=False)


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


def _colour(colour: str, opacity: float = 1) -> RGBColor:
    """A colour, paler where white shines through."""
    parts = (round(255 - opacity * (255 - part)) for part in bytes.fromhex(colour.lstrip("#")))
    return RGBColor(*parts)
