"""Answers that cost much are made in the pool of heavy work: each once, a few at a time, for all in turn."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from exports.work_pool import WorkPool, task, task_of_values
from exports.work_pool import pool as machine_pool
from records.addresses import API, SLIDESHOW, SLIDESHOW_FILE, SLIDESHOW_PARTS, SLIDESHOW_PDF
from records.snapshots import RECORDS
from web.api.responses import LOOK_EVERY, is_known
from web.heavy_answers import HeavyAnswer, HeavyRequest, get_ready, heavy_answer, records_state
from web.paths import is_below, path_below
from web.pooled import pooled

SLOW = (f"/{SLIDESHOW_FILE}", f"/{SLIDESHOW_PDF}")
OF_THE_BODY = (b"content-length", b"content-type", b"content-encoding")


class HeavyRoutes:
    """Middleware that has the answers of the interface and of the slideshow made in the pool."""

    def __init__(self, app: ASGIApp, base_path: str = "", pool: WorkPool | None = None) -> None:
        """Without a `pool` it is that of the machine."""
        self.app = app
        self.base_path = base_path
        self._pool = pool
        self._state = RecordsState()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; what costs little passes as it is."""
        is_asking = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not is_asking or not is_heavy(path := path_below(self.base_path, scope)):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        asked = HeavyRequest(
            await self._state.now(),
            self.base_path,
            request.method,
            scope["scheme"],
            request.headers.get("host", ""),
            scope.get("root_path", ""),
            scope["path"],
            scope["query_string"],
        )
        work = task_of_values(heavy_answer, asked, is_slow=path in SLOW)
        found = await pooled(
            request, work, self._pool or machine_pool(), lambda answer: is_worth_keeping(answer, asked.state)
        )
        response = _response(found, request.headers) if isinstance(found, HeavyAnswer) else found
        await response(scope, receive, send)


def is_heavy(path: str) -> bool:
    """Whether the pool makes what stands at a path, counted from the base path."""
    if is_below(f"/{SLIDESHOW_PARTS}", path):
        return False
    return is_below(f"/{API}", path) or is_below(f"/{SLIDESHOW}", path)


@asynccontextmanager
async def pool_at_hand(_: object) -> AsyncIterator[None]:
    """While the server runs there is a worker that has read the records, and none afterwards."""
    machine_pool().submit(task(get_ready, is_slow=False))
    yield
    await run_in_threadpool(machine_pool().close)


class RecordsState:
    """A text that changes with the records and with the day, and only then; the same in all processes."""

    def __init__(self) -> None:
        self._next_look = 0.0
        self._look: asyncio.Task[object] | None = None

    async def now(self) -> str:
        """The text; the files of the records are looked at anew once a second.

        However many requests come while there are no records yet, one thread reads them: the index page
        needs the others.
        """
        if time.monotonic() >= self._next_look and self._look is None:
            self._look = asyncio.create_task(self._looked())
            await asyncio.shield(self._look)
        elif RECORDS.snapshot is None and self._look is not None:
            await asyncio.shield(self._look)
        return records_state()

    async def _looked(self) -> None:
        try:
            await run_in_threadpool(RECORDS.refresh)
        finally:
            self._next_look = time.monotonic() + LOOK_EVERY
            self._look = None


def is_worth_keeping(answer: HeavyAnswer, state: str) -> bool:
    """Whether others who ask while the records are in this state may get the answer, too."""
    return answer.status < 500 and answer.state == state


def _response(answer: HeavyAnswer, asked: Headers) -> Response:
    """The answer for one who may have it already, and who may read it compressed."""
    if answer.etag and is_known(answer.etag, asked.get("if-none-match", "")):
        response = Response(status_code=304)
        response.raw_headers = [pair for pair in answer.headers if pair[0] not in OF_THE_BODY]
        return response
    is_compressed = bool(answer.compressed) and "gzip" in asked.get("accept-encoding", "")
    response = Response(answer.compressed if is_compressed else answer.body, answer.status)
    headers = MutableHeaders(raw=list(answer.headers))
    headers["content-length"] = str(len(response.body))
    if is_compressed:
        headers["content-encoding"] = "gzip"
    response.raw_headers = headers.raw
    return response
