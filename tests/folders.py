"""Data folders of a test's own: written, read and changed with the standard library."""

import csv
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from records.dataset import DataError, Dataset, load
from records.schema import FOLDER_OF, SCHEMAS

SHIPPED = Path(__file__).parent.parent / "data"
SMALL = Path(__file__).parent / "small"

Rows = Iterable[Mapping[str, str]]


@dataclass(frozen=True)
class DataFolder:
    """A data folder that a test may change."""

    path: Path

    def file(self, table: str) -> Path:
        """Where a table is."""
        return self.path / FOLDER_OF[table] / f"{table}.csv"

    def rows(self, table: str) -> list[dict[str, str]]:
        """A table as text."""
        with self.file(table).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def write(self, table: str, rows: Rows) -> None:
        """A whole table; a row names only the cells it fills."""
        with self.file(table).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(SCHEMAS[table].columns), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, table: str, position: int, **cells: str) -> None:
        """Other cells in the row at `position` (0 = first row below the header)."""
        rows = self.rows(table)
        rows[position] |= cells
        self.write(table, rows)

    def load(self) -> Dataset:
        """The folder as the application reads it."""
        return load(self.path)

    def faults(self) -> list[str]:
        """The text of every fault."""
        try:
            load(self.path)
        except DataError as error:
            return [str(fault) for fault in error.faults]
        return []


def copied(path: Path) -> DataFolder:
    """A copy of the shipped data folder."""
    shutil.copytree(SHIPPED, path)
    return DataFolder(path)


def small(path: Path, tables: Mapping[str, Rows]) -> DataFolder:
    """A copy of the small records, with these tables in place of theirs; the rest is the shipped one."""
    shutil.copytree(SMALL, path)
    folder = DataFolder(path)
    for table, rows in tables.items():
        folder.write(table, rows)
    return folder
