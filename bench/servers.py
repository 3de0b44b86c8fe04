"""The servers that are measured, each a process of its own on this machine, stopped at the end."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).parent / "floors"
SCRATCH = ROOT / "build" / "bench"
SECONDS_TO_START, SECONDS_TO_STOP = 120, 15
# As anyone would start a page, but without what would ask the outer world or watch files.
PLAIN = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")


@dataclass(frozen=True)
class Server:
    """A running server."""

    name: str
    address: str
    pid: int

    def megabytes(self) -> float:
        """Its resident memory."""
        listed = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, text=True, check=True
        )
        return int(listed.stdout) / 1024

    def cpu_seconds(self) -> float:
        """Processor time it has used so far."""
        listed = subprocess.run(
            ["ps", "-o", "cputimes=", "-p", str(self.pid)], capture_output=True, text=True, check=True
        )
        return float(listed.stdout)


@contextmanager
def atlas(data: Path | None = None) -> Iterator[Server]:
    """This application over a data folder (None: the shipped one)."""
    with _running(
        "atlas", ["-m", "streamlit", "run", "app.py"], ROOT, data, ("--server.port={port}",)
    ) as server:
        yield server


@contextmanager
def bare_four() -> Iterator[Server]:
    """The floor of four charts."""
    with _running(
        "bare four", ["-m", "streamlit", "run", "four.py"], FLOORS, None, ("--server.port={port}", *PLAIN)
    ) as server:
        yield server


@contextmanager
def bare_map() -> Iterator[Server]:
    """The floor of the map."""
    with _running(
        "bare map", ["-m", "streamlit", "run", "map_app.py"], FLOORS, None, ("--server.port={port}", *PLAIN)
    ) as server:
        yield server


@contextmanager
def peer(data: Path | None = None) -> Iterator[Server]:
    """The page in Dash over a data folder (None: the shipped one)."""
    with _running("Dash", ["-m", "bench.peer"], ROOT, data, ("--port={port}",)) as server:
        yield server


@contextmanager
def _running(
    name: str, command: Sequence[str], folder: Path, data: Path | None, options: Sequence[str]
) -> Iterator[Server]:
    port = _free_port()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("KI_ATLAS_DATA", None)
    if data is not None:
        environment["KI_ATLAS_DATA"] = str(data)
    log_file = SCRATCH / f"{name.replace(' ', '-').lower()}-{port}.log"
    with log_file.open("wb") as log, TemporaryDirectory() as run:  # no results of earlier servers
        process = subprocess.Popen(
            [sys.executable, *command, *(option.format(port=port) for option in options)],
            cwd=folder,
            env=environment | {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "KI_ATLAS_RUN": run},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            server = Server(name, f"http://127.0.0.1:{port}", process.pid)
            _wait_until_it_answers(server, process, log_file)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(server: Server, process: subprocess.Popen[bytes], log_file: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(server.address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{server.name} does not answer:\n{log_file.read_text(errors='replace')[-2000:]}")
