"""Selections: the address and back, OR within, AND across, counts, and what cannot be placed."""

import datetime
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.dataset import Dataset
from records.selected import Index, build_index, option_counts, select, statewide_counts
from records.selection import OFFERED, PARAMETERS, Selection, first_day, last_day
from tests.folders import SHIPPED, DataFolder


@pytest.fixture(scope="module")
def index(shipped: Dataset) -> Index:
    return build_index(shipped)


def chosen_by(index: Index, **query: list[str]) -> Selection:
    selection, dropped = Selection.from_query(query, index.options)
    assert dropped == ()
    return selection


def test_the_address_comes_back_as_it_went(index: Index) -> None:
    query = {
        "q": ["Pflege & mehr"],
        "feld": ["education", "health"],
        "region": ["059", "metropole-ruhr", "05315"],
        "ort": ["seat"],
        "von": ["2024"],
        "bis": ["2025-06-30"],
    }
    selection = chosen_by(index, **query)
    assert Selection.from_query(selection.to_query(), index.options) == (selection, ())
    assert sorted(selection.to_query()) == sorted(query)


def test_the_order_of_codes_in_the_address_does_not_matter(index: Index) -> None:
    assert chosen_by(index, feld=["health", "education", "health"]) == chosen_by(
        index, feld=["education", "health"]
    )


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ({"feld": ["nope", "health"]}, ("feld=nope",)),
        ({"status": ["läuft"]}, ("status=läuft",)),
        ({"region": ["99999"]}, ("region=99999",)),
        ({"foerderer": ["<img src=x>"]}, ("foerderer=<img src=x>",)),
        ({"von": ["gestern"]}, ("von=gestern",)),
        ({"von": ["2025-02-30"]}, ("von=2025-02-30",)),
        ({"von": ["0000"]}, ("von=0000",)),
        ({"ort": ["moon"]}, ("ort=moon",)),
        ({"landesweit": ["nein"]}, ("landesweit=nein",)),
        ({"beginn": ["2025-01-01"]}, ("beginn=2025-01-01",)),
        ({"auch": ["status:running"]}, ("auch=status:running",)),
        ({"betrag": ["niemand"]}, ("betrag=niemand",)),
        ({"q": ["   "]}, ()),
    ],
)
def test_unknown_codes_are_dropped_and_named(
    index: Index, query: dict[str, list[str]], dropped: tuple[str, ...]
) -> None:
    assert Selection.from_query(query, index.options)[1] == dropped


def test_a_period_whose_end_is_named_first_is_turned_around(index: Index) -> None:
    assert chosen_by(index, von=["2025"], bis=["2023-06-30"]) == chosen_by(
        index, von=["2023-06-30"], bis=["2025"]
    )


def test_a_very_long_search_is_cut(index: Index) -> None:
    assert len(chosen_by(index, q=["x" * 5000]).q) == 200


def test_within_a_filter_or_across_filters_and(index: Index) -> None:
    def ids(**query: list[str]) -> set[str]:
        return set(select(index, chosen_by(index, **query)).ids)

    assert ids(feld=["health", "education"]) == ids(feld=["health"]) | ids(feld=["education"])
    assert ids(feld=["health"], status=["running"]) == ids(feld=["health"]) & ids(status=["running"])
    assert len(ids()) == len(index.ids)


def test_statewide_is_not_nowhere(index: Index) -> None:
    chosen = select(index, chosen_by(index, zielgruppe=["teachers"], status=["running"], region=["059"]))
    assert (len(chosen.ids), len(chosen.statewide), len(chosen.unplaced)) == (2, 5, 0)


def test_the_second_layer_can_be_left_out(index: Index) -> None:
    chosen = select(index, chosen_by(index, zielgruppe=["teachers"], region=["059"], landesweit=["ohne"]))
    assert len(chosen.statewide) == 0


def test_a_year_of_start_keeps_what_began_then_and_counts_what_cannot_be_told(index: Index) -> None:
    rows = DataFolder(SHIPPED).rows("initiatives")
    chosen = select(index, chosen_by(index, beginn=["2025"]))
    assert set(chosen.ids) == {row["id"] for row in rows if row["start"].startswith("2025")}
    assert set(chosen.undated) == {row["id"] for row in rows if not row["start"]}


