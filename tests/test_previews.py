"""Previews: one browser's own, few, for a while; nothing of them reaches anybody else."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from curation.access import Access
from records import snapshots
from records.dataset import Dataset
from records.on_demand_files import Reader
from records.snapshots import MAX_PREVIEWS, PREVIEW_COOKIE, PREVIEW_SECONDS, Previews, picture_maker
from web.preview_cookie import PreviewCookie


def test_a_preview_is_found_by_its_secret_only(small_dataset: Dataset) -> None:
    previews = Previews()
    previews.start("a", small_dataset, "a.xlsx")
    found = previews.of("a")
    assert found is not None
    assert (found.dataset, found.name) == (small_dataset, "a.xlsx")
    assert [previews.of(secret) for secret in ("b", "", None)] == [None, None, None]
    previews.end("a")
    assert previews.of("a") is None
    assert len(previews) == 0


def test_the_oldest_previews_make_room(small_dataset: Dataset) -> None:
    previews = Previews()
    for number in range(MAX_PREVIEWS + 2):
        previews.start(str(number), small_dataset, "x.xlsx")
    assert [previews.of(str(number)) is None for number in range(MAX_PREVIEWS + 2)] == [
        True,
        True,
        *[False] * MAX_PREVIEWS,
    ]


def test_large_previews_make_room_but_for_a_single_one(
    small_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "MAX_PREVIEWED_ROWS", len(small_dataset.fact_sources) + 1)
    previews = Previews()
    for secret in "ab":
        previews.start(secret, small_dataset, "x.xlsx")
    assert previews.of("a") is None
    assert previews.of("b") is not None


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("who", ["a", "b", None])
def test_a_preview_ends_by_itself_whoever_comes(small_dataset: Dataset, who: str | None) -> None:
    clock = Clock()
    previews = Previews(clock)
    previews.start("a", small_dataset, "x.xlsx")
    preview = previews.of("a")
    assert preview is not None
    preview.remembered(str, "computed")
    clock.now = PREVIEW_SECONDS - 1
    assert previews.of("a") is preview
    clock.now += 2
    assert previews.of(who) is None
    assert (preview.is_over, preview.bytes, len(previews)) == (True, 0, 0)


@pytest.mark.parametrize("way", ["time", "end", "new", "room"])
def test_pictures_of_a_preview_go_with_it(
    small_dataset: Dataset, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    clock, reader = Clock(), Reader()
    previews = Previews(clock)
    monkeypatch.setattr(snapshots, "PREVIEWS", previews)
    previews.start("a", small_dataset, "x.xlsx")
    preview = previews.of("a")
    assert preview is not None
    key = preview.files.add(reader, lambda: b"PNG")
    assert picture_maker(key) is not None
    if way == "time":
        clock.now += PREVIEW_SECONDS + 1
    elif way == "end":
        previews.end("a")
    elif way == "new":
        previews.start("a", small_dataset, "y.xlsx")
    else:
        for number in range(MAX_PREVIEWS):
            previews.start(str(number), small_dataset, "x.xlsx")
    assert picture_maker(key) is None  # though the page that shows it is still open


@pytest.fixture
def client() -> TestClient:
    async def page(_: Request) -> Response:
        return PlainTextResponse("page")

    middleware = [Middleware(PreviewCookie, page="pflege", access=Access("open"), base_path="atlas")]
    routes = [Route("/{path:path}", page)]
    return TestClient(Starlette(routes=routes, middleware=middleware), follow_redirects=False)


def test_only_the_page_of_data_care_gives_a_secret(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/atlas/").headers
    assert "set-cookie" not in client.get("/atlas/karte").headers
    given = client.get("/atlas/pflege").headers["set-cookie"]
    name, _, rest = given.partition("=")
    secret, *attributes = rest.split("; ")
    assert name == PREVIEW_COOKIE
    assert len(secret) >= 43
    assert attributes == ["Path=/atlas", "HttpOnly", "SameSite=Lax"]


def test_a_browser_keeps_its_secret_and_two_have_two(client: TestClient) -> None:
    first = client.get("/atlas/pflege").cookies[PREVIEW_COOKIE]
    assert "set-cookie" not in client.get("/atlas/pflege").headers
    client.cookies.clear()
    assert client.get("/atlas/pflege").cookies[PREVIEW_COOKIE] != first


def test_a_secret_stays_on_https() -> None:
    async def page(_: Request) -> Response:
        return PlainTextResponse("page")

    app = Starlette(
        routes=[Route("/pflege", page)],
        middleware=[Middleware(PreviewCookie, page="pflege", access=Access("open"))],
    )
    given = TestClient(app, base_url="https://atlas.example.nrw").get("/pflege").headers["set-cookie"]
    assert given.endswith("; Secure")
