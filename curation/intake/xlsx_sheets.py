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

from curation.intake.merged_areas import with_merged
from curation.intake.raw_sheets import MAX_CELL, MAX_COLUMNS, Counter, RawSheet, RejectedFile
from curation.intake.strict_workbook import transitional
from records.cell_parsing import DateValue, ErrorValue, Formula, Written
from records.faults import fault

QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # parts of a number format that are no codes


def xlsx_sheets(content: bytes, file: str) -> tuple[RawSheet, ...]:
    """Every sheet of a workbook, hidden ones too, as far as it holds something.

    Raises:
        RejectedFile: it holds too much.
        Exception: whatever a damaged file makes of the library that reads it.
    """
    counter = Counter(file)
    content = transitional(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on features of Excel that are of no interest here
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            pages = [page for page in book.worksheets if hasattr(page, "reset_dimensions")]
            return tuple(_sheet(page, counter) for page in pages)
        finally:
            book.close()


def _sheet(page: Any, counter: Counter) -> RawSheet:
    areas: list[Any] = []
    rows = tuple(counter.filled(_rows(page, areas)))
    return RawSheet(page.title, page.title, with_merged(rows, areas))


def _rows(page: Any, areas: list[Any]) -> Iterator[tuple[int, tuple[Written, ...]]]:
    """The rows of a sheet by their numbers, straight from the parser: cells as objects take longer.

    The merged areas of the sheet, which stand behind its rows, are added to `areas`.
    """
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
        areas += getattr(getattr(parser, "merged_cells", None), "mergeCell", ())


def _in_place(cells: list[dict[str, Any]], page: Any) -> tuple[Written, ...]:
    width = max(cell["column"] for cell in cells)
    if width > MAX_COLUMNS:
        raise ValueError("a column that no spreadsheet has")
    row: list[Written] = [None] * width
    for cell in cells:
        row[cell["column"] - 1] = _written(cell, page)
    return tuple(row)


def _written(cell: dict[str, Any], page: Any) -> Written:
    value, kind = cell["value"], cell["data_type"]
    if value is None:
        return None
    if isinstance(value, str) and len(value) > MAX_CELL:
        raise RejectedFile(fault(page.title, "cell_too_long", row=cell["row"], limit=MAX_CELL))
    if kind == "s":
        return str(value)
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
