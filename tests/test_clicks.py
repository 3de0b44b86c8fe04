"""A click on a mark keeps just the initiatives that the mark counts, whatever was chosen before."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.places import areas_shown
from records.clicks import clicked, narrowed_to
from records.selection import PARAMETERS, Selection, options_of, select
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
