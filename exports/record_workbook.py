"""The records as an Excel workbook that people edit: a sheet a table, verbatim, with help and checks."""

import datetime
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from charts.tokens import SHEET_HEAD, SHEET_KEY
from exports.column_help import column_help
from exports.column_rules import BOOLEAN, LISTS_SHEET, rule_of
from language.formats import partial_date
from language.texts import Language, text
from records.base_state import STATE_COLUMNS, STATE_SHEET, BaseState, rows_of_state, state_of
from records.columns import NUMBER_PATTERN, meaning
from records.faults import DataError, fault
from records.partial_dates import is_day
from records.schema import RECORDS, key_columns

MAX_CELL = 32_767  # UTF-16 units
EXACT_DIGITS = 15  # of a number in a spreadsheet
EARLIEST_DAY = "1900-03-01"  # Excel's calendar is wrong before it
EMPTY_ROWS = 1_000  # below the records, with drop-downs and checks for new ones
WIDTHS = {
    "summary_de": 60,
    "summary_en": 60,
    "notes_de": 40,
    "note_de": 40,
    "name": 40,
    "title": 40,
    "url": 40,
}
USUAL_WIDTH, ID_WIDTH, COVER_WIDTHS = 18, 34, (24, 100)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# What the protection of ids leaves to people.
ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"),
    True,
)


@dataclass(frozen=True)
class Formats:
    """The looks of cells: of a header, of locked keys, and of what may be edited by kind of value."""

    header: Any
    key: Any
    text: Any
    number: Any
    day: Any
    general: Any


def record_workbook(
    tables: Mapping[str, pd.DataFrame],
    codes: pd.DataFrame,
    data_date: str | None,
    data_version: str | None,
    language: Language,
) -> bytes:
    """The tables of records as XLSX; no text is a formula or a link, and none is changed.

    Args:
        tables: the records as text.
        codes: the closed lists: `list`, `code`, `label_de`, `label_en`.
        data_date: the day the records describe.
        data_version: their version.
        language: of the help.

    Raises:
        DataError: texts that no cell can hold; each is named.
    """
    _check_lengths(tables)
    state = state_of(tables)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties(
            {"title": text("workbook.title", language), "author": text("card.source", language)}
        )
        _write_cover(book, state, data_date, data_version, language)
        looks = _formats(book, language)
        lists = _lists(codes)
        rows = {name: len(tables[name]) for name in RECORDS}
        for name in RECORDS:
            _write_table(book.add_worksheet(name), name, tables[name], looks, lists, rows, codes, language)
        _write_lists(book, lists)
        _write_state(book, state)
    return file.getvalue()


def _check_lengths(tables: Mapping[str, pd.DataFrame]) -> None:
    faults = []
    for name in RECORDS:
        for column in map(str, tables[name]):
            cells = tables[name][column].dropna()
            long = cells[cells.str.len() > MAX_CELL // 2]
            for line, value in zip(long.index.tolist(), long.tolist(), strict=True):
                n = len(value.encode("utf-16-le", "surrogatepass")) // 2
                if n > MAX_CELL:
                    file, code = f"{name}.csv", "too_long_for_excel"
                    faults.append(fault(file, code, row=line, column=column, n=n, limit=MAX_CELL))
    if faults:
        raise DataError(tuple(faults))


def _write_cover(
    book: Any, state: BaseState, data_date: str | None, data_version: str | None, language: Language
) -> None:
    page = book.add_worksheet(text("workbook.cover", language))
    label = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, COVER_WIDTHS[0])
    page.set_column(1, 1, COVER_WIDTHS[1])
    page.hide_gridlines(2)
    unknown = text("export.unknown", language)
    facts = {
        "what": text("workbook.what_words", language),
        "date": partial_date(data_date, language) if data_date else unknown,
        "version": data_version or unknown,
        "fingerprint": state.fingerprint,
        **{
            part: text(f"workbook.{part}_words", language)
            for part in ("how", "dates", "lists", "new", "remove")
        },
    }
    for row, (part, value) in enumerate(facts.items()):
        page.write_string(row, 0, text(f"workbook.{part}", language), label)
        page.write_string(row, 1, value, wrapped)


