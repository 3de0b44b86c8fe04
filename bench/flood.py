"""Requests at a fixed rate, whatever comes back, in a process of their own: `python -m bench.flood`.

Reads one JSON object from stdin: `port`, `paths` in turn, `rate` a second, `seconds`, and `source`, the
address they come from (`127.0.0.2`; with `{n}` in it each request comes from one of its own). Answers in
JSON: how often each status came, and the seconds to the last byte of each 200.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle, islice

PATIENCE = 120.0  # seconds that a client waits
MAX_OPEN = 3000  # connections; beyond that a request counts as given up


@dataclass
class Outcome:
    """What came back; `status` has `none` for requests without an answer."""

    status: Counter[str] = field(default_factory=Counter)
    taken: list[float] = field(default_factory=list)
    open: int = 0


async def flood(
    port: int, paths: list[str], rate: float, seconds: float, source: str, outcome: Outcome
) -> None:
    """Send the requests and wait for what comes back."""
    begin, tasks = time.monotonic(), []
    for number, path in enumerate(islice(cycle(paths), int(rate * seconds))):
        await asyncio.sleep(max(0, begin + number / rate - time.monotonic()))
        if outcome.open >= MAX_OPEN:
            outcome.status["none"] += 1
            continue
        outcome.open += 1
        tasks.append(asyncio.create_task(_ask(port, path, source.format(n=number % 250 + 1), outcome)))
    await asyncio.gather(*tasks)


async def _ask(port: int, path: str, source: str, outcome: Outcome) -> None:
    begin = time.perf_counter()
    try:
        status = await asyncio.wait_for(_answer(port, path, source), PATIENCE)
    except (OSError, TimeoutError, EOFError):
        status = "none"
    outcome.open -= 1
    outcome.status[status] += 1
    if status == "200":
        outcome.taken.append(time.perf_counter() - begin)


async def _answer(port: int, path: str, source: str) -> str:
    """The status of an answer that has come whole."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: atlas.test\r\nConnection: close\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n")
        while await reader.read(2**18):
            pass
        return head.split()[1].decode()
    finally:
        writer.close()


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    found = Outcome()
    asyncio.run(flood(**asked, outcome=found))
    print(json.dumps({"status": found.status, "taken": found.taken}))
