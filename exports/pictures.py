"""A plotly figure as PNG, SVG or PDF to print: title above it, context line below it, in one picture."""

import base64
import json
import math
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go
import typst

from cards.card import Card
from cards.context import Context
from charts.labels import ELLIPSIS, one_line, printable
from charts.plotly_figure import plotly_figure
from charts.tokens import CONTEXT_TEXT, PAPER, TITLE_TEXT
from exports.renderer import RENDERER, Format
from language.texts import Language

PictureFormat = Format | Literal["pdf"]

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)

_FONT = "Arial, Helvetica, Liberation Sans, DejaVu Sans, sans-serif"
_MARGIN = 24  # pixels, as everything here
_GAP = 12  # between the chart and the context below it
_USUAL_CHART = 450
_SMALLEST_CHART = 160


@dataclass(frozen=True)
class _Lettering:
    """How a text stands in the picture; `widening` compares its letters with those of regular weight."""

    size: int
    line_height: int
    weight: str
    widening: float
    colour: str
    most_lines: int


_TITLE = _Lettering(size=20, line_height=27, weight="bold", widening=1.1, colour=TITLE_TEXT, most_lines=4)
_CONTEXT = _Lettering(
    size=12, line_height=16, weight="normal", widening=1.0, colour=CONTEXT_TEXT, most_lines=8
)


def renderer_available() -> bool:
    """Whether `picture` can work here; else only the chart's own save button does."""
    return RENDERER.available


def picture(
    figure: go.Figure,
    format: PictureFormat,
    title: str,
    context: Context,
    width_px: int = 1000,
    height_px: int = 0,
    scale: float = 3,
) -> bytes:
    """The figure with title and context line; the figure itself is left as it is.

    Args:
        figure: a plotly figure; a title of its own gives way to `title`.
        format: "png" has `scale` times as many pixels each way, "svg" keeps all text as text, "pdf" too.
        title: the finding, on up to four lines.
        context: its line stands below, on up to eight lines.
        width_px: width of the whole picture.
        height_px: height of the whole picture, into which a taller figure is drawn smaller; else the figure's
            own height decides.
        scale: 3 makes an A4 page across of 300 dots an inch from 1000 pixels.

    Raises:
        PictureError: plotly cannot draw the figure, or the renderer does not work.
    """
    title_lines = _wrapped(title, width_px - 2 * _MARGIN, _TITLE)
    context_lines = _wrapped(context.line(), width_px - 2 * _MARGIN, _CONTEXT)
    head = _MARGIN + len(title_lines) * _TITLE.line_height
    foot = _GAP + len(context_lines) * _CONTEXT.line_height + _MARGIN
    chart_width = width_px - 2 * _MARGIN
    own_height = figure.layout.height or (0 if height_px else _USUAL_CHART)
    chart_height = max(height_px - head - foot if height_px else math.ceil(own_height), _SMALLEST_CHART)
    shrinking = max(1, own_height / chart_height)

    drawn = (math.ceil(chart_width * shrinking), math.ceil(chart_height * shrinking))
    chart = RENDERER.image(for_paper(json.loads(figure.to_json())), "svg", *drawn, 1)
    height = head + chart_height + foot
    drawing = _drawing(width_px, height, title_lines, context_lines)
    drawing.append(_chart(chart, head, chart_width, chart_height))
    svg = ET.tostring(drawing, encoding="utf-8", xml_declaration=True)
    if format == "pdf":
        return _pdf(svg, title, context.language, width_px, height)
    return svg if format == "svg" else RENDERER.image(_carrier(svg), format, width_px, height, scale)


@dataclass(frozen=True)
class PictureForm:
    """A kind of picture: format, width and height in px, and how many times as many pixels of a PNG."""

    ending: str
    format: PictureFormat
    width_px: int = 1000
    height_px: int = 0
    scale: float = 1

    @property
    def mime(self) -> str:
        """The media type."""
        return {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}[self.format]

    def drawn(self, card: Card, context: Context) -> bytes:
        """The chart of a card in this form, with its title and the context line.

        Raises:
            PictureError: see `picture`.
        """
        figure = plotly_figure(card.chart)
        return picture(figure, self.format, card.title, context, self.width_px, self.height_px, self.scale)


# The names are those of texts of section `card`.
PICTURES = {
    "png": PictureForm(".png", "png", scale=3),
    "png_screen": PictureForm("-bildschirm.png", "png", scale=1),
    "png_fine": PictureForm("-bildschirm-2x.png", "png", scale=2),
    "png_slide": PictureForm("-folie.png", "png", 1280, 720, 1.5),
    "png_column": PictureForm("-spalte.png", "png", 640, scale=3),
    "svg": PictureForm(".svg", "svg"),
    "pdf": PictureForm(".pdf", "pdf"),
}