def _formats(book: Any, language: Language) -> Formats:
    top: dict[str, Any] = {"valign": "top"}
    free = top | {"locked": False}
    day = {"de": "dd.mm.yyyy", "en": "yyyy-mm-dd"}[language]
    return Formats(
        header=book.add_format(top | {"bold": True, "bottom": 1, "bg_color": SHEET_HEAD}),
        key=book.add_format(top | {"bg_color": SHEET_KEY, "num_format": "@"}),
        text=book.add_format(free | {"num_format": "@"}),
        number=book.add_format(free | {"num_format": "#,##0"}),
        day=book.add_format(free | {"num_format": day}),
        general=book.add_format(free),
    )


def _lists(codes: pd.DataFrame) -> dict[str, list[str]]:
    """Of each list that a column of the records takes: its codes, then the labels that are read as well."""
    columns = [column for schema in RECORDS.values() for column in schema.columns.values()]
    needed = dict.fromkeys(str(meaning(column)["list"]) for column in columns if "list" in meaning(column))
    lists = {BOOLEAN: ["true", "false", "wahr", "falsch", "ja", "nein", "yes", "no"]}
    for name in needed:
        own = codes[codes["list"] == name]
        words = pd.concat([own[column].dropna() for column in ("code", "label_de", "label_en")])
        lists[name] = words[~words.str.casefold().duplicated()].tolist()
    return lists


def _write_table(
    page: Any,
    name: str,
    cells: pd.DataFrame,
    looks: Formats,
    lists: Mapping[str, Sequence[str]],
    rows: Mapping[str, int],
    codes: pd.DataFrame,
    language: Language,
) -> None:
    last = len(cells) + EMPTY_ROWS
    keys = key_columns(name)
    for place, (column, declared) in enumerate(RECORDS[name].columns.items()):
        look = _look(meaning(declared), looks)
        width = ID_WIDTH if column.endswith("id") or column in keys else WIDTHS.get(column, USUAL_WIDTH)
        page.set_column(place, place, width, look)
        page.write_string(0, place, column, looks.header)
        page.write_comment(
            0, place, column_help(name, column, codes, language), {"x_scale": 2.5, "y_scale": 3}
        )
        locked = looks.key if column in keys else look
        for line, value in enumerate(cells[column].tolist(), start=1):
            if isinstance(value, str):
                _write_cell(page, line, place, value, meaning(declared), look, locked)
        if rule := rule_of(declared, xl_col_to_name(place), lists, rows, language):
            page.data_validation(1, place, last, place, rule)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(cells), 1), len(cells.columns) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    page.protect("", ALLOWED)


def _look(known: Mapping[str, Any], looks: Formats) -> Any:
    if known["type"] == "date":
        return looks.day
    if known["type"] in ("number", "integer"):
        return looks.number if known["maximum"] > 1_000 else looks.general  # not for degrees
    return looks.text


def _write_cell(
    page: Any, line: int, place: int, value: str, known: Mapping[str, Any], look: Any, locked: Any
) -> None:
    if known["type"] in ("number", "integer") and _is_exact(value):
        page.write_number(line, place, float(value), look)
    elif known["type"] == "date" and is_day(value) and value >= EARLIEST_DAY:
        page.write_datetime(line, place, datetime.date.fromisoformat(value), look)
    else:
        page.write_string(line, place, value, locked)


def _is_exact(value: str) -> bool:
    """Whether a spreadsheet holds the number as it is; one of more digits is written as text."""
    return bool(re.fullmatch(NUMBER_PATTERN, value)) and len(Decimal(value).as_tuple().digits) <= EXACT_DIGITS


def _write_lists(book: Any, lists: Mapping[str, Sequence[str]]) -> None:
    page = book.add_worksheet(LISTS_SHEET)
    for place, (name, entries) in enumerate(lists.items()):
        page.write_string(0, place, name)
        page.write_column(1, place, entries)
    page.hide()


def _write_state(book: Any, state: BaseState) -> None:
    """The hidden sheet by which an import tells the changes of a person from those of the records."""
    page = book.add_worksheet(STATE_SHEET)
    page.write_row(0, 0, STATE_COLUMNS)
    for line, entry in enumerate(rows_of_state(state), start=1):
        for place, value in enumerate(entry):
            page.write_string(line, place, value)
    page.hide()
