"""An uploaded workbook with its faults marked: red cells with comments, and a sheet that lists them."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from curation.intake.raw_sheets import MAX_COLUMNS, RawSheet
from curation.intake.uploaded import column_letter, header_position
from exports.record_workbook import MAX_CELL, OPTIONS
from language.texts import Language, text
from records.cell_parsing import DateValue, ErrorValue, Formula, Written, shown_value, tidy
from records.faults import Fault

LIST_SHEET = "fehler"
MAX_SHEET_NAME = 31
MAX_COMMENT = 4_000  # characters; Excel takes 32,767, and nobody reads them
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
MARK = {"bg_color": "#ffc7ce", "font_color": "#7a0010", "border": 1}
WIDTHS = (20, 8, 30, 22, 30, 70, 26)
DATE_FORMATS = {"year": "yyyy", "month": "mmm yyyy", "day": "dd.mm.yyyy", "minute": "dd.mm.yyyy hh:mm"}

Marks = Mapping[tuple[int, int], Sequence[str]]  # row and column, from 0 -> what is wrong there


def marked_workbook(sheets: Sequence[RawSheet], faults: Sequence[Fault], language: Language) -> bytes:
    """The values of an upload as XLSX with its faults; formulas stand there as text."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        mark = book.add_format(MARK)
        dates = {shows: book.add_format({"num_format": form}) for shows, form in DATE_FORMATS.items()}
        _write_list(book, faults, mark, language)
        taken = {LIST_SHEET}
        by_sheet: dict[str, list[Fault]] = {}
        for one in faults:
            by_sheet.setdefault(one.table, []).append(one)
        for sheet in sheets:
            if sheet.name.casefold() != LIST_SHEET:
                page = book.add_worksheet(_free_name(sheet.name, taken))
                own = _marks(sheet, by_sheet.get(sheet.origin, ()), language)
                _write_sheet(page, sheet, own, mark, dates)
                if sheet.name in ("listen", "stand"):
                    page.hide()
    return file.getvalue()


def _write_list(book: Any, faults: Sequence[Fault], mark: Any, language: Language) -> None:
    page = book.add_worksheet(LIST_SHEET)
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    parts = ("sheet", "row", "record", "column", "value", "fault", "nearest")
    for place, part in enumerate(parts):
        page.write_string(0, place, text(f"curation.{part}", language), bold)
    for line, one in enumerate(faults, start=1):
        cells = (
            one.table,
            one.row,
            one.key,
            one.column,
            one.value,
            one.message_in(language),
            one.suggestion_in(language),
        )
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(line, place, cell)
            elif cell:
                page.write_string(line, place, cell, mark if place == parts.index("fault") else None)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(faults), 1), len(parts) - 1)


def _marks(sheet: RawSheet, faults: Iterable[Fault], language: Language) -> Marks:
    """Which cells are at fault; a fault of a column marks its header, one of a row its first cell."""
    first, header = sheet.rows[header_position(sheet)] if sheet.rows else (1, ())
    places = {column_letter(position).casefold(): position for position in range(MAX_COLUMNS)}
    # From the right, so that the first of several columns of a name holds.
    for position, cell in reversed(list(enumerate(header))):
        places[tidy(shown_value(cell)).casefold().replace(" ", "_")] = position
    marks: dict[tuple[int, int], list[str]] = {}
    for one in faults:
        place = places.get((one.column or "").partition("+")[0].casefold(), 0) if one.column else 0
        marks.setdefault(((one.row or first) - 1, place), []).append(one.message_in(language))
    return marks


def _write_sheet(page: Any, sheet: RawSheet, marks: Marks, mark: Any, dates: Mapping[str, Any]) -> None:
    for number, cells in sheet.rows:
        for place, cell in enumerate(cells):
            if cell is not None:
                look = mark if (number - 1, place) in marks else None
                _write(page, number - 1, place, cell, look, dates)
    rows = dict(sheet.rows) if marks else {}
    for (line, place), messages in marks.items():
        page.write_comment(line, place, "\n".join(messages)[:MAX_COMMENT], {"x_scale": 2})
        row = rows.get(line + 1, ())
        if place >= len(row) or row[place] is None:
            page.write_blank(line, place, None, mark)
    page.freeze_panes(1, 1)


def _write(page: Any, line: int, place: int, cell: Written, look: Any, dates: Mapping[str, Any]) -> None:
    if isinstance(cell, bool):
        page.write_boolean(line, place, cell, look)
    elif isinstance(cell, int | float) and abs(cell) < 10**15:
        page.write_number(line, place, cell, look)
    elif isinstance(cell, DateValue) and cell.moment.year >= 1901:
        page.write_datetime(line, place, cell.moment, look or dates[cell.shows])
    else:
        words = cell.written if isinstance(cell, Formula | ErrorValue) else shown_value(cell)
        page.write_string(line, place, words[: MAX_CELL // 2], look)


def _free_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows and no other sheet has."""
    base = name.translate(FORBIDDEN).strip(" '")[:MAX_SHEET_NAME] or "x"
    free, number = base, 2
    while free.casefold() in taken or free.casefold() == "history":
        free, number = f"{base[: MAX_SHEET_NAME - 4]} {number}", number + 1
    taken.add(free.casefold())
    return free
