"""Links that mail and chat have damaged lead where they were meant to."""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from records.addresses import PATHS, SLIDESHOW
from records.handed_on import mended_path, mended_query
from web.paths import path_below

METHODS = ("GET", "HEAD")


class MendedAddress:
    """Middleware that sends a damaged address of a page or the slideshow on to the one that was meant."""

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        self.base_path = base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; an address that is right passes as it is."""
        app: ASGIApp = self.app
        if scope["type"] == "http" and scope["method"] in METHODS:
            target = _mended(path_below(self.base_path, scope), scope["query_string"].decode("latin-1"))
            if target:
                app = RedirectResponse(target, status_code=307)
        await app(scope, receive, send)


def _mended(path: str, query: str) -> str:
    """The address that was meant, relative to this one; empty where this one is right or is no page's."""
    asked = path.removeprefix("/")
    meant = mended_path(asked)
    if meant not in (*PATHS.values(), SLIDESHOW):
        return ""
    parameters = mended_query(query)
    if (meant, parameters) == (asked, query):
        return ""
    # Relative, for only a proxy knows what stands before our path.
    up = "../" * asked.count("/") or "./"
    return f"{up}{meant}{'?' if parameters else ''}{parameters}"
