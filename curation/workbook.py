"""Write the records as a workbook to be edited: `python -m curation.workbook [--to build/ki-atlas.xlsx]`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from exports.record_workbook import record_workbook
from language.texts import LANGUAGES, Language, text
from records.dataset import DataError, data_folder, load
from records.folder import read_folder

TARGET = Path("build/ki-atlas.xlsx")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the workbook; 1 where the records are faulty."""
    parser = argparse.ArgumentParser(prog="workbook", description=__doc__)
    parser.add_argument("--to", type=Path, default=TARGET)
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of cover and comments")
    given = parser.parse_args(arguments)
    try:
        content = workbook_of(data_folder(), given.language)
    except DataError as error:
        print(error.text(given.language), file=sys.stderr)
        return 1
    given.to.parent.mkdir(parents=True, exist_ok=True)
    given.to.write_bytes(content)
    print(text("import.workbook_written", given.language, file=str(given.to)))
    return 0


def workbook_of(folder: Path, language: Language) -> bytes:
    """The workbook of a data folder.

    Raises:
        DataError: the folder is faulty, or a text is too long for a cell.
    """
    load(folder)
    content = read_folder(folder)
    cells = content.cells()
    return record_workbook(cells, cells["codes"], content.data_date, content.data_version, language)


if __name__ == "__main__":
    sys.exit(main())
