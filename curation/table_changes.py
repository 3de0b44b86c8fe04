"""Changes written into CSV files so that all else keeps its bytes, and new places get their coordinates."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from curation.cell_file import CellFile, Row
from curation.gazetteer import Say, locate_places
from curation.geocoding import GazetteerGeocoder
from records.columns import joined_key
from records.difference import Change
from records.schema import POINT, RECORDS, key_columns

ADDRESS = ("street", "postcode", "municipality", "ags")


def write_changes(tables: Path, upload: Mapping[str, pd.DataFrame], changes: Iterable[Change]) -> list[str]:
    """Make the changes in the files of a folder; only files that change are written.

    Args:
        tables: the folder of the CSV files.
        upload: the tables that added rows are taken from.
        changes: what to change.

    Returns:
        The ids of places that are new, or whose address has changed and whose point has not.
    """
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    moved: list[str] = []
    for name, found in by_table.items():
        file = CellFile(tables / f"{name}.csv")
        _change_cells(file, name, found)
        if name == "places":
            moved = _moved_places(file, found)
        _remove_rows(file, name, {change.key for change in found if change.kind == "removed"})
        _add_rows(file, name, upload[name], {change.key for change in found if change.kind == "added"})
        file.save()
    return moved


def locate(
    tables: Path, ids: Sequence[str], gazetteer: GazetteerGeocoder, day: datetime.date, say: Say
) -> int:
    """Find the coordinates of these places as far as they have none; how many were found."""
    if not ids:
        return 0
    file = CellFile(tables / "places.csv")
    found, _ = locate_places([row for row in file.rows if row["id"] in set(ids)], gazetteer, day, say)
    if found:
        file.save()
    return found


def _change_cells(file: CellFile, name: str, changes: Sequence[Change]) -> None:
    rows = {_key(row, name): row for row in file.rows}
    for change in changes:
        if change.kind == "changed" and change.column:
            rows[change.key][change.column] = change.after or ""


def moved_places(changes: Iterable[Change]) -> set[str]:
    """The places whose address changes and whose point does not: it is that of another place by then."""
    cells = {
        (change.key, change.column)
        for change in changes
        if change.table == "places" and change.kind == "changed"
    }
    return {
        key
        for key, column in cells
        if column in ADDRESS and not any((key, point) in cells for point in ("lat", "lon"))
    }


def _moved_places(file: CellFile, changes: Sequence[Change]) -> list[str]:
    """Places to be located: new ones, and moved ones, which lose their point."""
    new = [change.key for change in changes if change.kind == "added"]
    moved = moved_places(changes)
    for row in file.rows:
        if row["id"] in moved:
            for column in POINT:
                row[column] = ""
    return [*new, *sorted(moved)]


def _remove_rows(file: CellFile, name: str, keys: set[str]) -> None:
    for position in reversed(range(len(file.rows))):
        if keys and _key(file.rows[position], name) in keys:
            file.remove(position)


def _add_rows(file: CellFile, name: str, upload: pd.DataFrame, keys: set[str]) -> None:
    """New rows stand behind those of the same initiative, else where the order of ids puts them."""
    if not keys:
        return
    group = "initiative_id" if "initiative_id" in RECORDS[name].columns else "id"
    groups = [row[group] for row in file.rows]
    new = upload[joined_key(upload, key_columns(name)).isin(keys).to_numpy()].astype("object")
    for record in new.where(new.notna(), "").to_dict("records"):
        cells = {str(column): str(value) for column, value in record.items()}
        position = _place_of(groups, cells[group])
        groups.insert(position, cells[group])
        file.insert(position, cells)


def _place_of(groups: Sequence[str], group: str) -> int:
    same = [position for position, other in enumerate(groups) if other == group]
    before = same or [position for position, other in enumerate(groups) if other < group]
    return before[-1] + 1 if before else 0


def _key(row: Row, name: str) -> str:
    return "/".join(row[column] for column in key_columns(name))
