"""What our routes answer, made in the process of a worker."""

import asyncio
import gzip
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.types import Message

from language.today import today
from records.snapshots import RECORDS
from web.routes import own_routes

MIN_COMPRESSED = 1000  # bytes
COMPRESSED_TYPES = ("text/", "application/json", "application/geo+json", "application/ld+json")
LEVEL = 6


class HeavyRequest(NamedTuple):
    """A request, as much of it as its answer depends on; `state` is that of the records, and the day."""

    state: str
    base_path: str
    method: str
    scheme: str
    host: str
    root_path: str
    path: str
    query: bytes


class HeavyAnswer(NamedTuple):
    """An answer as it is sent, and the state it was made of, empty where that changed meanwhile.

    `compressed` is its body once more, empty where nothing is gained by it.
    """

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    compressed: bytes
    etag: str
    state: str


def heavy_answer(request: HeavyRequest) -> HeavyAnswer:
    """The answer of our routes, from the records as they are now."""
    RECORDS.refresh()
    state = records_state()
    answer = asyncio.run(_answer(request))
    return answer._replace(state=state if state == records_state() else "")


def records_state() -> str:
    """The last good records, and the day."""
    return f"{RECORDS.read_of} {today()}"


def get_ready() -> bool:
    """Read the records before the first request comes; whether there are any."""
    return RECORDS.refresh().snapshot is not None


async def _answer(request: HeavyRequest) -> HeavyAnswer:
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": request.path,
        "raw_path": request.path.encode(errors="surrogateescape"),
        "root_path": request.root_path,
        "query_string": request.query,
        "headers": [(b"host", request.host.encode("latin-1"))],
    }
    start: dict[str, Any] = {}
    body = bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            body.extend(message.get("body", b""))

    await _application(request.base_path)(scope, receive, send)
    headers = MutableHeaders(raw=list(start["headers"]))
    if start["status"] == 200 and "etag" not in headers:
        headers["etag"] = f'"{sha256(body).hexdigest()[:32]}"'
    compressed = b""
    if len(body) >= MIN_COMPRESSED and headers.get("content-type", "").startswith(COMPRESSED_TYPES):
        headers.add_vary_header("Accept-Encoding")
        compressed = gzip.compress(body, LEVEL, mtime=0)
    return HeavyAnswer(
        start["status"], tuple(headers.raw), bytes(body), compressed, headers.get("etag", ""), ""
    )


@cache
def _application(base_path: str) -> Starlette:
    return Starlette(routes=own_routes(base_path))
