"""The page that loads everything: Streamlit's index.html in the reader's language, without inline script."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from language.texts import LANGUAGES, Language, text
from records.addresses import LANGUAGE, PAGES, PATHS, language_of
from web.missing import missing_page
from web.paths import is_below, path_below
from web.preload import quick_scripts
from web.unknown_records import is_unknown

# What Streamlit itself answers with anything but the page.
NOT_THE_PAGE = ("/_stcore", "/component", "/media", "/static")

PAGES_WITH_CHARTS = frozenset(page.path for page in PAGES if page.has_charts)

# A condition, a range or a compression would concern Streamlit's text of the page, not ours.
ABOUT_THE_BODY = frozenset(
    {b"accept-encoding", b"if-modified-since", b"if-none-match", b"if-range", b"range"}
)


class Page(NamedTuple):
    """The page in one language, and the tag by which a browser asks whether it changed."""

    body: bytes
    etag: str
    status: int = 200


Pages = Mapping[tuple[Language, bool], Page]


def index_pages(html: str, scripts: Sequence[str], chart_scripts: str) -> Pages:
    """The page in every language, without charts and with them.

    Args:
        html: Streamlit's index.html.
        scripts: the addresses of our scripts.
        chart_scripts: tags that fetch early what only pages with charts need.

    Raises:
        ValueError: Streamlit's page is not what it was; this module must be looked at anew.
    """
    pages = {}
    for language in LANGUAGES:
        plain = quick_scripts(_index_page(html, language, scripts))
        for has_charts in (False, True):
            text_of_page = plain.replace("</head>", f"{chart_scripts}  </head>") if has_charts else plain
            body = text_of_page.encode()
            pages[language, has_charts] = Page(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
    return pages


def _index_page(html: str, language: Language, scripts: Sequence[str]) -> str:
    def words(key: str, of: Language = language) -> str:
        return escape(text(f"index.{key}", of))

    # Before Streamlit's own, which reads what the first one sets.
    own = "".join(f'    <script defer src="{script}"></script>\n' for script in scripts)
    head = f'<meta name="description" content="{words("description")}" />\n{own}    <script type="module"'
    noscript = "".join(f'<p lang="{of}">{words("noscript", of)}</p>' for of in LANGUAGES)
    replacements = (
        (r'<html lang="en">', f'<html lang="{language}">'),
        (r"<title>Streamlit</title>", f"<title>{escape(text('app.title', language))}</title>"),
        # The font of Streamlit's own theme, which ours does not use.
        (r'<link\s+rel="preload"[^>]*as="font"[^>]*/>', ""),
        # An interface for programs that is switched off.
        (r'<!--(?:(?!-->).)*agent API(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*/>', ""),
        (r"<!--[^>]*prerenderReady[^>]*-->\s*<script>\s*window\.prerenderReady = false\s*</script>", ""),
        (r"<noscript>.*</noscript>", f"<noscript>{noscript}</noscript>"),
        (r'<script type="module"', head),
    )
    for pattern, replacement in replacements:
        found = re.findall(pattern, html, flags=re.DOTALL)
        if len(found) != 1:
            raise ValueError(f"Streamlit's index.html holds {pattern!r} {len(found)} times, not once")
        html = html.replace(found[0], replacement)
    return html


def _language(address: str) -> Language:
    return language_of(parse_qs(urlsplit(address).query).get(LANGUAGE, [""])[0])


class IndexPage:
    """Middleware that answers with our page wherever Streamlit answers with its own.

    The frame of streamlit-folium gets its language here too: that of the page which holds it.
    """

    def __init__(self, app: ASGIApp, pages: Pages, own_paths: Sequence[str], base_path: str = "") -> None:
        self.app = app
        self.pages = pages
        self.not_the_page = (*NOT_THE_PAGE, *(f"/{path}" for path in own_paths))
        self.base_path = base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; whatever is not a page of HTML passes as it is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = path_below(self.base_path, scope)
        headers = Headers(scope=scope)
        if is_below("/component", path) and path.endswith((".html", "/")):
            sender = _frame_in(_language(headers.get("referer", "")), send)
        elif not any(is_below(prefix, path) for prefix in self.not_the_page):
            language = _language(f"?{scope['query_string'].decode('latin-1')}")
            is_head = scope["method"] == "HEAD"
            if path.strip("/") in PATHS.values():
                page = self.pages[language, path.strip("/") in PAGES_WITH_CHARTS]
                query = scope["query_string"].decode("latin-1")
                if is_unknown(path.strip("/"), query, headers.get("cookie", "")):
                    page = Page(page.body, "", 404)  # it says so itself, and leads on
                sender = _page_instead(page, headers.get("if-none-match", ""), is_head, send)
            else:
                up = "../" * (path.count("/") - 1) or "./"
                sender = _page_instead(Page(missing_page(language, up).encode(), "", 404), "", is_head, send)
        else:
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name not in ABOUT_THE_BODY]
        await self.app({**scope, "headers": kept}, receive, sender)


def _frame_in(language: Language, send: Send) -> Send:
    async def send_frame(message: Message) -> None:
        if message["type"] == "http.response.body":
            body: bytes = message.get("body", b"")
            # Both languages have two letters, so the length stays true.
            message = {
                **message,
                "body": body.replace(b'<html lang="en"', b'<html lang="%b"' % language.encode(), 1),
            }
        await send(message)

    return send_frame


def _page_instead(page: Page, known_tags: str, head_only: bool, send: Send) -> Send:
    replacing = done = False

    async def send_page(message: Message) -> None:
        nonlocal replacing, done
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            replacing = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
            if replacing:
                message = _start_of(page, known_tags, message)
            await send(message)
        elif not replacing:
            await send(message)
        elif not done:
            done = True
            empty = head_only or _is_known(page, known_tags)
            await send({"type": "http.response.body", "body": b"" if empty else page.body})

    return send_page


def _start_of(page: Page, known_tags: str, message: Message) -> Message:
    headers = MutableHeaders(raw=list(message["headers"]))
    for name in ("accept-ranges", "content-length", "last-modified"):
        del headers[name]
    del headers["etag"]
    if page.etag:
        headers["etag"] = page.etag
    if _is_known(page, known_tags):
        del headers["content-type"]
        return {**message, "status": 304, "headers": headers.raw}
    headers["content-length"] = str(len(page.body))
    headers["content-type"] = "text/html; charset=utf-8"
    return {**message, "status": page.status, "headers": headers.raw}


def _is_known(page: Page, known_tags: str) -> bool:
    # A proxy that compresses marks the tag as weak.
    return page.etag != "" and page.etag in [tag.strip().removeprefix("W/") for tag in known_tags.split(",")]
