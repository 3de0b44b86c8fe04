"""A file that somebody hands in, read and checked: its faults, or what it would change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from curation.district_check import places_outside
from curation.findings import with_keys
from curation.intake.raw_sheets import RawSheet, RejectedFile
from curation.intake.upload_container import read_folder_sheets, read_sheets
from curation.intake.uploaded import Upload, in_upload, upload_doubts, upload_faults, upload_of
from curation.table_changes import moved_places
from records.cells import cell_faults
from records.dataset import Dataset, content_faults, dataset_of
from records.difference import Difference, difference, merged, settled
from records.extent import Extent, extents
from records.faults import DataError, Fault
from records.folder import FolderContent
from records.reading import TextTable
from records.schema import RECORDS, SCHEMAS, key_columns

PlainTables = Mapping[str, Mapping[str, list[str | None]]]  # table -> column -> cells
Progress = Callable[[str], object]  # told the key of what begins now


@dataclass(frozen=True, eq=False)
class CheckedFile:
    """What a check has found: `upload` and `found` only where there is no fault.

    `is_read`: whether its sheets could be read at all, so that its faults can be marked in them; `large`:
    changes that may be a slip; `doubts`: what to look at that was not there before; `old_doubts`: how much
    was.
    """

    name: str
    faults: tuple[Fault, ...]
    is_read: bool = True
    upload: Upload | None = None
    found: Difference | None = None
    large: tuple[Extent, ...] = ()
    doubts: tuple[Fault, ...] = ()
    old_doubts: int = 0


def sheets_of_path(path: Path) -> tuple[RawSheet, ...]:
    """The sheets of a workbook, an archive or a folder.

    Raises:
        RejectedFile: it is not read at all.
        OSError: it cannot be.
    """
    return read_folder_sheets(path) if path.is_dir() else read_sheets(path.read_bytes(), path.name)


def checked_sheets(
    name: str, sheets: tuple[RawSheet, ...], known: FolderContent, progress: Progress = lambda _: None
) -> CheckedFile:
    """Check the sheets of a file against a data folder, and compare them with its records."""
    progress("understand")
    cells = known.cells()
    if faults := incomparable(known):
        return CheckedFile(name, tuple(with_keys(faults, {f"{table}.csv": cells[table] for table in cells})))
    upload = upload_of(sheets, cells["codes"])
    progress("check")
    faults = upload_faults(upload, known)
    doubts, old_doubts = upload_doubts(upload, known)
    if faults:
        return CheckedFile(name, faults, doubts=doubts, old_doubts=old_doubts)
    progress("compare")
    tables = {table: text.cells for table, text in upload.tables.items()}
    found = difference(tables, cells, upload.state)
    if faults := _places_gone_astray(upload, known, found):
        return CheckedFile(name, faults, doubts=doubts, old_doubts=old_doubts)
    return CheckedFile(name, (), True, upload, found, extents(found, cells), doubts, old_doubts)


def incomparable(known: FolderContent) -> tuple[Fault, ...]:
    """What of a data folder nothing can be compared with; its other faults are there to be mended."""
    if known.faults:
        return known.faults
    cells = known.cells()
    reference = {name: table for name, table in cells.items() if name not in RECORDS}
    found = [one for name, table in reference.items() for one in cell_faults(table, SCHEMAS[name])]
    for name, schema in RECORDS.items():
        keys = key_columns(name)
        if cells[name][keys].isna().any(axis=None) or cells[name].duplicated(keys).any():
            found += [
                one for one in cell_faults(cells[name], schema) if one.column in (*keys, "+".join(keys))
            ]
    return tuple(found)


def _places_gone_astray(upload: Upload, known: FolderContent, found: Difference) -> tuple[Fault, ...]:
    """Places that would lie outside their district; those that would be located anew are not."""
    changes = settled(found, "upload").of("upload")
    tables = {name: table.cells for name, table in upload.tables.items()}
    places = merged(tables, known.cells(), changes)["places"]
    places = places[~places["id"].isin(moved_places(changes))]
    lines = dict(zip(tables["places"]["id"], tables["places"].index, strict=True))
    placed = places.set_axis(pd.Index([lines.get(id_, 0) for id_ in places["id"]], dtype="int64"))
    outside = with_keys(places_outside(known, placed), {"places.csv": tables["places"]})
    return in_upload((one if one.row else replace(one, row=None) for one in outside), upload)


def checked_content(
    name: str, content: bytes, known: FolderContent, progress: Progress = lambda _: None
) -> CheckedFile:
    """Check the bytes of a file; one that is not read at all has a single fault."""
    progress("read")
    try:
        sheets = read_sheets(content, name)
    except RejectedFile as refused:
        return CheckedFile(name, (refused.fault,), is_read=False)
    return checked_sheets(name, sheets, known, progress)


def preview_tables(checked: CheckedFile, known: FolderContent) -> PlainTables:
    """The tables as they would be after the import; where both sides changed a cell, the file's.

    Raises:
        DataError: the file is faulty, or both sides together are.
    """
    if checked.upload is None or checked.found is None:
        raise DataError(checked.faults)
    changes = settled(checked.found, "upload").of("upload")
    uploaded = {name: table.cells for name, table in checked.upload.tables.items()}
    tables = merged(uploaded, known.cells(), changes)
    if faults := tuple(content_faults(_with_tables(known, tables))):
        raise DataError(faults)
    return {
        name: {
            column: [None if pd.isna(cell) else cell for cell in cells[column].tolist()]
            for column in map(str, cells)
        }
        for name, cells in tables.items()
    }


def preview_of(tables: PlainTables, known: FolderContent) -> Dataset:
    """The records of such tables.

    Raises:
        ValueError: they are not those of the schema.
    """
    cells = {}
    for name, schema in RECORDS.items():
        if list(tables[name]) != list(schema.columns):
            raise ValueError(f"the columns of {name} are {list(tables[name])}")
        cells[name] = pd.DataFrame(tables[name], dtype="str")
    return dataset_of(_with_tables(known, cells), "preview")


def _with_tables(known: FolderContent, tables: Mapping[str, pd.DataFrame]) -> FolderContent:
    texts = {
        name: TextTable(cells.set_axis(range(2, len(cells) + 2)), frozenset(), frozenset())
        for name, cells in tables.items()
    }
    return replace(known, tables={**known.tables, **texts})
