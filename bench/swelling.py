"""Uploads that swell: each kind in the process of its check, and how time grows with the size of a file."""

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Measure, single
from bench.scale import Scale
from bench.servers import ROOT
from curation.intake import isolated as isolated_module
from curation.intake.frames import Job
from curation.intake.isolated import LimitExceeded
from curation.intake.limits import MEGABYTES, SECONDS, Limits
from tests.folders import SMALL
from tests.upload_swell import SWELLS

TIMES, TIMES_QUICK = 1_000_000, 100_000
FEWER = {"many files": 20_000, "nesting": 200_000}  # takes too long to make, not to check
GROWING = {"columns": "a wide header", "rows": "short rows", "faults": "rows of faults"}
GROWTH = (2_000, 20_000)
GROWTH_SCRIPT = """
import sys, time
from curation.checked_files import checked_sheets
from curation.intake.marked_workbook import marked_workbook
from curation.intake.upload_container import read_sheets
from records.folder import read_folder
from tests.folders import SMALL
from tests.upload_swell import SWELLS
known = read_folder(SMALL)
for times in map(int, sys.argv[2:]):
    name, content = SWELLS[sys.argv[1]](times)
    begin = time.process_time()
    sheets = read_sheets(content, name)
    marked_workbook(sheets, checked_sheets(name, sheets, known).faults, "de")
    print(time.process_time() - begin)
"""


def swelling(scale: Scale) -> Iterator[Measure]:
    """The dearest file of all kinds, and the growth of time with columns, rows and faults."""
    script = [sys.executable, "-m", "bench.swelling", str(TIMES if scale.rounds > 3 else TIMES_QUICK)]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    slowest = max(found, key=lambda one: float(one["seconds"]))
    ended = [one["kind"] for one in found if one["ended"]]
    name = f"{len(found)} kinds of files that swell"
    yield Measure(
        f"{name}: the slowest, processor time",
        single(slowest["seconds"], len(found)),
        "s",
        SECONDS + 1,
        parts=slowest["kind"],
    )
    most = max(float(one["megabytes"]) for one in found)
    yield Measure(f"{name}: memory", single(most, len(found)), "MB", MEGABYTES, parts=", ".join(ended))
    for what, kind in GROWING.items():
        command = [sys.executable, "-c", GROWTH_SCRIPT, kind, "10", *map(str, GROWTH)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        least, small, large = map(float, done.stdout.split())
        ratio = max(large - least, 0) / max(small - least, 0.01)
        yield Measure(f"ten times as many {what}: check and marking take", single(ratio), "×", 15)


def main(times: int) -> None:
    """Check a file of each kind, and print a line for each: how long, how much memory, how it ended."""
    os.environ["KI_ATLAS_DATA"] = str(SMALL)
    started: list[subprocess.Popen[bytes]] = []
    start = isolated_module._started
    isolated_module._started = lambda: started.append(start()) or started[-1]  # type: ignore[func-returns-value]
    for kind, swell in SWELLS.items():
        name, content = swell(min(times, FEWER.get(kind, times)))
        begin, ended, megabytes = _processor_seconds(), "", 0.0
        try:
            for _ in isolated_module.isolated(Job("check", name, "de"), content, Limits(), 0.05):
                megabytes = max(megabytes, _resident(started[-1].pid))
        except LimitExceeded as over:
            ended = over.code
        started[-1].wait()
        seconds = round(_processor_seconds() - begin, 2)
        told = {"kind": kind, "bytes": len(content), "seconds": seconds, "ended": ended}
        print(json.dumps({**told, "megabytes": round(megabytes)}), flush=True)


def _processor_seconds() -> float:
    """What the processes that have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _resident(process: int) -> float:
    """The most memory a process has had so far; 0 where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return 0.0
    found = re.search(r"VmHWM:\s+([0-9]+)", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main(int(sys.argv[1]))
