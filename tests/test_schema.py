"""The schema: every kind of bad cell is found and told, all at once, and the codebook says the same."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.columns import meaning
from records.dataset import DataError
from records.schema import FOLDER_OF, RECORDS, SCHEMAS, key_columns
from tests.folders import SHIPPED, DataFolder, copied

HUGE = "x" * 5000
NO_DATE = "is not a date; expected 2025, 2025-08 or 2025-08-31"
NO_MOMENT = "is not a point in time; expected 2025, 2025-08, 2025-08-31 or 2025-08-31T16:30"
NO_ADDRESS = "is not a web address; expected http:// or https:// and a host name"
BAD_CELLS = [  # table, position of the row, column, value, message; no two touch the same cell
    ("initiatives", 0, "name", "", "the value is missing"),
    ("initiatives", 0, "kind", "projekt", '"projekt" is not in the list kind; nearest: "project"'),
    ("initiatives", 1, "fields", "research;reserch",
     '"reserch" is not in the list field; nearest: "research"'),
    ("initiatives", 2, "fields", "research;research",
     '"research;research" holds an empty or repeated entry'),
    ("initiatives", 3, "target_groups", "smes;", '"smes;" holds an empty or repeated entry'),
    ("initiatives", 4, "start", "31.12.2025", f'"31.12.2025" {NO_DATE}'),
    ("initiatives", 5, "start", "2025-02-30", f'"2025-02-30" {NO_DATE}'),
    ("initiatives", 7, "end", "1999", '"1999" is before the start "2019-08-05"'),
    ("initiatives", 7, "checked_on", "2025-08", '"2025-08" is not a day; expected 2025-08-31'),
    ("initiatives", 8, "status", "läuft", '"läuft" is not in the list status; nearest: "running"'),
    ("initiatives", 9, "scope", HUGE, f'"{"x" * 79}…" is not in the list scope'),
    ("organisations", 0, "country", "Belgien", '"Belgien" does not have the form DE'),
    ("organisations", 1, "aliases", "a;;b", '"a;;b" holds an empty or repeated entry'),
    ("participations", 0, "id", "Ä b", '"Ä b" is not an id; expected a-z, 0-9 and single hyphens'),
    ("participations", 1, "organisation_id", "land-nwr",
     '"land-nwr" is not in organisations.csv; nearest: "land-nrw"'),
    ("participations", 2, "organisation_id", "?!", '"?!" is not in organisations.csv'),
    ("participations", 3, "source_ids", "ai4schools-cologne-s1",
     '"ai4schools-cologne-s1" is a source of "ai4schools-cologne"'),
    ("funding", 0, "amount_eur", "viel", '"viel" is not a number'),
    ("funding", 1, "amount_eur", "1.000.000", '"1.000.000" is not a number'),
    ("funding", 2, "amount_eur", "-5", '"-5" is not between 0.01 and 1000000000000'),
    ("funding", 3, "amount_eur", "0", '"0" is not between 0.01 and 1000000000000'),
    ("funding", 4, "amount_eur", "1e9", '"1e9" is not a number'),
    ("funding", 5, "additive", "ja", '"ja" is neither true nor false'),
    ("funding", 6, "funder_ids", "land-nrw;bmftrr", '"bmftrr" is not in organisations.csv; nearest: "bmftr"'),
    ("funding", 7, "qualifier", "", "an amount needs a qualifier"),
    ("reach", 0, "number", "3.5", '"3.5" is not a whole number'),
    ("reach", 1, "number", "0", '"0" is not between 1 and 10000000000'),
    ("reach", 2, "number", "nan", '"nan" is not a number'),
    ("places", 0, "ags", "0591300", '"0591300" does not have the form 05111000 or 05111'),
    ("places", 1, "ags", "05999000", '"05999000" is not in municipalities.csv'),
    ("places", 2, "ags", "05999", '"05999" is not in districts.csv'),
    ("places", 3, "lat", "48.1", '"48.1" is not between 50.2 and 52.7'),
    ("places", 4, "lon", "", "lat and lon belong together"),
    ("places", 5, "precision", "", "coordinates need a precision"),
    ("places", 6, "geocoder", "", "coordinates need a geocoder"),
    ("places", 7, "precision", "address", '"address" is finer than known_to "municipality"'),
    ("places", 8, "postcode", "4421", '"4421" does not have the form 12345'),
    ("events", 0, "start", "2025-11-03 16:30", f'"2025-11-03 16:30" {NO_MOMENT}'),
    ("events", 1, "end", "2026-03-11T11:59", '"2026-03-11T11:59" is before the start "2026-03-11T12:00"'),
    ("events", 2, "place_id", "mond", '"mond" is not in places.csv'),
    ("sources", 0, "url", "javascript:alert(1)", f'"javascript:alert(1)" {NO_ADDRESS}'),
    ("sources", 1, "url", "https://", f'"https://" {NO_ADDRESS}'),
    ("sources", 2, "url", "https://a.de/\u202e", f'"https://a.de/\\u202e" {NO_ADDRESS}'),
    ("sources", 4, "url", "https://[example.org](https://example.org)",
     f'"https://[example.org](https://example.org)" {NO_ADDRESS}'),
    ("sources", 5, "url", "https://[::1", f'"https://[::1" {NO_ADDRESS}'),
    ("sources", 3, "supports", "founding", '"founding" is not in the list supports; nearest: "funding"'),
    ("codes", 0, "label_en", "", "the value is missing"),
    ("districts", 0, "population", "viele", '"viele" is not a number'),
    ("target_group_sizes", 0, "target_group", "citizen",
     '"citizen" is not in the list target_group; nearest: "citizens"'),
]  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every fault of the shipped data with all the bad cells in it."""
    folder = copied(tmp_path_factory.mktemp("bad") / "data")
    tables = {table: folder.rows(table) for table in SCHEMAS}
    for table, position, column, value, _ in BAD_CELLS:
        tables[table][position][column] = value
    for table in {table for table, *_ in BAD_CELLS}:
        folder.write(table, tables[table])
    with pytest.raises(DataError) as error:
        folder.load()
    return [str(fault) for fault in error.value.faults]


