"""What an online check has found of the addresses of sources: the file `links.csv` of a data folder."""

import csv
from pathlib import Path

ANSWERS = "links.csv"
GONE = frozenset({"404", "410", "unreachable"})  # what 403 or 500 means nobody knows


def dead_links(folder: Path) -> tuple[str, ...]:
    """The addresses that were dead when they were last asked; none where nobody has asked."""
    path = folder / ANSWERS
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(row["url"] for row in csv.DictReader(stream) if row.get("answer") in GONE)
