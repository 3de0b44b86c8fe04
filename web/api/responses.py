"""Answers over HTTP: what each says about itself, and a store that lets none be made or sent twice."""

import hashlib
import time
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlencode
from weakref import ref

from cachetools import LRUCache
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from records.snapshots import RECORDS, Snapshot

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
GEOJSON = "application/geo+json"
CALENDAR = "text/calendar; charset=utf-8"
JSON_LD = "application/ld+json"
ZIP = "application/zip"
HTML = "text/html; charset=utf-8"
CACHED = "public, max-age=60"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MAX_KEPT = 64 * 2**20  # bytes
ADDED_BYTES = 2000  # that an answer takes beside its body
LOOK_EVERY = 1.0  # seconds, after which the files of the records are looked at anew


def answer(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    total: int = 0,
    piece: tuple[int, int | None] = (0, None),
    file_name: str = "",
) -> Response:
    """An answer with links to what describes it and to the pieces beside it.

    Args:
        request: what was asked.
        body: the answer.
        media_type: what it is.
        total: how many rows there are in all.
        piece: offset and limit of its rows.
        file_name: the name under which it is saved; empty: it is shown.
    """
    headers = {"Link": ", ".join(_links(request, piece, total))}
    if file_name:
        headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return Response(body, media_type=media_type, headers=headers)


class Answer(NamedTuple):
    """What was answered, with all headers and the tag among them."""

    body: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    etag: str


def _size(answer: Answer) -> int:
    return len(answer.body) + ADDED_BYTES


class ResponseCacheMiddleware:
    """Middleware that keeps what was answered while the records stay as they are, marked with an ETag."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.looked = -LOOK_EVERY
        self._of: Callable[[], Snapshot | None] = lambda: None  # the records that the answers are of
        self._kept: LRUCache[Hashable, Answer] = LRUCache(MAX_KEPT, getsizeof=_size)
        self._turn = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is no reading one passes as it is."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        await self._look()
        snapshot = RECORDS.snapshot
        headers = Headers(scope=scope)
        address = (scope["scheme"], headers.get("host"), scope["root_path"], scope["path"])
        key = (*address, scope["query_string"])
        kept = self._known(snapshot, key)
        if kept is None:
            made = _Made(send)
            await self.app(scope, receive, made.send)
            if made.status != 200:
                return
            kept = made.answer()
            self._keep(snapshot, key, kept)
        is_unchanged = is_known(kept.etag, headers.get("if-none-match", ""))
        start = {
            "type": "http.response.start",
            "status": 304 if is_unchanged else 200,
            "headers": _without_length(kept.headers) if is_unchanged else list(kept.headers),
        }
        await send(start)
        await send({"type": "http.response.body", "body": b"" if is_unchanged else kept.body})

    async def _look(self) -> None:
        """See to it that the records are those of the files; others go on with the old ones meanwhile."""
        now = time.monotonic()
        if RECORDS.snapshot is None or now - self.looked >= LOOK_EVERY:
            self.looked = now
            await run_in_threadpool(RECORDS.refresh)

    def _known(self, snapshot: Snapshot | None, key: Hashable) -> Answer | None:
        """What was answered before; answers of other records are forgotten."""
        with self._turn:
            if self._of() is not snapshot:
                self._kept.clear()
                self._of = (lambda: None) if snapshot is None else ref(snapshot)
            return self._kept.get(key)

    def _keep(self, snapshot: Snapshot | None, key: Hashable, answer: Answer) -> None:
        with self._turn:
            if self._of() is snapshot and _size(answer) <= MAX_KEPT:
                self._kept[key] = answer


class _Made:
    """An answer while it is made: one that succeeds is held back, any other goes out as it comes."""

    def __init__(self, send: Send) -> None:
        self.status = 0
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self._start = message["status"], message
        elif self.status == 200:
            self._body += message.get("body", b"")
        if self.status != 200:
            await self._send(message)

    def answer(self) -> Answer:
        headers = MutableHeaders(raw=list(self._start["headers"]))
        etag = f'"{hashlib.sha256(self._body).hexdigest()[:32]}"'
        headers["ETag"], headers["Cache-Control"] = etag, CACHED
        return Answer(self._body, tuple(headers.raw), etag)


def is_known(etag: str, known_tags: str) -> bool:
    """Whether one of the tags is this one; a proxy that compresses marks a tag as weak."""
    tags = [tag.strip().removeprefix("W/") for tag in known_tags.split(",")]
    return etag in tags or tags == ["*"]


def _without_length(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in headers if name not in (b"content-length", b"content-type")]


def _links(request: Request, piece: tuple[int, int | None], total: int) -> list[str]:
    base = request.scope.get("root_path", "")
    links = [f'<{base}/datapackage.json>; rel="describedby"', f'<{LICENCE}>; rel="license"']
    offset, limit = piece
    if limit is not None and offset + limit < total:
        links.append(f'<{_other(request, offset + limit, limit)}>; rel="next"')
    if limit is not None and offset > 0:
        links.append(f'<{_other(request, max(0, offset - limit), limit)}>; rel="prev"')
    return links


def _other(request: Request, offset: int, limit: int) -> str:
    asked = request.query_params.multi_items()
    kept = [(name, value) for name, value in asked if name not in ("offset", "limit")]
    return f"?{urlencode([*kept, ('limit', str(limit)), ('offset', str(offset))])}"
