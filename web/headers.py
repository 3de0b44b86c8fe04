"""What every response carries: who may run script or frame us, what sources learn, how long to cache."""

import re
from collections.abc import Iterable, Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from records.addresses import ASSETS, BASE_MAP, ICON, LEAFLET, SLIDESHOW_PARTS
from web.paths import is_below, path_below

DAY = "public, max-age=86400"
FOREVER = "public, max-age=31536000, immutable"
FRAME_HOST = re.compile(r"(https?://)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", re.IGNORECASE)

HeaderRules = Sequence[tuple[str, Mapping[str, str]]]


def frame_hosts(listed: str) -> tuple[str, ...]:
    """The hosts that may show our pages in a frame of theirs, from a list parted by commas or spaces.

    Raises:
        ValueError: one of them is not a host such as `intranet.example.nrw` or `https://*.example.nrw:8443`.
    """
    hosts = tuple(listed.replace(",", " ").split())
    for host in hosts:
        if not FRAME_HOST.fullmatch(host):
            raise ValueError(f"KI_ATLAS_FRAME_HOSTS: {host!r} is not a host name, with or without https://")
    return hosts


def policy(script: str, hosts: Iterable[str]) -> str:
    """A Content-Security-Policy that lets script come from `script` and everything else from this server."""
    directives = {
        "default-src": "'self'",
        "script-src": script,
        # Streamlit writes its styles at run time.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        # 'self' covers the WebSocket of the same host: Chromium since 70, Firefox, Safari since 15.4.
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(["'self'", *hosts]),
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def header_rules(hosts: Sequence[str] = ()) -> HeaderRules:
    """Headers by path; every rule whose path a request lies below applies, later ones over earlier ones.

    Paths are counted from the base path. A header of a rule replaces what the route itself has set.
    """
    everywhere = {
        "Content-Security-Policy": policy("'self'", hosts),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        # Sources open on other hosts, which need not learn an intranet's address or what a reader has
        # filtered; our own frame of the map needs the whole address: it tells the language.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    if not hosts:
        # It cannot name hosts, and where it contradicts frame-ancestors some browsers obey it.
        everywhere["X-Frame-Options"] = "SAMEORIGIN"
    return (
        ("/", everywhere),
        # The frame of streamlit-folium puts script into its page and evaluates strings.
        ("/component", {"Content-Security-Policy": policy("'self' 'unsafe-inline' 'unsafe-eval'", hosts)}),
        ("/component/streamlit_folium.st_folium/static", {"Cache-Control": DAY}),
        # Opened by itself, a file that was offered for download runs nothing.
        ("/media", {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}),
        (
            f"/{BASE_MAP}",
            {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": FOREVER},
        ),
        (f"/{LEAFLET}", {"Cache-Control": DAY}),
        (f"/{ICON}", {"Cache-Control": DAY}),
        (f"/{ASSETS}", {"Cache-Control": FOREVER}),
        (f"/{SLIDESHOW_PARTS}", {"Cache-Control": FOREVER}),
    )


class ResponseHeaders:
    """Middleware that adds the headers of the rules to every HTTP response, body untouched."""

    def __init__(self, app: ASGIApp, rules: HeaderRules, base_path: str = "") -> None:
        self.app = app
        self.rules = rules
        self.base_path = base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; WebSockets pass as they are."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = path_below(self.base_path, scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for prefix, added in self.rules:
                    if is_below(prefix, path):
                        headers.update(added)
                if message["status"] >= 400:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers)
