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
        ("initiatives", 249),
        ("organisations", 426),
        ("participations", 992),
        ("funding", 148),
        ("reach", 108),
        ("locations", 292),
        ("places", 226),
        ("events", 117),
        ("sources", 815),
    ],
)
def test_rows_of_a_table(name: str, count: int) -> None:
    assert len(rows(name)) == count


def test_money() -> None:
    funding = rows("funding")
    additive = [row for row in funding if row["additive"] == "true"]
    assert len(additive) == 70
    assert sum(int(row["amount_eur"]) for row in additive) == 1_012_359_790
    assert sum(not row["amount_eur"] for row in funding) == 13


def test_people() -> None:
    additive = [row for row in rows("reach") if row["additive"] == "true" and row["unit"] == "people"]
    planned = [row for row in additive if row["kind"] == "planned"]
    assert sum(int(row["number"]) for row in planned) == 438_922
    assert sum(int(row["number"]) for row in planned if row["measure"] == "addressable") == 333_000
    assert sum(int(row["number"]) for row in additive if row["kind"] == "reached") == 641


def test_what_is_unknown_stays_unknown() -> None:
    initiatives = rows("initiatives")
    with_place = {row["initiative_id"] for row in rows("locations")}
    assert sum(not row["start"] for row in initiatives) == 82
    assert sum(row["status"] == "unknown" for row in initiatives) == 70
    assert sum(row["id"] not in with_place for row in initiatives) == 30
    assert sum(not row["status_as_of"] for row in initiatives) == 87
    assert Counter(row["status"] for row in initiatives) == {
        "running": 122,
        "unknown": 70,
        "completed": 36,
        "planned": 21,
    }


def test_nearly_every_district_has_a_place() -> None:
    district = {row["id"]: row["ags"][:5] for row in rows("places")}
    assert len({district[row["place_id"]] for row in rows("locations")}) == 50


def test_how_the_districts_were_searched() -> None:
    searches = {row["ags"]: row for row in rows("district_searches", "reference")}
    in_vain = {ags: int(row["queries"]) for ags, row in searches.items() if row["has_initiative"] == "false"}
    assert len(searches) == 41
    assert in_vain == {"05122": 6, "05370": 5, "05378": 6}  # Solingen, Heinsberg, Rheinisch-Bergischer Kreis
    assert {row["searched_on"] for row in searches.values() if row["queries"] != "0"} == {"2026-11-27"}


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
