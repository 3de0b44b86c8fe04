"""Where names stand at their dots: the first ones go first, none covers another name or a dot."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

GAP = 3.0  # px between a dot and its name
EDGE = 2.0  # px that a name stays away from the edge of the map
DIAGONAL = 0.7  # of the radius: where a name stands that begins at the corner of a dot
CAPITAL, LETTER, DIGIT = 0.64, 0.53, 0.51  # of the size of the type, on average, a little too wide
WIDTHS: Mapping[str, float] = {
    **dict.fromkeys("mwMW@%", 0.88),
    **dict.fromkeys("iljtfrI.,:;'|!()/- ", 0.37),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZÄÖÜ&", CAPITAL),
    **dict.fromkeys("0123456789", DIGIT),
}
BOLD = 1.04


class Box(NamedTuple):
    """Room that is taken, in px."""

    left: float
    top: float
    right: float
    bottom: float


class Disc(NamedTuple):
    """A dot, in px."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Named:
    """A dot that would have its name, with the size of the type in px."""

    key: str
    text: str
    dot: Disc
    size: float
    is_bold: bool = False


@dataclass(frozen=True)
class Label:
    """A name that has found its place.

    Attributes:
        named: the dot it belongs to.
        across: px from the middle of the dot to the edge of the name that is next to it, or to its middle.
        down: likewise.
        align: which part of the name stands there: -1 its end, 0 its middle, 1 its beginning.
        valign: -1 its foot, 0 its middle, 1 its head.
        box: the room it takes.
    """

    named: Named
    across: float
    down: float
    align: int
    valign: int
    box: Box


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """How wide a text is in px, rather more than less; what is not Latin counts as wide as it is high."""
    letters = (WIDTHS.get(letter, LETTER if ord(letter) < 0x250 else 1.0) for letter in text)
    return sum(letters) * size * (BOLD if is_bold else 1)


def placed(
    names: Iterable[Named], taken: Collection[Box | Disc], width: float, height: float
) -> tuple[Label, ...]:
    """The names that find room at one of eight places around their dots.

    Args:
        names: the most important first.
        taken: what no name may cover, all dots among it.
        width: of the map, in px.
        height: likewise.
    """
    obstacles = list(taken)
    found = []
    for name in names:
        for label in _around(name):
            if is_free(label.box, obstacles, width, height):
                obstacles.append(label.box)
                found.append(label)
                break
    return tuple(found)


def is_free(box: Box, taken: Iterable[Box | Disc], width: float, height: float) -> bool:
    """Whether a box lies within the map and upon nothing that is taken."""
    is_inside = (
        box.left >= EDGE and box.top >= EDGE and box.right <= width - EDGE and box.bottom <= height - EDGE
    )
    return is_inside and not any(touches(box, other) for other in taken)


def touches(box: Box, other: Box | Disc) -> bool:
    """Whether a box lies upon another one or a dot."""
    if isinstance(other, Disc):
        across = max(box.left - other.x, 0, other.x - box.right)
        down = max(box.top - other.y, 0, other.y - box.bottom)
        return hypot(across, down) < other.radius
    return (
        box.left < other.right
        and box.right > other.left
        and box.top < other.bottom
        and box.bottom > other.top
    )


def _around(name: Named) -> Iterator[Label]:
    """The eight places of a name, the best first: beside its dot, above and below it, at its corners."""
    side = name.dot.radius + GAP
    corner = DIAGONAL * name.dot.radius + GAP / 2
    yield _label(name, side, 0, 1, 0)
    yield _label(name, -side, 0, -1, 0)
    yield _label(name, 0, -side + 1, 0, -1)
    yield _label(name, 0, side - 1, 0, 1)
    for across, down in ((1, -1), (1, 1), (-1, -1), (-1, 1)):
        yield _label(name, across * corner, down * corner, across, down)


def _label(name: Named, across: float, down: float, align: int, valign: int) -> Label:
    width = text_width(name.text, name.size, is_bold=name.is_bold)
    x, y = name.dot.x + across, name.dot.y + down
    left = x - width * (1 - align) / 2
    top = y - name.size * (1 - valign) / 2
    return Label(name, across, down, align, valign, Box(left, top, left + width, top + name.size))
