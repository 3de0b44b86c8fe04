"""The page that loads everything."""

import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from records.addresses import PAGES as ADDRESSES
from records.snapshots import RECORDS
from web.index_page import IndexPage, index_pages
from web.preload import CHARTS, preload_tags

STREAMLITS = Path(streamlit.__file__).parent / "static" / "index.html"
HTML = STREAMLITS.read_text(encoding="utf-8")
CHART_SCRIPTS = '<link rel="preload" as="script" crossorigin href="./static/js/Chart.js">'
PAGES = index_pages(HTML, ("./assets/atlas.js?v=1", "./assets/play.js?v=2"), CHART_SCRIPTS)
FRAME = '<!doctype html><html lang="en" style="x"><body lang="en">' + "x" * 2000 + "</body></html>"


@pytest.fixture(params=["", "/atlas"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def app(base: str) -> TestClient:
    """What Streamlit does: its page at any address, a frame, an answer that is no page; all compressed."""

    async def page(_: Request) -> Response:
        return FileResponse(STREAMLITS, headers={"Cache-Control": "no-cache"})

    async def html(_: Request) -> Response:
        return HTMLResponse(FRAME)

    async def json(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def refused(_: Request) -> Response:
        return HTMLResponse("refused", status_code=403)

    routes = [
        Route("/component/streamlit_folium.st_folium/index.html", html),
        Route("/own/page", html),
        Route("/refused", refused),
        Route("/json", json),
        Route("/{path:path}", page),
    ]
    middleware = [
        Middleware(IndexPage, pages=PAGES, own_paths=["own"], base_path=base),
        Middleware(GZipMiddleware, minimum_size=500),
    ]
    return TestClient(Starlette(routes=[Mount(base, routes=routes)], middleware=middleware))


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("", "de"),
        ("?lang=de", "de"),
        ("?lang=en", "en"),
        ("?feld=x&lang=en", "en"),
        ("?lang=fr", "de"),
        ("?lang=", "de"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/karte", "/initiative", "/no.such.page"])
def test_the_address_says_the_language(
    app: TestClient, base: str, path: str, query: str, language: str
) -> None:
    response = app.get(f"{base}{path}{query}")
    assert f'<html lang="{language}">' in response.text
    assert response.headers["content-length"] == str(len(response.content))
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert "last-modified" not in response.headers


def test_the_page_says_in_both_languages_that_it_needs_script() -> None:
    for page in PAGES.values():
        noscript = page.body.decode().split("<noscript>")[1].split("</noscript>")[0]
        assert '<p lang="de">Der KI-Atlas NRW braucht JavaScript.' in noscript
        assert '<p lang="en">The AI Atlas NRW needs JavaScript.' in noscript


def test_the_page_holds_no_inline_script_and_names_nothing_of_streamlit() -> None:
    page = PAGES["de", True].body.decode()
    assert "<title>KI-Atlas NRW</title>" in page
    assert '<meta name="description" content="Welche Initiativen' in page
    own = re.findall(r'<script defer src="([^"]*)"></script>', page)
    assert own == ["./assets/atlas.js?v=1", "./assets/play.js?v=2"]
    assert page.count("<script") == page.count("<script type=") + page.count("<script defer src=")
    assert "prerenderReady" not in page
    assert "agent" not in page
    assert 'as="font"' not in page


def test_every_module_is_fetched_as_a_script_first() -> None:
    page = PAGES["en", True].body.decode()
    modules = re.findall(r'<link rel="modulepreload" crossorigin (href="[^"]+")', HTML)
    entry = re.findall(r'<script type="module" crossorigin src="([^"]+)"', HTML)
    assert len(modules) > 20
    assert len(entry) == 1
    for address in [*modules, f'href="{entry[0]}"']:
        assert f'<link rel="preload" as="script" crossorigin {address}' in page
    assert f'<script type="module" crossorigin src="{entry[0]}"' in page
    assert "modulepreload" not in page


def test_only_pages_with_charts_fetch_their_script_early(app: TestClient, base: str) -> None:
    found = {path: CHART_SCRIPTS in app.get(f"{base}/{path}").text for path in ("", "netzwerk", "impressum")}
    assert found == {"": False, "netzwerk": True, "impressum": False}


def test_the_scripts_of_charts_are_those_of_this_streamlit() -> None:
    tags = preload_tags(STREAMLITS.parent / "static" / "js", CHARTS)
    assert re.findall(r'href="\./static/js/PlotlyChart\.[^"]+\.js"', tags)
    with pytest.raises(ValueError, match=r"Streamlit holds 0 scripts named NoSuchThing, not one"):
        preload_tags(STREAMLITS.parent / "static" / "js", ("NoSuchThing",))


def test_another_page_of_streamlit_is_not_patched_blindly() -> None:
    with pytest.raises(ValueError, match=r"Streamlit's index\.html holds .* 0 times, not once"):
        index_pages(HTML.replace("prerenderReady", "ready"), ("./atlas.js",), "")


def test_head_tells_what_get_sends(app: TestClient, base: str) -> None:
    head, get = app.head(f"{base}/karte"), app.get(f"{base}/karte")
    assert head.content == b""
    for name in ("cache-control", "content-length", "content-type", "etag"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("mark", ["{}", "W/{}", '"other", {}', 'W/"other",W/{}'])
def test_a_browser_that_knows_the_page_is_told_so(app: TestClient, base: str, mark: str) -> None:
    etag = app.get(f"{base}/karte").headers["etag"]
    response = app.get(f"{base}/verzeichnis", headers={"If-None-Match": mark.format(etag)})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == etag
    assert "content-length" not in response.headers


@pytest.mark.parametrize(
    "condition",
    [
        {"If-None-Match": '"other"'},
        {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"Range": "bytes=0-9"},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_whatever_a_browser_knows_of_streamlits_page_it_gets_ours(
    app: TestClient, base: str, condition: dict[str, str]
) -> None:
    response = app.get(f"{base}/", headers=condition)
    assert response.status_code == 200
    assert response.content == PAGES["de", False].body
    assert "content-encoding" not in response.headers


def test_a_known_page_in_one_language_is_news_in_the_other(app: TestClient, base: str) -> None:
    etag = app.get(f"{base}/").headers["etag"]
    assert app.get(f"{base}/?lang=en", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("referer", "language"),
    [("http://x/karte?lang=en", "en"), ("http://x/karte", "de"), ("", "de"), ("?lang=en&", "en")],
)
def test_the_frame_speaks_the_language_of_the_page_that_holds_it(
    app: TestClient, base: str, referer: str, language: str
) -> None:
    address = f"{base}/component/streamlit_folium.st_folium/index.html?streamlitUrl=x"
    response = app.get(address, headers={"Referer": referer})
    assert response.text == FRAME.replace('lang="en"', f'lang="{language}"', 1)
    assert response.headers["content-length"] == str(len(response.content))


def test_what_is_not_streamlits_page_passes_untouched(app: TestClient, base: str) -> None:
    assert app.get(f"{base}/own/page").text == FRAME
    assert app.get(f"{base}/own/page").headers["content-encoding"] == "gzip"
    assert app.get(f"{base}/json").json() == {"status": "ok"}
    refused = app.get(f"{base}/refused")
    assert (refused.status_code, refused.text) == (403, "refused")


@pytest.mark.parametrize("path", ["/nirgends", "/initiative/opengpt-x", "/karten", "/a/b/c"])
@pytest.mark.parametrize(
    ("language", "title"), [("de", "Diese Seite gibt es nicht"), ("en", "There is no such page")]
)
def test_where_there_is_no_page_ways_on_are_told(
    app: TestClient, base: str, path: str, language: str, title: str
) -> None:
    answer = app.get(f"{base}{path}", params={"lang": language})
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{title}</h1>" in answer.text
    links = re.findall(r'<a href="([^"]*)"', answer.text)
    there = {str(answer.url.join(link).copy_with(query=None)).partition("testserver")[2] for link in links}
    assert there == {f"{base}/{page.path}" for page in ADDRESSES if page.menu in ("menu", "more")}


def test_a_page_that_is_missing_has_no_body_for_head(app: TestClient, base: str) -> None:
    answer = app.head(f"{base}/nirgends")
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("initiative?id=opengpt-x", 200),
        ("initiative?id=nobody", 404),
        ("initiative", 404),
        ("organisation?id=bmftr", 200),
        ("organisation?id=opengpt-x", 404),
        ("region?id=05315", 200),
        ("region?id=053", 200),
        ("region?id=metropole-ruhr", 200),
        ("region?region=053", 200),
        ("region?region=053&region=055", 404),
        ("region?id=bmftr&region=053", 404),
        ("region", 404),
        ("initiative?id=nobody&stand=2026-11-21", 200),  # of a version the page itself tells it
    ],
)
def test_a_record_that_does_not_exist_is_not_found(
    app: TestClient, base: str, query: str, status: int
) -> None:
    RECORDS.refresh()
    assert app.get(f"{base}/{query}").status_code == status
