"""A secret for each browser that opens the page of data care: by it alone previews are found."""

import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from records.snapshots import PREVIEW_COOKIE
from web.paths import path_below


class PreviewCookie:
    """Middleware that gives a browser its secret, for as long as the browser stays open."""

    def __init__(self, app: ASGIApp, page: str, base_path: str = "") -> None:
        self.app, self.page, self.base_path = app, page, base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        is_page = scope["type"] == "http" and path_below(self.base_path, scope).strip("/") == self.page
        if not is_page or PREVIEW_COOKIE in SimpleCookie(Headers(scope=scope).get("cookie", "")):
            await self.app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure = "; Secure" if scope["scheme"] == "https" else ""
                path = f"/{self.base_path.strip('/')}"
                secret = f"{PREVIEW_COOKIE}={secrets.token_urlsafe(32)}"
                cookie = f"{secret}; Path={path}; HttpOnly; SameSite=Lax{secure}"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_with_cookie)
