"""A data folder as it stands on disk: every file read, nothing believed yet."""

import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from records.faults import DataError, Fault, fault
from records.geometry import Shapes, read_shapes
from records.partial_dates import is_day
from records.reading import AnyPath, FileBytes, TextTable, empty_table, read_table, read_text
from records.schema import ADDED_LATER, FOLDER_OF, GEOMETRY, SCHEMAS

SHIPPED = Path(__file__).parent.parent / "data"
PACKAGE = "datapackage.json"
MAX_LOOKS = 100  # at files that are being changed, before giving up
FILES = (*(f"{name}.csv" for name in SCHEMAS), *GEOMETRY, PACKAGE)


@dataclass(frozen=True)
class FolderContent:
    """What could be read of a folder, and what could not; date and version are of its data package."""

    tables: dict[str, TextTable]
    shapes: dict[str, Shapes]
    data_date: str | None
    data_version: str | None
    faults: tuple[Fault, ...]

    def cells(self) -> dict[str, pd.DataFrame]:
        """The tables as text (index: line in the file), without the columns their files lack."""
        return {name: table.cells.drop(columns=list(table.missing)) for name, table in self.tables.items()}

    def is_told(self, found: Fault) -> bool:
        """Whether a finding only follows from a missing column or a broken line that is named already."""
        table = self.tables.get(found.table.removesuffix(".csv"))
        return table is not None and (found.column in table.missing or found.row in table.broken)


def data_folder() -> Path:
    """The chosen data folder: `KI_ATLAS_DATA`, else the shipped one."""
    chosen = os.environ.get("KI_ATLAS_DATA")
    return Path(chosen) if chosen else SHIPPED


def part_of(name: str) -> str:
    """The folder of a file within a data folder, ending in a slash; empty for the data package."""
    if name == PACKAGE:
        return ""
    return "geo/" if name in GEOMETRY else f"{FOLDER_OF[name.removesuffix('.csv')]}/"


def file_of(folder: AnyPath, name: str) -> AnyPath:
    """Where a file of the folder is; reference tables and shapes it lacks are the shipped ones."""
    part = part_of(name)
    own = _own_file(folder, name)
    return own if own.exists() or part in ("", "tables/") else SHIPPED / f"{part}{name}"


def _own_file(folder: AnyPath, name: str) -> AnyPath:
    return folder / f"{part_of(name)}{name}"


def snapshot(folder: AnyPath) -> dict[str, FileBytes]:
    """All files of a data folder as they stood at one moment, by name.

    Raises:
        DataError: they were being changed all the time.
    """
    for _ in range(MAX_LOOKS):
        before = _generation(folder)
        files = {name: _bytes_of(file_of(folder, name)) for name in FILES}
        if _generation(folder) == before:
            return files
    raise DataError((fault(folder.name, "changing"),))


def _generation(folder: AnyPath) -> tuple[object, ...]:
    """What differs once a file, or the folder of the tables, is another one; an archive stays as it is."""
    if not isinstance(folder, Path):
        return ()
    files = (folder / f"{part_of(name)}{name}" for name in FILES)
    return tuple(map(_identity, (folder / "tables", *files)))


def _identity(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_mtime_ns


def _bytes_of(path: AnyPath) -> FileBytes:
    try:
        return FileBytes(path.name, path.read_bytes())
    except OSError as error:
        return FileBytes(path.name, error)


def read_folder(folder: AnyPath) -> FolderContent:
    """Everything a data folder holds at one moment, as far as it can be read.

    Raises:
        DataError: its files were being changed all the time.
    """
    files = snapshot(folder)
    tables: dict[str, TextTable] = {}
    shapes: dict[str, Shapes] = {}
    faults: list[Fault] = []
    for name, schema in SCHEMAS.items():
        columns = list(schema.columns)
        if (
            name in ADDED_LATER
            and isinstance(folder, zipfile.Path)
            and not _own_file(folder, f"{name}.csv").exists()
        ):
            # A version opens without any file of today: what it did not know stays unknown.
            tables[name] = empty_table(columns)
            continue
        table, found = read_table(files[f"{name}.csv"], columns)
        faults += found
        if table is not None:
            tables[name] = table
    for name, key in GEOMETRY.items():
        shape, found = read_shapes(files[name], key)
        faults += found
        if shape is not None:
            shapes[name] = shape
    date, version, found = _read_state(files[PACKAGE])
    return FolderContent(tables, shapes, date, version, (*faults, *found))


def _read_state(path: FileBytes) -> tuple[str | None, str | None, tuple[Fault, ...]]:
    """Date and version of the data; None where the folder has no data package or that does not name them."""
    if isinstance(path.content, FileNotFoundError):
        return None, None, ()
    content, faults = read_text(path)
    if content is None:
        return None, None, faults
    try:
        package = json.loads(content)
    except (ValueError, RecursionError) as error:
        return None, None, (fault(PACKAGE, "not_json", reason=error),)
    known = package if isinstance(package, dict) else {}
    version, created = known.get("version"), known.get("created")
    date = None if created is None else str(created).partition("T")[0]
    if date is not None and not is_day(date):
        return None, None, (fault(PACKAGE, "not_a_day", column="created", value=created),)
    return date, None if version is None else str(version), ()
