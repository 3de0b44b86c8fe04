"""What readers are offered while they type, and what is told of their search."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from cards.address import Address, read_address
from cards.suggestions import MAX_FILTERS, MAX_HITS, suggestions
from language.texts import LANGUAGES, Language
from records.addresses import SUGGESTIONS
from records.selection import Selection
from records.snapshots import RECORDS, Snapshot
from web.routes import own_routes


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    snapshot = RECORDS.refresh().snapshot
    assert snapshot is not None
    return snapshot


def address(language: Language = "de", selection: Selection | None = None) -> Address:
    return Address(language, selection or Selection(), ())


def test_a_filter_leaves_as_many_as_it_says(snapshot: Snapshot) -> None:
    chosen = Selection(statuses=("running",))
    for typed in ("Lehrer", "Köln", "Ruhrgebiet", "BMBF", "Start ups", "Forschung"):
        found = suggestions(snapshot, address(selection=chosen), typed)
        assert 1 <= len(found.filters) <= MAX_FILTERS, typed
        for one in found.filters:
            selection = read_address(parse_qs(urlsplit(one.link).query), snapshot.index.options).selection
            assert selection.statuses == ("running",)
            assert selection.q == ""
            assert one.label.endswith(f": {len(snapshot.selected(selection).ids)}"), one


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "parameter", "code"),
    [
        ("Lehrk", "zielgruppe", "teachers"),
        ("Koeln", "region", "05315"),
        ("Ruhrgebiet", "region", "metropole-ruhr"),
        ("BMBF", "foerderer", "bmftr"),
        ("Münster", "region", "05515"),
    ],
)
def test_the_first_filter_is_the_one_that_is_meant(
    snapshot: Snapshot, typed: str, parameter: str, code: str, language: Language
) -> None:
    first = suggestions(snapshot, address(language), typed).filters[0]
    assert parse_qs(urlsplit(first.link).query).get(parameter) == [code]


def test_a_chosen_filter_is_not_offered_again(snapshot: Snapshot) -> None:
    chosen = address(selection=Selection(regions=("05315",)))
    found = suggestions(snapshot, chosen, "Köln").filters
    assert found
    for one in found:
        assert one.label.partition(":")[0] != "Köln (Stadt)"
        assert one.link != chosen.here()


def test_records_lead_to_their_pages_and_tell_the_name_that_was_found(snapshot: Snapshot) -> None:
    found = suggestions(snapshot, address("en"), "BMBF").hits
    assert len(found) <= MAX_HITS
    assert (found[0].kind, found[0].detail) == ("Organisation", "BMBF")
    assert found[0].link == "organisation?lang=en&id=bmftr"


def test_a_municipality_finds_what_lies_there(snapshot: Snapshot) -> None:
    first = suggestions(snapshot, address(), "Jülich").hits[0]
    assert (first.kind, first.label, first.link) == ("Gemeinde", "Jülich", "verzeichnis?q=J%C3%BClich")
    assert first.detail == "Kreis Düren"


def test_a_region_leads_to_its_page(snapshot: Snapshot) -> None:
    chosen = address(selection=Selection(statuses=("running",)))
    for typed, code in (
        ("Köln", "05315"),
        ("Ruhrgebiet", "metropole-ruhr"),
        ("Regierungsbezirk Köln", "053"),
    ):
        found = suggestions(snapshot, chosen, typed)
        assert found.areas[0] in found.hits
        assert found.areas[0].link == f"region?status=running&id={code}"


def test_typing_errors_and_vain_searches_are_told(snapshot: Snapshot) -> None:
    assert suggestions(snapshot, address(), "Fraunhofr").corrected == "Fraunhofer"
    found = suggestions(snapshot, address(), "Pflege zzzzqqq")
    assert (found.hits, found.filters, found.instead) == ((), (), "Pflege")


def test_the_server_answers_with_the_same(snapshot: Snapshot) -> None:
    client = TestClient(Starlette(routes=own_routes("")))
    query = {"eingabe": "Lehrer", "lang": "en", "status": "running", "je": "organisation"}
    answer = client.get(f"/{SUGGESTIONS}", params=query)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    known = read_address({name: [value] for name, value in query.items()}, snapshot.index.options)
    known = replace(known, dropped=())
    first = suggestions(snapshot, known, "Lehrer").filters[0]
    assert answer.json()["filters"][0] == {
        "kind": "Target group", "label": first.label, "link": first.link, "detail": "",
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["", "%", "…", "x" * 5000, "<img src=x onerror=alert(1)>"])
def test_anything_can_be_typed(snapshot: Snapshot, typed: str) -> None:
    client = TestClient(Starlette(routes=own_routes("")))
    assert client.get(f"/{SUGGESTIONS}", params={"eingabe": typed}).status_code == 200
