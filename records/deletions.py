"""References to rows that an edit has deleted or given another id: what is told of them and offered."""

from collections.abc import Mapping

import pandas as pd

from records.faults import Fault, fault, shown
from records.schema import key_of

MAX_COMPARISONS = 20_000  # of deleted with added rows, above which none is taken for renamed

Tables = Mapping[str, pd.DataFrame]


def deleted_ids(table: str, before: Tables, after: Tables) -> dict[str, str]:
    """The ids that a table has lost, as they are shown, each with its new one where a row was renamed."""
    key = key_of(table)
    if key not in before.get(table, ()) or key not in after.get(table, ()):
        return {}
    old, new = (
        tables[table].dropna(subset=[key]).drop_duplicates(key).set_index(key) for tables in (before, after)
    )
    lost, added = old[~old.index.isin(new.index)], new[~new.index.isin(old.index)]
    if len(lost) * len(added) > MAX_COMPARISONS:
        return dict.fromkeys(map(shown, lost.index), "")
    others = {str(id_): row for id_, row in zip(added.index, added.to_dict("records"), strict=True)}
    return {
        shown(id_): next((other for other, its in others.items() if _are_alike(row, its)), "")
        for id_, row in zip(lost.index, lost.to_dict("records"), strict=True)
    }


def told_as_deleted(one: Fault, deleted: Mapping[str, str], target: str, *, needs_it: bool) -> Fault:
    """A fault of a reference, told as one to a deleted row if it is; a row that needs it may go as well."""
    if one.value not in deleted:
        return one
    now = deleted[one.value]
    named = {"target": target} | ({"now": now} if now else {})
    code = "orphan_renamed" if now else "orphan_deleted_row" if needs_it else "orphan_deleted"
    return fault(one.table, code, row=one.row, column=one.column, value=one.value, **named)


def _are_alike(row: Mapping[object, object], other: Mapping[object, object]) -> bool:
    """Whether two rows agree in at least half of what the first one holds."""
    held = [column for column, value in row.items() if isinstance(value, str)]
    return bool(held) and 2 * sum(row[column] == other.get(column) for column in held) >= len(held)
