"""Real browsers and running servers for the tests of this folder."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.firefox import launcher
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FIREFOXES = ("firefox-esr", "firefox")
# For `pytestmark`: every test of a module in both; those in Firefox belong to `make test-rest`.
BOTH_BROWSERS = pytest.mark.parametrize(
    "browser",
    ["chromium", pytest.param("firefox", marks=pytest.mark.full_matrix)],
    indirect=True,
)
LINES_OF_LOG = 40  # shown below a failure

OpenWindow = Callable[..., Visitor]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The Chrome or Chromium of `CHROME` or of the search path; without one the tests fail, never skip."""
    with playwright.chromium.launch(executable_path=_program("CHROME", NAMES)) as browser:
        yield browser


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The Firefox of `FIREFOX` or of the search path; without one the tests fail, never skip."""
    program = launcher(tmp_path_factory.mktemp("firefox"), _program("FIREFOX", FIREFOXES))
    with playwright.firefox.launch(channel="moz-firefox", executable_path=program) as browser:
        yield browser


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browser:
    """The browser of the test: Chromium, where it asks for none."""
    found: Browser = request.getfixturevalue(getattr(request, "param", "chromium"))
    return found


def _program(variable: str, names: Sequence[str]) -> str:
    asked = (os.environ.get(variable, ""), *names)
    found = next((path for name in asked if name and (path := shutil.which(name))), None)
    assert found, f"none of {', '.join(names)} found: make setup, or name yours by {variable}"
    return found


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
def open_window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenWindow]:
    """Call it with a server, and options of a browser context, for the window of another reader.

    At the end of the test every window must be clean: own host only, nothing in the console, no error.
    """
    visitors: list[Visitor] = []
    with ExitStack() as contexts:

        def make(server: Server, **options: object) -> Visitor:
            context = contexts.enter_context(browser.new_context(**options))  # type: ignore[arg-type]
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
