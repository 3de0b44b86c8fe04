"""A briefing of two to four pages as PDF; no browser takes part."""

import datetime
from pathlib import Path
from typing import Any

from cards.briefing import Briefing
from cards.card import Card
from cards.overview import KeyFigure
from charts.map_drawing import map_drawing
from charts.map_values import PointMap
from exports import printed
from exports.printed import short
from exports.typesetting import FONT, lettered, typeset
from exports.vector_maps import map_svg

MAP_WIDTH, MAP_HEIGHT = 260, 250  # pt
MAX_INITIATIVES, MAX_SOURCES = 28, 20
_TEMPLATE = Path(__file__).with_suffix(".typ")


def pdf_bytes(briefing: Briefing, day: datetime.date) -> bytes:
    """The briefing as PDF; `day` is when it was made, which the file tells."""
    return typeset(_TEMPLATE, _content(briefing), day, printed.SHARED)


def _content(briefing: Briefing) -> dict[str, Any]:
    """What the template reads."""
    return {
        **printed.frame(briefing.title, briefing.context, "numbers", "map", "figures", "initiatives"),
        "lead": briefing.lead,
        "numbers": [
            [short(one.label, printed.MAX_NAME), one.value, short(_note(one))] for one in briefing.numbers
        ],
        "map": _map(briefing.where),
        "figures": [printed.figure(card) for card in briefing.figures],
        "initiatives": printed.table(briefing.initiatives, MAX_INITIATIVES),
        "sources": printed.table(briefing.sources, MAX_SOURCES),
    }


def _note(figure: KeyFigure) -> str:
    """What a key figure counts and leaves out."""
    return " – ".join(filter(None, (figure.definition, figure.left_out)))


def _map(card: Card) -> dict[str, Any]:
    drawing, legend = "", []
    notes = list(card.left_out)
    if isinstance(card.chart, PointMap):
        notes.append(card.chart.attribution)
        if not card.is_empty:
            drawing = lettered(map_svg(card.chart, MAP_WIDTH, MAP_HEIGHT, FONT))
            legend = _legend(card.chart)
    return {
        "title": short(card.title),
        "drawing": drawing,
        "alt": f"{card.alt} {card.title}",
        "legend": legend,
        "notes": notes,
    }


def _legend(chart: PointMap) -> list[list[str]]:
    """What each form that occurs stands for: an area, or a circle that is full, crossed or open."""
    drawing = map_drawing(chart)
    areas = [[outline.label, "area"] for outline in drawing.outlines if outline.label]
    return [*areas, *([circles.label, circles.form] for circles in drawing.circles)]
