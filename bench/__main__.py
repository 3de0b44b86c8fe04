"""Run all benchmarks and print the table: `make bench`, in a few minutes `make bench QUICK=1`.

The table is also written to build/bench.md. A target that is missed is told, never a failure.
"""

import argparse
import datetime
import os
import platform
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from importlib.metadata import version

from bench.curation import care
from bench.exports import exports
from bench.heavy import heavy
from bench.large import large
from bench.measures import Measure, NotMeasured, table
from bench.programs import programs
from bench.runs import runs
from bench.scale import FULL, QUICK, Scale
from bench.servers import ROOT
from bench.sessions import sessions
from bench.swelling import swelling
from bench.visits import map_visits, overview_visits

SECTIONS: dict[str, Callable[[Scale], Iterator[Measure]]] = {
    "overview": overview_visits,
    "map": map_visits,
    "runs": runs,
    "large": large,
    "curation": care,
    "swelling": swelling,
    "exports": exports,
    "heavy": heavy,
    "programs": programs,
    "sessions": sessions,
}
PACKAGES = ("streamlit", "plotly", "pandas", "dash")
TABLE = ROOT / "build" / "bench.md"


def main() -> int:
    """Measure; 1 when something could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="section", help=f"of {', '.join(SECTIONS)}; default: all"
    )
    asked = parser.parse_args().sections or list(SECTIONS)
    if unknown := set(asked) - set(SECTIONS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    # Ended from outside, every server that was started still ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    scale = QUICK if os.environ.get("QUICK") else FULL
    begin, busy = time.monotonic(), [os.getloadavg()[0]]
    found: list[Measure | NotMeasured] = []
    taken: dict[str, float] = {}
    TABLE.parent.mkdir(exist_ok=True)
    for name in asked:
        print(f"{name} …", file=sys.stderr, flush=True)
        start = time.monotonic()
        found += measured(name, scale)
        taken[name] = time.monotonic() - start
        busy.append(os.getloadavg()[0])
        # After each part, so that what is measured stays whatever ends the run.
        words = f"{heading(scale, time.monotonic() - begin, busy, taken)}\n\n{table(found)}\n"
        TABLE.write_text(words, encoding="utf-8")
    print(words)
    return int(any(isinstance(one, NotMeasured) for one in found))


def measured(name: str, scale: Scale) -> list[Measure | NotMeasured]:
    """What a section finds; where it breaks off, a line says so and the other sections go on."""
    found: list[Measure | NotMeasured] = []
    try:
        for one in SECTIONS[name](scale):
            found.append(one)
            print(f"  {one.name}: {one.ours.median:.4g} {one.unit}", file=sys.stderr, flush=True)
    except Exception as error:  # whatever broke off: it is told in the table and in the exit code
        traceback.print_exc()
        found.append(NotMeasured(f"rest of {name}", f"{type(error).__name__}: {_first_line(error)}"))
    return found


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["no reason given"])[0]


def heading(scale: Scale, seconds: float, busy: list[float], taken: dict[str, float]) -> str:
    """When, where and how was measured."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        f"# Speed, {datetime.datetime.now():%Y-%m-%d %H:%M}",
        "",
        f"{os.cpu_count()} processors, Python {platform.python_version()}, {packages}; "
        f"measured in {seconds / 60:.0f} minutes; load of the machine at the start and after each part: "
        f"{', '.join(f'{load:.1f}' for load in busy)}.",
        f"Seconds a part: {', '.join(f'{name} {part:.0f}' for name, part in taken.items())}.",
        "Medians, quartiles in brackets; servers, browser and readers share one machine.",
    ]
    if scale is QUICK:
        lines.append(
            f"**Quick run: {scale.rounds} visits a page, readers stay for {scale.minutes:g} minutes. "
            "Ratios are rough, memory is not that of a long session.**"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