def test_a_year_of_start_and_a_period_hold_together(index: Index) -> None:
    ids = [
        set(select(index, chosen_by(index, **query)).ids)
        for query in (
            {"beginn": ["2025"]},
            {"bis": ["2025-06-30"]},
            {"beginn": ["2025"], "bis": ["2025-06-30"]},
        )
    ]
    assert ids[2] == ids[0] & ids[1] != set()


def test_what_must_hold_too_is_no_or(index: Index) -> None:
    def ids(**query: list[str]) -> set[str]:
        return set(select(index, chosen_by(index, **query)).ids)

    both = ids(zielgruppe=["teachers"], auch=["zielgruppe:pupils"])
    assert both == ids(zielgruppe=["teachers"]) & ids(zielgruppe=["pupils"])


def test_a_chip_takes_one_code_back(index: Index) -> None:
    selection = chosen_by(index, feld=["education", "health"], q=["x"])
    assert selection.without("feld", "health") == chosen_by(index, feld=["education"], q=["x"])
    assert selection.without("q") == chosen_by(index, feld=["education", "health"])


def test_the_days_of_a_period() -> None:
    assert (first_day("2024"), last_day("2024")) == (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    assert first_day("2024-05-06") == last_day("2024-05-06") == datetime.date(2024, 5, 6)


def test_period_keeps_what_overlaps_and_counts_what_cannot_be_told(small_dataset: Dataset) -> None:
    records = pd.DataFrame(
        [
            ("begun-and-ended", "2020-01-01", "2020-12-31", "2022-01-01", "2022-12-31", "completed"),
            ("open", "2020-01-01", "2020-12-31", None, None, "running"),
            ("begun-only", "2020-01-01", "2020-12-31", None, None, "unknown"),
            ("ended-only", None, None, "2022-01-01", "2022-12-31", "completed"),
            ("undated", None, None, None, None, "running"),
        ],
        columns=["id", "start_first", "start_last", "end_first", "end_last", "status"],
    )
    for column in ("start_first", "start_last", "end_first", "end_last"):
        records[column] = pd.to_datetime(records[column])

    base = build_index(small_dataset)
    index = replace(
        base,
        ids=pd.Index(records["id"]),
        periods=records.drop(columns="id"),
        pairs={name: (positions[:0], rows[:0]) for name, (positions, rows) in base.pairs.items()},
        is_statewide=base.is_statewide[:1].repeat(5),
        has_place=base.has_place[:1].repeat(5),
    )
    expected = {
        ("2021", "2021"): (["begun-and-ended", "open"], ["begun-only", "ended-only", "undated"]),
        ("2020", "2020"): (["begun-and-ended", "open", "begun-only"], ["ended-only", "undated"]),
        ("2022", "2022"): (["begun-and-ended", "open", "ended-only"], ["begun-only", "undated"]),
        ("2024", "2024"): (["open"], ["begun-only", "undated"]),
        ("2019", "2019"): ([], ["ended-only", "undated"]),
    }
    for (since, until), (kept, undated) in expected.items():
        chosen = select(index, Selection(since=since, until=until))
        assert (list(chosen.ids), list(chosen.undated)) == (kept, undated), since


def queries(index: Index) -> st.SearchStrategy[Selection]:
    return st.builds(
        Selection,
        **{
            name: st.lists(st.sampled_from(index.options[parameter]), max_size=2, unique=True).map(tuple)
            for parameter, name in PARAMETERS.items()
        },
    )


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_count_is_what_choosing_the_option_gives(index: Index, data: st.DataObject) -> None:

    selection = data.draw(queries(index))
    parameter = data.draw(st.sampled_from(OFFERED))
    code = data.draw(st.sampled_from(index.options[parameter]))
    alone = selection.changed(parameter, (code,))
    chosen = select(index, alone)
    assert option_counts(index, selection)[parameter][code] == len(chosen.ids)
    if selection.regions:
        assert statewide_counts(index, selection)[parameter][code] == len(chosen.statewide)
    else:
        assert statewide_counts(index, selection) == {}


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_another_filter_never_adds(index: Index, data: st.DataObject) -> None:

    selection = data.draw(queries(index))
    parameter = data.draw(st.sampled_from(sorted(PARAMETERS)))
    code = data.draw(st.sampled_from(index.options[parameter]))
    unfiltered = selection.changed(parameter, ())
    filtered = selection.changed(parameter, (code,))
    assert set(select(index, filtered).ids) <= set(select(index, unfiltered).ids)
