"""The door for uploads: for those who may hand in files, few at once; what is kept is looked after."""

import asyncio
import re
from collections import Counter
from http.cookies import SimpleCookie
from typing import Protocol

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from curation.access import Access, may_hand_in
from language.texts import text
from records.snapshots import PREVIEW_COOKIE
from web.paths import path_below

UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?")
MAX_AT_ONCE = 4  # files on their way, of everybody
MAX_AT_ONCE_OF_SESSION = 1
RETRY_AFTER = 10  # seconds
SWEEP_EVERY = 10  # seconds


class KeptUploads(Protocol):
    """What is kept of uploads."""

    def is_room(self) -> bool:
        """Whether another file may come."""

    def trim(self, session: str) -> None:
        """Forget what a session has too many of."""

    def sweep(self) -> bool:
        """Forget the files of closed pages; whether any are left."""


class UploadGate:
    """Middleware before Streamlit's address for uploads."""

    def __init__(self, app: ASGIApp, access: Access, uploads: KeptUploads, base_path: str = "") -> None:
        self.app, self.access, self.uploads, self.base_path = app, access, uploads, base_path
        self._coming: Counter[str] = Counter()
        self._sweeper: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        match = UPLOAD.fullmatch(path_below(self.base_path, scope)) if scope["type"] == "http" else None
        if match is None or scope["method"] not in ("PUT", "POST"):
            await self.app(scope, receive, send)
            return
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
        secret = cookies[PREVIEW_COOKIE].value if PREVIEW_COOKIE in cookies else None
        session = match[1]
        if not may_hand_in(self.access, secret):
            await PlainTextResponse(text("curation.off", "de"), 403)(scope, receive, send)
        elif not self._is_room(session):
            headers = {"retry-after": str(RETRY_AFTER)}
            await PlainTextResponse(text("curation.line_full", "de"), 503, headers)(scope, receive, send)
        else:
            await self._take(session, scope, receive, send)

    def _is_room(self, session: str) -> bool:
        is_free = self._coming.total() < MAX_AT_ONCE and self._coming[session] < MAX_AT_ONCE_OF_SESSION
        return is_free and self.uploads.is_room()

    async def _take(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._coming[session] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming -= Counter({session: 1})  # drops what is zero
            self.uploads.trim(session)
            if self._sweeper is None or self._sweeper.done():
                self._sweeper = asyncio.create_task(self._sweep())

    async def _sweep(self) -> None:
        """Look after the files for as long as there are any."""
        while self.uploads.sweep():
            await asyncio.sleep(SWEEP_EVERY)
