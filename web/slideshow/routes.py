"""The talk over HTTP: the page with all slides, one slide for the live filter, and the parts of the page."""

import hashlib
import logging
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

import orjson
import plotly
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from cards.deck import DeckError, decoded
from exports.citation import qr_code
from exports.renderer import PictureError
from exports.slideshow_pdf import pdf_bytes
from language.formats import decimal, partial_date
from language.texts import Language, text
from language.today import today
from records.addresses import (
    DECK,
    ICON,
    LANGUAGE,
    LINK,
    SLIDE,
    SLIDESHOW,
    SLIDESHOW_CODE,
    SLIDESHOW_FILE,
    SLIDESHOW_PARTS,
    SLIDESHOW_PDF,
    SLIDESHOW_SLIDE,
    VERSION,
    language_of,
)
from records.snapshots import RECORDS, VERSIONS, Snapshot
from web.slideshow.page import FILTERS, SlideshowRequest, as_json, narrowed, pages, slide_of, talk

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FILE_NAME = "ki-atlas-nrw-praesentation"
MAX_FILE = 8_000_000  # bytes: a slide of every card fits
OFFLINE_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
)
ONLINE_TOOLS = {"filter": "L", "code": "C", "speaker": "S"}
SHELL_WORDS = (
    "noscript", "tools", "back", "back_keys", "next", "next_keys", "table", "sources", "scheme", "full",
    "close", "unreachable", "print", "undo", "speaker", "current", "notes", "open_notes",
)  # fmt: skip


def slideshow_routes(prefix: str) -> list[BaseRoute]:
    """The routes of the talk below a prefix, which is empty or begins with a slash."""
    return [
        Route(f"{prefix}/{SLIDESHOW_PARTS}/plotly.js", _plotly),
        Mount(f"{prefix}/{SLIDESHOW_PARTS}", StaticFiles(directory=FOLDER)),
        Route(f"{prefix}/{SLIDESHOW}", _talk),
        Route(f"{prefix}/{SLIDESHOW_FILE}", _file),
        Route(f"{prefix}/{SLIDESHOW_PDF}", _pdf),
        Route(f"{prefix}/{SLIDESHOW_SLIDE}", _slide),
        Route(f"{prefix}/{SLIDESHOW_CODE}", _code),
    ]


def _talk(request: Request) -> Response:
    """The page with all slides."""
    asked, snapshot = _asked(request)
    if snapshot is None:
        return PlainTextResponse(text("api.faulty", asked.language), 503)
    parts = {
        "kind": "online",
        "policy": "",
        "style": f'<link rel="icon" href="{ICON}" type="image/svg+xml">\n'
        f'<link rel="stylesheet" href="{_part("slideshow.css")}">',
        "scripts": f'<script src="{SLIDESHOW_PARTS}/plotly.js?v={plotly.__version__}" defer></script>\n'
        f'<script src="{_part("slideshow.js")}" defer></script>',
        "online": "".join(
            f'<button type="button" data-do="{name}" title="{key}">'
            f"{escape(text(f'slideshow.{name}', asked.language))}</button>\n"
            for name, key in ONLINE_TOOLS.items()
        )
        + _state(asked, request.query_params.get(VERSION, "")),
    }
    page = shell(talk(snapshot, asked), asked.language, parts)
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})


def _file(request: Request) -> Response:
    """The same as one file that needs neither network nor server."""
    asked, snapshot = _asked(request)
    if snapshot is None:
        return PlainTextResponse(text("api.faulty", asked.language), 503)
    asked = replace(asked, base=_root(request, SLIDESHOW_FILE))
    parts = {
        "kind": "offline",
        "policy": f'<meta http-equiv="Content-Security-Policy" content="{OFFLINE_POLICY}">\n',
        "style": f"<style>{(FOLDER / 'slideshow.css').read_text(encoding='utf-8')}</style>",
        "scripts": "".join(
            f"<script>{path.read_text(encoding='utf-8')}</script>\n"
            for path in (PLOTLY, FOLDER / "slideshow.js")
        ),
        "online": "",
    }
    page = shell(talk(snapshot, asked), asked.language, parts).encode()
    if len(page) > MAX_FILE:
        size = decimal(len(page) / 1e6, asked.language, 1)
        return PlainTextResponse(text("slideshow.too_large", asked.language, size=size), 413)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}.html"', "Cache-Control": "no-cache"}
    return HTMLResponse(page, headers=headers)


