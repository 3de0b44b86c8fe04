"""What an uploaded state of the records would change, and what has been changed since it was made.

Compared are three states: the upload, the records now, and the state the upload was made of. A cell that only
one side has changed is a change of that side; one that both have changed differently is a conflict.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from records.base_state import BaseState, Rows, cell_digest, comparable, digests, state_of
from records.columns import joined_key
from records.schema import POINT, RECORDS, key_columns

Kind = Literal["added", "changed", "removed"]
Side = Literal["upload", "records", "conflict"]
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Change:
    """One row added or removed, or one cell changed; seen from the records as they are now.

    `before` is what the records hold, `after` what the upload holds; `side` says who has changed it since the
    upload was made; `row` is the row in the sheet of the upload.
    """

    table: str
    key: str
    kind: Kind
    side: Side
    column: str | None = None
    before: str | None = None
    after: str | None = None
    row: int | None = None


@dataclass(frozen=True)
class Difference:
    """All changes in the order of the tables; `has_base`: whether the upload says what it was made of."""

    changes: tuple[Change, ...]
    has_base: bool

    def of(self, side: Side) -> tuple[Change, ...]:
        """The changes of one side."""
        return tuple(change for change in self.changes if change.side == side)

    def counts(self, side: Side) -> Counter[tuple[str, Kind]]:
        """How many records of each table one side has added, changed or removed."""
        records = {(change.table, change.kind, change.key) for change in self.of(side)}
        return Counter((table, kind) for table, kind, _ in records)


def difference(upload: Tables, records: Tables, base: BaseState | None) -> Difference:
    """What tells two states of the records apart, and which side each change is of.

    Without a base nobody can say who has changed a row that differs: each is a conflict, and only rows that
    the records lack are the upload's.

    Args:
        upload: tables of text that were checked, index: row in the sheet.
        records: the tables as they are.
        base: the state the upload was made of.
    """
    rows = _base_rows(base, records)
    changes = [
        change
        for name in RECORDS
        for change in _of_table(name, upload[name], records[name], None if rows is None else rows[name])
    ]
    return Difference(tuple(changes), rows is not None)


def settled(found: Difference, prefer: Literal["upload", "records"]) -> Difference:
    """The same changes with every conflict given to one side."""
    changes = (
        Change(**{**vars(change), "side": prefer}) if change.side == "conflict" else change
        for change in found.changes
    )
    return Difference(tuple(changes), found.has_base)


def merged(upload: Tables, records: Tables, changes: Iterable[Change]) -> dict[str, pd.DataFrame]:
    """The records with these changes; rows keep their order, new ones stand last."""
    by_table: dict[str, list[Change]] = {name: [] for name in RECORDS}
    for change in changes:
        by_table[change.table].append(change)
    return {name: _merged(name, upload[name], records[name], by_table[name]) for name in RECORDS}


def _merged(name: str, upload: pd.DataFrame, records: pd.DataFrame, changes: list[Change]) -> pd.DataFrame:
    if not changes:
        return records
    keys = key_columns(name)
    table = records.set_axis(pd.Index(joined_key(records, keys)), axis=0).astype("object")
    for change in changes:
        if change.kind == "changed":
            table.loc[change.key, change.column] = change.after
    gone = {change.key for change in changes if change.kind == "removed"}
    table = table[~table.index.isin(gone)]
    added = {change.key for change in changes if change.kind == "added"}
    new = upload[joined_key(upload, keys).isin(added).to_numpy()]
    return pd.concat([table, new], ignore_index=True).astype("str")


def _base_rows(base: BaseState | None, records: Tables) -> Mapping[str, Rows] | None:
    """The rows of the base; those of the records where its fingerprint is theirs."""
    if base is None or base.rows is not None:
        return None if base is None else base.rows
    now = state_of(records)
    return now.rows if now.fingerprint == base.fingerprint else None


def _of_table(name: str, upload: pd.DataFrame, records: pd.DataFrame, base: Rows | None) -> Iterator[Change]:
    keys = key_columns(name)
    upload, records = _unlike(upload, records, keys)
    mine = upload.set_axis(pd.Index(joined_key(upload, keys)), axis=0)
    theirs = comparable(records, name)
    theirs = theirs.set_axis(pd.Index(joined_key(theirs, keys)), axis=0)
    lines = dict(zip(mine.index.tolist(), upload.index.tolist(), strict=True))
    common = theirs.index[theirs.index.isin(mine.index)]
    yield from _changed(name, mine.loc[common], theirs.loc[common], lines, base)
    yield from _added(name, mine.loc[~mine.index.isin(common)], lines, base)
    yield from _removed(name, theirs.loc[~theirs.index.isin(common)], base)


def _unlike(
    upload: pd.DataFrame, records: pd.DataFrame, keys: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that are not letter for letter on both sides: mostly few, and only they need a closer look."""
    mine = upload.set_axis(pd.Index(joined_key(upload, keys)), axis=0)
    theirs = records.set_axis(pd.Index(joined_key(records, keys)), axis=0)
    common = theirs.index[theirs.index.isin(mine.index)]
    left, right = mine.loc[common], theirs.loc[common, mine.columns]
    is_same = ((left == right) | (left.isna() & right.isna())).all(axis=1)
    same = common[is_same.to_numpy()]
    return upload[~mine.index.isin(same)], records[~theirs.index.isin(same)]


