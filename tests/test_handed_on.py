"""Links that mail and chat have changed read as they were written."""

from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from records.addresses import DECK, PARAMETERS, PATHS, SLIDESHOW
from records.handed_on import AS_TYPED, mended_path, mended_query, unknown_names
from web.handed_on import MendedAddress

ADDED = st.text(alphabet=".,;:!?)]}>'\"”“’» \u00a0\u200b\n", max_size=4)
CODES = st.from_regex(r"[a-z0-9]([a-z0-9_.:-]{0,12}[a-z0-9])?", fullmatch=True)
DECKS = st.from_regex(r"1[A-Za-z0-9_-]{4,80}", fullmatch=True)
PLAIN = [one.name for one in PARAMETERS if one.name not in (*AS_TYPED, DECK)]
QUERIES = st.lists(st.tuples(st.sampled_from(PLAIN), CODES), min_size=1, max_size=5)


@given(path=st.sampled_from([*PATHS.values(), SLIDESHOW]), added=ADDED, data=st.data())
def test_a_path_in_any_case_with_anything_behind_is_that_of_the_page(
    path: str, added: str, data: st.DataObject
) -> None:
    cases = "".join(data.draw(st.sampled_from([letter, letter.upper()])) for letter in path)
    assert mended_path(f"/{cases}{added}") == path
    assert mended_path(f"{cases}/{added}") == path


@pytest.mark.parametrize(
    "path", ["nirgends", "karte/_stcore/health", "api/v1/initiatives", "karten", "_stcore"]
)
def test_other_paths_stay_as_they_are(path: str) -> None:
    assert mended_path(path) == path


@given(pairs=QUERIES, added=st.lists(ADDED, min_size=5, max_size=5), times=st.integers(0, 2))
def test_parameters_read_as_they_were_written(
    pairs: list[tuple[str, str]], added: list[str], times: int
) -> None:
    """With `amp;` before names, and signs of a sentence behind values."""
    damaged = [
        (f"{'amp;' * times * (position > 0)}{name}", f"{value}{behind}")
        for position, ((name, value), behind) in enumerate(zip(pairs, added, strict=False))
    ]
    assert parse_qsl(mended_query(urlencode(damaged))) == pairs


@given(pairs=QUERIES)
def test_what_is_right_stays_to_the_letter(pairs: list[tuple[str, str]]) -> None:
    query = urlencode(pairs)
    assert mended_query(query) == query


@given(deck=DECKS, data=st.data(), added=st.sampled_from(["", ".", ")", " ", ">,"]))
def test_a_deck_broken_over_lines_is_whole_again(deck: str, data: st.DataObject, added: str) -> None:
    place = data.draw(st.integers(1, len(deck) - 1))
    gap = data.draw(st.sampled_from(["\r\n", "\n ", " ", "=\r\n", "\u00ad", "%20"]))
    broken = f"{deck[:place]}{gap}{deck[place:]}{added}" if gap != "%20" else f"{deck}{added}"
    assert parse_qs(mended_query(urlencode({DECK: broken}))) == {DECK: [deck]}


@given(typed=st.text(max_size=40))
def test_what_people_search_for_is_theirs(typed: str) -> None:
    query = urlencode({"q": typed})
    assert mended_query(query) == query


@given(query=st.text(max_size=80))
@settings(max_examples=200)
def test_any_query_is_mended_once_and_for_all(query: str) -> None:
    once = mended_query(query)
    assert mended_query(once) == once


def test_unknown_names_are_told_common_ones_of_trackers_are_not() -> None:
    names = ("feld", "Feld", "utm_source", "fbclid", "embed", "foo", "deck")
    query = {name: ["x"] for name in names}
    assert unknown_names(query) == ["Feld", "foo"]


@pytest.fixture(scope="module", params=["", "atlas"])
def client(request: pytest.FixtureRequest) -> TestClient:
    """A server below a base path, which answers with what it was asked."""
    base = f"/{request.param}" if request.param else ""

    async def asked(request_: object) -> PlainTextResponse:
        return PlainTextResponse(str(request_.url))  # type: ignore[attr-defined]

    application = Starlette(routes=[Route("/{path:path}", asked, methods=["GET", "POST"])])
    served = MendedAddress(application, request.param)
    return TestClient(served, base_url=f"http://atlas.test{base}")


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("/Verzeichnis", "/verzeichnis"),
        ("/verzeichnis.", "/verzeichnis"),
        ("/karte/", "/karte"),
        ("/karte)?region=053&amp;status=running.", "/karte?region=053&status=running"),
        ("/initiative?id=opengpt-x).", "/initiative?id=opengpt-x"),
        ("/VORTRAG?deck=1abc%0D%0Adef", "/vortrag?deck=1abcdef"),
        ("/?amp;lang=en", "/?lang=en"),
    ],
)
def test_a_damaged_link_leads_where_it_was_meant_to(client: TestClient, damaged: str, meant: str) -> None:
    response = client.get(damaged.lstrip("/") or "/")
    assert [step.status_code for step in response.history] == [307]
    parts = urlsplit(str(response.url))
    assert f"{parts.path}?{parts.query}".rstrip("?").removeprefix("/atlas") == meant


@pytest.mark.parametrize("path", ["karte?region=053&lang=en", "api/v1/initiatives?amp;lang=en", "nirgends."])
def test_other_addresses_pass_as_they_are(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.history == []
    assert response.text.endswith(path)
