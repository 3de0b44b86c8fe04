"""A data folder with 20,000 synthetic initiatives: reading, selecting, drawing."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import servers
from bench.browser import Place, choose_in_dash, choose_in_streamlit
from bench.measures import Measure, single, spread
from bench.reader import in_words
from bench.runs import asked, selections, times
from bench.scale import Scale
from bench.servers import ROOT, SCRATCH
from bench.synthetic import write_synthetic
from bench.visits import MOUNTED_ANEW, changes, returning_visits
from records.dataset import load

LOADS = 3
MAX_FLAT = 1.5  # times the same at the shipped size: what a page of a list may cost when there are many more
TIMED_LOAD = """
import sys, time, pathlib
from records.dataset import load
begin = time.perf_counter()
load(pathlib.Path(sys.argv[1]))
print(time.perf_counter() - begin)
"""


def large(scale: Scale) -> Iterator[Measure]:
    """What must hold when there are many initiatives."""
    folder = SCRATCH / "large"
    shutil.rmtree(folder, ignore_errors=True)
    write_synthetic(folder, scale.initiatives)
    size = f"{scale.initiatives:,} initiatives: "
    yield Measure(f"{size}load and check", spread([_seconds_to_load(folder) for _ in range(LOADS)]), "s", 5)
    queries = selections(load(folder), scale.selections)
    with servers.atlas(folder) as server, servers.peer(folder) as peer:
        overview = asyncio.run(asked(server.address, "", queries))
        on_map = asyncio.run(asked(server.address, "karte", []))
        in_list = asyncio.run(asked(server.address, "verzeichnis", queries))
        places = {
            "ours": Place(server, "", "figures", choose_in_streamlit),
            "dash": Place(peer, "", "figures", choose_in_dash),
        }
        with sync_playwright() as playwright:
            made = returning_visits(playwright, places, scale.rounds)
    with servers.atlas() as server:
        in_short_list = asyncio.run(asked(server.address, "verzeichnis", queries))
    yield Measure(
        f"{size}server run, overview, new selection", times(overview.new), "ms", 400,
        parts=f"a seen one takes {times(overview.seen).median:.0f} ms",
    )  # fmt: skip
    yield Measure(
        f"{size}map, bytes received", single(on_map.first.kilobytes / 1000), "MB", 2,
        parts=in_words(on_map.first.sizes),
    )  # fmt: skip
    yield Measure(
        f"{size}list of initiatives, server run, seen selection", times(in_list.seen), "ms", MAX_FLAT,
        times(in_short_list.seen), "shipped records", in_words(in_list.first.sizes),
    )  # fmt: skip
    yield Measure(
        f"{size}filter change to last figure, new selection", changes(made["ours"]), "ms", 1.0,
        changes(made["dash"]), "Dash", MOUNTED_ANEW,
    )  # fmt: skip
    shutil.rmtree(folder)


def _seconds_to_load(folder: Path) -> float:
    """Reading and checking a folder in a new process, imports not counted."""
    command = [sys.executable, "-c", TIMED_LOAD, str(folder)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
