"""The routes served beside Streamlit's own."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from charts.base_map import FILES as BASE_MAPS
from charts.base_map import base_map_svg
from exports.work_pool import Task, pool
from records.addresses import API, ASSETS, BASE_MAP, ICON, LEAFLET, PICTURES, SUGGESTIONS
from records.snapshots import picture_maker
from web.api.application import api
from web.pooled import pooled
from web.slideshow.routes import slideshow_routes
from web.suggestions import suggest

STATIC = Path(__file__).with_name("static")
SCRIPTS = ("atlas.js", "facets.js", "search.js", "play.js")  # of pages, in the order in which they run
FOLDERS: Mapping[str, str | Path] = {ASSETS: STATIC, LEAFLET: leaflet.BASE_DIR}


def own_routes(base_path: str) -> list[BaseRoute]:
    """All routes of ours, below `server.baseUrlPath`: Streamlit moves only its own there."""
    base = base_path.strip("/")
    prefix = f"/{base}" if base else ""
    return [
        *(Mount(f"{prefix}/{path}", StaticFiles(directory=folder)) for path, folder in FOLDERS.items()),
        Route(f"{prefix}/{ICON}", _icon),
        Route(f"{prefix}/{PICTURES}/{{key}}.png", _picture),
        Route(f"{prefix}/{BASE_MAP}/{{name}}.svg", _base_map),
        Route(f"{prefix}/{SUGGESTIONS}", suggest),
        *slideshow_routes(prefix),
        Route(f"{prefix}/{API}", _with_slash),
        _programs(f"{prefix}/{API}"),
    ]


def script_addresses() -> tuple[str, ...]:
    """The addresses of our scripts seen from any page; the mark of their content lets browsers keep them."""
    return tuple(_script_address(name) for name in SCRIPTS)


def _script_address(name: str) -> str:
    content = (STATIC / name).read_bytes()
    return f"./{ASSETS}/{name}?v={hashlib.sha256(content).hexdigest()[:8]}"


def _programs(path: str) -> Mount:
    mount = Mount(path, api())
    # Starlette's own pattern stops at a line end, and what is behind would be answered by a page.
    mount.path_regex = re.compile(rf"^{re.escape(path)}/(?P<path>.*)\Z", re.DOTALL)
    return mount


async def _base_map(request: Request) -> Response:
    """The base map in the colours of a scheme."""
    scheme = BASE_MAPS.get(request.path_params["name"])
    if scheme is None:
        return Response(status_code=404)
    return Response(await run_in_threadpool(base_map_svg, scheme), media_type="image/svg+xml")


async def _picture(request: Request) -> Response:
    """A picture that a page offers, drawn now."""
    make = picture_maker(request.path_params["key"])
    if make is None:
        return Response(status_code=404)
    work = await run_in_threadpool(make)
    found = await pooled(request, work, pool()) if isinstance(work, Task) else work
    if isinstance(found, Response):
        return found
    return Response(found, media_type="image/png", headers={"Cache-Control": "no-store"})


def _with_slash(_: Request) -> RedirectResponse:
    # Relative, for only a proxy knows what stands before our path.
    return RedirectResponse(f"./{API.rpartition('/')[2]}/")


def _icon(_: Request) -> FileResponse:
    # Streamlit's page asks for this name whatever icon its HTML names; browsers go by the type.
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")
