"""Where things stand on a slide or in a drawing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A part of a slide in EMU (914,400 an inch), or of a drawing in its own units."""

    left: int
    top: int
    width: int
    height: int

    def parts(self, share: float, gap: int) -> "tuple[Box, Box]":
        """A left part of this share and the rest, a gap between them."""
        left = int((self.width - gap) * share)
        rest = Box(self.left + left + gap, self.top, self.width - left - gap, self.height)
        return Box(self.left, self.top, left, self.height), rest
