"""Page and interface give the same numbers for the same address."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.directory import organisation_keys
from analysis.funding import total_by_level
from analysis.reach import reach_totals
from cards.directory import (
    INITIATIVE_SORTS,
    ORGANISATION_SORTS,
    default_sort,
    listed_initiatives,
    organisation_order,
)
from cards.selection_words import count_in_words, filters_in_words
from language.texts import LANGUAGES
from records.selection import PARAMETERS, Selection
from tests.api import api_client, csv_rows, strict_json
from tests.calendars import events_in
from tests.folders import SHIPPED
from tests.views import index_of, shipped_records, view_of

OPTIONS = index_of(shipped_records()).options
YEARS = st.integers(2005, 2035).map(str)
QUERIES = st.fixed_dictionaries(
    {},
    optional={
        **{
            parameter: st.lists(st.sampled_from(OPTIONS[parameter]), min_size=1, max_size=3)
            for parameter in PARAMETERS
        },
        "q": st.sampled_from(["Pflege", "KI Köln", "schule", "%", "BMBF", "zzzz", "<b>", "ä&=+ "]).map(
            lambda words: [words]
        ),
        "ort": st.sampled_from(OPTIONS["ort"]).map(lambda role: [role]),
        "von": YEARS.map(lambda year: [year]),
        "bis": YEARS.map(lambda year: [f"{year}-06-30"]),
    },
).filter(lambda query: "von" not in query or "bis" not in query or query["von"] < query["bis"])
SORTS = [f"{turn}{sort}" for sort in INITIATIVE_SORTS for turn in ("", "-")]


@pytest.fixture(scope="module", autouse=True)
def of_shipped() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KI_ATLAS_DATA", str(SHIPPED))
        yield


@pytest.fixture(scope="module")
def ask() -> Any:
    client = api_client()

    def asked(name: str, query: dict[str, Sequence[str]], **others: str) -> bytes:
        response = client.get(f"{name}?{urlencode({**query, **others}, doseq=True)}")
        assert response.status_code == 200, response.text
        content: bytes = response.content
        return content

    return asked


def chosen_by(query: dict[str, list[str]]) -> Selection | None:
    selection, dropped = Selection.from_query(query, OPTIONS)
    return None if dropped else selection


@settings(max_examples=60)
@given(query=QUERIES, sort=st.sampled_from(SORTS), language=st.sampled_from(LANGUAGES))
def test_initiatives_are_those_of_the_page_in_its_order(
    ask: Any, query: Any, sort: str, language: Any
) -> None:
    selection = chosen_by(query)
    if selection is None:
        return
    view = view_of(shipped_records(), selection, language)
    found = strict_json(ask("initiatives", query, sort=sort, lang=language, limit="1000"))
    order = listed_initiatives(view, sort)
    assert [item["id"] for item in found["items"]] == list(order)
    assert found["total"] == len(view.selected.ids) + len(view.selected.statewide)
    extent = found["initiatives"]
    assert (extent["chosen"], extent["total"]) == (len(view.selected.ids), view.selected.total)
    assert extent["statewide_beside"] == len(view.selected.statewide)
    assert extent["unplaced_beside"] == len(view.selected.unplaced)
    assert extent["undated_beside"] == len(view.selected.undated)
    assert found["context"]["count"] == count_in_words(view)
    assert found["context"]["filters"].endswith(filters_in_words(view))


@settings(max_examples=40)
@given(query=QUERIES)
def test_money_people_bodies_and_events_are_those_of_the_page(ask: Any, query: Any) -> None:
    selection = chosen_by(query)
    if selection is None:
        return
    view = view_of(shipped_records(), selection)

    grants = strict_json(ask("funding", query, limit="1000"))["items"]
    by_level = total_by_level(view.dataset)
    page_sum = 0 if by_level.empty else by_level["amount_eur"].sum()
    assert sum(row["amount_eur"] for row in grants if row["additive"]) == pytest.approx(page_sum)
    assert sum(row["amount_eur"] is None for row in grants) == (
        0 if by_level.empty else by_level["unnamed"].sum()
    )
    items = strict_json(ask("initiatives", query, limit="1000"))["items"]
    on_site = [item for item in items if item["scope_layer"] != "statewide"]
    assert sum(item["amount_eur"] or 0 for item in on_site) == pytest.approx(page_sum)

    numbers = strict_json(ask("reach", query, limit="1000"))["items"]
    totals = reach_totals(view.dataset)
    assert sum(row["number"] for row in numbers if row["additive"]) == totals["number"].fillna(0).sum()

    bodies = strict_json(ask("organisations", query, limit="1000"))["items"]
    assert [body["id"] for body in bodies] == list(organisation_order(view, default_sort(selection)))
    keys = organisation_keys(view.dataset).set_index("id")["initiatives"]
    assert {body["id"]: body["initiatives"] for body in bodies} == keys.to_dict()

    events = strict_json(ask("events", query, limit="1000"))["items"]
    assert {event["id"] for event in events} == set(view.dataset.events["id"])
    calendar = events_in(ask("events.ics", query))
    assert [event["UID"] for event in calendar] == [f"{event['id']}@ki-atlas-nrw" for event in events]


@settings(max_examples=20)
@given(query=QUERIES)
def test_files_hold_what_the_list_holds(ask: Any, query: Any) -> None:
    if chosen_by(query) is None:
        return
    ids = [item["id"] for item in strict_json(ask("initiatives", query, limit="1000"))["items"]]
    assert [row["id"] for row in csv_rows(ask("initiatives", query, format="csv"))] == ids
    features = strict_json(ask("initiatives", query, format="geojson"))["features"]
    assert list(dict.fromkeys(feature["properties"]["id"] for feature in features)) == ids


@pytest.mark.parametrize("sort", [f"{turn}{sort}" for sort in ORGANISATION_SORTS for turn in ("", "-")])
def test_bodies_come_in_the_order_of_the_page(ask: Any, sort: str) -> None:
    view = view_of(shipped_records())
    found = strict_json(ask("organisations", {}, sort=sort, limit="1000"))["items"]
    assert [body["id"] for body in found] == list(organisation_order(view, sort))