# Chromium would turn hatched bars into pictures of many megabytes; typst keeps lines, and tells the title.
_PAGE = b"""
#set document(title: sys.inputs.title)
#set text(lang: sys.inputs.language)
#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, alt: sys.inputs.title)
"""
_PT = 0.75  # a pixel


def _pdf(svg: bytes, title: str, language: Language, width_px: int, height_px: int) -> bytes:
    pdf: bytes = typst.compile(
        _PAGE,
        sys_inputs={
            "title": one_line(title),
            "language": language,
            "width": f"{width_px * _PT}pt",
            "height": f"{height_px * _PT}pt",
            "drawing": svg.decode(),
        },
    )
    return pdf


def for_paper(figure: dict[str, Any], font: str = _FONT) -> dict[str, Any]:
    """A figure in plotly's JSON: on white, without its own title and size, every text printable."""
    layout: dict[str, Any] = {
        **figure["layout"],
        "paper_bgcolor": PAPER,
        "font": {**figure["layout"].get("font", {}), "family": font},
    }
    kept = {name: value for name, value in layout.items() if name not in ("title", "width")}
    # One control character in a label, and no program can read the picture.
    plain: dict[str, Any] = _printable({**figure, "layout": kept})
    return plain


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return value


def _drawing(width: int, height: int, title_lines: list[str], context_lines: list[str]) -> ET.Element:
    """The sheet of paper with its texts, still without the chart."""
    size = {"width": str(width), "height": str(height)}
    drawing = ET.Element(f"{{{_SVG}}}svg", {**size, "viewBox": f"0 0 {width} {height}", "role": "img"})
    ET.SubElement(drawing, f"{{{_SVG}}}title").text = " ".join(title_lines)
    ET.SubElement(drawing, f"{{{_SVG}}}rect", {**size, "fill": PAPER})
    _write(drawing, title_lines, _MARGIN, _TITLE)
    _write(drawing, context_lines, height - _MARGIN - len(context_lines) * _CONTEXT.line_height, _CONTEXT)
    return drawing


def _write(drawing: ET.Element, lines: list[str], top: int, lettering: _Lettering) -> None:
    block = ET.SubElement(
        drawing,
        f"{{{_SVG}}}text",
        {
            "font-family": _FONT,
            "font-size": str(lettering.size),
            "font-weight": lettering.weight,
            "fill": lettering.colour,
        },
    )
    for place, line in enumerate(lines):
        baseline = top + place * lettering.line_height + lettering.size
        ET.SubElement(block, f"{{{_SVG}}}tspan", {"x": str(_MARGIN), "y": str(baseline)}).text = line


def _chart(svg: bytes, top: int, width: int, height: int) -> ET.Element:
    """Plotly's drawing, moved down below the title; a link a label may have become is text again."""
    chart = ET.fromstring(svg)  # noqa: S314  our own browser wrote it
    chart.set("x", str(_MARGIN))
    chart.set("y", str(top))
    chart.set("width", str(width))
    chart.set("height", str(height))
    for link in chart.iter(f"{{{_SVG}}}a"):
        link.tag = f"{{{_SVG}}}tspan"
        link.attrib.clear()
    return chart


def _carrier(svg: bytes) -> dict[str, Any]:
    """An empty figure that shows a drawing from edge to edge, so that the renderer turns it into a PNG."""
    image = {
        "source": f"data:image/svg+xml;base64,{base64.b64encode(svg).decode('ascii')}",
        **{"xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1, "sizing": "stretch"},
    }
    hidden = {"visible": False}
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"data": [], "layout": {"images": [image], "margin": margin, "xaxis": hidden, "yaxis": hidden}}


def _wrapped(text: str, width: int, lettering: _Lettering) -> list[str]:
    """The text on lines that fit the width, an ellipsis where the lines do not suffice."""
    room = width / (lettering.size * lettering.widening)
    lines = [""]
    for word in one_line(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if _ems(longer) <= room:
            lines[-1] = longer
            continue
        pieces = _pieces(word, room)
        lines = (lines if lines[-1] else []) + pieces
        if len(lines) > lettering.most_lines:
            lines = lines[: lettering.most_lines]
            lines[-1] = _pieces(lines[-1], room - 1)[0].rstrip() + ELLIPSIS
            break
    return lines


def _pieces(word: str, room: float) -> list[str]:
    """A word cut where the line ends; most words are one piece."""
    pieces, width = [""], 0.0
    for character in word:
        width += _ems(character)
        if width > room and pieces[-1]:
            pieces.append("")
            width = _ems(character)
        pieces[-1] += character
    return pieces


def _ems(text: str) -> float:
    """About how wide a text is, in font sizes: Arial and a little more, as no font is there to measure."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if character in " .,:;'|!()[]/fijlrtI-":
        return 0.38
    if character in "mwMW@%—…":
        return 1.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.4
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return 0.77 if character.isupper() else 0.61
