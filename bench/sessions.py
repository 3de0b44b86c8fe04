"""Many sessions at once: how long readers wait, and what a session weighs."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bench import servers
from bench.load import Crowd, Page, Waits, present, waits_of
from bench.measures import Measure, Spread, percentile, single
from bench.scale import Scale
from bench.servers import Server


@dataclass(frozen=True)
class Load:
    """What a crowd has waited, what a session has added to the memory, how busy the processor was."""

    waits: Waits
    megabytes_a_session: float
    processor: float

    @property
    def p95(self) -> Spread:
        """What 95 % of the changes did not exceed, in ms."""
        return single(percentile(self.waits.changes, 95), len(self.waits.changes))

    def words(self) -> str:
        """Where the time goes."""
        changes = self.waits.changes
        return (
            f"{len(changes)} changes, half of them within {percentile(changes, 50):.0f} ms, the worst took "
            f"{max(changes):.0f} ms; one processor was busy for {self.processor:.0%} of the time"
        )


def sessions(scale: Scale) -> Iterator[Measure]:
    """Crowds at the overview, at the floor and at the peer; each at a server of its own with empty caches."""
    fifty = Crowd(readers=50, think=10, seconds=60 * scale.minutes)
    ours = load_by("streamlit", servers.atlas(), fifty, scale.alone)
    few = Crowd(readers=50, think=10, seconds=scale.seconds)
    floor = load_by("streamlit", servers.bare_four(), few, scale.alone)
    yield Measure(
        "50 sessions, 10 s think time, p95 of filter changes", ours.p95, "ms", 1.4, floor.p95, "bare four",
        f"{ours.words()}; floor: {floor.words()}",
    )  # fmt: skip
    yield Measure(
        f"memory a session, 50 sessions, after {scale.minutes:g} minutes",
        single(ours.megabytes_a_session), "MB",
        1.0, parts="with what the shared caches have taken; "
        f"bare four: {floor.megabytes_a_session:.2f} MB after {scale.seconds:g} s",
    )  # fmt: skip
    crowd = Crowd(readers=20, think=10, seconds=scale.seconds)
    twenty = load_by("streamlit", servers.atlas(), crowd, scale.alone)
    yield Measure(
        "20 sessions, 10 s think time, p95 of filter changes", twenty.p95, "ms", 400, parts=twenty.words()
    )
    thirty = Crowd(readers=30, think=5, seconds=scale.seconds, filters=("feld",))
    ours = load_by("streamlit", servers.atlas(), thirty, scale.alone)
    floor = load_by("dash", servers.peer(), thirty, scale.alone)
    yield Measure(
        "30 sessions, 5 s think time, p95 of filter changes", ours.p95, "ms", 0.5, floor.p95, "Dash",
        f"{ours.words()}; Dash: {floor.words()}",
    )  # fmt: skip


def load_by(page: Page, starting: AbstractContextManager[Server], crowd: Crowd, alone: float) -> Load:
    """Let a crowd come to a server that one reader has visited before, for so many seconds."""
    with starting as server:
        with present(page, server, Crowd(readers=1, think=1, seconds=alone)) as first:
            waits_of(first)
        memory, used = server.megabytes(), server.cpu_seconds()
        with present(page, server, crowd) as process:
            waits = waits_of(process)
            grown = server.megabytes() - memory
            busy = (server.cpu_seconds() - used) / crowd.seconds
    return Load(waits, grown / crowd.readers, busy)
