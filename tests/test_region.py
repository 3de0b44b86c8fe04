"""One region: every area of all three kinds has its page, with the numbers of the tables."""

import csv
import json
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.region import MEASURES, neighbours, ranks_among_peers
from analysis.regions import Measure
from cards.region import around, rank, region_facts, region_lead
from cards.region_lists import events, initiatives, sources
from cards.regions import ranking
from records.areas import area_kind, area_labels
from records.dataset import Dataset
from records.selection import Selection
from tests.counts import FOLDER, INITIATIVES, layers_in
from tests.folders import SHIPPED
from tests.test_clicks import selections
from tests.views import nothing, shipped_records, small_records, view_of

DATASET = shipped_records()
with (SHIPPED / "reference" / "districts.csv").open(encoding="utf-8", newline="") as stream:
    DISTRICTS = list(csv.DictReader(stream))
BEZIRKE = sorted({row["ags"][:3] for row in DISTRICTS})
REGIONS = sorted({row["region"] for row in DISTRICTS})
PEERS = {"district": [row["ags"] for row in DISTRICTS], "bezirk": BEZIRKE, "region": REGIONS}
AREAS = [code for codes in PEERS.values() for code in codes]


def districts_in(code: str) -> list[str]:
    return [row["ags"] for row in DISTRICTS if code in (row["ags"], row["ags"][:3], row["region"])]


def per_head(code: str) -> float:
    inside = districts_in(code)
    residents = sum(int(row["population"]) for row in DISTRICTS if row["ags"] in inside)
    return layers_in(inside, INITIATIVES)[0] / residents * 100_000


PER_HEAD = {code: per_head(code) for code in AREAS}


def touching() -> dict[str, set[str]]:
    """Districts with a side of their shapes in common."""
    sides: dict[frozenset[tuple[float, ...]], set[str]] = defaultdict(set)
    whole = json.loads((SHIPPED / "geo" / "districts.geojson").read_text(encoding="utf-8"))
    for feature in whole["features"]:
        geometry: dict[str, Any] = feature["geometry"]
        shapes = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for ring in (ring for shape in shapes for ring in shape):
            for side in pairwise(map(tuple, ring)):
                sides[frozenset(side)].add(feature["properties"]["ags"])
    found: dict[str, set[str]] = defaultdict(set)
    for both in sides.values():
        for one in both:
            found[one] |= both - {one}
    return found


TOUCHING = touching()


def test_there_are_67_areas() -> None:
    assert {kind: len(codes) for kind, codes in PEERS.items()} == {"district": 53, "bezirk": 5, "region": 9}
    assert set(area_labels(DATASET, "de")) == set(AREAS)
    assert area_kind(DATASET, "05999") is None


@pytest.mark.parametrize("code", AREAS)
def test_counts_and_rank_are_those_of_the_tables(code: str) -> None:
    view = view_of(DATASET, Selection(regions=(code,)))
    on_site, statewide = layers_in(districts_in(code), INITIATIVES)
    assert (len(view.selected.ids), len(view.selected.statewide)) == (on_site, statewide)
    assert list(initiatives(view).sheet.rows["layer"]) == ["on_site"] * on_site + ["statewide"] * statewide
    (peers,) = [codes for codes in PEERS.values() if code in codes]
    table = ranks_among_peers(view.anywhere, code).set_index("measure")
    assert table["absolute"]["initiatives"] == on_site
    assert table["per_head"]["initiatives"] == pytest.approx(PER_HEAD[code])
    assert table["rank"]["initiatives"] == 1 + sum(PER_HEAD[one] > PER_HEAD[code] + 1e-9 for one in peers)
    assert set(table["peers"]) == {len(peers)}
    assert PER_HEAD[table["leader"]["initiatives"]] == max(PER_HEAD[one] for one in peers)


