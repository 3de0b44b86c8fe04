"""The application as a process of its own, on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-21"
SECONDS_TO_START, SECONDS_TO_STOP = 90, 15

Starter = Literal["streamlit", "uvicorn"]


@dataclass(frozen=True)
class Server:
    """A running server: its address and what it has logged."""

    address: str
    log_file: Path

    def log(self, since: int = 0) -> str:
        """What it has logged after the first `since` characters."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")[since:]


@contextmanager
def serving(
    folder: Path, *, data: Path | None = None, starter: Starter = "streamlit", port: int = 0, **settings: str
) -> Iterator[Server]:
    """A server over the records in `data` (None: the shipped ones), stopped at the end.

    Args:
        folder: where its log goes.
        data: the data folder.
        starter: one of the two commands that start the application.
        port: where it listens; 0: where it is free.
        settings: further variables of its environment.
    """
    port = port or _free_port()
    folder.mkdir(parents=True, exist_ok=True)
    server = Server(f"http://127.0.0.1:{port}", folder / f"server-{port}.log")
    environment = {**os.environ, "KI_ATLAS_TODAY": TODAY, **settings}
    environment.pop("KI_ATLAS_DATA", None)
    if data is not None:
        environment["KI_ATLAS_DATA"] = str(data)
    with server.log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *_command(starter, port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _command(starter: Starter, port: int) -> list[str]:
    if starter == "uvicorn":
        return ["uvicorn", "app:app", "--host", "127.0.0.1", "--port", str(port)]
    return ["streamlit", "run", "app.py", "--server.address=127.0.0.1", f"--server.port={port}"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        assert process.poll() is None, f"the server ended at its start:\n{server.log()}"
        try:
            with urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer:\n{server.log()}")
