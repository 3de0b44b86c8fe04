"""Our script in the page, alone: what it does for screen readers and for copying."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from web.headers import policy

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[2] / "web" / "static" / "atlas.js"
HTML = """<!doctype html><html lang="de"><title>Karte</title>
<script defer src="./assets/atlas.js"></script><body><div id="root">
  <p data-status data-no-file="Das ist nicht gelungen.">37 von 128</p>
  <span data-map-title="Karte der Orte"></span>
  <iframe title="streamlit_folium.st_folium"></iframe><iframe title="other"></iframe>
  <button data-copy="a\tb&#10;&lt;c&gt;" data-copied="kopiert" data-copy-failed="nicht kopiert">copy</button>
  <button id="plain">other</button>
  <a href="foerderung?lang=en">page</a> <a href="./?lang=de" hreflang="de">language</a>
  <a href="assets/data.csv">file</a> <a href="api/v1/x">interface</a> <a href="http://elsewhere.test/a">host</a>
  <a href="karte" target="_blank">tab</a>
</div></body></html>"""


@pytest.fixture(params=["http://localhost/base", "http://atlas.test"], ids=["secure", "plain http"])
def opened(page: Page, request: pytest.FixtureRequest) -> Page:
    """The page at an address with and one without the clipboard interface of secure contexts."""

    def answer(route: Route) -> None:
        if "atlas.js" in route.request.url:
            route.fulfill(body=SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript")
        else:
            headers = {"Content-Security-Policy": policy("'self'", ())}
            route.fulfill(body=HTML, content_type="text/html", headers=headers)

    page.route("**/*", answer)
    page.goto(f"{request.param}/karte")
    return page


def text_of(page: Page, region: str) -> str:
    return str(page.evaluate("(id) => document.getElementById(id).textContent", region))


def wait_for(page: Page, region: str, text: str) -> None:
    page.locator(f"#{region}", has_text=text).wait_for(state="attached", timeout=3000)
    assert text_of(page, region) == text


def rewrite(page: Page, html: str) -> None:
    """Replace the nodes, as Streamlit does."""
    page.evaluate("(html) => { document.getElementById('root').innerHTML = html }", html)


def test_streamlit_is_told_where_it_lives(opened: Page) -> None:
    told = opened.evaluate("window.__streamlit")
    base = opened.url.removesuffix("karte")
    assert told["BACKEND_BASE_URL"] == base
    assert told["HOST_CONFIG"] == {
        "allowedOrigins": [base.removesuffix("/base/").rstrip("/")],
        "useExternalAuthToken": False,
    }


def test_the_status_outlives_the_nodes_it_mirrors(opened: Page) -> None:
    rewrite(opened, "<p data-status>37 von 128</p>")
    wait_for(opened, "atlas-status", "37 von 128")
    region = opened.locator("#atlas-status").element_handle()
    rewrite(opened, "<p data-status>0 von 128 <b>Initiativen</b></p>")
    wait_for(opened, "atlas-status", "0 von 128 Initiativen")
    rewrite(opened, "<p>loading</p>")
    opened.wait_for_timeout(400)
    assert region is not None
    assert region.evaluate("node => node.isConnected && node.textContent") == "0 von 128 Initiativen"
    assert opened.locator("#atlas-status").get_attribute("role") == "status"


def test_an_unchanged_status_is_not_written_again(opened: Page) -> None:
    rewrite(opened, "<p data-status>x</p>")
    wait_for(opened, "atlas-status", "x")
    opened.evaluate(
        "() => { window.writes = 0; new MutationObserver(() => { window.writes += 1 })"
        ".observe(document.getElementById('atlas-status'), { childList: true, subtree: true }) }"
    )
    rewrite(opened, "<p data-status>x</p><p>more</p>")
    opened.wait_for_timeout(400)
    assert opened.evaluate("window.writes") == 0


@pytest.mark.parametrize("press", ["mouse", "keyboard"])
def test_a_click_copies_the_text_and_says_so(opened: Page, press: str) -> None:
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = opened.get_by_role("button", name="copy")
    if press == "mouse":
        button.click()
    else:
        button.press("Enter")
    wait_for(opened, "atlas-news", "kopiert")
    assert button.get_attribute("data-done") == "kopiert"
    assert button.evaluate("node => node === document.activeElement")
    opened.evaluate("() => { document.getElementById('root').innerHTML = '<textarea autofocus></textarea>' }")
    opened.locator("textarea").focus()
    opened.keyboard.press("Control+V")
    assert opened.locator("textarea").input_value() == "a\tb\n<c>"


def test_a_failure_is_told_too(opened: Page) -> None:
    opened.evaluate(
        "() => { if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject();"
        "document.execCommand = () => false }"
    )
    opened.get_by_role("button", name="copy").click()
    wait_for(opened, "atlas-news", "nicht kopiert")


def test_other_buttons_are_left_alone(opened: Page) -> None:
    opened.locator("#plain").click()
    opened.wait_for_timeout(300)
    assert text_of(opened, "atlas-news") == ""


def test_the_frame_of_the_map_gets_the_title_the_page_names(opened: Page) -> None:
    frames = '<iframe title="streamlit_folium.st_folium"></iframe><iframe title="x"></iframe>'
    rewrite(opened, f'<span data-map-title="Karte"></span>{frames}')
    opened.locator('iframe[title="Karte"]').wait_for(state="attached", timeout=3000)
    assert opened.locator("iframe").evaluate_all("frames => frames.map(frame => frame.title)") == [
        "Karte",
        "x",
    ]


def test_a_page_opened_without_loading_anew_is_announced(opened: Page) -> None:
    opened.evaluate("() => { history.pushState(null, '', 'zeitachse'); document.title = 'Zeitachse' }")
    wait_for(opened, "atlas-news", "Zeitachse")


@pytest.mark.parametrize(
    ("link", "stays"),
    [("page", True), ("language", False), ("file", False), ("interface", False), ("host", False)],
)
def test_only_links_to_pages_are_followed_without_loading_anew(opened: Page, link: str, stays: bool) -> None:
    opened.evaluate(
        "() => { window.stays = true; window.addEventListener('popstate', () => { window.told = true }) }"
    )
    target = opened.get_by_role("link", name=link)
    address = target.evaluate("link => link.href")
    target.click()
    opened.wait_for_url(address)
    assert bool(opened.evaluate("window.stays")) is stays
    assert bool(opened.evaluate("window.told")) is stays


def test_a_link_with_a_window_of_its_own_keeps_it(opened: Page) -> None:
    opened.evaluate("() => { window.addEventListener('popstate', () => { window.told = true }) }")
    with opened.expect_popup():
        opened.get_by_role("link", name="tab").click()
    assert not opened.evaluate("window.told")


def test_a_download_that_fails_is_told_in_the_language_of_the_page(opened: Page) -> None:
    head = '<p data-status data-no-file="Das ist nicht gelungen.">37 von 128</p>'
    error = '<div data-testid="stDownloadButtonError">{}</div>'
    for said in ("Failed to generate file for download", "Request timed out", "Connection closed"):
        rewrite(opened, head)
        wait_for(opened, "atlas-status", "37 von 128")
        rewrite(opened, head + error.format(said))
        shown = opened.get_by_test_id("stDownloadButtonError")
        shown.filter(has_text="Das ist nicht gelungen.").wait_for()
        assert shown.inner_text() == "Das ist nicht gelungen."
        wait_for(opened, "atlas-news", "Das ist nicht gelungen.")
    rewrite(opened, head + error.format("Der Server ist gerade ausgelastet."))
    wait_for(opened, "atlas-news", "Der Server ist gerade ausgelastet.")
    assert (
        opened.locator("[data-testid=stDownloadButtonError]").inner_text()
        == "Der Server ist gerade ausgelastet."
    )
