"""Where initiatives have places, and what stands on the map."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis import places
from analysis.places import (
    areas_shown,
    districts_of,
    initiatives_by_area,
    initiatives_by_key,
    initiatives_by_municipality,
    initiatives_without_area,
    map_keys,
    places_on_map,
    places_outside,
)
from records.dataset import Dataset
from records.rules import PRECISIONS
from tests.folders import SMALL, DataFolder

PLACES = DataFolder(SMALL).rows("places")
LOCATIONS = DataFolder(SMALL).rows("locations")
POINT = {
    "lat": "50.94",
    "lon": "6.96",
    "precision": "address",
    "known_to": "address",
    "geocoder": "nominatim",
    "geocoded_on": "2026-11-20",
}
IN_COLOGNE = {"municipality": "Köln", "ags": "05315000"}
Make = Callable[..., DataFolder]


def with_places(make: Make, *rows: dict[str, str]) -> Dataset:
    """The small records with further places, each the seat of `bot-koeln`."""
    seats = [{"initiative_id": "bot-koeln", "place_id": row["id"], "role": "seat"} for row in rows]
    return make(places=[*PLACES, *rows], locations=[*LOCATIONS, *seats]).load()


def test_what_stands_on_the_map_of_the_small_records(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        {
            "key": ["05911000", "kreis_05113", "05315000", "kreis_05970"],
            "name": ["Bochum", "Essen", "Köln", "Siegen-Wittgenstein"],
            "places": ["Campus", "Messe Essen", "Rathaus", "Kreis Siegen-Wittgenstein"],
            "municipality": ["Bochum", None, "Köln", None],
            "district": ["05911", "05113", "05315", "05970"],
            "precision": ["municipality", "district", "municipality", "district"],
            # The points of the municipalities; what has no coordinates stands for its district.
            "lat": [51.48165, None, 50.93333, None],
            "lon": [7.21648, None, 6.95, None],
            "initiatives": [1, 1, 1, 1],
        }
    ).astype({"municipality": "str"})
    found = places_on_map(small_dataset, map_keys(small_dataset))
    pd.testing.assert_frame_equal(found, expected)


def test_places_at_one_point_are_one_and_told_by_the_coarser_precision(small_folder: Make) -> None:
    dataset = with_places(
        small_folder,
        {"id": "zwei", "name": "Zwei", **IN_COLOGNE, **POINT},
        {"id": "eins", "name": "Eins", **IN_COLOGNE, **POINT, "precision": "street"},
        {"id": "drei", "name": "Drei", **IN_COLOGNE, **POINT, "lat": "50.95"},
    )
    found = places_on_map(dataset, map_keys(dataset)).set_index("key")
    assert list(found.loc["eins", ["name", "municipality", "precision", "lat", "initiatives"]]) == [
        "Eins; Zwei",
        "Köln",
        "street",
        50.94,
        1,
    ]
    assert list(found.loc["drei", ["name", "precision", "lat"]]) == ["Drei", "address", 50.95]
    assert list(found.loc["05315000", ["name", "precision"]]) == ["Köln", "municipality"]
    assert "zwei" not in found.index


def test_a_key_is_the_same_in_every_selection(small_folder: Make) -> None:
    dataset = with_places(
        small_folder,
        {"id": "zwei", "name": "Zwei", **IN_COLOGNE, **POINT},
        {"id": "eins", "name": "Eins", **IN_COLOGNE, **POINT},
    )
    keys = map_keys(dataset)
    alone = dataset.narrow(["bot-koeln"])
    assert set(places_on_map(alone, keys)["key"]) == {"05315000", "eins"}
    assert keys.most == 1


def test_too_many_points_give_way_to_municipalities(
    small_folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MAX_POINTS", 1)
    dataset = with_places(
        small_folder,
        {"id": "eins", "name": "Eins", **IN_COLOGNE, **POINT},
        {"id": "zwei", "name": "Zwei", **IN_COLOGNE, **POINT, "lat": "50.95"},
    )
    found = places_on_map(dataset, map_keys(dataset)).set_index("key")
    assert list(found.loc["05315000", ["places", "precision", "lat"]]) == [
        "Eins; Rathaus; Zwei",
        "municipality",
        50.93333,
    ]


def test_no_place_is_told_finer_than_its_coordinates(shipped: Dataset) -> None:
    told = map_keys(shipped).places["precision"].map(PRECISIONS.index)
    known = shipped.places.set_index("id")["precision"].fillna("district").map(PRECISIONS.index)
    assert (told >= known).all()


def test_every_initiative_with_a_place_stands_on_the_map(shipped: Dataset) -> None:
    members = initiatives_by_key(shipped, map_keys(shipped))
    on_map = set(members["initiative_id"])
    assert on_map == set(shipped.locations["initiative_id"])
    assert on_map.isdisjoint(initiatives_without_area(shipped)["initiative_id"])
    assert len(on_map) + len(initiatives_without_area(shipped)) == len(shipped.initiatives)


def test_numbers_on_the_map_are_those_of_its_lists(shipped: Dataset) -> None:
    keys = map_keys(shipped)
    listed = initiatives_by_key(shipped, keys)["key"].value_counts()
    table = places_on_map(shipped, keys)
    assert table.set_index("key")["initiatives"].to_dict() == {key: listed[key] for key in table["key"]}
    districts = initiatives_by_area(shipped, "district").set_index("code")["initiatives"]
    assert {code: listed.get(code, 0) for code in districts.index} == districts.to_dict()
    assert keys.most == table["initiatives"].max()


@pytest.mark.parametrize(
    ("regions", "count"),
    [((), 53), (("059",), 12), (("05911",), 1), (("metropole-ruhr",), 15), (("05111", "059"), 13)],
)
def test_districts_of_chosen_areas(shipped: Dataset, regions: tuple[str, ...], count: int) -> None:
    assert len(districts_of(shipped, regions)) == count


def test_only_places_of_the_role_and_inside_the_regions_count(small_dataset: Dataset) -> None:
    assert set(areas_shown(small_dataset, "venue")["place_id"]) == {"messe-essen"}
    assert set(areas_shown(small_dataset, "", ("059",))["place_id"]) == {"campus", "kreis-siegen"}
    assert areas_shown(small_dataset, "venue", ("059",)).empty
    assert list(places_outside(small_dataset, "", ("059",))) == ["rathaus-koeln", "messe-essen"]
    assert len(places_outside(small_dataset)) == 0


def test_why_an_initiative_is_not_on_the_map(small_dataset: Dataset) -> None:
    expected = pd.DataFrame({"initiative_id": ["plan-land"], "reason": ["statewide"]})
    pd.testing.assert_frame_equal(initiatives_without_area(small_dataset), expected)
    by_venue = initiatives_without_area(small_dataset, "venue").set_index("initiative_id")["reason"]
    assert by_venue.to_dict() == {
        "bot-koeln": "other_role",
        "netz-siegen": "other_role",
        "plan-land": "statewide",
    }


def test_a_local_initiative_without_place_is_unplaced(small_folder: Make) -> None:
    dataset = small_folder(
        locations=[row for row in LOCATIONS if row["initiative_id"] != "netz-siegen"]
    ).load()
    reasons = initiatives_without_area(dataset).set_index("initiative_id")["reason"]
    assert reasons.to_dict() == {"netz-siegen": "unplaced", "plan-land": "statewide"}


def test_municipalities_are_counted_without_places_known_to_the_district(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        {
            "ags": ["05911000", "05113000", "05315000"],
            "name": ["Bochum", "Essen", "Köln"],
            "initiatives": [1, 1, 1],
        }
    )
    pd.testing.assert_frame_equal(initiatives_by_municipality(small_dataset), expected)


def test_an_empty_selection_has_empty_tables_with_the_same_columns(shipped: Dataset) -> None:
    nothing, keys = shipped.narrow([]), map_keys(shipped)
    whole, empty = places_on_map(shipped, keys), places_on_map(nothing, keys)
    assert list(empty.columns) == list(whole.columns)
    assert empty.empty
    assert initiatives_by_area(nothing, "district")["initiatives"].sum() == 0
    assert initiatives_by_municipality(nothing).empty
    assert initiatives_without_area(nothing).empty


def test_nothing_is_changed(shipped: Dataset) -> None:
    before = shipped.places.copy(), shipped.areas.copy()
    places_on_map(shipped, map_keys(shipped), "seat", ("059",))
    pd.testing.assert_frame_equal(shipped.places, before[0])
    pd.testing.assert_frame_equal(shipped.areas, before[1])
