"""One record and its surroundings: rows with names, sources of facts, what is alike, nearest names."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.record import (
    MAX_ASKED,
    funded_by_role_only,
    grants_of,
    located,
    nearest_records,
    part_keys,
    participants,
    related_initiatives,
    roles_of,
    sources_of_fields,
    sources_of_rows,
)
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import shipped_records


def test_bodies_stand_in_the_order_of_their_roles(small_dataset: Dataset) -> None:
    rows = participants(small_dataset.narrow(["bot-koeln"]))
    assert list(zip(rows["role"], rows["name"], strict=True)) == [
        ("lead", "Stadt Köln"),
        ("funder", "Land Nordrhein-Westfalen"),
    ]


def test_places_stand_seat_first_with_the_key_of_their_sources(small_dataset: Dataset) -> None:
    rows = located(small_dataset.narrow(["campus-bochum"]))
    assert list(zip(rows["role"], rows["name"], rows["row_id"], strict=True)) == [
        ("seat", "Campus", "campus-bochum/campus/seat"),
        ("venue", "Messe Essen", "campus-bochum/messe-essen/venue"),
    ]
    assert located(small_dataset.narrow(["plan-land"])).empty


def test_sources_of_rows_keep_the_main_one_first(small_dataset: Dataset) -> None:
    record = small_dataset.narrow(["bot-koeln"])
    rows = sources_of_rows(record)
    assert list(rows.loc[rows["row_id"] == "bot-koeln-p2", "number"]) == [2, 1]
    assert list(rows.loc[rows["row_id"] == "bot-koeln/rathaus-koeln/seat", "number"]) == [1]


def test_sources_of_fields_are_those_that_name_them(small_dataset: Dataset) -> None:
    fields = sources_of_fields(small_dataset.narrow(["bot-koeln"]))
    assert list(fields.itertuples(index=False, name=None)) == [
        ("summary", 1),
        ("start", 1),
        ("places", 1),
        ("funding", 2),
        ("end", 2),
    ]
    assert sources_of_fields(small_dataset.narrow([])).empty


def test_what_few_share_counts_more(small_folder: Callable[..., DataFolder]) -> None:
    """The state funds all four, which says nothing; three share a field, two a target group."""
    rows = {row["id"]: row for row in DataFolder(SMALL).rows("initiatives")}
    rows["netz-siegen"]["fields"] = "research"
    rows["plan-land"] |= {"fields": "education;research", "target_groups": "pupils;smes"}
    shared = related_initiatives(small_folder(initiatives=rows.values()).load(), "netz-siegen")
    assert list(shared.itertuples(index=False, name=None)) == [
        ("plan-land", "field", "research"),
        ("plan-land", "target_group", "smes"),
        ("campus-bochum", "field", "research"),
    ]


def test_what_all_share_relates_nobody(small_dataset: Dataset) -> None:
    assert related_initiatives(small_dataset, "campus-bochum").empty


def test_related_initiatives_name_their_reasons(shipped: Dataset) -> None:
    shared = related_initiatives(shipped, "jupiter-exascale-juelich")
    assert shared["initiative_id"].nunique() == 6
    first = shared[shared["initiative_id"] == "jupiter-ai-factory-jaif"]
    assert shared["initiative_id"].iloc[0] == "jupiter-ai-factory-jaif"
    assert list(first.loc[first["by"] == "municipality", "code"]) == ["Jülich"]
    assert "forschungszentrum-juelich" in set(first.loc[first["by"] == "organisation", "code"])
    assert "jupiter-exascale-juelich" not in set(shared["initiative_id"])


def test_an_unknown_initiative_is_like_none(shipped: Dataset) -> None:
    assert related_initiatives(shipped, "nobody").empty


@pytest.mark.parametrize(
    ("table", "asked", "nearest"),
    [
        ("initiatives", "jupiterr", "jupiter-ai-factory-jaif"),
        ("initiatives", "jupter-exascale-julich", "jupiter-exascale-juelich"),
        ("initiatives", "KI Bienale", "ki-biennale-essen"),
        ("initiatives", "kinrwflagship", "ki-nrw-flagships"),
        ("organisations", "BMBF", "bmftr"),
        ("organisations", "Uni Kölln", "uni-koeln"),
        ("organisations", "fraunhoffer iais", "fraunhofer-iais"),
    ],
)
def test_the_nearest_record_comes_first(shipped: Dataset, table: str, asked: str, nearest: str) -> None:
    assert nearest_records(getattr(shipped, table), asked)["id"].iloc[0] == nearest


@pytest.mark.parametrize("asked", ["", "   ", "💥", "<>", "‮", "xq" * 3000, "%"])
def test_nothing_near_gives_no_names(shipped: Dataset, asked: str) -> None:
    assert nearest_records(shipped.initiatives, asked).empty


@settings(max_examples=25)
@given(st.text(max_size=3 * MAX_ASKED))
def test_whatever_is_asked_at_most_five_names_come(asked: str) -> None:
    near = nearest_records(shipped_records().organisations, asked)
    assert len(near) <= 5
    assert near["id"].is_unique


def test_roles_of_a_body_join_its_rows(small_dataset: Dataset) -> None:
    rows = roles_of(small_dataset, "land")
    told = {row["id"]: row["roles"] for row in rows.to_dict("records")}
    assert told == {
        "bot-koeln": "funder",
        "campus-bochum": "funder",
        "netz-siegen": "funder",
        "plan-land": "lead;funder",
    }
    assert list(roles_of(small_dataset, "uni")["units"]) == ["Institut für Sprache"]
    assert roles_of(small_dataset, "nobody").empty


def test_a_body_has_a_part_by_role_or_by_paying(small_dataset: Dataset) -> None:
    assert list(part_keys(small_dataset, "eu")["id"]) == ["campus-bochum"]
    assert len(part_keys(small_dataset, "land")) == 4
    assert part_keys(small_dataset, "nobody").empty


def test_joint_amounts_are_marked(small_dataset: Dataset) -> None:
    grants = grants_of(small_dataset, "land")
    assert dict(zip(grants["id"], grants["is_joint"], strict=True)) == {
        "bot-koeln-f1": False,
        "campus-bochum-f1": True,
        "campus-bochum-f2": False,
        "plan-land-f1": False,
    }
    assert grants_of(small_dataset, "uni").empty


def test_funders_by_role_alone_are_those_without_a_row(small_dataset: Dataset) -> None:
    assert list(funded_by_role_only(small_dataset, "land")) == ["netz-siegen"]
    assert list(funded_by_role_only(small_dataset, "uni")) == []
