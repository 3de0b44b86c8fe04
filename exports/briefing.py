"""A briefing of two to four pages as PDF; no browser takes part."""

import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from cards.briefing import Briefing
from cards.card import Card
from cards.overview import KeyFigure
from cards.sheet import NUMERIC, Column, Sheet
from charts.labels import one_line, shortened
from charts.map_drawing import map_drawing
from charts.map_values import PointMap
from charts.tokens import BLUE, INK, QUIET, RULE
from charts.values import Quantity
from exports.native_charts import NativeChart, NativeSeries, native_chart
from exports.tables import in_words
from exports.typesetting import FONT, lettered, typeset
from exports.vector_maps import map_svg
from language.formats import euro, number
from language.texts import Language, text
from records.web_address import web_address

MAP_WIDTH, MAP_HEIGHT = 260, 250  # pt
MAX_BARS, MAX_INITIATIVES, MAX_SOURCES = 10, 28, 20
MAX_TITLE, MAX_NAME, MAX_CELL = 200, 70, 70  # characters
MAX_FOOT = 110
_TEMPLATE = Path(__file__).with_suffix(".typ")


def pdf_bytes(briefing: Briefing, day: datetime.date) -> bytes:
    """The briefing as PDF; `day` is when it was made, which the file tells."""
    return typeset(_TEMPLATE, _content(briefing), day)


def _content(briefing: Briefing) -> dict[str, Any]:
    """What the template reads."""
    language = briefing.context.language
    return {
        "language": language,
        "words": _words(language),
        "colours": {"ink": INK, "quiet": QUIET, "rule": RULE, "accent": BLUE},
        "title": _short(briefing.title),
        "lead": briefing.lead,
        "selection": [part for part in briefing.context.parts() if part[1] != briefing.context.link],
        "link": briefing.context.link,
        "foot": _short(f"{briefing.context.filters} · {briefing.context.data_date}", MAX_FOOT),
        "numbers": [[_short(one.label, MAX_NAME), one.value, _short(_note(one))] for one in briefing.numbers],
        "map": _map(briefing.where),
        "figures": [_figure(card, language) for card in briefing.figures],
        "initiatives": _table(briefing.initiatives, MAX_INITIATIVES),
        "sources": _table(briefing.sources, MAX_SOURCES),
    }


def _words(language: Language) -> dict[str, str]:
    keys = ("page", "numbers", "map", "figures", "initiatives", "sources", "about", "nothing", "no_letter")
    return {key: text(f"briefing.{key}", language) for key in keys}


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
        "title": _short(card.title),
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


def _figure(card: Card, language: Language) -> dict[str, Any]:
    chart = None if card.is_empty else native_chart(card.chart)
    drawn, notes = None, list(card.left_out)
    if chart is not None:
        drawn = _bars(chart, card.sheet)
        if more := len(chart.categories) - len(drawn["rows"]):
            notes.insert(0, text("export.more_rows", language, n=more))
    return {
        "title": _short(card.title),
        "drawn": drawn,
        "notes": " ".join(notes),
    }


def _bars(chart: NativeChart, sheet: Sheet) -> dict[str, Any]:
    """Bars as the rows of a table: name, one bar of parts or one below the other, the numbers.

    Lengths are shares of the longest bar. Over time the last rows are kept, else the first.
    """
    is_joined = chart.form == "bars"
    kept = slice(MAX_BARS) if is_joined else slice(-MAX_BARS, None)
    numbers = [[value or 0 for value in series.numbers] for series in chart.series]
    wholes = [sum(parts) if is_joined else max(parts) for parts in zip(*numbers, strict=True)]
    longest = max(wholes, default=0) or 1
    rows = [
        {
            "name": _short(name, MAX_NAME),
            "bars": [part / longest for part in parts],
            "values": [_value(series, place, chart.quantity, sheet.language) for series in chart.series],
        }
        for place, (name, parts) in enumerate(zip(chart.categories, zip(*numbers, strict=True), strict=True))
    ]
    value_names = [column.label for column in sheet.columns if column.kind in NUMERIC]
    heads = [_short(series.name or value_names[0], MAX_NAME) for series in chart.series]
    return {
        "name": sheet.columns[0].label,
        "heads": heads,
        "colours": [series.colour for series in chart.series],
        "is_joined": is_joined,
        "rows": rows[kept],
    }


def _value(series: NativeSeries, place: int, quantity: Quantity, language: Language) -> str:
    value = series.numbers[place]
    if value is None:
        return "–"
    return euro(value, language) if quantity == "euro" else number(value, language)


def _table(sheet: Sheet, most: int) -> dict[str, Any]:
    """The first rows of a sheet in words, and how many more there are."""
    rows = [
        [_cell(value, column, sheet.language) for value, column in zip(row, sheet.columns, strict=True)]
        for row in islice(sheet.values(), most)
    ]
    more = len(sheet.rows) - len(rows)
    return {
        "title": _short(sheet.title),
        "heads": [column.label for column in sheet.columns],
        "rows": rows,
        "more": text("export.more_rows", sheet.language, n=more) if more else "",
    }


def _cell(value: Any, column: Column, language: Language) -> dict[str, str]:
    """The words of a cell; of an address its host, and where it leads."""
    words, link = in_words(value, column.kind, language), ""
    if column.kind == "url" and (address := web_address(words)):
        words, link = address.host, address.whole
    return {"words": _short(words, MAX_CELL), "link": link}


def _short(words: str, length: int = MAX_TITLE) -> str:
    return shortened(one_line(words), length)
