"""What printed pages are made of: a figure as the rows of a table, the first rows of a sheet, short words."""

from itertools import islice
from pathlib import Path
from typing import Any

from cards.card import Card
from cards.context import Context
from cards.sheet import NUMERIC, Column, Sheet
from charts.labels import one_line, shortened
from charts.tokens import INK, NUMBER, QUIET, RULE
from charts.values import Quantity
from exports.native_charts import NativeChart, NativeSeries, native_chart
from exports.tables import in_words
from language.formats import euro, number
from language.texts import Language, text
from records.web_address import web_address

MAX_BARS = 10
MAX_TITLE, MAX_NAME, MAX_CELL = 200, 70, 70  # characters
MAX_FOOT = 110
SHARED = Path(__file__).with_suffix(".typ")  # comes before the template of every printed page


def frame(title: str, context: Context, *words: str) -> dict[str, Any]:
    """What `printed.typ` reads, and further words of the section of briefings."""
    language = context.language
    keys = ("page", "sources", "about", "nothing", "no_letter", *words)
    return {
        "language": language,
        "words": {key: text(f"briefing.{key}", language) for key in keys},
        "colours": {"ink": INK, "quiet": QUIET, "rule": RULE, "accent": NUMBER},
        "title": short(title),
        "selection": [part for part in context.parts() if part[1] != context.link],
        "link": context.link,
        "foot": short(f"{context.filters} · {context.data_date}", MAX_FOOT),
    }


def figure(card: Card, most: int = MAX_BARS) -> dict[str, Any]:
    """The first bars of a card with its title and its notes; one without a chart has none."""
    chart = None if card.is_empty else native_chart(card.chart)
    drawn, notes = None, list(card.left_out)
    if chart is not None:
        drawn = _bars(chart, card.sheet, most)
        if more := len(chart.categories) - len(drawn["rows"]):
            notes.insert(0, text("export.more_rows", card.sheet.language, n=more))
    return {
        "title": short(card.title),
        "drawn": drawn,
        "notes": " ".join(notes),
    }


def _bars(chart: NativeChart, sheet: Sheet, most: int) -> dict[str, Any]:
    """Bars as the rows of a table: name, one bar of parts or one below the other, the numbers.

    Lengths are shares of the longest bar. Over time the last rows are kept, else the first.
    """
    is_joined = chart.form == "bars"
    kept = slice(most) if is_joined else slice(-most, None)
    numbers = [[value or 0 for value in series.numbers] for series in chart.series]
    wholes = [sum(parts) if is_joined else max(parts) for parts in zip(*numbers, strict=True)]
    longest = max(wholes, default=0) or 1
    rows = [
        {
            "name": short(name, MAX_NAME),
            "bars": [part / longest for part in parts],
            "values": [_value(series, place, chart.quantity, sheet.language) for series in chart.series],
        }
        for place, (name, parts) in enumerate(zip(chart.categories, zip(*numbers, strict=True), strict=True))
    ]
    value_names = [column.label for column in sheet.columns if column.kind in NUMERIC]
    heads = [short(series.name or value_names[0], MAX_NAME) for series in chart.series]
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


def table(sheet: Sheet, most: int) -> dict[str, Any]:
    """The first rows of a sheet in words, and how many more there are."""
    rows = [
        [_cell(value, column, sheet.language) for value, column in zip(row, sheet.columns, strict=True)]
        for row in islice(sheet.values(), most)
    ]
    more = len(sheet.rows) - len(rows)
    return {
        "title": short(sheet.title),
        "heads": [column.label for column in sheet.columns],
        "rows": rows,
        "more": text("export.more_rows", sheet.language, n=more) if more else "",
    }


def _cell(value: Any, column: Column, language: Language) -> dict[str, str]:
    """The words of a cell; of an address its host, and where it leads."""
    words, link = in_words(value, column.kind, language), ""
    if column.kind == "url" and (address := web_address(words)):
        words, link = address.host, address.whole
    return {"words": short(words, MAX_CELL), "link": link}


def short(words: str, length: int = MAX_TITLE) -> str:
    """Words on one line, cut where they are too long."""
    return shortened(one_line(words), length)
