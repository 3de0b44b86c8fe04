"""The routes served beside Streamlit's own."""

from collections.abc import Mapping

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet


def own_routes(base_path: str) -> list[BaseRoute]:
    """All routes of ours, below `server.baseUrlPath`: Streamlit moves only its own there."""
    base = base_path.strip("/")
    mounts: Mapping[str, str] = {"leaflet": leaflet.BASE_DIR}
    return [
        Mount(f"/{base}/{name}" if base else f"/{name}", StaticFiles(directory=folder))
        for name, folder in mounts.items()
    ]
