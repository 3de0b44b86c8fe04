"""Areas compared: what is counted in each, how the areas sum to the whole, and what differs between them."""

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.places import Area
from analysis.region_comparison import initiatives_by_code, largest_gap, running_by_year
from analysis.regions import (
    area_codes,
    figures_by_area,
    money_by_spread,
    ranked_areas,
    spread_of_initiatives,
)
from cards.region_comparison import by_field, differences
from cards.region_comparison import money as money_side_by_side
from cards.regions import KINDS, MEASURES, ranking
from records.dataset import Dataset
from tests.views import DAY, nothing, shipped_records, small_records, view_of

ROLES = ("", "seat", "site", "venue")
COLUMNS = ["code", "initiatives", "running", "unknown_status", "statewide", "events", "not_added"]
MONEY = ["amount_eur", "funded", "elsewhere_eur", "elsewhere", "statewide_eur", "statewide_funded"]


def test_figures_of_the_small_records(small_dataset: Dataset) -> None:
    found = figures_by_area(small_dataset, ["053", "059", "05113", "05970", "05111"])
    counts = pd.DataFrame(
        [
            ("053", 1, 1.0, 0, 0, 1, 0),
            ("059", 2, 1.0, 1, 1, 1, 1),
            ("05113", 1, 1.0, 0, 1, 0, 1),
            ("05970", 1, None, 1, 0, 0, 0),  # its only initiative may run or not
            ("05111", 0, 0.0, 0, 0, 0, 0),
        ],
        columns=COLUMNS,
    )
    money = pd.DataFrame(
        [
            (100_000.0, 1, None, 0, None, 0),
            (None, 0, None, 0, 2_000_000.0, 1),
            (None, 0, None, 0, 2_000_000.0, 1),
            (None, 0, None, 0, None, 0),
            (None, 0, None, 0, None, 0),
        ],
        columns=MONEY,
    )
    assert_frame_equal(found[COLUMNS], counts, check_dtype=False)
    assert_frame_equal(found[MONEY], money.astype({"elsewhere_eur": "float64"}), check_dtype=False)


def test_ranks_by_head_and_unknown_last() -> None:
    figures = pd.DataFrame(
        {"code": ["a", "b", "c", "d"], "population": [200_000, 100_000, 100_000, 1], "n": [4, 3, 3, None]}
    )
    table = ranked_areas(figures.rename(columns={"n": "running"}), "running", per_head=True)
    assert table["code"].tolist() == ["b", "c", "a", "d"]
    assert table["value"].tolist()[:3] == [3, 3, 2]
    assert table["rank"].tolist() == [1, 1, 3, pd.NA]
    absolute = ranked_areas(figures.rename(columns={"n": "running"}), "running", per_head=False)
    assert absolute["code"].tolist() == ["a", "b", "c", "d"]


def test_only_the_part_inside_the_chosen_regions_counts(small_dataset: Dataset) -> None:
    found = figures_by_area(small_dataset, ["059", "053"], regions=("05911",))
    assert found[["code", "population", "initiatives"]].to_numpy().tolist() == [["059", 358_676, 1]]


def test_nothing_one_and_all_unknown(small_dataset: Dataset) -> None:
    for ids, running in (([], [0.0, 0.0]), (["bot-koeln"], [1.0, 0.0]), (["netz-siegen"], [0.0, None])):
        found = figures_by_area(small_dataset.narrow(ids), ["053", "059"])
        assert found["running"].astype("object").where(found["running"].notna(), None).tolist() == running
        assert found["initiatives"].sum() == len(ids)


@settings(max_examples=15, deadline=None)
@given(st.data(), st.sampled_from(KINDS), st.sampled_from(ROLES))
def test_areas_statewide_and_without_place_sum_to_the_whole(
    data: st.DataObject, kind: Area, role: str
) -> None:
    whole = shipped_records()
    ids = data.draw(st.sets(st.sampled_from(whole.initiatives["id"].tolist())))
    part = whole.narrow(ids)
    codes = area_codes(part, kind)
    figures, spread = figures_by_area(part, codes, role), spread_of_initiatives(part, codes, role)
    several = spread[spread["spread"] == "several"]
    # An initiative in several areas counts in each: that much the areas hold more than the initiatives.
    assert figures["initiatives"].sum() - (several["areas"] - 1).sum() + (spread["areas"] == 0).sum() == len(
        ids
    )
    assert set(spread.loc[spread["areas"] == 0, "spread"]) <= {"statewide", "unplaced", "other_role"}
    parts = money_by_spread(part, codes, role).set_index("spread")["amount_eur"].fillna(0)
    added = part.funding.loc[part.funding["additive"], "amount_eur"].sum()
    assert parts.sum() == pytest.approx(added)
    assert figures["amount_eur"].sum() == pytest.approx(parts["one"])
    more = figures_by_area(whole, codes, role)
    for column in ("initiatives", "events", "statewide", "unknown_status", "funded"):
        assert (figures[column] <= more[column]).all()


def test_the_order_of_rows_changes_nothing() -> None:
    small = small_records()
    turned = {
        name: table.sample(frac=1, random_state=random.Random(1).randint(0, 9)).reset_index(drop=True)
        for name, table in vars(small).items()
        if name in ("initiatives", "areas", "funding", "events")
    }
    other = type(small)(**{**vars(small), **turned})
    codes = area_codes(small, "district")
    assert_frame_equal(figures_by_area(other, codes), figures_by_area(small, codes))


def test_what_differs_most_between_two_areas(small_dataset: Dataset) -> None:
    table = initiatives_by_code(small_dataset, "field", ("05315", "05911"))
    assert table.to_numpy().tolist() == [
        ["civil_society", 1, 0],
        ["public_administration", 1, 0],
        ["research", 0, 1],
    ]
    sizes = pd.Series({"05315": 1, "05911": 1})
    assert largest_gap(table, sizes) == ("civil_society", "05315", "05911")
    assert largest_gap(table, pd.Series({"05315": 1, "05911": 0})) is None
    assert largest_gap(table.head(0), sizes) is None


def test_years_on_one_axis(small_dataset: Dataset) -> None:
    table = running_by_year(small_dataset, ("05315", "05911"), DAY).set_index("year")
    assert table["05315"].to_dict() == dict.fromkeys((2021, 2022, 2023), 0) | dict.fromkeys(
        (2024, 2025, 2026), 1
    )
    assert table.loc[[2021, 2026], "05911"].tolist() == [1, 0]


@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_selection_has_an_empty_card(small_dataset: Dataset, measure: str) -> None:
    card = ranking(nothing(small_dataset), "bezirk", measure, "absolute")  # type: ignore[arg-type]
    assert card.is_empty
    assert card.title == "Für kein Gebiet etwas bekannt"


def test_sentences_follow_the_records(small_dataset: Dataset) -> None:
    view, areas = view_of(small_dataset), ("053", "059")
    assert "Regierungsbezirk Arnsberg hat 1 mehr als Regierungsbezirk Köln" in differences(view, areas)
    assert money_side_by_side(view, areas).title.startswith("Das meiste bekannte Geld in ")
    assert "Arnsberg" not in money_side_by_side(view, areas).title
    assert " von " in by_field(view, areas).title
