"""The routes beside Streamlit's own."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from web.routes import own_routes, script_address


@pytest.mark.parametrize(
    ("base_path", "base"), [("", ""), ("/", ""), ("atlas", "/atlas"), ("/ki/atlas/", "/ki/atlas")]
)
def test_our_files_are_served_below_the_base_path(base_path: str, base: str) -> None:
    app = TestClient(Starlette(routes=own_routes(base_path)))
    for path, kind in {
        "/leaflet/leaflet.js": "javascript",
        "/leaflet/leaflet.css": "text/css",
        script_address().removeprefix("."): "javascript",
        "/favicon.png": "image/svg+xml",
    }.items():
        assert kind in app.get(base + path).headers["content-type"]
    assert app.get(f"{base}/leaflet/../routes.py").status_code == 404


def test_a_known_file_is_not_sent_again() -> None:
    app = TestClient(Starlette(routes=own_routes("")))
    etag = app.get("/leaflet/leaflet.js").headers["etag"]
    assert app.get("/leaflet/leaflet.js", headers={"If-None-Match": etag}).status_code == 304
