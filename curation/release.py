"""Keep the records of a data folder as a version that never changes again, with what changed since the last.

`python -m curation.release [folder] [--version 2026-12-01]`; the version is that of `datapackage.json`, a
day; `--version` dates the records anew before. Exit codes: 0 done, or kept already; 1 the records or the
version will not do.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from curation import datapackage
from language.formats import joined
from language.texts import text
from records.dataset import data_folder, load
from records.faults import DataError
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
    is_released,
    package_files,
    versions,
)

LICENCE = "LICENSE.md"


class NotReleased(Exception):
    """Why the records cannot become a version, in words."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="release", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: KI_ATLAS_DATA, else the shipped data")
    parser.add_argument("--version", help="a day; default: that of datapackage.json")
    given = parser.parse_args(arguments)
    folder = given.folder or data_folder()
    if given.version:
        if not is_day(given.version):
            print(text("release.not_a_day", "de", version=given.version), file=sys.stderr)
            return 1
        dated = ["--version", given.version, "--created", given.version]
        if failed := datapackage.main([str(folder), *dated]):
            return failed
    try:
        for line in keep(folder):
            print(line)
    except (DataError, NotReleased) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def keep(folder: Path) -> list[str]:
    """Write the archive of the present version; what changed, in lines.

    Raises:
        DataError: the records are faulty, or the newest archive is.
        NotReleased: the version is no day, earlier than the newest, or kept with other records.
    """
    version = load(folder).data_version or ""
    if not is_day(version):
        raise NotReleased(text("release.not_a_day", "de", version=version))
    if is_released(folder, version):
        return [text("release.kept_already", "de", version=version)]
    kept = versions(folder)
    if version in kept:
        raise NotReleased(text("release.taken", "de", version=version))
    if kept and version < kept[0]:
        raise NotReleased(text("release.earlier", "de", version=version, newest=kept[0]))
    changes = _changes(folder, kept[0] if kept else "")
    files = package_files(folder) | {CHANGES: _csv(changes)}
    if (folder / LICENCE).exists():
        files[LICENCE] = (folder / LICENCE).read_bytes()
    _write(archive_of(folder, version), archive_bytes(version, files))
    return [*_told(changes), text("release.written", "de", file=str(archive_of(folder, version)))]


def _changes(folder: Path, since: str) -> pd.DataFrame:
    if not since:
        return change_table((), since)
    return changes_since(folder, since).table[list(CHANGE_COLUMNS)]


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
    """The whole file or none, and never over another."""
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as stream:
        stream.write(content)
    written = Path(stream.name)
    try:
        written.chmod(0o644)
        os.link(written, path)  # fails where there is one
    finally:
        written.unlink()


if __name__ == "__main__":
    sys.exit(main())
