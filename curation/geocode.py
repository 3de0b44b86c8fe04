"""`python -m curation.geocode [--online]`: fill in the coordinates that places.csv lacks.

Exit codes: 0 all done; 1 some places, each named, were not found; 2 nothing could be done; 130 stopped by
Ctrl-C. What was found is kept in each case, and a second run asks nothing of it again.
"""

import argparse
import datetime
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from curation.atomic_swap import Busy, locked
from curation.cell_file import CellFile
from curation.gazetteer import areas_of, contradictions, gazetteer_of, locate_places
from curation.nominatim import Ask, nominatim_of, refine_places
from language.today import today
from records.faults import DataError
from records.folder import data_folder
from records.reading import read_table
from records.rules import PRECISIONS
from records.schema import PLACES

CTRL_C = 130  # what a shell expects


def main(arguments: Sequence[str] | None = None, *, seconds_between_requests: float = 1.0) -> int:
    """Run the command; the public service allows one request a second."""
    parser = argparse.ArgumentParser(
        prog="python -m curation.geocode", description="Locate the places of places.csv."
    )
    parser.add_argument("--online", action="store_true", help="refine streets and addresses by Nominatim")
    is_online: bool = parser.parse_args(arguments).online
    try:
        ask = nominatim_of(os.environ, seconds_between_requests) if is_online else None
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        with locked(data_folder()):
            return geocode(data_folder(), today(), ask)
    except Busy:
        print("the tables are being changed elsewhere; nothing done", file=sys.stderr)
        return 2
    except (DataError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; what was found is kept", file=sys.stderr)
        return CTRL_C


def geocode(folder: Path, day: datetime.date, ask: Ask | None) -> int:
    """Locate the places of a data folder, refine them where a service is given, and tell what came of it.

    Raises:
        DataError: places.csv, the reference tables or the boundaries cannot be read.
        OSError: places.csv cannot be written.
    """
    areas = areas_of(folder)
    gazetteer = gazetteer_of(folder, areas)
    file = _places_of(folder)
    found, missed = locate_places(file.rows, gazetteer, day, say=tqdm.write)
    if found:
        file.save()
    for line in contradictions(file.rows, gazetteer):
        print(line)
    refined, unrefined = 0, 0
    if ask:
        refined, unrefined = refine_places(
            file.rows, ask, gazetteer, areas, day, keep=file.save, say=tqdm.write
        )
    _tell_summary(file, found, missed)
    if ask:
        print(f"refined by Nominatim: {refined}, not refined: {unrefined}")
    return 1 if missed or unrefined else 0


def _places_of(folder: Path) -> CellFile:
    path = folder / "tables" / "places.csv"
    _, faults = read_table(path, list(PLACES.columns))
    if faults:
        raise DataError(faults)
    return CellFile(path)


def _tell_summary(file: CellFile, found: int, missed: int) -> None:
    precisions = Counter(row["precision"] for row in file.rows)
    told = ", ".join(f"{name} {precisions[name]}" for name in PRECISIONS if precisions[name])
    print(f"places.csv: {len(file.rows) - missed} of {len(file.rows)} located ({told}), {found} of them now")


if __name__ == "__main__":
    sys.exit(main())
