"""A secret for each browser that opens the page of data care: by it alone previews are found."""

import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from curation.access import SIGNED_IN, Access
from records.snapshots import PREVIEW_COOKIE
from web.paths import path_below


class PreviewCookie:
    """Middleware that gives a browser its secret, for as long as the browser stays open."""

    def __init__(self, app: ASGIApp, page: str, access: Access, base_path: str = "") -> None:
        self.app, self.page, self.access, self.base_path = app, page, access, base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        is_page = scope["type"] == "http" and path_below(self.base_path, scope).strip("/") == self.page
        if not is_page or not self._needs_secret(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        secret = secrets.token_urlsafe(32)
        if self.access.mode == "header":
            SIGNED_IN.add(secret)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure = "; Secure" if scope["scheme"] == "https" else ""
                path = f"/{self.base_path.strip('/')}"
                cookie = f"{PREVIEW_COOKIE}={secret}; Path={path}; HttpOnly; SameSite=Lax{secure}"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_with_cookie)

    def _needs_secret(self, headers: Headers) -> bool:
        """Whether the browser is given one; who was signed in gets one that nobody else has chosen."""
        cookies = SimpleCookie(headers.get("cookie", ""))
        known = cookies[PREVIEW_COOKIE].value if PREVIEW_COOKIE in cookies else None
        if self.access.mode != "header":
            return known is None and self.access.mode == "open"
        if headers.get(self.access.header):
            return known is None or known not in SIGNED_IN
        if known is not None:
            SIGNED_IN.remove(known)
        return False
