"""Figures of the page Karte, recomputed from the CSV files with the standard library alone."""

from collections import Counter, defaultdict

from analysis.places import map_keys
from cards.map import MapContent, beside_map, district_rows, map_content, place_rows
from cards.places import lead, on_map
from records.dataset import Dataset, load
from records.selection import Selection
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
INITIATIVES = {row["id"]: row for row in FOLDER.rows("initiatives")}
PLACES = {row["id"]: row for row in FOLDER.rows("places")}
LOCATIONS = FOLDER.rows("locations")
DISTRICTS = set(load(SHIPPED).districts["ags"])
STATEWIDE = {"state", "national", "international"}


def content_of(dataset: Dataset, selection: Selection | None = None) -> MapContent:
    return map_content(view_of(dataset, selection), map_keys(dataset))


def by_area(digits: int, role: str = "") -> dict[str, int]:
    """Initiatives with a place by the first digits of its key; places with a shorter key are left out."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in LOCATIONS:
        key = PLACES[row["place_id"]]["ags"]
        if len(key) >= digits and role in ("", row["role"]):
            found[key[:digits]].add(row["initiative_id"])
    return {key: len(ids) for key, ids in found.items()}


def test_initiatives_with_a_place_and_their_municipalities(shipped: Dataset) -> None:
    view = view_of(shipped)
    towns = by_area(8)
    empty = DISTRICTS - by_area(5).keys()
    name = {row["ags"]: row["municipality"] for row in PLACES.values()}[
        max(towns, key=lambda key: towns[key])
    ]
    assert on_map(view, content_of(shipped)).title == (
        f"{max(towns.values())} in {name}, {len(empty)} von {len(DISTRICTS)} Kreisen ohne Eintrag"
    )
    assert lead(view) == (
        f"{max(towns.values())} Initiativen haben einen Ort in {name}, "
        f"{len(empty)} von {len(DISTRICTS)} Kreisen sind ohne Eintrag."
    )
    assert (len(DISTRICTS), len(empty), max(towns.values())) == (53, 3, 20)


def test_initiatives_of_each_municipality(shipped: Dataset) -> None:
    rows = {row.key: row.count for row in place_rows(view_of(shipped), content_of(shipped))}
    exact = {
        place["ags"] for place in PLACES.values() if place["precision"] in ("address", "street")
    }  # their initiatives may stand at points of their own
    towns = {key: count for key, count in by_area(8).items() if key not in exact}
    assert towns
    assert {key: rows[key] for key in towns} == towns


def test_initiatives_of_each_district(shipped: Dataset) -> None:
    rows = {row.key: row.count for row in district_rows(view_of(shipped), content_of(shipped)) if row.count}
    assert rows == by_area(5)


def test_initiatives_by_venue(shipped: Dataset) -> None:
    selection = Selection(place_role="venue")
    view = view_of(shipped, selection)
    rows = {row.key: row.count for row in district_rows(view, content_of(shipped, selection)) if row.count}
    assert rows == by_area(5, "venue")


def test_initiatives_the_map_cannot_show(shipped: Dataset) -> None:
    placed = {row["initiative_id"] for row in LOCATIONS}
    reasons = Counter(
        "statewide" if row["scope"] in STATEWIDE else "unplaced"
        for id_, row in INITIATIVES.items()
        if id_ not in placed
    )
    beside = beside_map(view_of(shipped), content_of(shipped))
    assert {reason: len(ids) for reason, ids in beside.items() if ids} == dict(reasons)
    assert reasons == {"statewide": 20, "unplaced": 10}