@pytest.mark.parametrize("code", AREAS)
def test_neighbours_share_a_side_or_lie_in_the_same_area(code: str) -> None:
    inside = set(districts_in(code))
    (peers,) = [codes for codes in PEERS.values() if code in codes]
    touched = set().union(*(TOUCHING[one] for one in inside)) - inside
    bordering = {one for one in peers if one != code and touched & set(districts_in(one))}
    found = neighbours(DATASET, code)
    assert set(found.loc[found["borders"], "code"]) == bordering
    assert bordering
    same = {one for larger in BEZIRKE + REGIONS if code in districts_in(larger)
            for one in districts_in(larger)} - {code} if len(code) == 5 else set()  # fmt: skip
    assert set(found["code"]) == bordering | same
    assert set(found.loc[found["same_bezirk"] | found["same_region"], "code"]) == same


@given(selection=selections(), code=st.sampled_from(AREAS), measure=st.sampled_from(MEASURES))
@settings(max_examples=12, deadline=None)
def test_ranks_are_those_of_the_regions_page_under_the_same_filters(
    selection: Selection, code: str, measure: Measure
) -> None:
    kind = area_kind(DATASET, code)
    assert kind is not None
    there = ranking(view_of(DATASET, selection.changed("region", ())), kind, measure, "per_head").sheet.rows
    here = ranks_among_peers(view_of(DATASET, selection.changed("region", (code,))).anywhere, code)
    own = here.set_index("measure").loc[measure, ["absolute", "rank"]]
    if there.empty:  # of what is on record nowhere there is no rank
        assert pd.isna(own["rank"])
        return
    expected = there.set_index("code").loc[code, ["absolute", "rank"]]
    assert list(own.fillna(-1)) == list(expected.fillna(-1))


@given(selection=selections(), code=st.sampled_from(AREAS))
@settings(max_examples=8, deadline=None)
def test_every_card_of_the_page_is_told_of_any_selection(selection: Selection, code: str) -> None:
    view = view_of(DATASET, selection.changed("region", (code,)), "en")
    for build in (rank, around, initiatives, events, sources):
        card = build(view)
        assert card.title
        assert not {"nan", "None", "<NA>"} & {cell for row in card.sheet.values() for cell in row}
    assert region_lead(view)
    assert region_facts(view)


def test_events_and_sources_are_those_of_the_initiatives_on_site() -> None:
    view = view_of(DATASET, Selection(regions=("05315",)))
    ids = set(view.selected.ids)
    for card, table in ((events(view), "events"), (sources(view), "sources")):
        assert set(card.sheet.rows["id"]) == {
            row["id"] for row in FOLDER.rows(table) if row["initiative_id"] in ids
        }


def test_of_none_or_of_several_regions_there_is_no_sheet() -> None:
    for selection in (Selection(), Selection(regions=("053", "055"))):
        view = view_of(DATASET, selection)
        assert all(build(view).is_empty for build in (rank, around, initiatives, events, sources))
    assert rank(view_of(DATASET)).title == rank(nothing(DATASET)).title


def test_a_region_without_initiatives_is_last_and_not_unknown() -> None:
    code = next(one for one in PEERS["district"] if not PER_HEAD[one])
    view = view_of(DATASET, Selection(regions=(code,)))
    row = rank(view).sheet.rows.iloc[0]
    assert row["amount"] == "0"
    assert row["rank"] == 1 + sum(PER_HEAD[one] > 0 for one in PEERS["district"])
    assert "ohne Eintrag, Rang " in rank(view).title


def test_where_nothing_is_on_record_nobody_has_a_rank() -> None:
    view = view_of(DATASET, Selection(q="zzzz", regions=("05315",)))
    assert rank(view).sheet.rows["rank"].isna().all()
    assert "ohne Rang" in rank(view).title


def test_what_is_not_known_has_no_rank(small_dataset: Dataset) -> None:
    """The only initiative of Siegen-Wittgenstein may run or not."""
    table = ranks_among_peers(small_dataset, "05970").set_index("measure")
    assert table["rank"].isna()["running"]
    assert table["unranked"]["running"] == 1
    assert not table["rank"].isna()["initiatives"]
    with pytest.raises(ValueError, match="there is no area 059999"):
        ranks_among_peers(small_records(), "059999")
