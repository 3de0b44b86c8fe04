"""Replacing all tables of a data folder in one step: whoever looks sees the old ones or the new ones.

The new tables are laid out in `.import` beside the present ones and change names with them. Killed at any
moment, a process leaves one state or the other, and whoever comes next finishes or clears away what it was
preparing. The tables that were replaced stay in `.before-import` until the next import. Only one process at a
time works on a folder. A table that is a link to a file elsewhere stays one; its target is replaced after the
others.
"""

import ctypes
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from curation.file_replace import keep_owner, replace_file

STAGE, KEPT = ".import", ".before-import"
BEFORE = "before"  # the tables as they were, in both folders
CHANGELOG = "CHANGELOG.md"
SWAP, ASIDE, INODE = "swap", "aside", "inode"
SEEN_THROUGH = ("reference", "geo", "datapackage.json")  # of the data folder, for checks of the stage
AT_FDCWD, RENAME_EXCHANGE = -100, 2  # of Linux


class Busy(Exception):
    """Another process is at work on the tables."""


class TablesChanged(Exception):
    """The tables are others than those that were compared."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """A data folder for one process alone, with everything tidied up that a killed one has left.

    Raises:
        Busy: another process has it.
        OSError: it cannot be read, or not tidied up.
    """
    handle = os.open(tables_of(folder).parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        recover(folder)
        yield
    finally:
        os.close(handle)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A copy of a locked data folder whose `tables` and change log may be changed; gone afterwards.

    Raises:
        OSError: the data folder cannot be written to.
    """
    tables = tables_of(folder)
    stage = tables.parent / STAGE
    stage.mkdir()
    try:
        keep_owner(stage, tables.parent)
        for part in (BEFORE, "tables"):
            _copy(tables, stage / part, follow=True)
        log = (folder / CHANGELOG).read_bytes() if (folder / CHANGELOG).exists() else b""
        for place in (stage / BEFORE, stage):
            (place / CHANGELOG).write_bytes(log)
        for name in SEEN_THROUGH:
            if (folder / name).exists():
                (stage / name).symlink_to((folder / name).resolve())
        yield stage
    finally:
        recover(folder)


def commit(folder: Path, stage: Path, present: str) -> None:
    """Put the staged tables, then the staged change log, in the place of the present ones.

    Raises:
        TablesChanged: their digest is not the one they had when they were compared.
        OSError: they cannot be written; nothing has changed.
    """
    tables, swap = tables_of(folder), stage / SWAP
    _copy(tables, swap, follow=False)
    for path in swap.glob("*.csv"):
        if not path.is_symlink():
            path.write_bytes((stage / "tables" / path.name).read_bytes())
    (stage / INODE).write_text(str(swap.stat().st_ino), encoding="ascii")
    for path in stage.iterdir():
        if path != swap:
            keep_owner(path, tables.parent)
    for path in (*stage.rglob("*"), stage):
        _to_disk(path)
    if digest_of(tables) != present:
        raise TablesChanged
    _exchange(swap, tables)
    _to_disk(tables.parent)
    _finish(folder, stage)


def recover(folder: Path) -> None:
    """Finish or clear away what a killed process has left in a locked folder."""
    tables = tables_of(folder)
    stage = tables.parent / STAGE
    if not stage.is_dir():
        return
    if not tables.exists() and (stage / ASIDE).exists():
        (stage / ASIDE).rename(tables)
    inode = stage / INODE
    if inode.exists() and inode.read_text(encoding="ascii") == str(tables.stat().st_ino):
        _finish(folder, stage)
    else:
        shutil.rmtree(stage)


def tables_of(folder: Path) -> Path:
    """The folder of the tables itself, where `tables` is a link to one elsewhere."""
    return (folder / "tables").resolve()


def digest_of(tables: Path) -> str:
    """A digest of every byte of the tables."""
    found = hashlib.sha256()
    for path in sorted(tables.glob("*.csv")):
        content = path.read_bytes()
        found.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def _finish(folder: Path, stage: Path) -> None:
    """What is left to do once the tables have changed names: as often as need be."""
    tables = tables_of(folder)
    for path in tables.glob("*.csv"):
        content = (stage / "tables" / path.name).read_bytes()
        if path.is_symlink() and path.read_bytes() != content:
            replace_file(path, content)
    log = (stage / CHANGELOG).read_bytes()
    if log:
        replace_file(folder / CHANGELOG, log)
    else:
        (folder / CHANGELOG).unlink(missing_ok=True)
    kept = tables.parent / KEPT
    for path in (kept, stage / SWAP, stage / ASIDE):
        shutil.rmtree(path, ignore_errors=not path.exists())
    for name in SEEN_THROUGH:
        (stage / name).unlink(missing_ok=True)
    stage.rename(kept)


def _copy(tables: Path, target: Path, *, follow: bool) -> None:
    """A copy of the tables with their owners and modes; with links, or with what they lead to."""
    shutil.copytree(tables, target, symlinks=not follow)
    for path in (tables, *tables.rglob("*")):
        copied = target / path.relative_to(tables)
        keep_owner(copied, path.resolve() if follow else path)


def _exchange(new: Path, old: Path) -> None:
    """Let two folders change names at once; where the system cannot, one after the other."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    names = os.fsencode(new), os.fsencode(old)
    if exchange is None or exchange(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) != 0:
        old.rename(new.with_name(ASIDE))
        new.rename(old)


def _to_disk(path: Path) -> None:
    if not path.is_symlink():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
