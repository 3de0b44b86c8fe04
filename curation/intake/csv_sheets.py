"""CSV files as programs really write them: comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from curation.intake.raw_sheets import MAX_CELL, MAX_FAULTS, MAX_LINES, Counter, RawSheet, RejectedFile
from records.cell_parsing import Written
from records.faults import Fault, fault

DELIMITERS = (",", ";", "\t")
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
NOT_CLOSED, TOO_LONG = "unexpected end of data", "field larger than field limit"
PIECE = 1 << 20  # bytes decoded at a time


def csv_sheet(content: bytes, file: str, counter: Counter) -> RawSheet:
    """A CSV file; what is wrong with its form is among its faults, and the rows before it are read.

    Raises:
        RejectedFile: it holds too much.
    """
    name = Path(file).stem
    if content.count(b"\n") + content.count(b"\r") > 2 * MAX_LINES:  # two signs end a line of Windows
        raise RejectedFile(fault(file, "too_many_lines", limit=MAX_LINES))
    encoding, faults = _encoding(content, file)
    if encoding is None:
        return RawSheet(name, file, (), faults=faults)
    delimiter = _delimiter(content, encoding)
    rows: list[tuple[int, tuple[Written, ...]]] = []
    try:
        rows += counter.filled(_rows(content, encoding, delimiter))
    except _NotCsv as error:
        faults += (error.fault_in(file),)
    if not rows and not faults:
        return RawSheet(name, file, (), faults=(fault(file, "empty_file"),))
    width = len(rows[0][1]) if rows else 0
    torn = (
        fault(file, "cells", row=number, found=len(cells), expected=width)
        for number, cells in rows
        if len(cells) != width
    )
    faults += tuple(islice(torn, MAX_FAULTS + 1))
    return RawSheet(name, file, tuple(rows), "records" if delimiter == "," else "people", faults)


class _NotCsv(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason

    def fault_in(self, file: str) -> Fault:
        if self.reason.startswith(TOO_LONG):
            return fault(file, "cell_too_long", row=self.line, limit=MAX_CELL)
        return fault(file, "open_quote" if self.reason == NOT_CLOSED else "stray_quote", row=self.line)


def _rows(content: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, tuple[Written, ...]]]:
    """Each row with the line it begins in; decoded as it is read: a text can take four times its bytes."""
    reader = csv.reader(_lines(content, encoding), delimiter=delimiter, strict=True)
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


def _lines(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _encoding(content: bytes, file: str) -> tuple[str | None, tuple[Fault, ...]]:
    """How the text is written; None where nobody can say, and why."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in content:
        return None, (fault(file, "nul_byte", row=content.count(b"\n", 0, content.index(b"\0")) + 1),)
    if _undecodable(content, encoding) is None:
        return encoding, ()
    wrong = _undecodable(content, "cp1252")  # German Excel's "CSV (Trennzeichen-getrennt)"
    if wrong is None:
        return "cp1252", ()
    return None, (fault(file, "not_utf8", row=content.count(b"\n", 0, wrong) + 1),)


def _undecodable(content: bytes, encoding: str) -> int | None:
    """The first byte that is none of an encoding; the text itself is not kept."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for begin in range(0, len(content), PIECE):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(content[begin : begin + PIECE], final=begin + PIECE >= len(content))
        except UnicodeDecodeError as error:
            return begin - held + error.start
    return None


def _delimiter(content: bytes, encoding: str) -> str:
    lines = _lines(content, encoding)
    first = lines.readline(MAX_CELL)
    if first.lower().startswith("sep="):
        first = lines.readline(MAX_CELL)
    return max(DELIMITERS, key=first.count)
