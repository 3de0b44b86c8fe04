"""Many readers at once, in a process of their own: `python -m bench.load PAGE ADDRESS`, answers in JSON.

Each reader arrives, waits for the page, and from then on thinks and changes a filter, until the time is over.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import cycle
from typing import Literal

import httpx2

from bench.reader import Reader
from bench.servers import ROOT, Server

Page = Literal["streamlit", "dash"]

ARRIVALS = 10.0  # seconds over which the readers arrive
SECONDS_TO_CLOSE = 300


@dataclass(frozen=True)
class Crowd:
    """How many readers come, how long they think on average, how long they stay, and what they filter by."""

    readers: int
    think: float
    seconds: float
    filters: tuple[str, ...] = ("feld", "zielgruppe")
    seed: int = 1


@dataclass
class Waits:
    """How long readers have waited, in ms: for the page, and for every change of a filter."""

    pages: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)


@contextmanager
def present(page: Page, server: Server, crowd: Crowd) -> Iterator[subprocess.Popen[str]]:
    """A crowd at a page; it stays connected until `waits_of` has been read and the block is left."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.load", page, server.address, json.dumps(asdict(crowd))],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.communicate(timeout=SECONDS_TO_CLOSE)


def waits_of(process: "subprocess.Popen[str]") -> Waits:
    """What the crowd has waited, once its time is over; it is still there.

    Raises:
        RuntimeError: it has ended before.
    """
    assert process.stdout is not None
    said = process.stdout.readline()
    if not said:
        raise RuntimeError("the crowd has ended before its time")
    return Waits(**json.loads(said))


async def _read_streamlit(address: str, visit: "_Visit", chance: random.Random) -> None:
    reader = await visit.connections.enter_async_context(Reader.at(address))
    visit.waits.pages.append((await reader.run("")).milliseconds)
    names = visit.crowd.filters
    # Every filter is set in turn, then every one taken back.
    for name, is_set in cycle([(name, True) for name in names] + [(name, False) for name in names]):
        if not await visit.has_time_after_thought(chance):
            return
        chosen = [chance.choice(reader.options(name))] if is_set else []
        visit.waits.changes.append((await reader.choose(name, *chosen)).milliseconds)


async def _read_dash(address: str, visit: "_Visit", chance: random.Random) -> None:
    client = await visit.connections.enter_async_context(httpx2.AsyncClient(base_url=address, timeout=120))
    begin = time.perf_counter()
    layout = (await client.get("/_dash-layout")).json()
    callback = (await client.get("/_dash-dependencies")).json()[0]
    visit.waits.pages.append((time.perf_counter() - begin) * 1000)
    options = list(layout["props"]["children"][1]["props"]["options"])
    outputs = [dict(zip(("id", "property"), name.split("."), strict=True)) for name in _outputs(callback)]
    while await visit.has_time_after_thought(chance):
        asked = {
            "output": callback["output"],
            "outputs": outputs,
            "inputs": [callback["inputs"][0] | {"value": chance.choice(options)}],
            "changedPropIds": ["field.value"],
        }
        begin = time.perf_counter()
        (await client.post("/_dash-update-component", json=asked)).raise_for_status()
        visit.waits.changes.append((time.perf_counter() - begin) * 1000)


def _outputs(callback: dict[str, str]) -> list[str]:
    """The outputs of a callback, which Dash joins as `..first...second..`."""
    return callback["output"].strip(".").split("...")


@dataclass
class _Visit:
    """The stay of a crowd: who reads what, what they have waited, and their open connections."""

    crowd: Crowd
    connections: AsyncExitStack
    waits: Waits = field(default_factory=Waits)
    end: float = 0

    async def has_time_after_thought(self, chance: random.Random) -> bool:
        """Think; whether there is time left then."""
        left = self.end - time.monotonic()
        await asyncio.sleep(max(min(self.crowd.think * chance.uniform(0.5, 1.5), left), 0))
        return time.monotonic() < self.end

    async def arrive(self, page: Page, address: str, number: int) -> None:
        """One reader arrives and stays until the end."""
        await asyncio.sleep(ARRIVALS * number / self.crowd.readers)
        read = {"streamlit": _read_streamlit, "dash": _read_dash}[page]
        await read(address, self, random.Random(f"{self.crowd.seed} {number}"))


async def _be_present(page: Page, address: str, crowd: Crowd) -> None:
    async with AsyncExitStack() as connections:
        visit = _Visit(crowd, connections, end=time.monotonic() + crowd.seconds)
        await asyncio.gather(*(visit.arrive(page, address, number) for number in range(crowd.readers)))
        print(json.dumps(asdict(visit.waits)), flush=True)
        await asyncio.to_thread(sys.stdin.read)  # until the other end has looked at the server


if __name__ == "__main__":
    _, page, address, crowd = sys.argv
    told = json.loads(crowd)
    asyncio.run(_be_present(page, address, Crowd(**told | {"filters": tuple(told["filters"])})))  # type: ignore[arg-type]
