"""Sheets as an Excel workbook: a cover with the context, a page of typed columns for each, with a name."""

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from cards.context import Context
from cards.sheet import DATES, NUMERIC, Column, Kind, Sheet
from charts.labels import printable, shortened
from exports.filenames import file_stem
from language.formats import LOCALES
from language.texts import Language, text

_LONGEST_CELL = 32_767  # UTF-16 units; Excel calls a file with more damaged
_LONGEST_SHEET_NAME = 31
_LONGEST_PROPERTY = 255
_EARLIEST_DAY = datetime.date(1900, 3, 1)  # Excel's calendar is wrong before it
_NARROWEST, _WIDEST = 10, 60
_MEASURED_ROWS = 200

_NUMBER_FORMATS: dict[Kind, str] = {
    "integer": "#,##0",
    "euro": "#,##0 €",
    "number": "General",
    "percent": "0 %",
}
_DAY_FORMATS: dict[Language, str] = {"de": "dd.mm.yyyy", "en": "yyyy-mm-dd"}


def xlsx_bytes(sheet: Sheet, context: Context) -> bytes:
    """The sheet as XLSX: no text is a formula or a link, unknown values are empty cells."""
    return workbook_bytes(sheet.title, [sheet], context)


def workbook_bytes(title: str, sheets: Sequence[Sheet], context: Context) -> bytes:
    """Several sheets of one language as XLSX, each a page of its own; its data are named `daten_<name>`."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        _set_properties(book, title, context)
        cover_name = text("export.cover", context.language)
        _write_cover(book, book.add_worksheet(cover_name), title, context)
        for sheet in sheets:
            _write_data(book, book.add_worksheet(_sheet_name(sheet.name, cover_name)), sheet)
    return file.getvalue()


def _set_properties(book: Any, title: str, context: Context) -> None:
    book.set_properties(
        {
            "title": _property(title),
            "subject": _property(f"{context.filters}, {context.count}"),
            "author": _property(context.source),
        }
    )
    book.set_custom_property("Language", LOCALES[context.language].replace("_", "-"))


def _write_cover(book: Any, page: Any, title: str, context: Context) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    label = book.add_format({"bold": True, "valign": "top"})
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 100)
    page.hide_gridlines(2)
    parts = [(text("export.title", context.language), title), *context.parts()]
    for row, (name, value) in enumerate(parts):
        page.write_string(row, 0, name, label)
        page.write_string(row, 1, _cell_text(value, context.language), wrapped)


def _write_data(book: Any, page: Any, sheet: Sheet) -> None:
    header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    number_formats = {kind: book.add_format({"num_format": form}) for kind, form in _NUMBER_FORMATS.items()}
    day = book.add_format({"num_format": _DAY_FORMATS[sheet.language]})
    minute = book.add_format({"num_format": f"{_DAY_FORMATS[sheet.language]} hh:mm"})
    rows = list(sheet.values())

    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, _cell_text(column.label, sheet.language), header)
        page.set_column(place, place, _width(column, [row[place] for row in rows[:_MEASURED_ROWS]]))
    for line, row in enumerate(rows, start=1):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            if value is None:
                continue
            if column.kind in NUMERIC:
                page.write_number(line, place, value, number_formats[column.kind])
                continue
            date = _date(value) if column.kind in DATES else None
            if date is None:
                page.write_string(line, place, _cell_text(str(value), sheet.language))
            else:
                page.write_datetime(line, place, date, minute if isinstance(date, datetime.datetime) else day)
    if not rows:
        page.write_string(1, 0, text("export.empty", sheet.language))

    last_row, last_column = max(len(rows), 1), max(len(sheet.columns) - 1, 0)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last_row, last_column)
    area = f"{xl_rowcol_to_cell(0, 0, True, True)}:{xl_rowcol_to_cell(last_row, last_column, True, True)}"
    book.define_name(f"daten_{_range_stem(sheet.name)}", f"={quote_sheetname(page.get_name())}!{area}")
    # A year on its own is meant as text; Excel would mark each of them as a mistake.
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})


def _date(value: str) -> datetime.date | None:
    """A full date, or a date with time, as such; what is known to the month or year only stays text."""
    if len(value) < len("2025-11-03"):
        return None
    if "T" in value:
        written: datetime.date = datetime.datetime.fromisoformat(value)
        day = datetime.date(written.year, written.month, written.day)
    else:
        written = day = datetime.date.fromisoformat(value)
    return written if day >= _EARLIEST_DAY else None


def _cell_text(value: str, language: Language) -> str:
    """The text as a cell holds it; what is cut off is said."""
    shown = printable(value)
    if _utf16_units(shown) <= _LONGEST_CELL:
        return shown
    note = text("export.cut", language)
    room = (_LONGEST_CELL - len(note)) * 2
    return shown.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + note


def _utf16_units(value: str) -> int:
    return len(value.encode("utf-16-le")) // 2


def _property(value: str) -> str:
    return shortened(" ".join(printable(value).split()), _LONGEST_PROPERTY)


def _range_stem(name: str) -> str:
    """A name as Excel allows it for a range."""
    return re.sub(r"[^a-z0-9]+", "_", file_stem(name).lower()).strip("_") or "tabelle"


def _sheet_name(name: str, taken: str) -> str:
    """A name Excel allows, and another than the cover's; "history" is reserved."""
    stem = file_stem(name)[:_LONGEST_SHEET_NAME].strip("-")
    return f"{stem[: _LONGEST_SHEET_NAME - 2]}-2" if stem in (taken.lower(), "history") else stem


def _width(column: Column, values: list[Any]) -> int:
    """Wide enough for header, filter arrow and the first rows, within limits."""
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    grouping = 6 if column.kind in NUMERIC else 0
    return min(max(len(column.label) + 4, longest + grouping + 1, _NARROWEST), _WIDEST)
