"""What a benchmark finds, and the one table in which it is told."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["ms", "s", "MB", "KB", "×"]


@dataclass(frozen=True)
class Spread:
    """The median of a sample with its quartiles."""

    median: float
    lower: float
    upper: float
    size: int


@dataclass(frozen=True)
class Measure:
    """One line of the table.

    Attributes:
        name: what is measured.
        ours: what this application needs.
        unit: of `ours` and `floor`.
        most: the target: a ratio where there is a floor, else a value in `unit`; None: told for comparison.
        floor: what the page that it is compared with needs.
        floor_name: that page.
        parts: where the time goes, told when the target is missed.
    """

    name: str
    ours: Spread
    unit: Unit
    most: float | None
    floor: Spread | None = None
    floor_name: str = ""
    parts: str = ""

    @property
    def ratio(self) -> float | None:
        """The ratio of the medians; None without a floor."""
        return None if self.floor is None else self.ours.median / self.floor.median

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        if self.most is None:
            return None
        return (self.ours.median if self.ratio is None else self.ratio) <= self.most


@dataclass(frozen=True)
class NotMeasured:
    """What should have been measured, and why it was not."""

    name: str
    why: str


def spread(sample: Sequence[float]) -> Spread:
    """The median and the quartiles of at least one value."""
    lower, median, upper = statistics.quantiles(
        [*sample, *sample[:1]] if len(sample) == 1 else sample, n=4, method="inclusive"
    )
    return Spread(median, lower, upper, len(sample))


def percentile(sample: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` % of the sample do not exceed."""
    return sorted(sample)[max(math.ceil(len(sample) * percent / 100) - 1, 0)]


def single(value: float, size: int = 1) -> Spread:
    """A value that is no median; `size` is the number of observations it comes from."""
    return Spread(value, value, value, size)


def table(found: Sequence[Measure | NotMeasured]) -> str:
    """The table in Markdown, a line a measure."""
    head = ("measure", "ours", "compared with", "ratio", "target", "reached", "reason for a miss")
    rows = [head, ("---", "--:", "--:", "--:", "--:", "---", "---"), *(_cells(one) for one in found)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(found: Measure | NotMeasured) -> tuple[str, ...]:
    if isinstance(found, NotMeasured):
        return (found.name, "–", "–", "–", "–", "not measured", found.why.replace("|", "/"))
    floor = f"{found.floor_name} {_words(found.floor, found.unit)}" if found.floor else "–"
    ratio = "–" if found.ratio is None else f"{found.ratio:.2f}"
    reached = {True: "yes", False: "**no**", None: "–"}[found.is_reached]
    return (
        found.name,
        _words(found.ours, found.unit),
        floor,
        ratio,
        _target(found),
        reached,
        found.parts if found.is_reached is False else "",
    )


def _target(found: Measure) -> str:
    if found.most is None:
        return "–"
    return f"≤ {found.most:g} ×" if found.floor else f"≤ {found.most:g} {found.unit}"


def _words(value: Spread, unit: Unit) -> str:
    if value.lower == value.upper:
        return f"{_number(value.median)} {unit}"
    return f"{_number(value.median)} {unit} ({_number(value.lower)}–{_number(value.upper)})"


def _number(value: float) -> str:
    """Three figures at least, no more decimals than that takes."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"
