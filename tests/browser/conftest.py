"""A real Chromium and running servers for the tests of this folder."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LINES_OF_LOG = 40  # shown below a failure

OpenWindow = Callable[..., Visitor]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chrome or Chromium of `CHROME` or of the search path; without one the tests fail, never skip."""
    found = [path for name in (os.environ.get("CHROME", ""), *NAMES) if name and (path := shutil.which(name))]
    assert found, "no Chrome or Chromium found: run tests/browser/install_chromium.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page with a profile of its own."""
    with chromium.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application over the shipped records."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def open_window(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenWindow]:
    """Call it with a server, and options of a browser context, for the window of another reader.

    At the end of the test every window must be clean: own host only, nothing in the console, no error.
    """
    visitors: list[Visitor] = []
    with ExitStack() as contexts:

        def make(server: Server, **options: object) -> Visitor:
            context = contexts.enter_context(chromium.new_context(**options))  # type: ignore[arg-type]
            visitors.append(Visitor(context.new_page(), server))
            request.node.stash[SERVERS] = [visitor.server for visitor in visitors]
            return visitors[-1]

        yield make
        said = [complaint for visitor in visitors for complaint in visitor.everything_said_against()]
    assert said == []


@pytest.fixture
def visitor(open_window: OpenWindow, server: Server) -> Visitor:
    """A reader of the shipped records at a desktop."""
    return open_window(server)


SERVERS = pytest.StashKey[list[Server]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show below a failure what its servers have logged."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.failed:
        servers = item.stash.get(SERVERS, [])
        for server in dict.fromkeys(servers):
            tail = "\n".join(server.log().splitlines()[-LINES_OF_LOG:])
            report.sections.append((f"log of {server.address}", tail))
    return report  # type: ignore[return-value]
