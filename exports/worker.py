"""A process that does heavy work, so that the one which serves pages does not: `python -m exports.worker`.

Most of what makes a file holds Python's lock; in a thread it would slow every reader down.
"""

import logging
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NICENESS = 5  # pages come first
SECONDS_TO_START = 120  # on a busy machine; the first work of a process imports much
SECONDS_TO_END = 10

log = logging.getLogger(__name__)


class WorkFailed(RuntimeError):
    """The work was not done: it raised an error, took too long, or its process died."""


class Worker:
    """A worker seen from the process that gives it work; for one thread."""

    def __init__(self) -> None:
        """Start the process; it is ready for work at once, which waits until it has started."""
        ours, theirs = socket.socketpair()
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "exports.worker", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": path},
                stdin=subprocess.DEVNULL,
            )
        self._connection = Connection(ours.detach())
        self._is_new = True

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def run(self, work: bytes, seconds: float) -> bytes:
        """The pickled result of pickled work: a function and its arguments.

        Raises:
            WorkFailed: the work raised an error. After any other cause the worker has ended.
        """
        if self._is_new:
            seconds += SECONDS_TO_START
            self._is_new = False
        try:
            self._connection.send_bytes(work)
            if not self._connection.poll(seconds):
                self.end()
                raise WorkFailed(f"it took longer than {seconds:g} seconds")
            is_done, answer = self._connection.recv_bytes(1) == b"+", self._connection.recv_bytes()
        except (OSError, EOFError) as error:
            self.end()
            raise WorkFailed(f"its process ended: {error!r}") from error
        if not is_done:
            raise WorkFailed(answer.decode())
        return answer

    @property
    def has_ended(self) -> bool:
        """Whether it takes no more work."""
        return self._connection.closed

    def end(self) -> None:
        """End the process, whatever it does; a browser that it has started ends with it."""
        self._connection.close()
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def serve(connection: Connection) -> None:
    """Do what comes in, one after the other, until the other end closes."""
    with suppress(EOFError, OSError):  # the process that gives work has gone
        while True:
            work = connection.recv_bytes()
            try:
                mark, answer = b"+", pickle.dumps(_done(work), protocol=pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # whatever the work raises, its giver is told, and the next one comes
                log.exception("heavy work failed")
                mark, answer = b"-", f"{type(error).__name__}: {error}".encode(errors="replace")
            connection.send_bytes(mark)
            connection.send_bytes(answer)


def _end_with_giver(descriptor: int) -> None:
    """End this process, whatever it does, when the one that gives it work ends."""
    watch = select.poll()
    watch.register(descriptor, 0)  # reports nothing but that the other end is gone
    watch.poll()
    os.kill(os.getpid(), signal.SIGTERM)


def _done(work: bytes) -> Any:
    function, arguments = pickle.loads(work)  # noqa: S301  our own process sent it
    return function(*arguments)


if __name__ == "__main__":
    os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which then closes the connection
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the browser of pictures is closed
    giver = Connection(int(sys.argv[1]))
    threading.Thread(target=_end_with_giver, args=(giver.fileno(),), daemon=True).start()
    serve(giver)
