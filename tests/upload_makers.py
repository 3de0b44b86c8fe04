"""Uploads of a test's own: the small records as a workbook or an archive, with something done to them."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from exports.record_workbook import record_workbook
from records.folder import read_folder
from records.schema import RECORDS
from tests.folders import SMALL

Upload = tuple[str, bytes]  # name and content of a file
Make = Callable[[], Upload]


@cache
def small_workbook() -> bytes:
    """The small records as they are exported."""
    content = read_folder(SMALL)
    cells = content.cells()
    return record_workbook(cells, cells["codes"], "2026-11-21", "2026-11-21", "de")


def small_files() -> dict[str, str]:
    """The small records as the texts of CSV files."""
    return {f"{name}.csv": (SMALL / "tables" / f"{name}.csv").read_text(encoding="utf-8") for name in RECORDS}


def in_workbook(edit: Callable[[Workbook], object], name: str = "w.xlsx") -> Make:
    """The workbook after an edit with openpyxl."""

    def make() -> Upload:
        book = openpyxl.load_workbook(io.BytesIO(small_workbook()))
        edit(book)
        return name, saved(book)

    return make


def saved(book: Workbook) -> bytes:
    """A workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cell(table: str, column: str, value: Any, row: int = 2, number_format: str | None = None) -> Make:
    """The workbook with another value in one cell."""
    return cells({(table, column, row): value}, number_format)


def cells(values: Mapping[tuple[str, str, int], Any], number_format: str | None = None) -> Make:
    """The workbook with other values in some cells, each by table, column and row."""

    def edit(book: Workbook) -> None:
        for (table, column, row), value in values.items():
            changed = book[table].cell(row, list(RECORDS[table].columns).index(column) + 1)
            changed.value = value
            if number_format:
                changed.number_format = number_format

    return in_workbook(edit)


def in_package(change: Callable[[dict[str, bytes]], object], name: str = "w.xlsx") -> Make:
    """The workbook after a change of the files it consists of."""

    def make() -> Upload:
        with zipfile.ZipFile(io.BytesIO(small_workbook())) as archive:
            members = {member: archive.read(member) for member in archive.namelist()}
        change(members)
        return name, packed(members)

    return make


def with_member(name: str, content: bytes = b"<a/>", file: str = "w.xlsx") -> Make:
    """The workbook with one more file in it."""
    return in_package(lambda members: members.update({name: content}), file)


def packed(members: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def archive(change: Callable[[dict[str, bytes]], object] = lambda _: None, folder: str = "") -> Make:
    """A ZIP archive of the CSV files after a change of them."""

    def make() -> Upload:
        members = {f"{folder}{name}": content.encode() for name, content in small_files().items()}
        change(members)
        return "w.zip", packed(members)

    return make


def in_csv(table: str, old: str, new: str) -> Make:
    """The archive with a text replaced once in one file."""

    def change(members: dict[str, bytes]) -> None:
        content = members[f"{table}.csv"]
        assert old.encode() in content, old
        members[f"{table}.csv"] = content.replace(old.encode(), new.encode(), 1)

    return archive(change)


def rewritten(
    delimiter: str = ",", encoding: str = "utf-8", lead: str = "", change: Callable[[str], str] = str
) -> Make:
    """The archive with every file in another dialect, each cell changed."""

    def all_files(members: dict[str, bytes]) -> None:
        for name, content in members.items():
            rows = csv.reader(io.StringIO(content.decode(), newline=""))
            file = io.StringIO(newline="")
            file.write(lead)
            csv.writer(file, delimiter=delimiter).writerows([change(value) for value in row] for row in rows)
            members[name] = file.getvalue().encode(encoding)

    return archive(all_files)
