"""Versions of the records that stay as they are: one ZIP archive each, and what changed between two of them.

An archive is a whole data folder, so that it opens without any file of today. Its name is its version, a day:
the day that counts as today for whoever looks at it.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pandas as pd

from records.base_state import comparable
from records.columns import joined_key
from records.dataset import Dataset, load
from records.difference import Change, difference
from records.faults import DataError, fault
from records.folder import FILES, PACKAGE, SHIPPED, FolderContent, part_of, read_folder, snapshot
from records.partial_dates import is_day
from records.schema import RECORDS, key_columns

FOLDER = "releases"
CHANGES = "changes.csv"
OWN_LISTS = ("filter", "key_figure", "funder_group")  # of codes that no record holds
ENDED = "completed"  # the status of an initiative
CHANGE_COLUMNS = ("since", "table", "key", "kind", "column", "before", "after")

Kind = Literal["added", "changed", "ended", "removed"]
KINDS: tuple[Kind, ...] = ("added", "changed", "ended", "removed")


def versions(folder: Path) -> tuple[str, ...]:
    """The versions that a data folder keeps, the newest first."""
    names = (path.stem for path in (folder / FOLDER).glob("*.zip"))
    return tuple(sorted((name for name in names if is_day(name)), reverse=True))


def archive_of(folder: Path, version: str) -> Path:
    """Where the archive of a version is."""
    return folder / FOLDER / f"{version}.zip"


def release(folder: Path, version: str) -> Dataset:
    """The records of a version.

    Raises:
        LookupError: there is no such version.
        DataError: its archive is damaged, or its records do not hold to the schema.
    """
    root = _opened(folder, version)
    try:
        dataset = load(root, "release")
    except zipfile.BadZipFile as error:
        raise _damaged(folder, version, error) from error
    if dataset.data_version != version:
        raise _damaged(folder, version, f"{PACKAGE}: {dataset.data_version}")
    return replace(dataset, codes=_with_own_words(dataset.codes))


def _with_own_words(codes: pd.DataFrame) -> pd.DataFrame:
    """The codes of a version with those that the program of today names by itself, where they came later."""
    today = pd.read_csv(SHIPPED / "reference" / "codes.csv", dtype="str")
    known = codes["list"] + ":" + codes["code"]
    is_new = today["list"].isin(OWN_LISTS) & ~(today["list"] + ":" + today["code"]).isin(known)
    return pd.concat([codes, today.loc[is_new, codes.columns]], ignore_index=True)


def release_content(folder: Path, version: str) -> FolderContent:
    """The tables of a version as text.

    Raises:
        LookupError: there is no such version.
        DataError: its archive is damaged.
    """
    try:
        return read_folder(_opened(folder, version))
    except zipfile.BadZipFile as error:
        raise _damaged(folder, version, error) from error


def is_released(folder: Path, version: str | None) -> bool:
    """Whether the version is kept with the very bytes that the folder holds now."""
    if version is None or version not in versions(folder):
        return False
    try:
        with zipfile.ZipFile(archive_of(folder, version)) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        files = package_files(folder)
    except (zipfile.BadZipFile, OSError, DataError):
        return False
    return files.items() <= kept.items()


def package_files(folder: Path) -> dict[str, bytes]:
    """The files of a data folder by their names in an archive.

    Raises:
        FileNotFoundError: one is missing.
    """
    files = snapshot(folder)
    return {f"{part_of(name)}{name}": files[name].read_bytes() for name in sorted(FILES)}


def archive_bytes(version: str, files: Mapping[str, bytes]) -> bytes:
    """Files as an archive: the same files make the same bytes."""
    year, month, day = map(int, version.split("-"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name], zipfile.ZIP_DEFLATED, 9)
    return written.getvalue()


def changes_between(older: FolderContent, newer: FolderContent) -> tuple[Change, ...]:
    """What was added, changed cell by cell, or removed, in the order of the tables."""
    new, old = newer.cells(), older.cells()
    return difference({name: comparable(new[name], name) for name in RECORDS}, old, None).changes


@dataclass(frozen=True, eq=False)
class Changes:
    """What has changed since a version, a row a change.

    `table` has `CHANGE_COLUMNS` and `initiative_id`, NaN for bodies and places.
    """

    since: str
    table: pd.DataFrame


def changes_since(folder: Path, since: str, until: str = "") -> Changes:
    """What has changed from one version to another, or to the records of today.

    Raises:
        LookupError: there is no such version.
        DataError: an archive is damaged.
    """
    older = release_content(folder, since)
    newer = release_content(folder, until) if until else read_folder(folder)
    table = change_table(changes_between(older, newer), since)
    owners = _initiatives(older) | _initiatives(newer)
    pairs = zip(table["table"], table["key"], strict=True)
    ids = pd.Series([owners.get(pair) for pair in pairs], table.index, dtype="str")
    return Changes(since, table.assign(initiative_id=ids))


def _initiatives(content: FolderContent) -> dict[tuple[str, str], str]:
    """The initiative that each record belongs to, by table and key."""
    found: dict[tuple[str, str], str] = {}
    for name, cells in content.cells().items():
        column = "id" if name == "initiatives" else "initiative_id"
        if name in RECORDS and column in cells:
            keys = joined_key(cells, key_columns(name))
            found |= {(name, key): id_ for key, id_ in zip(keys, cells[column], strict=True)}
    return found


def kind_of(change: Change) -> Kind:
    """What happened: an initiative whose status became `completed` has ended."""
    is_end = (change.table, change.column, change.after) == ("initiatives", "status", ENDED)
    return "ended" if is_end else change.kind


def change_table(changes: Iterable[Change], since: str) -> pd.DataFrame:
    """The changes since a version as a table of texts with `CHANGE_COLUMNS`; index: 0 to n - 1."""
    rows = [(since, one.table, one.key, kind_of(one), one.column, one.before, one.after) for one in changes]
    return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), dtype="str")


def counts(table: pd.DataFrame) -> pd.DataFrame:
    """How many records of each table were added, changed, ended or removed.

    Args:
        table: changes with `CHANGE_COLUMNS`. A record counts once: as ended, even if more of it has changed.

    Returns:
        `table` in the order of the schema, only those with changes, and a column of numbers for each kind.
    """
    has_ended = (table["kind"] == "ended").groupby([table["table"], table["key"]]).transform("any")
    records = table.assign(kind=table["kind"].mask(has_ended, "ended")).drop_duplicates(["table", "key"])
    found = pd.crosstab(records["table"], records["kind"])
    changed = [name for name in RECORDS if name in found.index]
    found = found.reindex(index=changed, columns=list(KINDS), fill_value=0).astype("Int64")
    return found.rename_axis(None, axis="columns").rename_axis("table").reset_index()


def _opened(folder: Path, version: str) -> zipfile.Path:
    if version not in versions(folder):
        raise LookupError(version)
    try:
        return zipfile.Path(archive_of(folder, version))
    except (zipfile.BadZipFile, OSError) as error:
        raise _damaged(folder, version, error) from error


def _damaged(folder: Path, version: str, error: object) -> DataError:
    return DataError((fault(archive_of(folder, version).name, "unreadable_file", reason=error),))
