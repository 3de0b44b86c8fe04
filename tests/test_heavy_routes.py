"""Heavy requests wait in the pool: pages answer meanwhile, limits are told in words, answers are the same."""

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from exports.places import Places
from exports.work_pool import MAX_A_VISITOR, PoolBusy, WorkPool
from records.addresses import SLIDESHOW_PDF
from records.snapshots import LiveRecords
from tests.api import api_client
from tests.folders import DataFolder
from tests.test_work_pool import occupied
from web.heavy_answers import HeavyRequest, heavy_answer, records_state
from web.heavy_routes import HeavyRoutes, RecordsState, is_heavy, is_worth_keeping
from web.pooled import refusal, visitor_of
from web.routes import own_routes


def page(_: Request) -> Response:
    """A route of the kind that takes one of the 40 threads, as the index page does."""
    return PlainTextResponse("page")


def application(pool: WorkPool) -> Starlette:
    """The routes of ours that matter here, with the middleware that sends heavy ones to a pool."""
    routes = [Route("/", page), *own_routes("")]
    return Starlette(routes=routes, middleware=[Middleware(HeavyRoutes, pool=pool)])


def clients(app: Starlette, *addresses: str) -> list[httpx2.AsyncClient]:
    """A client at each address."""
    return [
        httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app, client=(address, 1)), base_url="http://atlas.test"
        )
        for address in addresses
    ]


async def crowded(
    app: Starlette, pool: WorkPool, gate: Path
) -> tuple[httpx2.Response, list[httpx2.Response]]:
    """What a bystander gets while 45 requests for different PDF files wait, and what those get in the end."""
    greedy, bystander = clients(app, "192.0.2.1", "192.0.2.2")
    asked = [
        asyncio.create_task(greedy.get(f"/{SLIDESHOW_PDF}?deck={n}&lang={'de' if n % 2 else 'en'}"))
        for n in range(45)
    ]
    for refused in asyncio.as_completed(asked[:]):
        assert (await refused).status_code == 429
        if sum(one.done() for one in asked) == 45 - MAX_A_VISITOR:
            break
    seen = await asyncio.wait_for(bystander.get("/"), 5)
    gate.touch()
    await asyncio.to_thread(pool.close)
    return seen, await asyncio.gather(*asked)


def test_pages_answer_while_45_requests_for_a_pdf_fill_the_pool(tmp_path: Path) -> None:
    pool = WorkPool(Places(tmp_path, 2))
    gate = tmp_path / "gate"
    occupied(pool, gate)
    seen, answers = asyncio.run(crowded(application(pool), pool, gate))
    assert seen.text == "page"
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 45 - MAX_A_VISITOR
    assert {answer.headers["retry-after"] for answer in refused} == {"10"}
    assert {answer.text for answer in refused} == {
        "Von Ihrer Adresse aus wird schon vieles zugleich angefragt. "
        "Bitte versuchen Sie es in 10 Sekunden noch einmal.",
        "Much is being asked for from your address already. Please try again in 10 seconds.",
    }
    assert {answer.status_code for answer in answers} == {429, 503}


def test_one_thread_reads_the_records_for_all_who_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = []

    class Unread:
        """Records that are read slowly, and are faulty."""

        snapshot = None

        def refresh(self) -> None:
            reads.append(threading.current_thread())
            time.sleep(0.05)

    async def asked() -> list[str]:
        state = RecordsState()
        return await asyncio.gather(*(state.now() for _ in range(100)))

    monkeypatch.setattr("web.heavy_routes.RECORDS", Unread())
    assert len(set(asyncio.run(asked()))) == 1
    assert len(reads) == 1


def test_an_answer_from_other_records_than_asked_for_is_not_kept() -> None:
    asked = HeavyRequest("other records", "", "GET", "http", "atlas.test", "", "/api/v1/initiatives", b"")
    answer = heavy_answer(asked)
    assert answer.status == 200
    assert not is_worth_keeping(answer, asked.state)
    assert is_worth_keeping(answer, records_state())
    assert not is_worth_keeping(answer._replace(status=503), records_state())


def test_processes_know_the_records_by_their_files(
    data_copy: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(data_copy.path))
    one, other = LiveRecords(), LiveRecords()
    one.refresh()
    other.refresh()
    assert one.read_of == other.read_of != ""
    os.utime(data_copy.file("events"), (1, 1))
    one.refresh()
    assert one.read_of != other.read_of
    before = one.read_of
    data_copy.change("events", 0, start="never")
    assert one.refresh().error
    assert one.read_of == before  # those are still shown


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/api/v1/initiatives", True),
        ("/api/v1/", True),
        ("/vortrag", True),
        ("/vortrag/pdf", True),
        ("/vortrag/datei", True),
        ("/vortrag/code", True),
        ("/vortrag/teile/slideshow.js", False),
        ("/vortragen", False),
        ("/", False),
        ("/karte", False),
        ("/assets/atlas.js", False),
    ],
)
def test_what_the_pool_makes(path: str, found: bool) -> None:
    assert is_heavy(path) is found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client whose heavy answers are made by a worker."""
    pool = WorkPool(Places(tmp_path_factory.mktemp("run"), 2))
    yield TestClient(application(pool), base_url="http://atlas.test")
    pool.close()


@pytest.mark.parametrize(
    "path",
    [
        "initiatives?limit=2&lang=en",
        "initiatives?format=csv&excel=1",
        "events.ics",
        "initiatives?feld=none",
        "none",
    ],
)
def test_a_worker_answers_as_the_routes_do(served: TestClient, path: str) -> None:
    made, direct = served.get(f"/api/v1/{path}"), api_client().get(path)
    assert (made.status_code, made.content) == (direct.status_code, direct.content)
    for name in ("content-type", "etag", "link", "content-disposition"):
        assert made.headers.get(name) == direct.headers.get(name)


def test_a_known_answer_is_not_sent_again(served: TestClient) -> None:
    first = served.get("/vortrag?deck=x")
    again = served.get("/vortrag?deck=x", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert "content-type" not in again.headers
    assert again.headers["cache-control"] == "no-cache"


def test_an_answer_is_sent_compressed_to_those_who_read_it(served: TestClient) -> None:
    plain = served.get("/api/v1/initiatives", headers={"Accept-Encoding": "identity"})
    short = served.get("/api/v1/initiatives", headers={"Accept-Encoding": "gzip"})
    assert short.content == plain.content
    assert int(short.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert short.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in plain.headers["vary"]


def test_only_a_named_proxy_says_who_asks() -> None:
    trusted = uvicorn.Config("app:app").forwarded_allow_ips
    seen = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(visitor_of(Request(scope)))

    proxied = ProxyHeadersMiddleware(app, trusted_hosts=trusted)
    for sender in ("127.0.0.1", "192.0.2.9"):
        scope = {
            "type": "http",
            "scheme": "http",
            "client": (sender, 1),
            "headers": [(b"x-forwarded-for", b"203.0.113.1, 198.51.100.7")],
        }
        asyncio.run(proxied(scope, None, None))  # type: ignore[arg-type]
    assert seen == ["198.51.100.7", "192.0.2.9"]


def test_the_interface_refuses_in_json() -> None:
    scope = {
        "type": "http",
        "scheme": "http",
        "server": ("atlas.test", 80),
        "path": "/base/api/v1/events",
        "query_string": b"lang=en",
        "headers": [],
    }
    response = refusal(Request(scope), PoolBusy(is_visitors=False))
    assert (response.status_code, response.headers["retry-after"]) == (503, "10")
    assert response.body == b'{"detail":"The server is busy right now. Please try again in 10 seconds."}'
