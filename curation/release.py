"""Keep the records of a data folder as a version that never changes again, with what changed since the last.

`python -m curation.release [folder] [--version 2026-12-01]`; the version is that of `datapackage.json`, a
day, tomorrow at the latest; `--version` dates the records anew. With `--withdraw 2026-12-01` the newest
version is withdrawn: its file is renamed, so that nobody finds it and nothing is lost. Exit codes: 0 done, or
kept already; 1 the records or the version will not do; 2 the data folder cannot be read or written. Whatever
is refused has changed nothing.
"""

import argparse
import datetime
import io
import os
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from curation.atomic_swap import Busy, locked
from curation.datapackage import as_text, package_of
from curation.file_replace import USUAL_MODE, keep_owner, replace_file
from curation.questions import Ask, agreed
from curation.system_errors import system_error_text
from language.formats import joined
from language.texts import text
from language.today import today
from records.dataset import data_folder, load
from records.faults import DataError
from records.folder import PACKAGE
from records.partial_dates import is_day
from records.versions import (
    CHANGE_COLUMNS,
    CHANGES,
    KINDS,
    archive_bytes,
    archive_of,
    change_table,
    changes_since,
    counts,
    package_files,
    versions,
)

LICENCE = "LICENSE.md"
WITHDRAWN = ".withdrawn"  # behind the name of an archive


class NotReleased(Exception):
    """Why the records cannot become a version, or a version not be withdrawn, in words."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="release", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: KI_ATLAS_DATA, else the shipped data")
    parser.add_argument("--version", help="a day; default: that of datapackage.json")
    parser.add_argument("--withdraw", metavar="VERSION", help="the newest version, damaged or mistaken")
    parser.add_argument("--yes", action="store_true", help="withdraw without a question")
    given = parser.parse_args(arguments)
    folder = given.folder or data_folder()
    try:
        with locked(folder):
            if given.withdraw:
                lines = withdraw(folder, given.withdraw, None if given.yes else input)
            else:
                lines = keep(folder, given.version, today())
        print("\n".join(lines))
        return 0
    except DataError as error:
        print("\n".join(fault.text("de") for fault in error.faults), file=sys.stderr)
        return 1
    except NotReleased as error:
        print(error, file=sys.stderr)
        return 1
    except Busy:
        print(text("import.busy", "de"), file=sys.stderr)
    except OSError as error:
        print(system_error_text(error, "de"), file=sys.stderr)
    return 2


def keep(folder: Path, wanted: str | None, day: datetime.date) -> list[str]:
    """Write the archive of a version, then date the records by it; what changed, in lines.

    Args:
        folder: the data folder, which no other process changes meanwhile.
        wanted: the version by which the records are dated anew.
        day: today.

    Raises:
        DataError: the records are faulty.
        NotReleased: the version is no day, too late, earlier than the newest, or kept with other records.
        OSError: it cannot be written; nothing is.
    """
    dataset = load(folder)
    version = wanted or dataset.data_version or ""
    if not is_day(version):
        raise NotReleased(text("release.not_a_day", "de", version=version))
    if version > (day + datetime.timedelta(days=1)).isoformat():
        raise NotReleased(text("release.too_late", "de", version=version, day=day.isoformat()))
    files = package_files(folder)
    if wanted:
        state = {"version": version, "created": version}
        files[PACKAGE] = as_text(package_of(folder, dataset, state)).encode()
    kept = versions(folder)
    if version in kept:
        if not _is_kept(folder, version, files):
            raise NotReleased(text("release.taken", "de", version=version))
        _date(folder, files)
        return [text("release.kept_already", "de", version=version)]
    if kept and version < kept[0]:
        raise NotReleased(text("release.earlier", "de", version=version, newest=kept[0]))
    changes = _changes(folder, kept[0] if kept else "")
    written = files | {CHANGES: _csv(changes)}
    if (folder / LICENCE).exists():
        written[LICENCE] = (folder / LICENCE).read_bytes()
    archive = archive_of(folder, version)
    _write(archive, archive_bytes(version, written))
    try:
        _date(folder, files)
    except BaseException:
        archive.unlink()
        raise
    return [*_told(changes), text("release.written", "de", file=str(archive))]


def withdraw(folder: Path, version: str, ask: Ask | None) -> list[str]:
    """Take the newest version away; its file is kept under a name that is no version.

    Raises:
        NotReleased: there is no such version, a newer one rests on it, or the answer is no.
        OSError: the file cannot be renamed.
    """
    kept = versions(folder)
    if version not in kept:
        raise NotReleased(text("release.unknown", "de", version=version))
    if version != kept[0]:
        raise NotReleased(text("release.not_the_newest", "de", version=version, newest=kept[0]))
    if not agreed(ask, "release.question", version=version):
        raise NotReleased(text("import.declined", "de"))
    archive = archive_of(folder, version)
    names = (f"{archive.name}{WITHDRAWN}{number}" for number in ("", *range(2, 10_000)))
    aside = next(path for path in map(archive.with_name, names) if not path.exists())
    archive.rename(aside)
    return [text("release.withdrawn", "de", version=version, file=str(aside))]


def _is_kept(folder: Path, version: str, files: Mapping[str, bytes]) -> bool:
    """Whether an archive holds these very files."""
    try:
        with zipfile.ZipFile(archive_of(folder, version)) as archive:
            return files.items() <= {name: archive.read(name) for name in archive.namelist()}.items()
    except (zipfile.BadZipFile, OSError):
        return False


def _date(folder: Path, files: Mapping[str, bytes]) -> None:
    """Date the records as their archive is dated."""
    package = folder / PACKAGE
    if not package.exists() or package.read_bytes() != files[PACKAGE]:
        replace_file(package, files[PACKAGE])


def _changes(folder: Path, since: str) -> pd.DataFrame:
    if not since:
        return change_table((), since)
    try:
        return changes_since(folder, since).table[list(CHANGE_COLUMNS)]
    except DataError as error:
        faults = "\n".join(fault.text("de") for fault in error.faults)
        raise NotReleased(f"{faults}\n{text('release.damaged', 'de', version=since)}") from error


def _csv(changes: pd.DataFrame) -> bytes:
    written = io.StringIO(newline="")
    changes.to_csv(written, index=False, lineterminator="\n")
    return written.getvalue().encode()


def _told(changes: pd.DataFrame) -> list[str]:
    """How many records of each table were added, changed, ended or removed."""
    told = []
    for row in counts(changes).to_dict("records"):
        parts = [text(f"changes.n_{kind}", "de", n=int(row[kind])) for kind in KINDS if row[kind]]
        told.append(f"{row['table']}: {joined(parts, 'de')}")
    return told


def _write(path: Path, content: bytes) -> None:
    """The whole file or nothing at all, and never over another."""
    is_first = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(USUAL_MODE)
            keep_owner(Path(name), path.parent.parent)
            os.link(name, path)  # fails where there is one
        finally:
            Path(name).unlink()
    except BaseException:
        if is_first:
            path.parent.rmdir()
        raise
    if is_first:
        keep_owner(path.parent, path.parent.parent)


if __name__ == "__main__":
    sys.exit(main())
