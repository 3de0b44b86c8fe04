"""An address of every page, told by the register of pages: a page that is added is tested unasked."""

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from records.addresses import PATHS
from tests.folders import SHIPPED

# What a page of one record shows: the table it comes from, and the tables with more about it.
RECORD_PAGES = {
    "initiative": ("initiative_id", ("participations", "funding", "reach", "locations", "events")),
    "organisation": ("organisation_id", ("participations",)),
    "region": ("place_id", ("locations",)),
}
TWO_FILTERS = {
    "status": "running",
    "region": "053",
}  # keep 38 initiatives and leave some statewide ones beside
NOTHING = {"q": "zzzz"}


def in_turn(turn: int, turns: int) -> list[object]:
    """Every page as a parameter; all but those whose turn it is belong to the full matrix."""
    return [
        pytest.param(page, marks=() if position % turns == turn else pytest.mark.full_matrix)
        for position, page in enumerate(PATHS)
    ]


def address(page: str, *filters: Mapping[str, str], **parameters: str) -> str:
    """The address of a page without a leading slash; a page of one record shows the richest record."""
    query = {"id": richest_record(page)} if page in RECORD_PAGES else {}
    for part in (*filters, parameters):
        query |= part
    path = PATHS[page]
    return f"{path}?{urlencode(query)}" if query else path


def richest_record(page: str, data: Path = SHIPPED) -> str:
    """The id of the record that most rows are about; of a region: of the district with most of the places."""
    column, tables = RECORD_PAGES[page]
    counted: Counter[str] = Counter()
    for table in tables:
        with (data / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            counted.update(row[column] for row in csv.DictReader(stream))
    if page == "region":
        with (data / "tables" / "places.csv").open(encoding="utf-8", newline="") as stream:
            districts = {row["id"]: row["ags"][:5] for row in csv.DictReader(stream)}
        places, counted = counted, Counter()
        for place, count in places.items():
            counted[districts[place]] += count
    return counted.most_common(1)[0][0]