def _changed(
    name: str, mine: pd.DataFrame, theirs: pd.DataFrame, lines: Mapping[str, int], base: Rows | None
) -> Iterator[Change]:
    """Cells that differ, record by record."""
    mine, theirs = mine.astype("object"), theirs.astype("object")
    differs = (mine != theirs) & ~(mine.isna() & theirs.isna())
    differs = differs[differs.any(axis=1)]
    if differs.empty:
        return
    before, after = theirs.loc[differs.index], mine.loc[differs.index]
    own = None if base is None else digests(after.reset_index(drop=True), name)
    now = None if base is None else digests(before.reset_index(drop=True), name)
    for key in differs.index:
        for column in differs.columns[differs.loc[key]]:
            side: Side = "conflict"
            if base is None or own is None or now is None:
                pass
            elif key in base:
                was = cell_digest(base[key], name, column)
                if cell_digest(now[key], name, column) == was:
                    side = "upload"
                elif cell_digest(own[key], name, column) == was:
                    side = "records"
            elif _was_located(name, column, mine.loc[key, column]):
                side = "records"
            values = (_text(before.loc[key, column]), _text(after.loc[key, column]))
            yield Change(name, key, "changed", side, column, *values, lines[key])


def _was_located(name: str, column: str, after: object) -> bool:
    """Whether a file only lacks the point of a place that it has added before, and that was located since."""
    return name == "places" and column in POINT and not isinstance(after, str)


def _added(name: str, mine: pd.DataFrame, lines: Mapping[str, int], base: Rows | None) -> Iterator[Change]:
    """Rows that the records lack: written by a person, or removed from the records since."""
    own = digests(mine.reset_index(drop=True), name) if base is not None else {}
    for key in mine.index:
        side: Side = "upload"
        if base is not None and key in base:
            side = "records" if own[key] == base[key] else "conflict"
        # A row that was removed from the records is a removal, seen from there.
        yield Change(name, key, "removed" if side == "records" else "added", side, row=lines[key])


def _removed(name: str, theirs: pd.DataFrame, base: Rows | None) -> Iterator[Change]:
    """Rows that the upload lacks: removed by a person, or added to the records since."""
    now = digests(theirs.reset_index(drop=True), name) if base is not None else {}
    for key in theirs.index:
        if base is None:
            yield Change(name, key, "removed", "conflict")
        elif key not in base:
            yield Change(name, key, "added", "records")
        else:
            yield Change(name, key, "removed", "upload" if now[key] == base[key] else "conflict")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
