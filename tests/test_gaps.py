"""White spots: what is not on record, apart from what is not known, and statewide initiatives apart."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.freshness import completeness, completeness_by_area
from analysis.gaps import (
    districts_of_the_land,
    documentation_of_areas,
    gap_matrix,
    initiatives_by_code,
    states_by_code,
)
from analysis.places import initiatives_by_area
from cards.gap_districts import district_rows, empty_district_list, empty_districts, lead
from cards.gap_matrix import by_matrix
from cards.gaps import fields_without_money, silent_groups, silent_rows
from charts.plotly_figure import plotly_figure
from charts.relation_values import Matrix
from records.dataset import Dataset
from records.schema import STATEWIDE
from records.selection import Selection
from tests.views import DAY, nothing, shipped_records, small_records, view_of

CARDS = [
    lambda view: by_matrix(view, "bezirk", "zielgruppe"),
    lambda view: by_matrix(view, "region", "feld"),
    empty_districts,
    empty_district_list,
    silent_groups,
    fields_without_money,
]


def statewide_of(dataset: Dataset) -> Dataset:
    """Those that work statewide or beyond."""
    records = dataset.initiatives
    return dataset.narrow(records.loc[records["scope"].isin(STATEWIDE), "id"])


@pytest.mark.parametrize(
    ("status", "counts", "state"),
    [
        ("running", (1, 0, 0), "running"),
        ("unknown", (0, 1, 0), "unknown"),
        ("planned", (0, 0, 1), "none"),
        ("completed", (0, 0, 1), "none"),
    ],
)
def test_a_cell_counts_by_status_and_never_takes_unknown_for_none(
    status: str, counts: tuple[int, int, int], state: str
) -> None:
    dataset = small_records()
    first = dataset.initiatives["id"].iloc[0]
    bezirk = dataset.areas.loc[dataset.areas["initiative_id"] == first, "bezirk"].iloc[0]
    groups = dataset.target_groups.loc[dataset.target_groups["initiative_id"] == first, "target_group"]
    one = replace(dataset, initiatives=dataset.initiatives.head(1).assign(status=status, scope="local"))
    table = gap_matrix(one, statewide_of(one), "bezirk", "target_group")
    here = (table["area"] == bezirk) & table["code"].isin(groups)
    expected = {(*counts, state, 0)}
    columns = ["running", "unknown", "others", "state", "statewide"]
    assert set(map(tuple, table.loc[here, columns].to_numpy().tolist())) == expected
    assert set(map(tuple, table.loc[~here, columns].to_numpy().tolist())) == {(0, 0, 0, "none", 0)}


def test_statewide_initiatives_stand_apart_wherever_they_have_places() -> None:
    dataset = small_records()
    one = replace(dataset, initiatives=dataset.initiatives.head(1).assign(status="running", scope="state"))
    table = gap_matrix(one, statewide_of(one), "bezirk", "field")
    fields = dataset.fields.loc[dataset.fields["initiative_id"] == one.initiatives["id"].iloc[0], "field"]
    assert set(table.loc[table["code"].isin(fields), "statewide"]) == {1}
    assert set(table.loc[~table["code"].isin(fields), "statewide"]) == {0}
    assert states_by_code(statewide_of(one), "field")["running"].sum() == len(fields)


def test_every_area_and_code_has_its_cell_also_of_nothing() -> None:
    empty = nothing(shipped_records()).dataset
    table = gap_matrix(empty, statewide_of(empty), "region", "target_group")
    assert len(table) == 9 * 21
    assert set(table["state"]) == {"none"}
    assert table[["running", "unknown", "others", "statewide"]].to_numpy().sum() == 0
    assert set(initiatives_by_code(empty, "field")["initiatives"]) == {0}


def test_chosen_regions_limit_the_areas() -> None:
    table = gap_matrix(
        shipped_records(), statewide_of(shipped_records()), "bezirk", "field", regions=("053",)
    )
    assert table["area"].unique().tolist() == ["053"]
    assert len(districts_of_the_land(shipped_records(), regions=("053",))) == 11


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(["running", "planned", "completed", "unknown"]), min_size=1))
def test_narrowing_never_raises_a_count(statuses: set[str]) -> None:
    whole = shipped_records()
    part = view_of(whole, Selection(statuses=tuple(sorted(statuses)))).dataset
    for theme in ("target_group", "field"):
        more, less = (gap_matrix(one, statewide_of(one), "bezirk", theme) for one in (whole, part))
        for column in ("running", "unknown", "others", "statewide"):
            assert (less[column] <= more[column]).all()


def test_the_order_of_rows_changes_nothing() -> None:
    whole = shipped_records()
    turned = replace(
        whole,
        initiatives=whole.initiatives.iloc[::-1].reset_index(drop=True),
        areas=whole.areas.iloc[::-1].reset_index(drop=True),
    )
    first, second = (gap_matrix(one, statewide_of(one), "region", "field") for one in (turned, whole))
    assert_frame_equal(first, second)
    assert_frame_equal(districts_of_the_land(turned), districts_of_the_land(whole))


def test_documentation_counts_each_initiative_of_an_area_once() -> None:
    known = documentation_of_areas(shipped_records(), "bezirk")
    counts = initiatives_by_area(shipped_records(), "bezirk").set_index("code")["initiatives"]
    assert known["initiatives"].to_dict() == counts.to_dict()
    assert (known[["known_status", "known_start", "known_amount"]].max(axis=1) <= known["initiatives"]).all()


def test_documentation_has_the_mean_completeness_of_an_area() -> None:
    whole = shipped_records()
    complete = completeness(whole, DAY, 365)
    known = documentation_of_areas(whole, "region", complete=complete.set_index("initiative_id")["share"])
    expected = completeness_by_area(whole, complete, "region").dropna().set_index("area")["share"]
    assert known["complete"].dropna().round(9).to_dict() == expected.round(9).to_dict()
    rows = empty_district_list(view_of(whole)).sheet.rows
    assert rows["bezirk_known"].str.contains(r"im Mittel zu \d+\xa0% vollständig").all()


def test_the_page_says_what_is_missing() -> None:
    view = view_of(shipped_records())
    assert lead(view).startswith("3 von 53 Kreisen")
    assert "keine Lücke in der Welt" in lead(view)
    assert all(
        "keine Lücke in der Welt" in build(view).definition for build in (silent_groups, empty_districts)
    )
    assert empty_districts(view).left_out[0] == "3 gesucht, nichts gefunden."
    assert silent_groups(view).title == "Arbeitsuchende: ohne laufenden Eintrag"
    assert by_matrix(view, "bezirk", "zielgruppe").title.startswith("23 von 105 Feldern")
    assert "Rheinisch-Bergischer Kreis, 284.273 Einwohner" in empty_district_list(view).title


def test_a_silent_group_leads_to_its_initiatives() -> None:
    view = view_of(shipped_records())
    (((words,), _),) = silent_rows(view, silent_groups(view).sheet.rows)
    assert words.narrows == ("zielgruppe", "job_seekers")
    names = [cell[0][0].text for cell in district_rows(view, empty_district_list(view).sheet.rows)]
    assert len(names) == 3


@pytest.mark.parametrize("place", range(len(CARDS)))
def test_of_nothing_no_gap_is_told(place: int) -> None:
    card = CARDS[place](nothing(shipped_records()))
    assert (card.title, card.is_empty) == ("Keine Initiative in dieser Auswahl", True)


def test_squares_carry_region_and_group_the_statewide_ones_nothing() -> None:
    card = by_matrix(view_of(shipped_records()), "bezirk", "zielgruppe")
    assert card.click_filters == ("region", "zielgruppe", "status")
    assert isinstance(card.chart, Matrix)
    filters = [dict(cell.click.filters) for cell in card.chart.cells]
    assert {"region": "053", "zielgruppe": "citizens", "status": "running"} in filters
    rows = card.sheet.rows
    empty = rows[(rows["running"] == 0) & (rows["unknown"] == 0) & (rows["statewide"] == 0)]
    assert filters.count({}) == 21 + len(empty)
    assert len(filters) == 21 * 6
    drawn = [codes for trace in plotly_figure(card.chart).data for codes in trace.customdata or ()]
    queries = [parse_qs(codes[0]) for codes in drawn if codes]
    assert {"region": ["053"], "zielgruppe": ["citizens"], "status": ["running"]} in queries


def test_an_empty_square_names_what_runs_statewide() -> None:
    dataset = small_records()
    one = replace(dataset, initiatives=dataset.initiatives.head(1).assign(status="running", scope="state"))
    groups = set(
        dataset.target_groups.loc[
            dataset.target_groups["initiative_id"] == one.initiatives["id"].iloc[0], "target_group"
        ]
    )
    chart = by_matrix(view_of(one), "bezirk", "zielgruppe").chart
    assert isinstance(chart, Matrix)
    said = {
        (cell.row, cell.text) for cell in chart.cells if cell.state == "none" and cell.column != chart.apart
    }
    assert {words for code, words in said if code in groups} == {"+1"}
    assert {words for code, words in said if code not in groups} == {"0"}
