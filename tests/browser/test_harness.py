"""The harness itself: a reader that notices nothing would let every test pass."""

import re
from pathlib import Path

import pytest

from tests.browser.axe import run_axe
from tests.browser.conftest import BOTH_BROWSERS, OpenWindow
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.counts import TOTAL

pytestmark = pytest.mark.browser


def test_uvicorn_starts_the_same_application(open_window: OpenWindow, tmp_path: Path) -> None:
    with serving(tmp_path, starter="uvicorn") as server:
        visitor = open_window(server)
        response = visitor.visit("foerderung?lang=en")
        assert (visitor.heading, visitor.count) == ("Funding", f"{TOTAL} of {TOTAL} initiatives")
        assert "script-src 'self';" in response.headers["content-security-policy"]


@BOTH_BROWSERS
def test_both_browsers_are_driven_alike(visitor: Visitor) -> None:
    visitor.visit("zielgruppen?status=running")
    german = visitor.count
    visitor.click(visitor.page.get_by_role("link", name="English", exact=True))
    assert (visitor.heading, visitor.path) == ("Target groups", "/zielgruppen?lang=en&status=running")
    assert re.findall(r"\d+", visitor.count) == re.findall(r"\d+", german)


def test_other_hosts_and_inline_scripts_are_noticed(visitor: Visitor) -> None:
    visitor.visit("impressum")
    assert visitor.everything_said_against() == []
    visitor.page.evaluate("() => fetch('http://elsewhere.test/').catch(() => 0)")
    visitor.page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('script'), { text: '1' }))"
    )
    visitor.page.evaluate("() => { setTimeout(() => { throw new Error('broken') }) }")
    visitor.page.goto(f"{visitor.server.address}/assets/nothing.js")
    noticed = " ".join(visitor.complaints)
    for words in ("elsewhere.test", "inline script", "script error: broken", "status 404"):
        assert words in noticed
    visitor.complaints.clear()


def test_faults_of_access_are_found_in_page_and_figures(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server)
    visitor.visit("netzwerk")
    assert run_axe(visitor.page).violations == ()
    pale = ".atlas-foot { color: silver } #root .textpoint text { fill: silver !important }"
    visitor.page.add_style_tag(content=pale)
    visitor.page.evaluate("() => document.querySelector('.stMain').append(document.createElement('img'))")
    found = " ".join(run_axe(visitor.page).violations)
    for words in ("RWTH Aachen", ".atlas-foot", "image-alt"):
        assert words in found
