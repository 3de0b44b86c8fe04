"""A briefing of two to four pages as PDF; no browser takes part."""

import datetime
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import plotly.graph_objects as go

from charts.labels import one_line, shortened, words_of_label
from exports.context import Context
from exports.native_charts import NativeChart, Series, kind_of_values, native_chart
from exports.sheet import NUMERIC, Column, Kind, Sheet
from exports.tables import in_words
from exports.typesetting import FONT, lettered, typeset
from exports.vector_maps import map_svg
from language.formats import euro, number
from language.texts import Language, text

MAP_WIDTH, MAP_HEIGHT = 260, 250  # pt
MAX_BARS, MAX_INITIATIVES, MAX_SOURCES = 10, 28, 20
MAX_TITLE, MAX_NAME, MAX_CELL = 200, 70, 70  # characters
MAX_FOOT = 110
_TEMPLATE = Path(__file__).with_suffix(".typ")


@dataclass(frozen=True)
class KeyNumber:
    """A number of the first page: what it is, its value in words, what it leaves out."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, eq=False)
class BriefingFigure:
    """A finding with its figure, drawn beside its numbers; `notes` is what it leaves out."""

    title: str
    figure: go.Figure | None
    sheet: Sheet
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Briefing:
    """What a briefing says, all words in one language.

    Attributes:
        title: what it is about.
        lead: the answer in a few sentences.
        numbers: the key figures.
        map_title: the finding of the map.
        map: as `charts.map_pictures.map_picture` makes it; None where nothing has a place.
        map_alt: what it shows, in one sentence.
        map_notes: what it does not show.
        figures: the findings of the second page.
        initiatives: their table; the first column is shown widest.
        sources: their table; a column of kind `url` becomes a link.
        context: selection, extent, state, licence and link.
    """

    title: str
    lead: str
    numbers: tuple[KeyNumber, ...]
    map_title: str
    map: go.Figure | None
    map_alt: str
    map_notes: tuple[str, ...]
    figures: tuple[BriefingFigure, ...]
    initiatives: Sheet
    sources: Sheet
    context: Context


def pdf_bytes(briefing: Briefing, day: datetime.date) -> bytes:
    """The briefing as PDF; `day` is when it was made, which the file tells."""
    return typeset(_TEMPLATE, _content(briefing), day)


def _content(briefing: Briefing) -> dict[str, Any]:
    """What the template reads."""
    language = briefing.context.language
    return {
        "language": language,
        "words": _words(language),
        "title": _short(briefing.title),
        "lead": briefing.lead,
        "selection": [part for part in briefing.context.parts() if part[1] != briefing.context.link],
        "link": briefing.context.link,
        "foot": _short(f"{briefing.context.filters} · {briefing.context.data_date}", MAX_FOOT),
        "numbers": [[_short(one.label, MAX_NAME), one.value, _short(one.note)] for one in briefing.numbers],
        "map": _map(briefing),
        "figures": [_figure(figure, language) for figure in briefing.figures],
        "initiatives": _table(briefing.initiatives, MAX_INITIATIVES),
        "sources": _table(briefing.sources, MAX_SOURCES),
    }


def _words(language: Language) -> dict[str, str]:
    keys = ("page", "numbers", "map", "figures", "initiatives", "sources", "about", "nothing", "no_letter")
    return {key: text(f"briefing.{key}", language) for key in keys}


def _map(briefing: Briefing) -> dict[str, Any]:
    drawing, legend = "", []
    if briefing.map is not None:
        drawing = lettered(map_svg(briefing.map, MAP_WIDTH, MAP_HEIGHT, FONT))
        legend = [[words_of_label(trace.name), _sign(trace)] for trace in briefing.map.data if trace.name]
    return {
        "title": _short(briefing.map_title),
        "drawing": drawing,
        "alt": briefing.map_alt,
        "legend": legend,
        "notes": list(briefing.map_notes),
    }


def _sign(trace: Any) -> str:
    """The form that marks places of a trace: an area, or a circle that is open, crossed or full."""
    if trace.mode == "lines":
        return "area"
    symbol = str(trace.marker.symbol)
    return "crossed" if "cross" in symbol else "open" if "open" in symbol else "full"


def _figure(figure: BriefingFigure, language: Language) -> dict[str, Any]:
    is_empty = figure.figure is None or figure.sheet.rows.empty
    chart = None if is_empty else native_chart(figure.figure)
    drawn, notes = None, list(figure.notes)
    if chart is not None:
        drawn = _bars(chart, figure.sheet)
        if more := len(chart.categories) - len(drawn["rows"]):
            notes.insert(0, text("export.more_rows", language, n=more))
    return {
        "title": _short(figure.title),
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
    kind = kind_of_values(sheet, chart)
    rows = [
        {
            "name": _short(name, MAX_NAME),
            "bars": [part / longest for part in parts],
            "values": [_value(series, place, kind, sheet.language) for series in chart.series],
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


def _value(series: Series, place: int, kind: Kind, language: Language) -> str:
    value = series.numbers[place]
    if value is None:
        return "–"
    return euro(value, language) if kind == "euro" else number(value, language)


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
    if column.kind == "url" and words.startswith(("http://", "https://")):
        words, link = urlsplit(words).netloc, words
    return {"words": _short(words, MAX_CELL), "link": link}


def _short(words: str, length: int = MAX_TITLE) -> str:
    return shortened(one_line(words), length)
