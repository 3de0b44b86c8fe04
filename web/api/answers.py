"""Answers over HTTP: made once, marked so that nobody fetches it twice, and linked to what follows."""

from collections.abc import Callable, Hashable, Mapping
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from ui.cache import ANSWERS
from web.api.state import base_of

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
GEOJSON = "application/geo+json"
CALENDAR = "text/calendar; charset=utf-8"
JSON_LD = "application/ld+json"
HTML = "text/html; charset=utf-8"
CACHED = "public, max-age=60"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def respond(
    request: Request,
    key: Hashable,
    make: Callable[[], tuple[bytes, int]],
    media_type: str,
    *,
    piece: tuple[int, int | None] = (0, None),
    file_name: str = "",
) -> Response:
    """The answer to a request, or that the one it knows still holds.

    Args:
        request: what was asked.
        key: all that the answer depends on.
        make: the answer as bytes, and of how many rows it is in all; called where none is kept.
        media_type: what it is.
        piece: offset and limit of the rows.
        file_name: the name under which it is saved; empty: it is shown.
    """
    answer = ANSWERS.answer((key, base_of(request)), make)
    etag = f'"{answer.mark}"'
    headers = {"ETag": etag, "Cache-Control": CACHED, "Link": _links(request, piece, answer.total)}
    if is_known(etag, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    if file_name:
        headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return Response(answer.body, media_type=media_type, headers=headers)


def is_known(etag: str, known_tags: str) -> bool:
    """Whether one of the tags is this one; a proxy that compresses marks a tag as weak."""
    tags = [tag.strip().removeprefix("W/") for tag in known_tags.split(",")]
    return etag in tags or tags == ["*"]


def _links(request: Request, piece: tuple[int, int | None], total: int) -> str:
    base = request.scope.get("root_path", "")
    links = [f'<{base}/datapackage.json>; rel="describedby"', f'<{LICENCE}>; rel="license"']
    offset, limit = piece
    if limit is not None:
        if offset + limit < total:
            links.append(f'<{_other(request, offset + limit, limit)}>; rel="next"')
        if offset > 0:
            links.append(f'<{_other(request, max(0, offset - limit), limit)}>; rel="prev"')
    return ", ".join(links)


def _other(request: Request, offset: int, limit: int) -> str:
    kept: list[tuple[str, str]] = [
        (name, value) for name, value in request.query_params.multi_items() if name not in ("offset", "limit")
    ]
    moved: Mapping[str, str] = {"limit": str(limit), "offset": str(offset)}
    return f"?{urlencode([*kept, *moved.items()])}"
