"""Dots that lie upon one another moved apart, so that each can be seen and pointed at."""

from collections.abc import Sequence
from math import hypot

from charts.label_places import Disc

ROUNDS = 60  # by then the dots of a whole state have come to rest
SHARE = 0.8  # a little overlap may stay


def spread(discs: Sequence[Disc], farthest: float, share: float = SHARE) -> list[Disc]:
    """The dots, each moved by so many px at most; small ones move more than large ones.

    Dots that have room stay exactly where they are.

    Args:
        discs: in px.
        farthest: px.
        share: of both radii that two dots keep between their middles.
    """
    xs, ys = [disc.x for disc in discs], [disc.y for disc in discs]
    pairs = [
        (one, other)
        for one in range(len(discs))
        for other in range(one)
        if hypot(discs[one].x - discs[other].x, discs[one].y - discs[other].y)
        < discs[one].radius + discs[other].radius + 2 * farthest
    ]
    for _ in range(ROUNDS):
        is_calm = True
        for one, other in pairs:
            apart = share * (discs[one].radius + discs[other].radius)
            across, down = xs[one] - xs[other], ys[one] - ys[other]
            distance = hypot(across, down)
            if distance >= apart - 0.05:
                continue
            is_calm = False
            if distance < 0.01:  # upon one another: the later one goes down
                across, down, distance = 0.0, 0.01, 0.01
            weight = discs[other].radius ** 2 / (discs[one].radius ** 2 + discs[other].radius ** 2)
            for place, part in ((one, weight), (other, weight - 1)):
                step = part * (apart - distance) / distance
                xs[place], ys[place] = _near(
                    discs[place], xs[place] + step * across, ys[place] + step * down, farthest
                )
        if is_calm:
            break
    return [Disc(x, y, disc.radius) for x, y, disc in zip(xs, ys, discs, strict=True)]


def _near(disc: Disc, x: float, y: float, farthest: float) -> tuple[float, float]:
    """A point, or the one on the way to it that is not too far from where the dot belongs."""
    away = hypot(x - disc.x, y - disc.y)
    share = min(1.0, farthest / away) if away else 1.0
    return disc.x + share * (x - disc.x), disc.y + share * (y - disc.y)
