"""A reader at a browser: opens pages, waits until they are drawn, notes whatever is not clean about them."""

import base64
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from language.texts import LANGUAGES, text
from tests.browser.server import Server

SECONDS_TO_DRAW = 150
APP = {language: f" – {text('app.title', language)}" for language in LANGUAGES}  # ends every title
# Firefox tells Playwright nothing of sockets: this script notes what goes through them.
SOCKETS = Path(__file__).with_name("sockets.js").read_text(encoding="utf-8")
NOTED = "() => window.atlasMessages?.splice(0) ?? []"
ABORTED = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
QUIET = 0.25  # seconds without a message after which nothing more is to come
# What Chromium says of the frame that Streamlit makes for the map and whose attributes nobody can set:
# features it does not know, and that a sandbox with scripts of its own origin is none (Leaflet is from here).
SAID_OF_STREAMLITS_FRAME = re.compile(
    r"Unrecognized feature: '[a-z-]+'\.|An iframe which has both allow-scripts and allow-same-origin for its "
    r"sandbox attribute can escape its sandboxing\."
)
# What Firefox says of a page that is left with its socket open, and of a script that tries WebAssembly and
# does without it where the page's policy forbids it: Chromium says nothing.
SAID_BY_FIREFOX = re.compile(
    r"WebSocket onclose: code=1001 .*|script error: The page’s settings blocked WebAssembly .*"
)
# What of all that the server has sent is not drawn yet, '' for nothing: late parts of Streamlit,
# figures in the width they have, and the frame of a map.
NOT_DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || !document.querySelector('h1')) return 'the page itself';
    const {testScriptState, testConnectionState} = app.dataset;
    if (testScriptState !== 'notRunning' || testConnectionState !== 'CONNECTED')
        return `${testScriptState}, ${testConnectionState}`;
    const late = document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
    if (late) return `${late.dataset.testid} ${late.className} ${late.innerText}`.slice(0, 200);
    const widths = figure => [figure, figure.querySelector('.main-svg')].map(part => part?.clientWidth);
    const isFitted = ([room, drawn]) => drawn && Math.abs(drawn - room) < 2;
    // A tab that was left keeps its figure, unseen, when other cards of the page ran at the same time.
    const seen = [...document.querySelectorAll('.stPlotlyChart')].filter(figure => figure.checkVisibility());
    const figure = seen.find(figure => !isFitted(widths(figure)));
    if (figure) return `a figure: ${widths(figure)} px of ${figure.closest('[class*="st-key-"]')?.className}`;
    const frames = [...document.querySelectorAll('iframe[src*="streamlit_folium"]')];
    const hasShapes = frame => frame.contentDocument?.querySelector('path.leaflet-interactive');
    return frames.every(hasShapes) ? '' : 'a map';
}"""


class Visitor:
    """A browser window of one reader of one server.

    Attributes:
        complaints: requests to other hosts, messages of the console, errors of scripts, failed requests.
        requested: addresses of all requests, of every frame.
    """

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.complaints: list[str] = []
        self.requested: list[str] = []
        self._log_read = len(server.log())
        self._runs_asked = 0
        self._is_run_pending = False
        self._last_message = 0.0
        page.context.on("request", self._note_request)
        page.context.on("requestfailed", self._note_failure)
        page.context.on("response", self._note_response)
        page.context.on("console", self._note_console)
        page.context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        browser = page.context.browser
        self._is_firefox = browser is not None and browser.browser_type.name == "firefox"
        if self._is_firefox:
            page.add_init_script(SOCKETS)
        else:
            page.on("websocket", self._listen)

    def visit(self, address: str = "") -> Response:
        """Open an address of the application, such as `karte?lang=en`, and wait until it is drawn."""
        asked = self._runs_asked_so_far()
        response = self.page.goto(f"{self.server.address}/{address}", wait_until="commit")
        assert response is not None
        self._settle(asked)
        return response

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """What is done inside makes the server run anew; wait until its answer is drawn."""
        asked = self._runs_asked_so_far()
        yield
        self._settle(asked)

    def click(self, target: Locator) -> None:
        """Click what makes the server run anew, and wait."""
        with self.rerun():
            target.click()

    def open_page(self, name: str) -> None:
        """Open a page by its link in the header or at the foot, or in the list of the header."""
        links = self.page.get_by_role("link", name=name, exact=True).filter(visible=True)
        if not links.count():
            self.page.locator(".atlas-more-button").click()
        self.click(links.first)

    def wait_until_drawn(self) -> None:
        """Wait for what an action may or may not have made the server do."""
        self.page.wait_for_timeout(int(1000 * QUIET))
        self._settle(self._runs_asked_so_far() - 1)

    @property
    def path(self) -> str:
        """The present address without the server: `/karte?lang=en`."""
        return self.page.url.removeprefix(self.server.address)

    @property
    def heading(self) -> str:
        """What the page is called, in the title of its window; its `h1` may be the answer in a sentence."""
        return self.page.title().removesuffix(APP["de"]).removesuffix(APP["en"])

    @property
    def count(self) -> str:
        """The line that says how many initiatives are chosen."""
        return self.page.locator("[data-status]").inner_text()

    def status(self) -> str:
        """What a screen reader was told last, once it agrees with what is shown."""
        node = self.page.locator("#atlas-status")
        until = time.monotonic() + 5
        while node.text_content() != self.count and time.monotonic() < until:
            self.page.wait_for_timeout(50)
        return str(node.text_content())

    def everything_said_against(self) -> list[str]:
        """All complaints, those of the server's log among them."""
        logged = self.server.log(self._log_read)
        complaints = [one for one in self.complaints if not (self._is_firefox and _is_of_firefox(one))]
        return complaints + ([f"server log: {logged}"] if "Traceback" in logged else [])

    def _settle(self, asked: int) -> None:
        until = time.monotonic() + SECONDS_TO_DRAW
        missing = ""
        while time.monotonic() < until:
            if self._runs_asked_so_far() <= asked:
                missing = "no run was asked for"
            elif self._is_run_pending:
                missing = "the server's answer"
            elif time.monotonic() - self._last_message <= QUIET:
                missing = "an end of messages"
            else:
                # Not wait_for_function: it evaluates strings, which the page's policy forbids.
                missing = self.page.evaluate(NOT_DRAWN)
            if not missing:
                return
            self.page.wait_for_timeout(40)
        raise AssertionError(
            f"{self.page.url} is not drawn after {SECONDS_TO_DRAW} s: {missing}. {self.complaints[:5]}"
        )

    def _runs_asked_so_far(self) -> int:
        if self._is_firefox:
            for is_sent, content in self.page.evaluate(NOTED):
                (self._note_sent if is_sent else self._note_received)(base64.b64decode(content))
        return self._runs_asked

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._note_sent)
        socket.on("framereceived", self._note_received)

    def _note_sent(self, payload: str | bytes) -> None:
        self._last_message = time.monotonic()
        if isinstance(payload, bytes) and BackMsg.FromString(payload).WhichOneof("type") == "rerun_script":
            self._runs_asked += 1
            self._is_run_pending = True

    def _note_received(self, payload: str | bytes) -> None:
        self._last_message = time.monotonic()
        if not isinstance(payload, bytes):
            return
        message = ForwardMsg.FromString(payload)
        if message.WhichOneof("type") == "script_finished":
            self._is_run_pending = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _note_request(self, request: Request) -> None:
        self.requested.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.server.address:
            self.complaints.append(f"request to another host: {request.url}")

    def _note_failure(self, request: Request) -> None:
        # A page that is left takes back what it has asked for.
        if request.failure not in ABORTED:
            self.complaints.append(f"failed request: {request.url} ({request.failure})")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"status {response.status}: {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        is_of_frame = message.type == "warning" and SAID_OF_STREAMLITS_FRAME.fullmatch(message.text)
        if message.type in ("error", "warning", "assert") and not is_of_frame:
            self.complaints.append(f"console {message.type}: {message.text}")


def _is_of_firefox(complaint: str) -> bool:
    return SAID_BY_FIREFOX.fullmatch(complaint.removeprefix("console warning: ")) is not None
