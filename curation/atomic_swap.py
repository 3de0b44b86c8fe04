"""Replacing all tables of a data folder in one step: whoever looks sees the old ones or the new ones.

The new tables are laid out in a folder of their own, which then changes names with the present one. Killed at
any moment, the process leaves one state or the other; `recover` clears away what it was preparing.
"""

import ctypes
import errno
import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STAGE = ".import"
DIGEST = "digest"
CHANGELOG = "CHANGELOG.md"
EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
NOT_HERE = (errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.ENOTSUP)


class Busy(Exception):
    """Another import is at work, or the tables were changed meanwhile."""


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A copy of a data folder, its `tables` to be changed; gone afterwards.

    Raises:
        Busy: another process has one.
        OSError: the data folder cannot be written to.
    """
    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        recover(folder)
        stage = folder / STAGE
        stage.mkdir()
        try:
            for part in ("tables", "reference", "geo"):
                if (folder / part).is_dir():
                    shutil.copytree(folder / part, stage / part)
            for file in ("datapackage.json", CHANGELOG):
                if (folder / file).is_file():
                    shutil.copy2(folder / file, stage / file)
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    finally:
        os.close(lock)


def commit(folder: Path, stage: Path, present: str) -> None:
    """Put the staged tables, then the staged change log, in the place of the present ones.

    Args:
        folder: the data folder.
        stage: its copy, with new tables.
        present: the digest of the tables when they were compared.

    Raises:
        Busy: somebody has changed the tables since.
    """
    if digest_of(folder / "tables") != present:
        raise Busy
    (stage / DIGEST).write_text(digest_of(stage / "tables"), encoding="ascii")
    for path in (
        *sorted((stage / "tables").iterdir()),
        stage / "tables",
        stage / DIGEST,
        stage / CHANGELOG,
        stage,
    ):
        _to_disk(path)
    _exchange(stage / "tables", folder / "tables")
    _finish(folder, stage)
    _to_disk(folder)


def recover(folder: Path) -> None:
    """Finish or clear away what a killed import has left."""
    stage, tables = folder / STAGE, folder / "tables"
    if not stage.is_dir():
        return
    if not tables.exists() and (stage / "old").exists():
        (stage / "old").rename(tables)
    digest = stage / DIGEST
    if digest.exists() and digest.read_text(encoding="ascii") == digest_of(tables):
        _finish(folder, stage)
    shutil.rmtree(stage)


def digest_of(tables: Path) -> str:
    """A digest of every byte of the tables."""
    found = hashlib.sha256()
    for path in sorted(tables.glob("*.csv")):
        found.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return found.hexdigest()


def _finish(folder: Path, stage: Path) -> None:
    if (stage / CHANGELOG).exists():
        (stage / CHANGELOG).replace(folder / CHANGELOG)


def _exchange(new: Path, old: Path) -> None:
    """Let two folders change names at once; where the system cannot, one after the other."""
    libc = ctypes.CDLL(None, use_errno=True)
    here = -2 if sys.platform == "darwin" else -100  # AT_FDCWD: names are those of paths
    exchange = getattr(libc, "renameatx_np" if sys.platform == "darwin" else "renameat2", None)
    if exchange is not None:
        if exchange(here, os.fsencode(new), here, os.fsencode(old), EXCHANGE) == 0:
            return
        number = ctypes.get_errno()
        if number not in NOT_HERE:
            raise OSError(number, os.strerror(number), str(old))
    old.rename(new.with_name("old"))
    new.rename(old)


def _to_disk(path: Path) -> None:
    if path.exists():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
