"""Real visits: what a reader waits for in Chromium, as a returning visitor or with an empty profile."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, Page, Playwright

from bench.servers import Server

Mark = Literal["text", "figures", "map"]

WATCH = Path(__file__).with_name("watch.js")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECONDS = 60
QUIET = 700  # ms without a change after which the last one was the last
VIEWPORT = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Place:
    """A page to be visited: what shows that it is drawn, and how a filter is opened and set in it."""

    server: Server
    path: str
    mark: Mark
    change: Callable[[Page, int], None] | None = None


@dataclass(frozen=True)
class Visit:
    """What a visit has shown, in ms: the marks, and the wait after a change of the filter (None: no try)."""

    marks: Mapping[str, float]
    change: float | None
    nodes: int
    kilobytes: float  # received by socket


@contextmanager
def chromium(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """A browser with a profile that stays.

    Raises:
        RuntimeError: no Chrome or Chromium is found.
    """
    asked = (os.environ.get("CHROME", ""), *NAMES)
    found = next((path for name in asked if name and (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("no Chrome or Chromium found: run tests/browser/install_chromium.sh")
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=found,
        headless=True,
        args=list(ARGUMENTS),
        viewport=VIEWPORT,  # type: ignore[arg-type]
    )
    context.add_init_script(path=WATCH)
    try:
        yield context
    finally:
        context.close()


def visit(context: BrowserContext, place: Place, option: int | None = None) -> Visit:
    """Open a page in a window of its own, and set the filter to one of its options when asked.

    Raises:
        TimeoutError: it is not drawn, or does not change, in time.
    """
    page = context.new_page()
    received = [0]
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: _add(received, len(data))))
    try:
        page.goto(f"{place.server.address}/{place.path}", wait_until="commit")
        _until(page, f"window.bench?.{place.mark}", place)
        change = None
        if option is not None and place.change is not None:
            try:
                change = _wait_after(place.change, page, place, option)
            except TimeoutError:  # on a busy machine a click can get lost while the list of options opens
                change = _wait_after(place.change, page, place, option)
        marks = page.evaluate(
            "({text, figures, map}) => ({text, figures, map})", page.evaluate_handle("window.bench")
        )
        nodes = page.evaluate("document.querySelectorAll('*').length")
        return Visit(marks, change, nodes, received[0] / 1000)
    finally:
        page.close()


def _wait_after(change: Callable[[Page, int], None], page: Page, place: Place, option: int) -> float:
    page.wait_for_timeout(QUIET)
    change(page, option)
    return _until(page, f"window.bench.wait({QUIET})", place, SECONDS / 2)


def choose_in_streamlit(page: Page, option: int) -> None:
    """Choose one of the fields, in their facet or their multiselect; the click on the option counts."""
    rows = page.locator('.atlas-facet-row[data-key^="feld."]')
    if rows.count():
        page.evaluate("window.bench.arm()")
        rows.nth(option).dispatch_event("click")
        return
    page.locator(".st-key-filter-feld input").click()
    options = page.get_by_role("option")
    options.first.wait_for()
    # A long list holds only the options in sight: how many depends on how long their words and counts are.
    wanted = options.nth(option if option < options.count() else -1)
    page.evaluate("window.bench.arm()")
    wanted.click()


def choose_in_dash(page: Page, option: int) -> None:
    """Choose one of the fields; the first button stands for all of them."""
    page.evaluate("window.bench.arm()")
    page.locator("#field input").nth(option + 1).click()


def _add(received: list[int], size: int) -> None:
    received[0] += size


def _until(page: Page, expression: str, place: Place, seconds: float = SECONDS) -> float:
    # Not wait_for_function: it evaluates strings in the page, which the page's policy forbids.
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = page.evaluate(expression)
        if value:
            return float(value)
        page.wait_for_timeout(25)
    raise TimeoutError(f"{place.server.name}/{place.path}: {expression} is still empty after {seconds:.0f} s")
