"""Files of strangers are read in a process of its own: what they do to it is done to nobody else."""

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from curation.intake.frames import OUT_OF_MEMORY, STEP, Frame, Job, take_frame
from curation.intake.limits import Limits

ROOT = Path(__file__).parents[2]
PIECE = 1 << 20
# All that the other process is told of this one's surroundings; no secrets are among it.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "KI_ATLAS_DATA", "KI_ATLAS_TODAY")
# Ends of a process that stand for too little memory: by a library, by itself, by the system.
MEMORY_SIGNALS = ("SIGABRT", "SIGSEGV", "SIGKILL", "SIGBUS")

log = logging.getLogger(__name__)


class LimitExceeded(Exception):
    """The check was ended: `code` is the fault's, `limit` what it went over."""

    def __init__(self, code: str, limit: int) -> None:
        super().__init__(code, limit)
        self.code, self.limit = code, limit


class CheckFailed(Exception):
    """The check ended by itself and without a result: a mistake of ours."""


def isolated(job: Job, content: bytes, limits: Limits, tick: float) -> Iterator[str | Frame]:
    """Do a job in a process of its own, which ends with this iterator.

    Yields the name of each step as it begins, an empty text every `tick` seconds, and at last the result.

    Raises:
        LimitExceeded: it took too much memory or time.
        CheckFailed: it ended without a result.
    """
    begin = time.monotonic()
    with _started() as process:
        assert process.stdin is not None and process.stdout is not None, "both are pipes"
        asked = {**job._asdict(), **limits._asdict()}
        threading.Thread(target=_write, args=(process.stdin, asked, content), daemon=True).start()
        received = bytearray()
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(process.stdout, selectors.EVENT_READ)
                while True:
                    if time.monotonic() - begin > limits.seconds_by_clock:
                        raise LimitExceeded("check_too_long", limits.seconds_by_clock)
                    if not selector.select(tick):
                        yield ""
                        continue
                    piece = os.read(process.stdout.fileno(), PIECE)
                    if not piece:
                        raise _reason(process.wait(), limits)
                    received += piece
                    while found := take_frame(received):
                        if found[0] != STEP:
                            yield found
                            return
                        yield found[1].decode()
        finally:
            process.kill()


def _started() -> subprocess.Popen[bytes]:
    known = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # Each thread of a library reserves memory of its own, and there is nothing for them to do.
    environment = {**known, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONSAFEPATH": ""}
    return subprocess.Popen(
        [sys.executable, "-m", "curation.intake.check"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _write(pipe: IO[bytes], asked: dict[str, object], content: bytes) -> None:
    try:
        with pipe:
            pipe.write(json.dumps(asked).encode() + b"\n")
            pipe.write(content)
    except OSError:
        log.info("the check of a file ended before it had read all of it")


def _reason(code: int, limits: Limits) -> Exception:
    """Why a process ended without a result."""
    if code < 0 and signal.Signals(-code).name == "SIGXCPU":
        return LimitExceeded("check_too_long", limits.seconds)
    if code == OUT_OF_MEMORY or (code < 0 and signal.Signals(-code).name in MEMORY_SIGNALS):
        return LimitExceeded("check_too_big", limits.megabytes)
    return CheckFailed(f"the check ended with {code}")
