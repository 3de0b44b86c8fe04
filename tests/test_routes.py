"""The routes beside Streamlit's own."""

import re
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.work_pool import task
from records.on_demand_files import OnDemandFiles, Reader, file_maker
from tests.work import failed
from web.missing import missing_page
from web.routes import own_routes, script_addresses


@pytest.mark.parametrize(
    ("base_path", "base"), [("", ""), ("/", ""), ("atlas", "/atlas"), ("/ki/atlas/", "/ki/atlas")]
)
def test_our_files_are_served_below_the_base_path(base_path: str, base: str) -> None:
    app = TestClient(Starlette(routes=own_routes(base_path)))
    for path, kind in {
        "/leaflet/leaflet.js": "javascript",
        "/leaflet/leaflet.css": "text/css",
        **{address.removeprefix("."): "javascript" for address in script_addresses()},
        "/favicon.png": "image/svg+xml",
    }.items():
        assert kind in app.get(base + path).headers["content-type"]
    assert app.get(f"{base}/leaflet/../routes.py").status_code == 404


def test_a_known_file_is_not_sent_again() -> None:
    app = TestClient(Starlette(routes=own_routes("")))
    etag = app.get("/leaflet/leaflet.js").headers["etag"]
    assert app.get("/leaflet/leaflet.js", headers={"If-None-Match": etag}).status_code == 304


def test_an_offered_picture_is_made_when_asked_for_and_others_are_not_there() -> None:
    app = TestClient(Starlette(routes=own_routes("atlas")))
    files, reader = OnDemandFiles(), Reader()
    found = app.get(f"/atlas/picture/{files.add(reader, lambda: task(bytes, b'PNG'))}.png")
    assert (found.content, found.headers["content-type"]) == (b"PNG", "image/png")
    assert found.headers["cache-control"] == "no-store"
    assert app.get("/atlas/picture/guessed.png").status_code == 404
    assert (
        app.get(f"/atlas/picture/{files.add(reader, lambda: task(failed, 'no ink'))}.png").status_code == 500
    )


def test_the_oldest_offers_of_a_reader_make_room_and_nobody_elses() -> None:
    files, reader, other = OnDemandFiles(max_files=4), Reader(), Reader()
    kept = files.add(other, lambda: b"PNG")
    keys = [files.add(reader, lambda: b"PNG") for _ in range(256)]
    assert [key for key in keys if file_maker(key)] == keys[-4:]
    assert file_maker(kept) is not None


def test_what_is_offered_to_a_reader_goes_with_them() -> None:
    files, reader = OnDemandFiles(), Reader()
    key = files.add(reader, lambda: b"PNG")
    assert file_maker(key) is not None
    del reader
    assert file_maker(key) is None


@pytest.mark.parametrize("path", ["/atlas/vortrag", "/atlas/api/v1/", "/atlas/x/y"])
def test_pages_beside_those_of_streamlit_name_their_icon(path: str) -> None:
    """A browser would ask the root of the host for one, where there may be none."""
    app = TestClient(Starlette(routes=own_routes("atlas")))
    page = missing_page("de", "../") if path.endswith("y") else app.get(path).text
    (link,) = re.findall(r'<link rel="icon" href="([^"]+)"', page)
    assert app.get(urljoin(path, link)).headers["content-type"] == "image/svg+xml"
