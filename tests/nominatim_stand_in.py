"""A Nominatim of the tests' own on 127.0.0.1: answers by a table and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = Callable[[str], tuple[int, bytes]]


@dataclass
class Request:
    path: str
    query: dict[str, list[str]]
    user_agent: str
    at: float

    @property
    def question(self) -> str:
        return self.query["q"][0]


@dataclass
class StandIn:
    """Set `answer` to change what it says."""

    answer: Answer
    address: str = ""
    requests: list[Request] = field(default_factory=list)

    @property
    def questions(self) -> list[str]:
        return [request.question for request in self.requests]


def place(lat: float, lon: float, **address: str) -> dict[str, Any]:
    return {"lat": str(lat), "lon": str(lon), "display_name": "somewhere", "address": address}


def ok(*places: object) -> tuple[int, bytes]:
    return 200, json.dumps(list(places)).encode()


@contextmanager
def running(answer: Answer) -> Iterator[StandIn]:
    service = StandIn(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            agent = self.headers["User-Agent"]
            service.requests.append(Request(parts.path, parse_qs(parts.query), agent, time.monotonic()))
            status, body = service.answer(service.requests[-1].question)
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service.address = f"127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
