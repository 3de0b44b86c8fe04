"""A workbook that is used on after its import: what it has brought itself is no change of somebody else."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from curation.atomic_swap import KEPT, tables_of
from curation.file_replace import replace_file
from records.base_state import BaseState, Rows, cell_digest, state_of
from records.difference import Change, Difference, Kind

IMPORTED = "imported.json"

Tables = Mapping[str, pd.DataFrame]


def remember(folder: Path, file: Path, base: BaseState | None, tables: Tables) -> None:
    """Keep what the last import has brought, beside the tables that it has replaced."""
    if base is not None:
        rows = state_of(tables).rows
        content = {"file": str(file.resolve()), "base": base.fingerprint, "rows": rows}
        with suppress(OSError):  # the import is done; without this, a cell changed again is a conflict
            replace_file(_kept(folder), json.dumps(content).encode())


def used_on(
    found: Difference, folder: Path, file: Path, base: BaseState | None, tables: Tables
) -> Difference:
    """The difference, where the last import was of this very file: what it brought then is its own.

    Args:
        found: what tells the file from the records.
        folder: the data folder.
        file: a file of another name may be a colleague's, made of the same state.
        base: the state the file was made of.
        tables: the records as they are.
    """
    imported = _remembered(folder, file, base)
    if imported is None or base is None:
        return found
    own = _Own(imported, state_of(tables).rows or {})
    return Difference(tuple(own.seen(change) for change in found.changes), found.has_base)


@dataclass(frozen=True)
class _Own:
    """The rows that the file has brought, and those of the records now."""

    imported: Mapping[str, Rows]
    now: Mapping[str, Rows]

    def seen(self, change: Change) -> Change:
        """The change as one of the file, where the records hold what the file has brought."""
        then, now = (rows.get(change.table, {}).get(change.key) for rows in (self.imported, self.now))
        if change.side == "upload":
            return change
        if change.side == "records":
            return self._of_rows(change, then, now)
        if change.kind == "changed" and change.column and then and now:
            same = (cell_digest(row, change.table, change.column) for row in (then, now))
            return replace(change, side="upload") if len(set(same)) == 1 else change
        return replace(change, side="upload") if then == now else change

    def _of_rows(self, change: Change, then: str | None, now: str | None) -> Change:
        """A row that it has brought and then lost, or removed and then brought again."""
        if change.kind == "changed" or then != now:
            return change
        kind: Kind = "removed" if change.kind == "added" else "added"
        return replace(change, side="upload", kind=kind)


def _kept(folder: Path) -> Path:
    return tables_of(folder).parent / KEPT / IMPORTED


def _remembered(folder: Path, file: Path, base: BaseState | None) -> Mapping[str, Rows] | None:
    try:
        content = json.loads(_kept(folder).read_bytes())
    except (OSError, ValueError):
        return None
    asked = str(file.resolve()), "" if base is None else base.fingerprint
    return content["rows"] if (content["file"], content["base"]) == asked else None
