"""Checks of workbooks that are handed in: the records as they are, and as many as one file may hold."""

import csv
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Measure, single, spread
from bench.scale import Scale
from bench.servers import ROOT, SCRATCH
from bench.synthetic import write_synthetic
from curation.workbook import workbook_of
from records.folder import SHIPPED

CHECKS = 3
# Of each initiative: with all of them 20,000 would have more rows than a file may hold.
KEPT = {"sources": 2, "participations": 2}
TIMED_CHECK = """
import re, sys, time, pathlib
from records.folder import read_folder
from curation.checked_files import checked_content
folder, file = map(pathlib.Path, sys.argv[1:])
known, content = read_folder(folder), file.read_bytes()
begin, steps = time.perf_counter(), []
note = lambda step: steps.append((step, time.perf_counter() - begin))
checked = checked_content(file.name, content, known, note)
assert checked.faults == () and checked.found.changes == (), checked.faults[:3]
seconds = time.perf_counter() - begin
# Not ru_maxrss: a new process inherits that of the one that started it.
status = pathlib.Path("/proc/self/status").read_text()
print(seconds, int(re.search(r"VmHWM:\\s+([0-9]+)", status)[1]) / 1024)
print(", ".join(f"{step} from {second:.1f} s" for step, second in steps))
"""


def care(scale: Scale) -> Iterator[Measure]:
    """What a check takes, each in a process of its own, imports not counted."""
    folder = SCRATCH / "curation"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "workbook.xlsx"
    file.write_bytes(workbook_of(SHIPPED, "de"))
    made = [_check(SHIPPED, file) for _ in range(CHECKS)]
    yield Measure("check of the workbook", spread([one[0] for one in made]), "s", 3, parts=made[-1][2])
    large = folder / "large"
    write_synthetic(large, scale.initiatives)
    thin_out(large)
    file.write_bytes(workbook_of(large, "de"))
    seconds, megabytes, parts = _check(large, file)
    size = f"{scale.initiatives:,} initiatives, {file.stat().st_size / 1e6:.0f} MB: check of the workbook"
    yield Measure(size, single(seconds), "s", 30, parts=parts)
    yield Measure(f"{size}, memory", single(megabytes), "MB", 1000)
    shutil.rmtree(folder)


def thin_out(folder: Path) -> None:
    """Keep the first few sources and participations of each initiative."""
    files = {path.stem: path for path in (folder / "tables").glob("*.csv")}
    tables: dict[str, list[dict[str, str]]] = {}
    for name, path in files.items():
        with path.open(encoding="utf-8", newline="") as stream:
            tables[name] = list(csv.DictReader(stream))
    for name, most in KEPT.items():
        counted: defaultdict[str, int] = defaultdict(int)
        kept = []
        for row in tables[name]:
            counted[row["initiative_id"]] += 1
            if counted[row["initiative_id"]] <= most:
                kept.append(row)
        tables[name] = kept
    known = {row["id"] for row in tables["sources"]}
    first = {row["initiative_id"]: row["id"] for row in reversed(tables["sources"])}
    for name, rows in tables.items():
        for row in rows:
            if named := row.get("source_ids"):
                left = [id_ for id_ in named.split(";") if id_ in known]
                row["source_ids"] = ";".join(left) or first[row["initiative_id"]]
        with files[name].open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _check(folder: Path, file: Path) -> tuple[float, float, str]:
    """Seconds, megabytes at most, and when each step began."""
    command = [sys.executable, "-c", TIMED_CHECK, str(folder), str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures, parts = done.stdout.splitlines()
    seconds, megabytes = map(float, figures.split())
    return seconds, megabytes, parts
