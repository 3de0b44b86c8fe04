"""CSV files as programs really write them: comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from curation.intake.raw_sheets import Counter, RawSheet
from records.cell_parsing import Written
from records.faults import Fault, fault

DELIMITERS = (",", ";", "\t")
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
NOT_CLOSED, TOO_LONG = "unexpected end of data", "field larger than field limit"
MAX_CELL = 131_072  # characters: what the csv module allows by itself


def csv_sheet(content: bytes, file: str, counter: Counter) -> RawSheet:
    """A CSV file; what is wrong with its form is among its faults, and the rows before it are read.

    Raises:
        RejectedFile: it holds too much.
    """
    name = Path(file).stem
    text, faults = _decoded(content, file)
    if not text.strip():
        empty = (fault(file, "empty_file"),)
        return RawSheet(name, file, (), faults=faults or empty)
    delimiter = _delimiter(text)
    rows: list[tuple[int, tuple[Written, ...]]] = []
    try:
        for row in counter.filled(_rows(text, delimiter)):
            rows.append(row)
    except _NotCsv as error:
        faults += (error.fault_in(file),)
    spelling = "records" if delimiter == "," else "people"
    width = len(rows[0][1]) if rows else 0
    faults += tuple(
        fault(file, "cells", row=number, found=len(cells), expected=width)
        for number, cells in rows
        if len(cells) != width
    )
    return RawSheet(name, file, tuple(rows), "records" if spelling == "records" else "people", faults)


class _NotCsv(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason

    def fault_in(self, file: str) -> Fault:
        if self.reason.startswith(TOO_LONG):
            return fault(file, "cell_too_long", row=self.line, limit=MAX_CELL)
        return fault(file, "open_quote" if self.reason == NOT_CLOSED else "stray_quote", row=self.line)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, tuple[Written, ...]]]:
    """Each row with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            # The limit of the csv module is the whole process's, and others may have raised it.
            if any(len(cell) > MAX_CELL for cell in row):
                raise _NotCsv(line, TOO_LONG)
            # Excel's "sep=;" in the first line is for Excel.
            if row and not (line == 1 and row[0].lower().startswith("sep=")):
                yield line, tuple(cell or None for cell in row)
            line = reader.line_num + 1
    except csv.Error as error:
        raise _NotCsv(line, str(error)) from error


def _decoded(content: bytes, file: str) -> tuple[str, tuple[Fault, ...]]:
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in content:
        return "", (fault(file, "nul_byte", row=content.count(b"\n", 0, content.index(b"\0")) + 1),)
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), ()  # German Excel's "CSV (Trennzeichen-getrennt)"
    except UnicodeDecodeError as error:
        return "", (fault(file, "not_utf8", row=content.count(b"\n", 0, error.start) + 1),)


def _delimiter(text: str) -> str:
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep="):
        first = rest.partition("\n")[0]
    return max(DELIMITERS, key=first.count)
