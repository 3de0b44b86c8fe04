"""How much is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Repetitions and times.

    Attributes:
        rounds: visits of each page by browser, at most ten.
        selections: new selections asked of a page.
        minutes: how long the readers stay whose memory is measured.
        seconds: how long every other crowd stays, arrivals included.
        initiatives: size of the large data folder.
    """

    rounds: int
    selections: int
    minutes: float
    seconds: float
    initiatives: int = 20_000


FULL = Scale(rounds=9, selections=20, minutes=10, seconds=70)
QUICK = Scale(rounds=3, selections=8, minutes=0.6, seconds=25)
