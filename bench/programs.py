"""The interface for programs at fifty clients at once: from the request to the last byte, in one process."""

import asyncio
import os
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.types import Message

from bench.measures import Measure, percentile, single
from bench.runs import selections
from bench.scale import Scale
from bench.servers import SCRATCH
from bench.synthetic import write_synthetic
from records.addresses import API
from records.dataset import load
from records.folder import SHIPPED
from web.routes import own_routes

CLIENTS = 50
NEW = 0.2  # share of questions that nobody has asked before
MAX_MS = 20
COMMON = 20  # selections that all clients ask for again and again


def programs(scale: Scale) -> Iterator[Measure]:
    """How long a list of a hundred initiatives takes, with the shipped records and with many."""
    folder = SCRATCH / "programs"
    shutil.rmtree(folder, ignore_errors=True)
    write_synthetic(folder, scale.initiatives)
    for name, data in (("shipped records", SHIPPED), (f"{scale.initiatives:,} initiatives", folder)):
        taken = _taken(data, scale.questions)
        for words, share in (("p95", 95), ("median", 50)):
            yield Measure(
                f"list for programs, {name}, {CLIENTS} clients, {words}",
                single(percentile(taken, share), len(taken)), "ms", MAX_MS,
            )  # fmt: skip
    shutil.rmtree(folder)


def _taken(data: Path, questions: int) -> list[float]:
    """Milliseconds of each question; each client asks so many, one a second."""
    before = os.environ.get("KI_ATLAS_DATA")
    os.environ["KI_ATLAS_DATA"] = str(data)
    try:
        return asyncio.run(_crowd(selections(load(data), COMMON), questions))
    finally:
        if before is None:
            del os.environ["KI_ATLAS_DATA"]
        else:
            os.environ["KI_ATLAS_DATA"] = before


async def _crowd(common: Sequence[str], questions: int) -> list[float]:
    application = Starlette(routes=own_routes(""))
    await _asked(application, "")  # reads the records
    made = random.Random(5)
    new = iter(range(CLIENTS * questions))

    async def client() -> list[float]:
        await asyncio.sleep(made.random())
        taken = []
        for _ in range(questions):
            is_new = made.random() < NEW
            query = f"{made.choice(common)}&offset={next(new)}" if is_new else made.choice(common)
            taken.append(await _asked(application, query))
            await asyncio.sleep(1)
        return taken

    found = await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return [milliseconds for taken in found for milliseconds in taken]


async def _asked(application: Starlette, query: str) -> float:
    scope: dict[str, Any] = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "root_path": "",
        "path": f"/{API}/initiatives", "query_string": query.encode(), "headers": [(b"host", b"atlas.test")],
    }  # fmt: skip
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    begin = time.perf_counter()
    await application(scope, receive, send)
    assert statuses == [200]
    return (time.perf_counter() - begin) * 1000
