"""Figures of the page Regionen, recomputed from the CSV files with the standard library alone."""

import csv

import pytest

from cards.region_comparison import by_field, differences
from cards.regions import ranking
from records.dataset import Dataset
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
RECORDS = {row["id"]: row for row in FOLDER.rows("initiatives")}
DISTRICT = {row["id"]: row["ags"][:5] for row in FOLDER.rows("places")}
PLACES = {(row["initiative_id"], DISTRICT[row["place_id"]], row["role"]) for row in FOLDER.rows("locations")}
BEYOND = ("state", "national", "international")


def members(district: str, role: str = "") -> set[str]:
    """The initiatives with a place in a district."""
    return {one for one, ags, has in PLACES if ags.startswith(district) and role in ("", has)}


def test_initiatives_of_each_district(shipped: Dataset) -> None:
    rows = ranking(view_of(shipped), "district", "initiatives", "absolute").sheet.rows.set_index("code")
    assert rows["initiatives"].to_dict() == {code: len(members(code)) for code in rows.index}
    assert (rows["initiatives"] == 0).sum() == 3
    statewide = {code: sum(RECORDS[one]["scope"] in BEYOND for one in members(code)) for code in rows.index}
    assert rows["statewide"].to_dict() == statewide


def test_running_ones_of_each_bezirk(shipped: Dataset) -> None:
    rows = ranking(view_of(shipped), "bezirk", "running", "absolute").sheet.rows.set_index("code")
    running = {code: sum(RECORDS[one]["status"] == "running" for one in members(code)) for code in rows.index}
    assert rows["running"].to_dict() == running


def test_events_of_each_bezirk(shipped: Dataset) -> None:
    rows = ranking(view_of(shipped), "bezirk", "events", "absolute").sheet.rows.set_index("code")
    held = [DISTRICT[row["place_id"]][:3] for row in FOLDER.rows("events") if row["place_id"]]
    assert rows["events"].to_dict() == {code: held.count(code) for code in rows.index}


def test_money_of_each_bezirk(shipped: Dataset) -> None:
    rows = ranking(view_of(shipped), "bezirk", "amount_eur", "absolute").sheet.rows.set_index("code")
    amounts = dict.fromkeys(rows.index, 0.0)
    for row in FOLDER.rows("funding"):
        one = row["initiative_id"]
        homes = {ags[:3] for other, ags, _ in PLACES if other == one}
        if row["additive"] == "true" and RECORDS[one]["scope"] not in BEYOND and len(homes) == 1:
            amounts[homes.pop()] += float(row["amount_eur"])
    assert rows["amount_eur"].fillna(0).to_dict() == pytest.approx(amounts)


def test_per_head_by_the_official_population(shipped: Dataset) -> None:
    card = ranking(view_of(shipped), "bezirk", "initiatives", "per_head")
    with (SHIPPED / "reference" / "districts.csv").open(encoding="utf-8", newline="") as stream:
        residents = {row["ags"]: int(row["population"]) for row in csv.DictReader(stream)}
    expected = {
        code: round(
            len(members(code)) / sum(n for ags, n in residents.items() if ags.startswith(code)) * 1e5, 2
        )
        for code in card.sheet.rows["code"]
    }
    assert dict(zip(card.sheet.rows["code"], card.sheet.rows["per_head"], strict=True)) == expected
    assert "31. Dezember 2024" in card.definition


def test_cologne_and_dortmund_side_by_side(shipped: Dataset) -> None:
    view, areas = view_of(shipped), ("05315", "05913")
    rows = by_field(view, areas).sheet.rows.set_index("code")
    for area in areas:
        named = [code for one in members(area) for code in RECORDS[one]["fields"].split(";")]
        assert rows[area].to_dict() == {code: named.count(code) for code in rows.index}
    said = differences(view, areas)
    assert f"Köln (Stadt) {len(members('05315'))} (" in said
    assert f"Dortmund (Stadt) {len(members('05913'))} (" in said
