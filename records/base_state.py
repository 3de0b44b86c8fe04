"""The state of the records a workbook was made of: a short digest of every cell, to tell who changed what."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from records.cell_parsing import read_cell
from records.columns import joined_key
from records.date_parsing import AmbiguousCell
from records.schema import RECORDS, key_columns

WIDTH = 4  # characters a cell: two values are taken for one once in 16.8 million cells
EMPTY = "-" * WIDTH
STATE_SHEET = "stand"
STATE_COLUMNS = ("table", "rows")
MAX_CELL = 30_000  # characters; a program of tables takes 32,767

Rows = Mapping[str, str]  # key of a row -> the digests of its cells, one after the other


@dataclass(frozen=True)
class BaseState:
    """What a workbook says of the records it was made of.

    `rows` is None where only the fingerprint is known.
    """

    fingerprint: str
    rows: Mapping[str, Rows] | None


def comparable(cells: pd.DataFrame, table: str) -> pd.DataFrame:
    """The cells as they are compared: however a number or a list is written, it is the same one."""
    same = {}
    for column in map(str, cells):
        known = {value: _comparable(value, table, column) for value in cells[column].dropna().unique()}
        same[column] = cells[column].astype("object").map(known)
    return pd.DataFrame(same, index=cells.index, dtype="str")


def _comparable(value: str, table: str, column: str) -> str | None:
    try:
        return read_cell(value, RECORDS[table].columns[column], spelling="records")
    except AmbiguousCell:
        return value


def digests(cells: pd.DataFrame, table: str) -> dict[str, str]:
    """The digests of each row of a table by its key."""
    same = comparable(cells, table)
    parts = []
    for column in same:
        known = {value: _digest(value) for value in same[column].dropna().unique()}
        parts.append([known.get(value, EMPTY) for value in same[column].tolist()])
    keys = joined_key(same, key_columns(table)).tolist()
    return {key: "".join(row) for key, row in zip(keys, zip(*parts, strict=True), strict=True)}


def state_of(tables: Mapping[str, pd.DataFrame]) -> BaseState:
    """The state of all tables of records."""
    rows = {name: digests(tables[name], name) for name in RECORDS}
    return BaseState(fingerprint(rows), rows)


def fingerprint(rows: Mapping[str, Rows]) -> str:
    """Sixteen characters that stand for the whole state, whatever the order of its rows."""
    found = hashlib.sha256()
    for name in sorted(rows):
        for key in sorted(rows[name]):
            found.update(f"{name}\t{key}\t{rows[name][key]}\n".encode())
    return found.hexdigest()[:16]


def cell_digest(row: str, table: str, column: str) -> str:
    """The digest of one cell out of those of its row."""
    position = list(RECORDS[table].columns).index(column) * WIDTH
    return row[position : position + WIDTH]


def rows_of_state(state: BaseState) -> Iterator[tuple[str, str]]:
    """The rows of a sheet that holds the state: table, and keys with digests, as many as a cell takes."""
    for table, rows in (state.rows or {}).items():
        words: list[str] = []
        room = MAX_CELL
        for key, digest in rows.items():
            room -= len(key) + len(digest) + 2
            if room < 0 and words:
                yield table, " ".join(words)
                words, room = [], MAX_CELL - len(key) - len(digest) - 2
            words += [key, digest]
        if words:
            yield table, " ".join(words)


def state_of_rows(rows: Iterable[Sequence[object]]) -> BaseState:
    """The state as a sheet of a workbook holds it; its fingerprint is computed anew."""
    found: dict[str, dict[str, str]] = {name: {} for name in RECORDS}
    for row in rows:
        table, cell = (str(cell or "") for cell in (*row, None, None)[:2])
        if table in found:
            words = cell.split()
            found[table] |= zip(words[::2], words[1::2], strict=False)
    return BaseState(fingerprint(found), found)


def _digest(value: str) -> str:
    return base64.b64encode(
        hashlib.blake2b(value.encode("utf-8", "replace"), digest_size=3).digest()
    ).decode()
