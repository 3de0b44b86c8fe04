"""Lists of initiatives and bodies: their order, and the facts they are known by."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.directory import (
    directory_rows,
    in_order,
    initiative_keys,
    initiative_rows,
    leads,
    money_by_initiative,
    organisation_keys,
    organisation_rows,
)
from records.dataset import Dataset

ALL = pd.Index(["plan-land", "netz-siegen", "campus-bochum", "bot-koeln"], dtype="str")


def names(*ids_and_names: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(ids_and_names, columns=["id", "name"])


def test_initiatives_stand_by_name_with_lead_and_municipalities(small_dataset: Dataset) -> None:
    rows = initiative_rows(small_dataset, ALL)
    assert list(rows["id"]) == ["bot-koeln", "campus-bochum", "netz-siegen", "plan-land"]
    assert list(rows["lead"]) == [
        "Stadt Köln",
        "Universität Bochum",
        "Kammer Siegen",
        "Land Nordrhein-Westfalen",
    ]
    assert list(rows["municipalities"]) == ["Köln", "Bochum;Essen", "", ""]


def test_an_unknown_id_has_no_row(small_dataset: Dataset) -> None:
    assert list(initiative_rows(small_dataset, pd.Index(["nobody", "bot-koeln"]))["id"]) == ["bot-koeln"]


def test_directory_rows_keep_the_order_asked_for(small_dataset: Dataset) -> None:
    rows = directory_rows(small_dataset, ALL)
    expected = pd.DataFrame(
        {
            "id": list(ALL),
            "fields": ["education", "economy_transfer", "research", "public_administration;civil_society"],
            "amount_eur": [None, None, 2_000_000.0, 100_000.0],
            "not_additive": [0, 0, 1, 0],
            "unnamed": [1, 0, 0, 0],
        }
    )
    assert_frame_equal(rows[list(expected)], expected, check_dtype=False)


def test_no_initiative_gives_no_rows(small_dataset: Dataset) -> None:
    none = small_dataset.narrow([])
    assert directory_rows(none, pd.Index([], dtype="str")).empty
    assert list(in_order(initiative_keys(none), "name")) == []
    assert organisation_keys(none).empty
    assert organisation_rows(none, pd.Index([], dtype="str")).empty


def test_money_that_is_never_added_or_not_named_is_counted_apart(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        {"amount_eur": [100_000.0, 2_000_000.0, None], "not_additive": [0, 1, 0], "unnamed": [0, 0, 1]},
        index=pd.Index(["bot-koeln", "campus-bochum", "plan-land"], name="initiative_id"),
    )
    assert_frame_equal(
        money_by_initiative(small_dataset), expected, check_dtype=False, check_index_type=False
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("name", ["bot-koeln", "campus-bochum", "netz-siegen", "plan-land"]),
        ("start_first", ["campus-bochum", "bot-koeln", "plan-land", "netz-siegen"]),
        ("municipality", ["campus-bochum", "bot-koeln", "netz-siegen", "plan-land"]),
        ("amount_eur", ["bot-koeln", "campus-bochum", "netz-siegen", "plan-land"]),
        ("lead", ["netz-siegen", "plan-land", "bot-koeln", "campus-bochum"]),
    ],
)
def test_unknown_values_come_last_and_equal_ones_by_name(
    small_dataset: Dataset, by: str, expected: list[str]
) -> None:
    assert list(in_order(initiative_keys(small_dataset, by), by)) == expected


def test_unknown_values_come_last_in_the_other_order_too(small_dataset: Dataset) -> None:
    ordered = in_order(initiative_keys(small_dataset, "amount_eur"), "amount_eur", descending=True)
    assert list(ordered) == ["campus-bochum", "bot-koeln", "netz-siegen", "plan-land"]


def test_names_are_ordered_as_in_a_german_dictionary() -> None:
    keys = names(("z", "Zebra"), ("oe", "Öffi"), ("o", "Ofen"), ("q", "„Blau“"), ("e", "ecke"), ("p", "Ohr"))
    assert list(in_order(keys, "name")) == ["q", "e", "o", "oe", "p", "z"]


def test_an_order_does_not_change_its_table() -> None:
    keys = names(("b", "B"), ("a", "A"))
    before = keys.copy()
    in_order(keys, "name", descending=True)
    assert_frame_equal(keys, before)


def test_every_leading_body_is_named_once(small_dataset: Dataset) -> None:
    expected = [
        ("bot-koeln", "stadt"),
        ("campus-bochum", "uni"),
        ("netz-siegen", "kammer"),
        ("plan-land", "land"),
    ]
    assert list(leads(small_dataset, ALL).itertuples(index=False, name=None)) == expected


def test_a_body_that_only_pays_has_a_part_too(small_dataset: Dataset) -> None:
    keys = organisation_keys(small_dataset)
    counts = dict(zip(keys["id"], keys["initiatives"], strict=True))
    assert counts == {"eu": 1, "land": 4, "stadt": 1, "uni": 1, "kammer": 1}
    rows = organisation_rows(small_dataset, pd.Index(["land", "eu"]))
    assert list(rows["roles"]) == ["lead;funder", "funder"]
    assert list(rows["id"]) == ["land", "eu"]


def test_bodies_of_a_selection_count_in_it_only(small_dataset: Dataset) -> None:
    keys = organisation_keys(small_dataset.narrow(["netz-siegen", "bot-koeln"]))
    assert dict(zip(keys["id"], keys["initiatives"], strict=True)) == {"land": 2, "stadt": 1, "kammer": 1}


@pytest.mark.parametrize("by", ["start_first", "kind", "field", "lead", "amount_eur"])
def test_no_initiative_is_in_any_order(small_dataset: Dataset, by: str) -> None:
    keys = initiative_keys(small_dataset.narrow([]), by)
    assert list(keys.columns) == ["id", "name", "name_en", by]
    assert list(in_order(keys, by)) == []
