"""What every response carries."""

from collections.abc import AsyncIterator, Mapping

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from web.headers import ResponseHeaders, frame_hosts, header_rules


def client(base_path: str = "", hosts: tuple[str, ...] = ()) -> TestClient:
    """A small application behind the middleware: text everywhere, a stream, a socket, and an error."""

    async def words(_: Request) -> Response:
        return PlainTextResponse(
            "words", headers={"Cache-Control": "public", "Content-Security-Policy": "weak"}
        )

    async def stream(_: Request) -> Response:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"one "
            yield b"two"

        return StreamingResponse(pieces(), headers={"Content-Disposition": "attachment"})

    async def missing(_: Request) -> Response:
        return PlainTextResponse("not here", status_code=404)

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()

    routes = [
        Route("/stream", stream),
        Route("/leaflet/missing.js", missing),
        WebSocketRoute("/socket", socket),
        Route("/{path:path}", words),
    ]
    return TestClient(
        Starlette(
            routes=[Mount(base_path, routes=routes)],
            middleware=[Middleware(ResponseHeaders, rules=header_rules(hosts), base_path=base_path)],
        )
    )


def directives(headers: Mapping[str, str]) -> dict[str, str]:
    """The Content-Security-Policy among the headers, by directive."""
    parts = [part.strip().partition(" ") for part in headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("base_path", ["", "/atlas", "/ki/atlas"])
class TestBelowAnyBasePath:
    def test_the_page_runs_no_script_but_ours(self, base_path: str) -> None:
        policy = directives(client(base_path).get(f"{base_path}/karte").headers)
        assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == "'self'"
        assert policy["object-src"] == "'none'"
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'self'"

    def test_the_frame_of_the_map_may_run_what_it_writes_and_nothing_else_may(self, base_path: str) -> None:
        app = client(base_path)
        for path in ("/", "/component-like", "/karte", "/static/js/index.js", "/api/v1/initiatives"):
            assert "unsafe" not in directives(app.get(base_path + path).headers)["script-src"], path
        frame = directives(app.get(f"{base_path}/component/streamlit_folium.st_folium/index.html").headers)
        assert frame.pop("script-src") == "'self' 'unsafe-inline' 'unsafe-eval'"
        page = directives(app.get(f"{base_path}/").headers)
        assert frame == {name: sources for name, sources in page.items() if name != "script-src"}

    def test_files_are_cached_as_long_as_their_name_allows(self, base_path: str) -> None:
        app = client(base_path)
        caching = {
            path: app.get(base_path + path).headers["Cache-Control"]
            for path in ("/karte", "/assets/atlas.js", "/leaflet/leaflet.js", "/leaflet/missing.js")
        }
        assert caching == {
            "/karte": "public",
            "/assets/atlas.js": "public, max-age=31536000, immutable",
            "/leaflet/leaflet.js": "public, max-age=86400",
            "/leaflet/missing.js": "no-store",
        }


def test_a_file_offered_for_download_runs_nothing_when_opened() -> None:
    assert directives(client().get("/media/picture.svg").headers)["default-src"] == "'none'"


def test_every_response_carries_the_small_guards() -> None:
    headers = client().get("/karte").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_hosts_that_may_frame_us_may_frame_the_map_in_us_too() -> None:
    app = client(hosts=frame_hosts("https://intranet.example.nrw, *.example.org:8443"))
    for path in ("/", "/component/streamlit_folium.st_folium/index.html"):
        response = app.get(path)
        allowed = "'self' https://intranet.example.nrw *.example.org:8443"
        assert directives(response.headers)["frame-ancestors"] == allowed
        assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize("listed", ["", " ", ","])
def test_no_host_is_the_default(listed: str) -> None:
    assert frame_hosts(listed) == ()


@pytest.mark.parametrize(
    "host",
    [
        "*",
        "https:",
        "data:",
        "a.nrw;",
        "'none'",
        "a.nrw/path",
        "ftp://a.nrw",
        "a..nrw",
        "a.nrw:x",
        "a\u00e9.nrw",
    ],
)
def test_what_is_no_host_is_refused_by_name(host: str) -> None:
    with pytest.raises(ValueError, match=r"^KI_ATLAS_FRAME_HOSTS: .* is not a host name") as error:
        frame_hosts(f"good.nrw {host}")
    assert repr(host) in str(error.value)


def test_a_stream_keeps_its_pieces_and_its_own_headers() -> None:
    with client().stream("GET", "/stream") as response:
        assert b"".join(response.iter_raw()) == b"one two"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_websocket_passes() -> None:
    with client().websocket_connect("/socket") as websocket:
        assert websocket.receive_text() == "hello"
