"""Check a data folder: every fault a line, or a summary. `python -m curation.check_data [folder]`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from curation.district_check import places_outside
from records.dataset import DataError, Dataset, data_folder, load
from records.faults import Fault
from records.folder import read_folder
from records.operator import read_operator
from records.relations import ids_of_others
from records.schema import SCHEMAS


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the faults of a data folder and return 1, or a summary and return 0."""
    parser = argparse.ArgumentParser(prog="check_data", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: KI_ATLAS_DATA, else the shipped data")
    folder = parser.parse_args(arguments).folder or data_folder()
    faults: tuple[Fault, ...] = ()
    try:
        read_operator(folder)
    except DataError as error:
        faults = error.faults
    try:
        dataset = load(folder)
    except DataError as error:
        faults += error.faults
    else:
        content = read_folder(folder)
        faults += (*places_outside(content, content.cells()["places"]), *ids_of_others(content.cells()))
    for one in faults:
        print(one)
    if faults:
        print(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {folder}", file=sys.stderr)
        return 1
    print("\n".join(summary(dataset)))
    return 0


def summary(dataset: Dataset) -> Iterator[str]:
    """Rows of each table, what may be added up, places located, and the state of the data."""
    for table in SCHEMAS:
        yield f"{table}.csv: {len(getattr(dataset, table)):,} rows"
    additive = dataset.funding.loc[dataset.funding["additive"], "amount_eur"]
    yield f"additive funding: {len(additive):,} rows, {additive.sum():,.0f} EUR"
    yield f"located places: {dataset.places['lat'].notna().sum():,} of {len(dataset.places):,}"
    yield f"version: {dataset.data_version or 'unknown'}, as of {dataset.data_date or 'unknown'}"
    yield "no faults"


if __name__ == "__main__":
    sys.exit(main())
