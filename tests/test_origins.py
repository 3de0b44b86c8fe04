"""Pages of other hosts."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from web.origins import OwnOriginOnly

OWN = [
    None,
    "http://testserver",
    "https://testserver",
    "https://atlas.example.nrw",
    "http://atlas.example.nrw:8080",
]
FOREIGN = [
    "http://evil.example",
    "http://testserver.evil.example",
    "http://testserver:81",
    "null",
    "",
    "http://[",
]


@pytest.fixture
def app() -> TestClient:
    async def origin(request: Request) -> Response:
        return PlainTextResponse(str(request.headers.get("origin")))

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()

    return TestClient(
        Starlette(
            routes=[Route("/", origin), WebSocketRoute("/socket", socket)],
            middleware=[Middleware(OwnOriginOnly, server_address="atlas.example.nrw")],
        )
    )


def headers(origin: str | None) -> dict[str, str]:
    return {} if origin is None else {"Origin": origin}


@pytest.mark.parametrize("origin", OWN)
def test_our_own_pages_are_served(app: TestClient, origin: str | None) -> None:
    assert app.get("/", headers=headers(origin)).text == str(origin)
    with app.websocket_connect("/socket", headers=headers(origin)) as websocket:
        assert websocket.receive_text() == "hello"


@pytest.mark.parametrize("origin", FOREIGN)
def test_sockets_of_other_hosts_are_turned_away(app: TestClient, origin: str) -> None:
    with pytest.raises(WebSocketDisconnect), app.websocket_connect("/socket", headers=headers(origin)):
        pass


@pytest.mark.parametrize("origin", FOREIGN)
def test_streamlit_never_meets_a_foreign_origin(app: TestClient, origin: str) -> None:
    assert app.get("/", headers=headers(origin)).text == "None"
