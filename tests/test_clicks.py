"""A click on a mark keeps just the initiatives that the mark counts, whatever was chosen before."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.places import areas_shown
from records.clicks import clicked, narrowed_to
from records.selected import options_of, select
from records.selection import PARAMETERS, Selection
from tests.views import index_of, shipped_records

DATASET = shipped_records()
OPTIONS = options_of(DATASET)
MARKED = ("feld", "zielgruppe", "status", "art", "ebene", "foerderer", "region", "betrag", "beginn")


def codes_of(parameter: str) -> st.SearchStrategy[tuple[str, ...]]:
    """No code, or up to two of them in the order of an address."""
    some = st.lists(st.sampled_from(OPTIONS[parameter]), max_size=2, unique=True)
    return st.one_of(st.just(()), some.map(lambda codes: tuple(sorted(codes, key=OPTIONS[parameter].index))))


def selections() -> st.SearchStrategy[Selection]:
    """Any selection of up to two codes a filter, most filters empty."""
    few = {name: codes_of(parameter) for parameter, name in PARAMETERS.items() if parameter != "betrag"}
    return st.builds(Selection, **few, begun=st.sampled_from(["", "", "2024", "2025"]))


def counted(selection: Selection, parameter: str) -> "pd.Series[int]":
    """How many initiatives of a selection each mark of a figure by this parameter counts."""
    index = index_of(DATASET)
    ids = select(index, selection).ids
    if parameter == "region":
        shown = areas_shown(DATASET.narrow(ids), "", selection.regions)
        kinds = ("bezirk", "region", "district")
        pairs = pd.concat([shown[["initiative_id", kind]].set_axis(["id", "code"], axis=1) for kind in kinds])
    elif parameter == "beginn":
        years = DATASET.initiatives["start_first"].dt.year.astype("Int64").astype("str")
        pairs = pd.DataFrame({"id": DATASET.initiatives["id"], "code": years})[years.str.len() == 4]
    else:
        positions, rows = index.pairs[parameter]
        codes = [OPTIONS[parameter][place] for place in positions]
        pairs = pd.DataFrame({"id": index.ids[rows], "code": codes})
    pairs = pairs[pairs["id"].isin(ids)].dropna().drop_duplicates()
    return pairs.groupby("code").size()


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_the_count_after_a_click_is_the_number_clicked(data: st.DataObject) -> None:
    selection = data.draw(selections())
    parameter = data.draw(st.sampled_from(MARKED))
    counts = counted(selection, parameter)
    if counts.empty:
        return
    code = data.draw(st.sampled_from(sorted(counts.index)))
    after = narrowed_to(selection, {parameter: code}, DATASET)
    assert len(select(index_of(DATASET), after).ids) == counts[code]


@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_a_second_click_takes_the_filter_back(data: st.DataObject) -> None:
    parameter = data.draw(st.sampled_from(["feld", "status", "region", "betrag"]))
    code = data.draw(st.sampled_from(OPTIONS[parameter]))
    for before in (Selection(), Selection(target_groups=("teachers",)), Selection(fields=("health",))):
        once = clicked(before, {parameter: code}, DATASET)
        if once.without("auch") != before.without("auch") or once.also:
            assert clicked(once, {parameter: code}, DATASET) == before


@pytest.mark.parametrize(
    "before",
    [
        Selection(statuses=("running",)),
        Selection(statuses=("running",), regions=("053",), since="2025", q="KI"),
        Selection(statuses=("running",), fields=("education",), begun="2025"),
    ],
)
def test_a_second_click_takes_back_no_filter_of_another_control(before: Selection) -> None:
    mark = {"zielgruppe": "teachers", "status": "running"}
    once = clicked(before, mark, DATASET)
    assert once == replace(before, target_groups=("teachers",))
    assert clicked(once, mark, DATASET) == before


def test_a_second_click_leaves_the_status_that_came_along() -> None:
    mark = {"zielgruppe": "teachers", "status": "running"}
    once = clicked(Selection(), mark, DATASET)
    assert clicked(once, mark, DATASET) == Selection(statuses=("running",))
    assert clicked(clicked(once, mark, DATASET), mark, DATASET) == once


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_second_click_touches_only_the_parameters_of_its_mark(data: st.DataObject) -> None:
    statuses = data.draw(st.sampled_from([(), ("running",), ("running", "planned")]))
    before = replace(data.draw(selections()), statuses=statuses)
    parameter = data.draw(st.sampled_from(["zielgruppe", "feld", "region", "betrag"]))
    mark = {parameter: data.draw(st.sampled_from(OPTIONS[parameter])), "status": "running"}
    once = clicked(before, mark, DATASET)
    twice = clicked(once, mark, DATASET)
    kept = [name for key, name in PARAMETERS.items() if key not in ("auch", parameter)]
    assert [getattr(twice, name) for name in kept] == [getattr(once, name) for name in kept]
