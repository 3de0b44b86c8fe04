"""Which names stand where: none touches another, the first ones go first."""

from collections.abc import Iterable
from typing import NamedTuple

CHARACTER_WIDTH, LINE_HEIGHT = 7.0, 16.0  # px, on average
GAP = 3.0  # px between two names
BESIDE = 6  # px between a mark and its name


class Name(NamedTuple):
    """A name at a mark: where the mark is in px, and at which side of it the name stands."""

    x: float
    y: float
    text: str
    side: str


def apart(names: Iterable[Name]) -> list[int]:
    """The places of the names that do not touch one before them."""
    taken: list[tuple[float, float, float]] = []
    shown = []
    for place, name in enumerate(names):
        box = _box(name)
        if not any(_touch(box, other) for other in taken):
            taken.append(box)
            shown.append(place)
    return shown


def _box(name: Name) -> tuple[float, float, float]:
    """Middle and width of a name that stands at a side of a mark."""
    width = CHARACTER_WIDTH * len(name.text)
    aside = {"left": -1, "right": 1}.get(name.side.partition(" ")[2], 0)
    above = {"top": 1, "bottom": -1}.get(name.side.partition(" ")[0], 0)
    return name.x + aside * (width / 2 + BESIDE), name.y + above * (LINE_HEIGHT / 2 + BESIDE), width


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return across < (one[2] + other[2]) / 2 + GAP and down < LINE_HEIGHT + GAP
