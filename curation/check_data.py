"""Check a data folder: faults and warnings, a line each. `python -m curation.check_data [--strict] [folder]`.

Exit codes: 0 no faults, whatever the warnings; 1 faults, or with `--strict` warnings.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from curation.findings import folder_doubts, folder_faults
from records.dataset import DataError, Dataset, data_folder, dataset_of
from records.faults import Fault, fault
from records.folder import FolderContent, read_folder
from records.operator import read_operator
from records.schema import SCHEMAS
from records.versions import is_released


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong or doubtful in a data folder, else a summary, and what to do next."""
    parser = argparse.ArgumentParser(prog="check_data", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: KI_ATLAS_DATA, else the shipped data")
    parser.add_argument("--strict", action="store_true", help="warnings are faults")
    given = parser.parse_args(arguments)
    folder = given.folder or data_folder()
    faults, doubts, content = findings_of(folder)
    if given.strict:
        faults, doubts = (*faults, *doubts), ()
    for one in faults:
        print(one)
    if doubts:
        print(
            f"\n{_counted(len(doubts), 'warning')}, to be looked at:"
            if faults
            else "warnings, to be looked at:"
        )
    for one in doubts:
        print(f"  {one}")
    if faults or content is None:
        print(f"{_counted(len(faults), 'fault')} in {folder}", file=sys.stderr)
        print("next: mend them, then make check-data once more", file=sys.stderr)
        return 1
    print("\n".join((*summary(dataset_of(content)), *_ending(folder, content, len(doubts)))))
    return 0


def findings_of(folder: Path) -> tuple[tuple[Fault, ...], tuple[Fault, ...], FolderContent | None]:
    """The faults of a folder, its warnings, and its content as far as that can be read."""
    faults: tuple[Fault, ...] = ()
    try:
        read_operator(folder)
    except DataError as error:
        faults = error.faults
    if not folder.is_dir():
        return (*faults, fault(folder.name, "missing_folder")), (), None
    try:
        content = read_folder(folder)
    except DataError as error:
        return (*faults, *error.faults), (), None
    return (*faults, *folder_faults(content)), folder_doubts(content), content


def summary(dataset: Dataset) -> Iterator[str]:
    """Rows of each table, what may be added up, places located, and the state of the data."""
    for table in SCHEMAS:
        yield f"{table}.csv: {len(getattr(dataset, table)):,} rows"
    additive = dataset.funding.loc[dataset.funding["additive"], "amount_eur"]
    yield f"additive funding: {len(additive):,} rows, {additive.sum():,.0f} EUR"
    yield f"located places: {dataset.places['lat'].notna().sum():,} of {len(dataset.places):,}"
    yield f"version: {dataset.data_version or 'unknown'}, as of {dataset.data_date or 'unknown'}"


def _ending(folder: Path, content: FolderContent, doubts: int) -> Iterator[str]:
    """What is to be done next, and that there are no faults."""
    unlocated = int(content.tables["places"].cells["lat"].isna().sum())
    if unlocated:
        yield f"next: make geocode, which locates {_counted(unlocated, 'place')}"
    elif not is_released(folder, content.data_version):
        yield "next: make release-data VERSION=…, which dates these records and keeps them as a version"
    yield f"no faults, {_counted(doubts, 'warning')}" if doubts else "no faults"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    sys.exit(main())