def _pdf(request: Request) -> Response:
    """The same on paper."""
    asked, snapshot = _asked(request)
    if snapshot is None:
        return PlainTextResponse(text("api.faulty", asked.language), 503)
    asked = replace(asked, base=_root(request, SLIDESHOW_PDF))
    try:
        found = pages(snapshot, asked)
    except DeckError as error:
        return PlainTextResponse(error.words(asked.language), 404)
    if not found:
        return PlainTextResponse(text("slideshow.empty", asked.language), 404)
    try:
        file = pdf_bytes(
            text("slideshow.title", asked.language), found, asked.language, snapshot.day(today())
        )
    except PictureError:
        log.exception("no PDF of a presentation")
        return PlainTextResponse(text("slideshow.no_pdf", asked.language), 503)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}.pdf"', "Cache-Control": "no-cache"}
    return Response(file, media_type="application/pdf", headers=headers)


def _root(request: Request, path: str) -> str:
    """The full address of the application, from that of one of its parts."""
    root = request.url.path.removesuffix(path)
    return str(request.url.replace(path=root, query="", fragment=""))


def _slide(request: Request) -> Response:
    """One slide of a deck with other filters, for whoever asks in the middle of a talk."""
    asked, snapshot = _asked(request)
    try:
        one = decoded(asked.code)[int(request.query_params.get(SLIDE, "")) - 1]
    except (DeckError, ValueError, IndexError):
        return PlainTextResponse("", 404)
    if snapshot is None:
        return PlainTextResponse(text("api.faulty", asked.language), 503)
    chosen = {name: request.query_params.getlist(name) for name in FILTERS if name in request.query_params}
    slide, _ = slide_of(snapshot, narrowed(one, chosen), asked)
    return Response(orjson.dumps(as_json(snapshot, slide)), media_type="application/json")


def _code(request: Request) -> Response:
    """A talk of this server as a code for phones; no other address becomes one."""
    link = request.query_params.get(LINK, "")
    try:
        parts = urlsplit(link)
    except ValueError:
        return PlainTextResponse("", 404)
    is_ours = parts.scheme in ("http", "https") and parts.netloc == request.headers.get("host")
    if not is_ours or not parts.path.endswith(f"/{SLIDESHOW}"):
        return PlainTextResponse("", 404)
    return Response(orjson.dumps(qr_code(link)), media_type="application/json")


def _asked(request: Request) -> tuple[SlideshowRequest, Snapshot | None]:
    """What is asked for, and the records it is shown with: of its version, else those of today."""
    query = request.query_params
    live = snapshot = RECORDS.refresh().snapshot
    if version := query.get(VERSION):
        snapshot = VERSIONS.get(version) or live
    asked = SlideshowRequest(
        language_of(query.get(LANGUAGE, "")),
        query.get(DECK, ""),
        "" if snapshot is None else snapshot.version,
        newest="" if live is None else live.released,
    )
    return asked, snapshot


def _state(asked: SlideshowRequest, version: str) -> str:
    """That the records are of a version, and the way to those of today if there are newer ones."""
    if not version or (asked.version and asked.version == asked.newest):
        return ""
    link = escape(replace(asked, version="").link(SLIDESHOW, (DECK, asked.code)))
    if not asked.version:
        told = text("slideshow.no_version", asked.language, version=version)
        return f'<span class="state">{escape(told)}</span>'
    told = text("slideshow.newer", asked.language, date=partial_date(version, asked.language))
    return f'<a class="state" href="{link}">{escape(told)}</a>'


def shell(told: dict[str, Any], language: Language, parts: dict[str, str]) -> str:
    """The page around the slides."""
    words = {name: escape(text(f"slideshow.{name}", language)) for name in SHELL_WORDS}
    template = Template((FOLDER / "shell.html").read_text(encoding="utf-8"))
    # Whatever stands in the data, it does not end their element.
    slides = orjson.dumps(told).decode().replace("<", "\\u003c")
    title = escape(text("slideshow.title", language))
    return template.substitute(words, lang=language, title=title, talk=slides, **parts)


@cache
def _part(name: str) -> str:
    """The address of a part of the page; the mark of its content lets browsers keep it."""
    return f"{SLIDESHOW_PARTS}/{name}?v={hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:8]}"


def _plotly(_: Request) -> FileResponse:
    return FileResponse(PLOTLY, media_type="text/javascript")
