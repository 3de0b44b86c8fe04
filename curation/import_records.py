"""Import an edited workbook: check it, show what it changes, ask, write all tables or none.

`python -m curation.import_records FILE [--yes] [--strict] [--prefer upload|records]`; FILE is a workbook
(XLSX), a ZIP archive or a folder of CSV files. Exit codes: 0 done, or nothing to do; 1 faults, conflicts or
the answer no; 2 the file or the data folder cannot be read or written.
"""

import argparse
import datetime
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from cards.change_words import change_line, counted_lines, extent_lines
from curation.atomic_swap import CHANGELOG, Busy, TablesChanged, commit, digest_of, locked, staged, tables_of
from curation.change_log import write_entry
from curation.checked_files import CheckedFile, checked_sheets, sheets_of_path
from curation.findings import folder_faults
from curation.gazetteer import areas_of, gazetteer_of
from curation.intake.raw_sheets import RejectedFile
from curation.questions import Ask, agreed
from curation.system_errors import system_error_text
from curation.table_changes import locate, write_changes
from curation.used_on import remember, used_on
from language.texts import text
from language.today import today
from records.difference import Change, Difference, Side, settled
from records.extent import extents
from records.faults import DataError, Fault, shown
from records.folder import data_folder, read_folder

SIDES: tuple[Side, ...] = ("records", "upload", "conflict")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="import_records", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--yes", action="store_true", help="answer the question with yes")
    parser.add_argument("--strict", action="store_true", help="warnings are faults")
    parser.add_argument("--prefer", choices=("upload", "records"), help="the side that wins a conflict")
    given = parser.parse_args(arguments)
    try:
        return import_file(
            given.file, data_folder(), today(), given.prefer, None if given.yes else input, given.strict
        )
    except DataError as error:
        _tell_faults(error.faults)
        return 1
    except (Busy, TablesChanged) as error:
        key = "import.busy" if isinstance(error, Busy) else "import.changed_meanwhile"
        print(text(key, "de"), file=sys.stderr)
        return 2
    except OSError as error:
        print(system_error_text(error, "de"), file=sys.stderr)
        return 2


def import_file(
    file: Path, folder: Path, day: datetime.date, prefer: str | None, ask: Ask | None, strict: bool = False
) -> int:
    """Import a file into a data folder; `ask` puts the question, without it the answer is yes.

    `strict`: what is only doubtful is a fault.

    Raises:
        DataError: the file, the data folder, or what would come of them is faulty.
        Busy: another import is at work.
        TablesChanged: somebody has changed the tables while the question was open.
        OSError: the file cannot be read, or the data folder not written.
    """
    with locked(folder):
        return _import_alone(file, folder, day, prefer, ask, strict)


def _import_alone(
    file: Path, folder: Path, day: datetime.date, prefer: str | None, ask: Ask | None, strict: bool
) -> int:
    present = digest_of(tables_of(folder))
    known = read_folder(folder)
    try:
        checked = checked_sheets(file.name, sheets_of_path(file), known)
    except RejectedFile as refused:
        raise DataError((refused.fault,)) from refused
    if strict:
        checked = replace(checked, faults=(*checked.faults, *checked.doubts), doubts=())
    _tell_doubts(checked)
    if checked.faults or checked.upload is None or checked.found is None:
        raise DataError(checked.faults)
    tables = {name: table.cells for name, table in checked.upload.tables.items()}
    found = used_on(checked.found, folder, file, checked.upload.state, known.cells())
    if prefer in ("upload", "records"):
        found = settled(found, "upload" if prefer == "upload" else "records")
    _tell_difference(found)
    for line in extent_lines(extents(found, known.cells()), "de"):
        print(f"! {line}")
    if found.of("conflict"):
        print(text("import.conflicts", "de", n=len(found.of("conflict"))), file=sys.stderr)
        print(text("import.no_base" if not found.has_base else "import.how_to_settle", "de"), file=sys.stderr)
        return 1
    changes = found.of("upload")
    if not changes:
        print(text("import.nothing", "de"))
        return 0
    with staged(folder) as stage:
        located = _write_stage(stage, tables, changes, day)
        if not agreed(ask, "import.question"):
            print(text("import.declined", "de"))
            return 1
        write_entry(stage / CHANGELOG, day, file.name, changes, located)
        commit(folder, stage, present)
    remember(folder, file, checked.upload.state, tables)
    print(text("import.written", "de"))
    return 0


def _write_stage(
    stage: Path, tables: Mapping[str, pd.DataFrame], changes: Sequence[Change], day: datetime.date
) -> int:
    """Write the changes into the copy and check it; how many places were located."""
    moved = write_changes(stage / "tables", tables, changes)
    located = 0
    if moved:
        gazetteer = gazetteer_of(stage, areas_of(stage))
        located = locate(stage / "tables", moved, gazetteer, day, lambda _: None)
        print(text("import.located", "de", n=located))
    content = read_folder(stage)
    if faults := folder_faults(content):
        raise DataError(faults)
    places = content.cells()["places"]
    if unlocated := sorted(set(moved) & set(places.loc[places["lat"].isna(), "id"])):
        print(text("import.unlocated", "de", list=shown(", ".join(unlocated))))
    return located


def _tell_difference(found: Difference) -> None:
    for side in SIDES:
        changes = found.of(side)
        if changes:
            print(text(f"changes.by_{side}", "de"))
            for change in changes:
                print(f"  {change_line(change, 'de')}")
            for line in counted_lines(found, side, "de"):
                print(f"  = {line}")


def _tell_doubts(checked: CheckedFile) -> None:
    """What to look at that was not there before, and that more was."""
    if not checked.doubts:
        return
    print(text("import.doubts", "de", n=len(checked.doubts)))
    for one in checked.doubts:
        print(f"  {one.text('de')}")
    if checked.old_doubts:
        print(text("import.old_doubts", "de", n=checked.old_doubts))


def _tell_faults(faults: Sequence[Fault]) -> None:
    for one in faults:
        print(one.text("de"))
    print(text("import.faults", "de", n=len(faults)), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
