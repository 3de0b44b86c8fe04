"""The talk over HTTP: the page with all slides, one slide for the live filter, and the parts of the page."""

import hashlib
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import orjson
import plotly
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from exports.deck import PARAMETER
from language.texts import Language, text
from ui.cache import RECORDS
from web.player.talk import PAGE, Asked, language_of, talk

FOLDER = Path(__file__).parent
PARTS = f"{PAGE}/teile"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SHELL_WORDS = (
    "noscript", "tools", "back", "back_keys", "next", "next_keys", "table", "sources", "scheme", "full",
    "close", "unreachable",
)  # fmt: skip


def player_routes(prefix: str) -> list[BaseRoute]:
    """The routes of the talk below a prefix, which is empty or begins with a slash."""
    return [
        Route(f"{prefix}/{PARTS}/plotly.js", _plotly),
        Mount(f"{prefix}/{PARTS}", StaticFiles(directory=FOLDER)),
        Route(f"{prefix}/{PAGE}", _talk),
    ]


def _talk(request: Request) -> Response:
    dataset, _ = RECORDS.refresh()
    asked = Asked(language_of(request.query_params.get("lang", "")), request.query_params.get(PARAMETER, ""))
    if dataset is None:
        return HTMLResponse(escape(text("api.faulty", asked.language)), 503)
    parts = {
        "kind": "online",
        "policy": "",
        "style": f'<link rel="stylesheet" href="{_part("player.css")}">',
        "scripts": f'<script src="{PARTS}/plotly.js?v={plotly.__version__}" defer></script>\n'
        f'<script src="{_part("player.js")}" defer></script>',
        "online": "",
    }
    headers = {"Cache-Control": "no-cache"}
    return HTMLResponse(shell(talk(dataset, asked), asked.language, parts), headers=headers)


def shell(told: dict[str, Any], language: Language, parts: dict[str, str]) -> str:
    """The page around the slides."""
    words = {name: escape(text(f"talk.{name}", language)) for name in SHELL_WORDS}
    template = Template((FOLDER / "shell.html").read_text(encoding="utf-8"))
    # Whatever stands in the data, it does not end their element.
    slides = orjson.dumps(told).decode().replace("<", "\\u003c")
    title = escape(text("talk.title", language))
    return template.substitute(words, lang=language, title=title, talk=slides, **parts)


@cache
def _part(name: str) -> str:
    """The address of a part of the page; the mark of its content lets browsers keep it."""
    return f"{PARTS}/{name}?v={hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:8]}"


def _plotly(_: Request) -> FileResponse:
    return FileResponse(PLOTLY, media_type="text/javascript")
