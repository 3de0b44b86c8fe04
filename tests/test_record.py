"""The committed records, counted with the standard library alone."""

import csv
import datetime
import json
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"


def rows(name: str, folder: str = "tables") -> list[dict[str, str]]:
    with (DATA / folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("initiatives", 128),
        ("organisations", 268),
        ("participations", 663),
        ("funding", 98),
        ("reach", 77),
        ("locations", 140),
        ("places", 115),
        ("events", 90),
        ("sources", 503),
    ],
)
def test_rows_of_a_table(name: str, count: int) -> None:
    assert len(rows(name)) == count


def test_money() -> None:
    funding = rows("funding")
    additive = [row for row in funding if row["additive"] == "true"]
    assert len(additive) == 54
    assert sum(int(row["amount_eur"]) for row in additive) == 993_368_024
    assert sum(not row["amount_eur"] for row in funding) == 4


def test_people() -> None:
    additive = [row for row in rows("reach") if row["additive"] == "true" and row["unit"] == "people"]
    planned = [row for row in additive if row["kind"] == "planned"]
    assert sum(int(row["number"]) for row in planned) == 438_245
    assert sum(int(row["number"]) for row in planned if row["measure"] == "addressable") == 333_000
    assert sum(int(row["number"]) for row in additive if row["kind"] == "reached") == 375


def test_what_is_unknown_stays_unknown() -> None:
    initiatives = rows("initiatives")
    with_place = {row["initiative_id"] for row in rows("locations")}
    assert sum(not row["start"] for row in initiatives) == 31
    assert sum(row["status"] == "unknown" for row in initiatives) == 33
    assert sum(row["id"] not in with_place for row in initiatives) == 35


def test_every_initiative_has_a_source_and_a_body() -> None:
    ids = {row["id"] for row in rows("initiatives")}
    assert ids == {row["initiative_id"] for row in rows("sources")}
    assert ids == {row["initiative_id"] for row in rows("participations")}


def test_the_reference_tables_cover_the_state() -> None:
    districts, municipalities = rows("districts", "reference"), rows("municipalities", "reference")
    assert (len(districts), len(municipalities)) == (53, 396)
    assert {row["ags"][:5] for row in municipalities} == {row["ags"] for row in districts}
    assert Counter(row["ags"][:3] for row in districts) == {
        "051": 15,
        "053": 11,
        "055": 8,
        "057": 7,
        "059": 12,
    }
    assert sum(int(row["population"]) for row in districts) == 18_034_454
    assert len({row["region"] for row in districts}) == 9


def test_every_district_and_bezirk_has_a_shape() -> None:
    shapes = json.loads((DATA / "geo" / "districts.geojson").read_text(encoding="utf-8"))["features"]
    assert sorted(shape["properties"]["ags"] for shape in shapes) == sorted(
        row["ags"] for row in rows("districts", "reference")
    )
    bezirke = json.loads((DATA / "geo" / "regierungsbezirke.geojson").read_text(encoding="utf-8"))["features"]
    assert sorted(shape["properties"]["bezirk"] for shape in bezirke) == ["051", "053", "055", "057", "059"]


def test_no_source_is_younger_than_the_data() -> None:
    created = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["created"][:10]
    assert datetime.date.fromisoformat(created)
    assert max(row["published"] for row in rows("sources")) <= created