@pytest.mark.parametrize(("table", "position", "column", "value", "message"), BAD_CELLS)
def test_a_bad_cell_is_told(
    told: list[str], table: str, position: int, column: str, value: str, message: str
) -> None:
    if "is not in the list" in message:
        message += f"; allowed: {', '.join(codes_of(table, column))}"
    assert f"{table}.csv, row {position + 2}, {column}: {message}" in told


def codes_of(table: str, column: str) -> list[str]:
    """The codes that a column can have, in the order of their list."""
    name = meaning(SCHEMAS[table].columns[column])["list"]
    return [row["code"] for row in DataFolder(SHIPPED).rows("codes") if row["list"] == name]


def test_nothing_else_is_told(told: list[str]) -> None:
    assert len(told) == len(set(told)) == len(BAD_CELLS)


CODEBOOK = Path(SHIPPED / "README.md").read_text(encoding="utf-8")


def codebook_rows(table: str) -> Iterator[tuple[str, str]]:
    """The columns of a table as the codebook describes them: name and type."""
    section = CODEBOOK.partition(f"\n## {FOLDER_OF[table]}/{table}.csv")[2].partition("\n## ")[0]
    for names, kind in re.findall(r"^\| ([a-z_, ]+) \| ([^|]+) \|", section, re.MULTILINE):
        if names != "column":
            yield from ((name, kind) for name in names.split(", "))


@pytest.mark.parametrize("table", RECORDS)
def test_the_codebook_describes_the_same_columns(table: str) -> None:
    columns = SCHEMAS[table].columns
    described = dict(codebook_rows(table))
    assert list(described) == list(columns)
    assert {name for name, kind in described.items() if "req." in kind} == {
        str(name) for name, column in columns.items() if not column.nullable
    }
    assert {name: meaning(column).get("list") for name, column in columns.items()} == {
        name: found[1] if (found := re.search(r"code: (\w+)", kind)) else None
        for name, kind in described.items()
    }


@pytest.mark.parametrize("table", SCHEMAS)
def test_every_column_is_described_and_every_key_is_required(table: str) -> None:
    columns = SCHEMAS[table].columns
    assert all(column.description for column in columns.values())
    assert not any(columns[name].nullable for name in key_columns(table))
