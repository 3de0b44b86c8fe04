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
        alone: seconds for which one reader comes to a server before a crowd does.
        times: how often each file is made.
        questions: of each program, one a second.
        initiatives: size of the large data folder.
    """

    rounds: int
    selections: int
    minutes: float
    seconds: float
    alone: float = 12
    times: int = 7
    questions: int = 10
    initiatives: int = 20_000


FULL = Scale(rounds=9, selections=20, minutes=10, seconds=70)
QUICK = Scale(
    rounds=2, selections=4, minutes=0.25, seconds=12, alone=4, times=2, questions=4, initiatives=5_000
)
