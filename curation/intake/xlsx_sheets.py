"""The sheets of an Excel workbook: values, dates with what their format shows, formulas and errors."""

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import WorkSheetParser

from curation.intake.raw_sheets import Counter, RawSheet
from records.cell_parsing import DateValue, ErrorValue, Formula, Written

QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # parts of a number format that are no codes


def xlsx_sheets(content: bytes, file: str) -> tuple[RawSheet, ...]:
    """Every sheet of a workbook, hidden ones too, as far as it holds something.

    Raises:
        RejectedFile: it holds too much.
        Exception: whatever a damaged file makes of the library that reads it.
    """
    counter = Counter(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on features of Excel that are of no interest here
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            pages = [page for page in book.worksheets if hasattr(page, "reset_dimensions")]
            return tuple(
                RawSheet(page.title, page.title, tuple(counter.filled(_rows(page)))) for page in pages
            )
        finally:
            book.close()


def _rows(page: Any) -> Iterator[tuple[int, tuple[Written, ...]]]:
    """The rows of a sheet by their numbers, straight from the parser: cells as objects take longer."""
    last = 0
    with page._get_source() as source:
        parser = WorkSheetParser(
            source,
            page._shared_strings,
            epoch=page.parent.epoch,
            date_formats=page.parent._date_formats,
            timedelta_formats=page.parent._timedelta_formats,
        )
        for number, cells in parser.parse():
            if number <= last:
                raise ValueError("rows out of order")
            last = number
            if cells:
                yield number, _in_place(cells, page)


def _in_place(cells: list[dict[str, Any]], page: Any) -> tuple[Written, ...]:
    row: list[Written] = [None] * max(cell["column"] for cell in cells)
    for cell in cells:
        row[cell["column"] - 1] = _written(cell, page)
    return tuple(row)


def _written(cell: dict[str, Any], page: Any) -> Written:
    value, kind = cell["value"], cell["data_type"]
    if value is None or kind == "s":
        return value if value is None else str(value)
    if kind == "f":
        return Formula(str(getattr(value, "text", None) or value))
    if kind == "e":
        return ErrorValue(str(value))
    if isinstance(value, datetime.date):
        return _date(value, ReadOnlyCell(page, **cell).number_format)
    return value if isinstance(value, bool | int | float) else str(value)


def _date(value: datetime.date, number_format: str) -> DateValue:
    moment = (
        value
        if isinstance(value, datetime.datetime)
        else datetime.datetime(value.year, value.month, value.day)
    )
    # Excel counts fractions of days: half past four is a few microseconds off.
    moment = (moment + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
    codes = QUOTED.sub("", number_format).lower()
    if "h" in codes:
        return DateValue(moment, "minute")
    if "d" in codes or "t" in codes:
        return DateValue(moment, "day")
    return DateValue(moment, "month" if "m" in codes else "year")
