"""CSV files as text: every cell as it stands, the line in the file as the index."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from analysis.faults import Fault, fault

NOT_CLOSED, TOO_LONG = "unexpected end of data", "field larger than field limit"


@dataclass(frozen=True)
class TextTable:
    """A table as text, and what could not be read of it.

    `cells` has the columns of the schema in its order; cells of a missing column, and empty ones, are NaN.
    Nothing more is to be said about `missing` columns and `broken` lines than what `faults` say.
    """

    cells: pd.DataFrame
    faults: tuple[Fault, ...] = ()
    missing: frozenset[str] = frozenset()
    broken: frozenset[int] = frozenset()


def read_text(path: Path, name: str) -> tuple[str | None, tuple[Fault, ...]]:
    """A file as text, or why it cannot be read; a byte order mark is taken off."""
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


def read_table(path: Path, columns: Sequence[str]) -> TextTable | tuple[Fault, ...]:
    """A CSV file with these columns, or why nothing of it can be read."""
    name = path.name
    content, faults = read_text(path, name)
    if content is None:
        return faults
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            if row:
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        return (_csv_fault(name, line, str(error)),)
    return _as_table(name, rows, lines, columns)


def _as_table(
    name: str, rows: list[list[str]], lines: list[int], columns: Sequence[str]
) -> TextTable | tuple[Fault, ...]:
    header = rows.pop(0)
    first_line = lines.pop(0)
    if len(header) == 1 and header[0].count(";") > 1:
        return (fault(name, "semicolons", row=first_line),)
    faults = _header_faults(name, header, columns)
    broken = frozenset(line for line, row in zip(lines, rows, strict=True) if len(row) != len(header))
    for position, line in enumerate(lines):
        if line in broken:
            found = rows[position]
            faults.append(fault(name, "cells", row=line, found=len(found), expected=len(header)))
            rows[position] = (found + [""] * len(header))[: len(header)]
    by_name = dict(zip(header, zip(*rows, strict=True) if rows else [()] * len(header), strict=True))
    blank = ("",) * len(rows)
    index = pd.Index(lines, dtype="int64")
    cells = {
        column: pd.Series([cell or None for cell in by_name.get(column, blank)], index=index, dtype="str")
        for column in columns
    }
    missing = frozenset(columns) - frozenset(header)
    return TextTable(pd.DataFrame(cells, index=index), tuple(faults), missing, broken)


def _header_faults(name: str, header: list[str], columns: Sequence[str]) -> list[Fault]:
    faults = [fault(name, "missing_column", column=column) for column in columns if column not in header]
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            faults.append(fault(name, "repeated_column", column=column))
        if column not in columns:
            near = get_close_matches(column[:100], columns, n=1)
            faults.append(
                fault(name, "unknown_column_near", column=column, nearest=near[0])
                if near
                else fault(name, "unknown_column", column=column)
            )
    return faults


def _csv_fault(name: str, line: int, reason: str) -> Fault:
    if reason.startswith(TOO_LONG):
        return fault(name, "cell_too_long", row=line, limit=csv.field_size_limit())
    return fault(name, "open_quote" if reason == NOT_CLOSED else "stray_quote", row=line)


def _line_of(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1
