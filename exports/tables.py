"""Tables as CSV for German Excel or for programs, as clipboard text, as HTML; nothing of it can be run."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from cards.context import Context
from cards.sheet import DATES, NUMERIC, Column, Kind, Sheet
from charts.labels import printable
from language.formats import euro_exact, number, partial_date, percent
from language.texts import Language, text
from records.web_address import web_address

_BYTE_ORDER_MARK = "\ufeff"  # Excel takes a CSV file for UTF-8 only with it.
_FORMULA_STARTS = ("=", "+", "-", "@")
# A German Excel that opens a file for programs begins a cell after each semicolon, quoted or not.
_AFTER_SEMICOLON = re.compile(r"([;\t])(?=[\s\"]*[=+\-@＝＋－＠])")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def csv_bytes(sheet: Sheet, context: Context) -> bytes:
    """The sheet as CSV: semicolons, decimal comma, header in line 1, the context after an empty line."""
    file = io.StringIO(_BYTE_ORDER_MARK)
    file.seek(0, io.SEEK_END)
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows(_lines(sheet, context))
    return file.getvalue().encode("utf-8")


def comma_separated(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV for programs (RFC 4180): commas, decimal points, UTF-8 without mark, the table and no more.

    Values are texts, numbers, truth values, lists of texts (joined by `;`) and None, which stays empty.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_for_programs(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8")


def tab_separated(sheet: Sheet, context: Context) -> str:
    """The sheet as text for the clipboard; a spreadsheet puts each value in a cell of its own."""
    lines = [[_pasted(cell) for cell in line] for line in _lines(sheet, context)]
    return "\n".join("\t".join(line) for line in lines) + "\n"


def html_table(sheet: Sheet, caption: str) -> Markup:
    """The sheet as an HTML table with caption and header cells; numbers and dates as in its language."""
    head = Markup("").join(_header_cell("col", column, _inert(column.label)) for column in sheet.columns)
    body = Markup("").join(_html_row(row, sheet) for row in sheet.values()) or _html_nothing(sheet)
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        _inert(caption), head, body
    )


def in_words(value: Any, kind: Kind, language: Language) -> str:
    """A value as readers of a language write it; nothing where it is unknown."""
    if value is None:
        return ""
    if kind in NUMERIC:
        return {"euro": euro_exact, "percent": percent}.get(kind, number)(value, language)
    return partial_date(value, language) if kind in DATES else str(value)


def harmless(cell: str) -> str:
    """The text, after an apostrophe where a spreadsheet would run it; plain numbers keep their sign."""
    if _PLAIN_NUMBER.fullmatch(cell):
        return cell
    seen = next((character for character in cell if not _is_skipped(character)), "")
    # Full-width ＝＋－＠ are run as well; compatibility normalisation turns them into the plain ones.
    is_run = unicodedata.normalize("NFKC", seen)[:1] in _FORMULA_STARTS if seen else False
    return f"'{cell}" if is_run or cell[:1] in ("\t", "\r", "\n") else cell


def _lines(sheet: Sheet, context: Context) -> list[list[str]]:
    """Header, rows, an empty line and the context."""
    header = [harmless(printable(column.label)) for column in sheet.columns]
    rows = [
        [_plain(value, column.kind) for value, column in zip(row, sheet.columns, strict=True)]
        for row in sheet.values()
    ]
    return [
        header,
        *(rows or [[text("export.empty", sheet.language)]]),
        [],
        [harmless(printable(context.line()))],
    ]


def _plain(value: Any, kind: Kind) -> str:
    """A value for a machine to read again: no thousands separators, ISO dates, empty where unknown."""
    if value is None:
        return ""
    if kind in NUMERIC:
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return harmless(printable(str(value)))


def _for_programs(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{Decimal(str(value)).normalize():f}"
    text_ = printable(";".join(value) if isinstance(value, list) else str(value))
    return _AFTER_SEMICOLON.sub(r"\1'", harmless(text_))


def _pasted(cell: str) -> str:
    """A cell on one line; a leading quotation mark is doubled, else it would swallow the cells behind it."""
    line = re.sub(r"[\t\n]+", " ", cell)
    return '"' + line.replace('"', '""') + '"' if line.startswith('"') else line


def _is_skipped(character: str) -> bool:
    """Whether a spreadsheet may pass over a character before it looks for a formula."""
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")


def _html_row(row: tuple[Any, ...], sheet: Sheet) -> Markup:
    values = [
        _html_value(value, column.kind, sheet.language)
        for value, column in zip(row, sheet.columns, strict=True)
    ]
    first, *others = (_data_cell(column, value) for column, value in zip(sheet.columns, values, strict=True))
    # A header cell without text is a fault for screen readers: an unknown first value stays a data cell.
    if values[0]:
        first = _header_cell("row", sheet.columns[0], values[0])
    return Markup("<tr>{}{}</tr>").format(first, Markup("").join(others))


def _header_cell(scope: str, column: Column, content: Markup) -> Markup:
    return Markup('<th scope="{}"{}>{}</th>').format(scope, _alignment(column), content)


def _data_cell(column: Column, content: Markup) -> Markup:
    return Markup("<td{}>{}</td>").format(_alignment(column), content)


def _html_nothing(sheet: Sheet) -> Markup:
    words = _inert(text("export.empty", sheet.language))
    return Markup('<tr><td colspan="{}">{}</td></tr>').format(len(sheet.columns), words)


def _html_value(value: Any, kind: Kind, language: Language) -> Markup:
    if value is None:
        return Markup("")
    words = in_words(value, kind, language)
    if kind in NUMERIC:
        return escape(words)
    shown = _inert(words)
    if kind == "url" and web_address(value):
        link = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
        return link.format(str(value), shown)
    return shown


def _inert(value: str) -> Markup:
    """Text that HTML shows and never runs; <bdi> keeps direction marks from turning what stands beside it."""
    return Markup("<bdi>{}</bdi>").format(Markup("<br>").join(printable(value).split("\n")))


def _alignment(column: Column) -> Markup:
    return Markup(' style="text-align: right"') if column.kind in NUMERIC else Markup("")
