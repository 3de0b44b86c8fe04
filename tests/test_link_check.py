"""The check of links: every address once, its answer kept, nothing guessed."""

import datetime
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from curation.link_check import answer_of, ask_all, write_answers
from records.links import dead_links

STATUS = {"/there": 200, "/gone": 410, "/shy": 403, "/K%C3%B6ln?a=%20b": 200}
DAY = datetime.date(2026, 11, 21)


@pytest.fixture
def host() -> Iterator[str]:
    """A web server of this machine that knows one page, has lost one and refuses another."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(
                {"/there": 200, "/gone": 410, "/shy": 403, "/K%C3%B6ln?a=%20b": 200}.get(self.path, 404)
            )
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_answers_are_told_as_they_are(host: str) -> None:
    asked = {
        path: answer_of(f"{host}{path}") for path in ("/there", "/gone", "/shy", "/lost", "/Köln?a=%20b#x")
    }
    assert asked.pop("/Köln?a=%20b#x") == "200"
    assert asked == {"/there": "200", "/gone": "410", "/shy": "403", "/lost": "404"}
    assert answer_of("http://127.0.0.1:9/") == "unreachable"
    assert answer_of("http://[") == "unreachable"


def test_dead_is_what_is_gone_and_not_what_is_refused(tmp_path: Path) -> None:
    answers = {"https://a": "200", "https://b": "404", "https://c": "403", "https://d": "unreachable"}
    found = ask_all(list(answers), answers.__getitem__, 0.0)
    write_answers(tmp_path / "links.csv", found, DAY)
    assert (tmp_path / "links.csv").read_text(encoding="utf-8") == (
        "url,answer,asked_on\nhttps://a,200,2026-11-21\nhttps://b,404,2026-11-21\n"
        "https://c,403,2026-11-21\nhttps://d,unreachable,2026-11-21\n"
    )
    assert dead_links(tmp_path) == ("https://b", "https://d")


def test_nobody_has_asked(tmp_path: Path) -> None:
    assert dead_links(tmp_path) == ()
