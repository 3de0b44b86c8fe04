"""CSV files as text: every cell as it stands, the line in the file as the index."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import pandas as pd

from records.faults import Fault, fault

AnyPath = Path | zipfile.Path  # a file or folder on disk, or in an archive
MAX_KEPT, MAX_KEPT_LENGTH = 64, 500_000  # tables that need not be read again, characters of each
MAX_STRANGERS = 100  # columns that are named one by one; looking for what is near each takes a while
NOT_CLOSED, TOO_LONG = "unexpected end of data", "field larger than field limit"


@dataclass(frozen=True)
class FileBytes:
    """A file as it was at one moment."""

    name: str
    content: bytes | OSError

    def read_bytes(self) -> bytes:
        """What stood in it.

        Raises:
            OSError: it could not be read.
        """
        if isinstance(self.content, OSError):
            raise self.content
        return self.content


AnyFile = AnyPath | FileBytes


@dataclass(frozen=True, eq=False)
class TextTable:
    """A table as text; shared by all who read the same file, so never change one in place.

    `cells` has the columns of the schema in its order, and the line in the file as index; cells of `missing`
    columns, and empty ones, are NaN; `broken` lines have too many or too few cells.
    """

    cells: pd.DataFrame
    missing: frozenset[str]
    broken: frozenset[int]


def read_text(path: AnyFile) -> tuple[str | None, tuple[Fault, ...]]:
    """A file as text, or why it cannot be read; a byte order mark is taken off."""
    name = path.name
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, (fault(name, "missing_file"),)
    except OSError as error:
        return None, (fault(name, "unreadable_file", reason=error.strerror or type(error).__name__),)
    if b"\0" in raw:
        return None, (fault(name, "nul_byte", row=_line_of(raw, raw.index(b"\0"))),)
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (fault(name, "not_utf8", row=_line_of(raw, error.start)),)
    return (content, ()) if content.strip() else (None, (fault(name, "empty_file"),))


def read_table(path: AnyFile, columns: Sequence[str]) -> tuple[TextTable | None, tuple[Fault, ...]]:
    """A CSV file with these columns, and what is wrong with its form; None where nothing can be read."""
    content, faults = read_text(path)
    if content is None:
        return None, faults
    read = _table_of if len(content) <= MAX_KEPT_LENGTH else _table_of.__wrapped__
    return read(path.name, content, tuple(columns))


@lru_cache(MAX_KEPT)  # an import, a version and an upload hold mostly what the records hold
def _table_of(
    name: str, content: str, columns: tuple[str, ...]
) -> tuple[TextTable | None, tuple[Fault, ...]]:
    rows = _rows(content)
    try:
        first_line, header = next(rows)
        if len(header) == 1 and ";" in header[0]:
            return None, (fault(name, "semicolons", row=first_line),)
        return _as_table(name, header, rows, columns)
    except _NotCsv as error:
        return None, (_csv_fault(name, error.line, error.reason),)


def empty_table(columns: Sequence[str]) -> TextTable:
    """A table with these columns and no row."""
    cells = pd.DataFrame(index=pd.Index([], dtype="int64"), columns=list(columns), dtype="str")
    return TextTable(cells, frozenset(), frozenset())


class _NotCsv(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason


def _rows(content: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins in; empty lines are none."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _NotCsv(line, str(error)) from error


def _as_table(
    name: str, header: list[str], rows: Iterator[tuple[int, list[str]]], columns: Sequence[str]
) -> tuple[TextTable, tuple[Fault, ...]]:
    faults = header_faults(name, header, columns)
    width = len(header)
    lines: list[int] = []
    broken: set[int] = set()
    flat: list[str] = []  # one list instead of one a row: a quarter of the time for large files
    for line, row in rows:
        if len(row) != width:
            faults.append(fault(name, "cells", row=line, found=len(row), expected=width))
            broken.add(line)
            row = (row + [""] * width)[:width]
        lines.append(line)
        flat += row
    index = pd.Index(lines, dtype="int64")
    cells = pd.DataFrame(index=index, columns=list(columns), dtype="str")
    for position, column in enumerate(header):
        if column in columns:
            cells[column] = pd.Series(flat[position::width], index=index, dtype="str").replace("", None)
    missing = frozenset(columns) - frozenset(header)
    return TextTable(cells, missing, frozenset(broken)), tuple(faults)


def header_faults(name: str, header: list[str], columns: Sequence[str]) -> list[Fault]:
    """What is wrong with the names of columns: missing, strange, and repeated ones."""
    counted = Counter(header)
    missing = [column for column in columns if column not in counted]
    faults = [fault(name, "missing_column", column=column) for column in missing]
    strangers = 0
    for column, times in counted.items():
        if times > 1:
            faults.append(fault(name, "repeated_column", column=column))
        if column not in columns:
            strangers += 1
            if strangers <= MAX_STRANGERS:
                faults.append(_unknown_column(name, column, missing))
    if strangers > MAX_STRANGERS:
        faults.append(fault(name, "more_unknown_columns", n=strangers - MAX_STRANGERS))
    return faults


def _unknown_column(name: str, column: str, columns: Sequence[str]) -> Fault:
    near = get_close_matches(column[:100], columns, n=1)
    if near:
        return fault(name, "unknown_column_near", column=column, nearest=near[0])
    return fault(name, "unknown_column", column=column)


def _csv_fault(name: str, line: int, reason: str) -> Fault:
    if reason.startswith(TOO_LONG):
        return fault(name, "cell_too_long", row=line, limit=csv.field_size_limit())
    return fault(name, "open_quote" if reason == NOT_CLOSED else "stray_quote", row=line)


def _line_of(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1
