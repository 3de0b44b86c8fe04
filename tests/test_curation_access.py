"""Who may hand in files, and what is kept of them."""

import time
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

import ui.uploads
from curation.access import Access, access_of
from records.snapshots import PREVIEW_COOKIE
from ui.uploads import MAX_BYTES_OF_SESSION, MAX_FILES, MAX_SECONDS_ALONE, Uploads
from web.preview_cookie import PreviewCookie
from web.upload_gate import UploadGate

ADDRESS = "/_stcore/upload_file/session/file"


@pytest.mark.parametrize(
    ("setting", "address", "expected"),
    [
        ("", "127.0.0.1", Access("open")),
        ("", "::1", Access("open")),
        ("", "localhost", Access("open")),
        ("", "0.0.0.0", Access("off")),
        ("", "10.0.0.7", Access("off")),
        ("", None, Access("off")),
        ("open", None, Access("open")),
        ("OFF", "127.0.0.1", Access("off")),
        ("header:X-Remote-User", None, Access("header", "x-remote-user")),
    ],
)
def test_a_setting_means_an_access(setting: str, address: str | None, expected: Access) -> None:
    assert access_of(setting, address) == expected


@pytest.mark.parametrize("setting", ["yes", "header:", "header:X User", "openx"])
def test_a_setting_that_means_nothing_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="KI_ATLAS_CURATION is open, off or header:NAME"):
        access_of(setting, "127.0.0.1")


@dataclass
class Kept:
    """Stands in for what is kept of uploads."""

    room: bool = True
    trimmed: list[str] = field(default_factory=list)
    sweeps: int = 0

    def is_room(self) -> bool:
        """Whether another file may come."""
        return self.room

    def trim(self, session: str) -> None:
        """Note whose files are looked at."""
        self.trimmed.append(session)

    def sweep(self) -> bool:
        """Nothing is left at once."""
        self.sweeps += 1
        return False


def client(access: Access, kept: Kept) -> TestClient:
    """An application with the page, the address for uploads, and the door before it."""

    async def answer(_: Request) -> Response:
        return PlainTextResponse("ok")

    return TestClient(
        Starlette(
            routes=[Route("/pflege", answer), Route(ADDRESS, answer, methods=["PUT", "DELETE"])],
            middleware=[
                Middleware(PreviewCookie, page="pflege", access=access),
                Middleware(UploadGate, access=access, uploads=kept),
            ],
        )
    )


def test_where_it_is_open_files_come_through_and_are_looked_after() -> None:
    kept = Kept()
    with client(Access("open"), kept) as browser:
        assert browser.put(ADDRESS).status_code == 200
    assert (kept.trimmed, kept.sweeps) == (["session"], 1)


def test_where_it_is_off_nothing_comes_through_and_no_cookie_is_set() -> None:
    browser = client(Access("off"), Kept())
    refused = browser.put(ADDRESS)
    assert (refused.status_code, refused.text.partition(".")[0]) == (
        403,
        "Dateien zu prüfen ist auf diesem Server abgeschaltet",
    )
    assert "set-cookie" not in browser.get("/pflege").headers
    assert browser.delete(ADDRESS).status_code == 200  # what came before can be taken back


def test_where_there_is_no_room_a_file_is_to_come_later() -> None:
    refused = client(Access("open"), Kept(room=False)).put(ADDRESS)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "10")


def test_the_header_of_the_proxy_lets_a_browser_in_and_out() -> None:
    browser = client(Access("header", "x-remote-user"), Kept())
    assert browser.put(ADDRESS, headers={"x-remote-user": "me"}).status_code == 403
    assert "set-cookie" not in browser.get("/pflege").headers
    signed_in = {"x-remote-user": "me"}
    assert PREVIEW_COOKIE in browser.get("/pflege", headers=signed_in).headers["set-cookie"]
    assert browser.put(ADDRESS).status_code == 200
    assert "set-cookie" not in browser.get("/pflege", headers=signed_in).headers
    browser.get("/pflege")
    assert browser.put(ADDRESS).status_code == 403


def test_a_secret_that_somebody_else_has_chosen_is_replaced() -> None:
    browser = client(Access("header", "x-remote-user"), Kept())
    chosen = {"x-remote-user": "me", "cookie": f"{PREVIEW_COOKIE}=chosen"}
    assert PREVIEW_COOKIE in browser.get("/pflege", headers=chosen).headers["set-cookie"]
    assert browser.put(ADDRESS, headers={"cookie": f"{PREVIEW_COOKIE}=chosen"}).status_code == 403


class Sessions:
    """Stands in for Streamlit's runtime: its files, and which sessions have a page."""

    def __init__(self) -> None:
        """No session has a page."""
        self.uploaded_file_mgr = MemoryUploadedFileManager("/upload")
        self.active: set[str] = set()

    def is_active_session(self, session: str) -> bool:
        """Whether a session has a page."""
        return session in self.active

    def add(self, session: str, name: str, size: int = 1) -> None:
        """Hand in a file."""
        self.uploaded_file_mgr.add_file(session, UploadedFileRec(name, name, "", bytes(size)))

    def kept(self, session: str) -> list[str]:
        """The files of a session."""
        return list(self.uploaded_file_mgr.file_storage.get(session, ()))


@pytest.fixture
def sessions() -> Sessions:
    return Sessions()


@pytest.fixture
def uploads(sessions: Sessions) -> Uploads:
    return Uploads(lambda: sessions)  # type: ignore[arg-type, return-value]


def test_of_a_session_the_newest_files_are_kept(sessions: Sessions, uploads: Uploads) -> None:
    for number in range(31):
        sessions.add("a", str(number))
        uploads.trim("a")
    assert sessions.kept("a") == ["28", "29", "30"]
    assert MAX_FILES == 3
    uploads.trim("nobody")


def test_large_files_of_a_session_make_room(sessions: Sessions, uploads: Uploads) -> None:
    for name in "ab":
        sessions.add("a", name, MAX_BYTES_OF_SESSION // 2 + 1)
    uploads.trim("a")
    assert sessions.kept("a") == ["b"]


def test_the_files_of_all_are_bounded(
    sessions: Sessions, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.uploads, "MAX_BYTES_OF_ALL", 10)
    sessions.add("a", "a", 5)
    assert uploads.is_room()
    sessions.add("b", "b", 5)
    assert not uploads.is_room()


def test_the_files_of_a_closed_page_are_gone_within_a_minute(
    sessions: Sessions, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    sessions.active = {"open", "lost"}
    for session in ("open", "closed", "lost"):
        sessions.add(session, "a")
    assert uploads.sweep()
    now[0] += MAX_SECONDS_ALONE / 2
    sessions.active = {"open"}
    uploads.sweep()
    now[0] += MAX_SECONDS_ALONE / 2
    sessions.active = {"open", "lost"}  # it has come back
    uploads.sweep()
    assert [sessions.kept(session) for session in ("open", "closed", "lost")] == [["a"], [], ["a"]]
    now[0] += MAX_SECONDS_ALONE
    assert uploads.sweep()
    sessions.active = set()
    uploads.sweep()
    now[0] += MAX_SECONDS_ALONE
    assert not uploads.sweep()
    assert MAX_SECONDS_ALONE < 60
