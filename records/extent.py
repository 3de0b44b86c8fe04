"""Changes so large that they may be a slip: a table emptied, a column sorted alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from records.difference import Change, Difference
from records.schema import RECORDS

MIN_REMOVED, REMOVED_SHARE = 10, 0.25  # rows of a table
MIN_CHANGED, CHANGED_SHARE = 20, 0.5  # cells of a column
MIN_SORTED, SORTED_SHARE = 5, 0.9  # changed cells of a column, and how many of them hold another one's value

Kind = Literal["all_removed", "many_removed", "many_changed", "sorted_alone"]


@dataclass(frozen=True)
class Extent:
    """How much of a table is removed, or of a column changed: `n` of `total` rows."""

    kind: Kind
    table: str
    column: str | None
    n: int
    total: int


def extents(found: Difference, records: Mapping[str, pd.DataFrame]) -> tuple[Extent, ...]:
    """The large changes of an upload, in the order of the tables and columns."""
    removed: Counter[str] = Counter()
    changed: dict[tuple[str, str], list[Change]] = {}
    for change in found.of("upload"):
        if change.kind == "removed":
            removed[change.table] += 1
        elif change.kind == "changed" and change.column:
            changed.setdefault((change.table, change.column), []).append(change)
    large: list[Extent] = []
    for table, schema in RECORDS.items():
        total = len(records[table])
        if removed[table]:
            large += _of_rows(table, removed[table], total)
        for column in map(str, schema.columns):
            large += _of_column(table, column, changed.get((table, column), ()), total)
    return tuple(large)


def _of_rows(table: str, n: int, total: int) -> list[Extent]:
    if n == total > 1:
        return [Extent("all_removed", table, None, n, total)]
    is_much = n >= MIN_REMOVED and n >= REMOVED_SHARE * total
    return [Extent("many_removed", table, None, n, total)] if is_much else []


def _of_column(table: str, column: str, changes: list[Change] | tuple[()], total: int) -> list[Extent]:
    n = len(changes)
    before, after = (Counter(getattr(one, side) for one in changes) for side in ("before", "after"))
    if n >= MIN_SORTED and (before & after).total() >= SORTED_SHARE * n:
        return [Extent("sorted_alone", table, column, n, total)]
    is_much = n >= MIN_CHANGED and n >= CHANGED_SHARE * total
    return [Extent("many_changed", table, column, n, total)] if is_much else []
