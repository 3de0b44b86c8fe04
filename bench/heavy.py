"""Heavy work and everybody else: a bystander during a flood, an audience, a page after 45 PDF files."""

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from bench.measures import Measure, percentile, single
from bench.reader import Reader
from bench.scale import Scale
from bench.servers import ROOT, Server, atlas
from cards.deck import Deck, encoded
from cards.ready_decks import READY_DECKS

RATE, FLOOD_S = 300, 30
AUDIENCE, AUDIENCE_S = 90, 30
PDFS = 45
QUIET_S = 15
MAX_RATIO = 2
DECK: Deck = READY_DECKS["pays"]


def heavy(_: Scale) -> Iterator[Measure]:
    """What others notice of heavy work; each on a server of its own."""
    with atlas() as server:
        yield from _after_pdfs(server)
    with atlas() as server:
        yield from _audience(server)
    with atlas() as server:
        yield from _bystander(server)


def dearest(count: int) -> list[str]:
    """Addresses of the dearest kinds, no two alike."""
    kinds = (
        "/vortrag/pdf?deck={deck}",
        "/vortrag/datei?deck={deck}",
        "/vortrag?deck={deck}",
        "/api/v1/initiatives?format=csv&excel=1&q={n}",
        "/api/v1/initiatives?format=geojson&offset={n}",
        "/api/v1/events.ics?q={n}",
    )
    return [kinds[n % len(kinds)].format(deck=encoded(_titled(n)), n=n) for n in range(count)]


def _titled(number: int) -> Deck:
    return tuple(replace(one, title=f"{number}") for one in DECK)


@contextmanager
def flooding(server: Server, paths: Sequence[str], rate: float, seconds: float, source: str) -> Iterator[Any]:
    """Requests that are sent meanwhile; what came back is in the yielded dict once the block is left."""
    asked = {
        "port": int(server.address.rpartition(":")[2]),
        "paths": list(paths), "rate": rate, "seconds": seconds, "source": source,
    }  # fmt: skip
    found: dict[str, Any] = {}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.flood"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked))
        process.stdin.close()
        yield found
        found |= json.loads(process.stdout.read())


async def _visits(address: str, seconds: float) -> list[float]:
    """Milliseconds of visits, one after the other: the index page, a session, the first run of its page."""
    taken, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        begin = time.perf_counter()
        await asyncio.to_thread(_page, address)
        async with Reader.at(address) as reader:
            await reader.run("", "foerderung")
        taken.append((time.perf_counter() - begin) * 1000)
        await asyncio.sleep(0.3)
    return taken


def _page(address: str) -> None:
    with urllib.request.urlopen(f"{address}/foerderung", timeout=300) as answer:
        answer.read()


def _bystander(server: Server) -> Iterator[Measure]:
    asyncio.run(_visits(server.address, 3))  # what is computed once
    quiet = asyncio.run(_visits(server.address, QUIET_S))
    with flooding(server, dearest(RATE * FLOOD_S), RATE, FLOOD_S, "127.0.0.2") as found:
        busy = asyncio.run(_visits(server.address, FLOOD_S))
    told = ", ".join(f"{status}: {count:,}" for status, count in sorted(found["status"].items()))
    name = f"page of a bystander, {RATE} heavy requests a second for {FLOOD_S} s"
    for words, share in (("median", 50), ("p95", 95)):
        yield Measure(
            f"{name}, {words}", single(percentile(busy, share), len(busy)), "ms", MAX_RATIO,
            single(percentile(quiet, share), len(quiet)), "quiet", f"answers {told}",
        )  # fmt: skip
    yield Measure(f"requests answered ({told})", single(sum(found["taken"]), len(found["taken"])), "s", None)


def _audience(server: Server) -> Iterator[Measure]:
    """Everybody opens the same talk and then its PDF."""
    code = encoded(DECK)
    paths = [f"/vortrag?deck={code}", f"/vortrag/pdf?deck={code}"]
    count = AUDIENCE * len(paths)
    with flooding(server, paths, count / AUDIENCE_S, AUDIENCE_S, "127.0.1.{n}") as found:
        pass
    got = found["status"].get("200", 0)
    yield Measure(
        f"audience of {AUDIENCE}: {got} of {count} talks and PDFs, p95",
        single(percentile(found["taken"] or [0], 95), got), "s", None,
    )  # fmt: skip
    yield Measure("audience: answers missing", single(count - got), "×", 0)


def _after_pdfs(server: Server) -> Iterator[Measure]:
    """The index page right after requests for different PDF files, until it comes."""
    _page(server.address)
    paths = [f"/vortrag/pdf?deck={encoded(_titled(n))}" for n in range(PDFS)]
    with flooding(server, paths, PDFS, 1, "127.0.0.2") as found:
        time.sleep(2)
        begin = time.perf_counter()
        _page(server.address)
        taken = (time.perf_counter() - begin) * 1000
    told = ", ".join(f"{status}: {count}" for status, count in sorted(found["status"].items()))
    yield Measure(f"index page after {PDFS} requests for a PDF ({told})", single(taken), "ms", 1000)
