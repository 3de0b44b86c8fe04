"""Write the records as a workbook to be edited: `python -m curation.workbook [--to build/ki-atlas.xlsx]`.

A workbook that is there stays unless it is the one that was written last, or `--replace` is given. Faults of
cells are told and no obstacle, for the workbook is where they are mended. Exit codes: 0 done; 1 the records
are faulty, or the workbook there was edited; 2 it cannot be written.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from curation.file_replace import replace_file
from curation.system_errors import system_error_text
from exports.record_workbook import record_workbook
from language.texts import LANGUAGES, Language, text
from records.dataset import DataError, data_folder, load
from records.folder import read_folder

TARGET = Path("build/ki-atlas.xlsx")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="workbook", description=__doc__)
    parser.add_argument("--to", type=Path, default=TARGET)
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of cover and comments")
    parser.add_argument("--replace", action="store_true", help="also an edited workbook")
    given = parser.parse_args(arguments)
    try:
        content = workbook_of(data_folder(), given.language)
    except DataError as error:
        print(error.text(given.language), file=sys.stderr)
        return 1
    if given.to.exists() and not given.replace and not is_as_written(given.to):
        print(text("import.workbook_edited", given.language, file=str(given.to)), file=sys.stderr)
        return 1
    try:
        given.to.parent.mkdir(parents=True, exist_ok=True)
        replace_file(given.to, content)
        replace_file(_digest_of(given.to), hashlib.sha256(content).hexdigest().encode())
    except OSError as error:
        print(system_error_text(error, given.language), file=sys.stderr)
        return 2
    print(text("import.workbook_written", given.language, file=str(given.to)))
    try:
        load(data_folder())
    except DataError as error:
        print(error.text(given.language), file=sys.stderr)
        return 1
    return 0


def is_as_written(path: Path) -> bool:
    """Whether a workbook is to the byte the one that was written last."""
    known = _digest_of(path)
    written = known.read_text(encoding="ascii") if known.exists() else ""
    return hashlib.sha256(path.read_bytes()).hexdigest() == written


def _digest_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.sha256")


def workbook_of(folder: Path, language: Language) -> bytes:
    """The workbook of a data folder.

    Raises:
        DataError: its files cannot be read as tables, or a text is too long for a cell.
    """
    content = read_folder(folder)
    if content.faults:
        raise DataError(content.faults)
    cells = content.cells()
    return record_workbook(cells, cells["codes"], content.data_date, content.data_version, language)


if __name__ == "__main__":
    sys.exit(main())
