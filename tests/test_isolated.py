"""The process in which a file of a stranger is read: its results, its limits, its end, and the line before it."""
# ruff: noqa: E501 (messages are compared whole)

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack

import orjson
import pytest

from curation.checked_files import checked_content
from curation.intake import isolated as module
from curation.intake.check import result_of
from curation.intake.frames import MAX_FRAME, OUTCOME, Frame, Job, frame, take_frame
from curation.intake.isolated import LimitExceeded, isolated
from curation.intake.limits import Limits, limits_of_environment
from curation.intake.waiting import MAX_OF_VISITOR, MAX_WAITING, LineFull, WaitingLine
from curation.outcome import outcome_from, outcome_of
from records.faults import fault
from records.folder import read_folder
from tests.folders import SMALL
from tests.upload_makers import cell

FAULTY = cell("initiatives", "status", "runing")
TICK = 0.2


@pytest.fixture(autouse=True)
def small_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(SMALL))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that were started."""
    found: list[subprocess.Popen[bytes]] = []
    start = module._started

    def noted() -> subprocess.Popen[bytes]:
        found.append(start())
        return found[-1]

    monkeypatch.setattr(module, "_started", noted)
    yield found


def result(job: Job, content: bytes, limits: Limits) -> tuple[list[str], Frame]:
    """The steps of a job, each once, and its result."""
    *events, last = isolated(job, content, limits, TICK)
    assert isinstance(last, tuple)
    return [str(event) for event in events if event], last


def test_a_check_in_a_process_of_its_own_finds_what_one_here_finds(
    started: list[subprocess.Popen[bytes]],
) -> None:
    job, content = Job("check", "w.xlsx", "de"), FAULTY()[1]
    steps, found = result(job, content, Limits(seconds=600))
    assert steps == ["read", "understand", "check"]
    assert found == result_of(job, content, lambda _: None)
    here = outcome_of(checked_content("w.xlsx", content, read_folder(SMALL)), "de")
    assert outcome_from(orjson.loads(found[1])) == here
    assert started[0].poll() is not None


def test_a_check_that_needs_more_memory_than_it_has_is_ended() -> None:
    with pytest.raises(LimitExceeded) as over:
        result(Job("check", "w.xlsx", "de"), FAULTY()[1], Limits(megabytes=64, seconds=600))
    assert fault("w.xlsx", over.value.code, limit=over.value.limit).text("de") == (
        "w.xlsx: die Prüfung braucht mehr als 64 MB Arbeitsspeicher und wurde abgebrochen: Die Datei ist zu groß, "
        "oder etwas darin ist unnötig oft enthalten. Nur die Werte in eine neue Arbeitsmappe kopieren und diese prüfen"
    )


def test_a_check_that_takes_too_long_is_ended(started: list[subprocess.Popen[bytes]]) -> None:
    with pytest.raises(LimitExceeded) as over:
        result(Job("check", "w.xlsx", "de"), FAULTY()[1], Limits(seconds=0))
    assert (over.value.code, over.value.limit) == ("check_too_long", 0)
    assert started[0].wait() != 0


def test_a_check_ends_with_its_page(started: list[subprocess.Popen[bytes]]) -> None:
    events = isolated(Job("check", "w.xlsx", "de"), FAULTY()[1], Limits(), 0.01)
    assert next(events) == ""
    events.close()  # type: ignore[attr-defined]
    assert started[0].poll() is not None


def test_the_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "geheim")
    seen: dict[str, str] = {}

    def start(command: list[str], env: dict[str, str], **_: object) -> None:
        seen.update(env)

    monkeypatch.setattr(subprocess, "Popen", start)
    module._started()
    assert seen["KI_ATLAS_DATA"] == str(SMALL)
    assert "geheim" not in seen.values()


def test_frames_are_taken_off_one_by_one() -> None:
    received = bytearray(frame(b"S", b"read") + frame(OUTCOME, b"{}")[:-1])
    assert take_frame(received) == (b"S", b"read")
    assert take_frame(received) is None
    received += b"}"
    assert take_frame(received) == (OUTCOME, b"{}")
    assert received == b""


@pytest.mark.parametrize("head", [b"X" + bytes(8), b"S" + (MAX_FRAME[b"S"] + 1).to_bytes(8, "big")])
def test_what_is_no_frame_is_refused_before_it_is_received(head: bytes) -> None:
    with pytest.raises(ValueError, match="a frame"):
        take_frame(bytearray(head))


def test_the_operator_sets_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits_of_environment() == (512, 20)
    monkeypatch.setenv("KI_ATLAS_CHECK_MB", "1500")
    monkeypatch.setenv("KI_ATLAS_CHECK_SECONDS", "60")
    assert limits_of_environment() == (1500, 60)
    monkeypatch.setenv("KI_ATLAS_CHECK_MB", "12")
    with pytest.raises(ValueError, match="at least 256"):
        limits_of_environment()


def test_two_are_at_work_and_the_others_know_their_place() -> None:
    line = WaitingLine()
    with ExitStack() as others, line.enter("one") as first:
        with line.enter("two") as second:
            third, fourth = (
                others.enter_context(line.enter("three")),
                others.enter_context(line.enter("four")),
            )
            assert [line.place(ticket) for ticket in (first, second, third, fourth)] == [0, 0, 1, 2]
        assert [line.place(ticket) for ticket in (first, third, fourth)] == [0, 0, 1]


def test_of_one_visitor_only_one_is_at_work() -> None:
    line = WaitingLine()
    with ExitStack() as standing:
        tickets = [standing.enter_context(line.enter(visitor)) for visitor in ("one", "one", "two")]
        assert [line.place(ticket) for ticket in tickets] == [0, 1, 0]


def test_who_leaves_the_line_makes_room() -> None:
    line = WaitingLine()
    with ExitStack() as standing:
        for visitor in ("one", "two"):
            standing.enter_context(line.enter(visitor))
        with line.enter("three"):
            last = standing.enter_context(line.enter("four"))
            assert line.place(last) == 2
        assert line.place(last) == 1


def test_a_visitor_and_all_of_them_can_be_too_many() -> None:
    line = WaitingLine()
    with ExitStack() as standing:
        for _ in range(MAX_OF_VISITOR):
            standing.enter_context(line.enter("one"))
        with pytest.raises(LineFull) as full:
            standing.enter_context(line.enter("one"))
        assert full.value.code == "curation.line_full_visitor"
        waiting = MAX_OF_VISITOR - 1
        for number in range(MAX_WAITING - waiting + 1):
            standing.enter_context(line.enter(f"visitor {number}"))
        with pytest.raises(LineFull) as full:
            standing.enter_context(line.enter("another"))
        assert full.value.code == "curation.line_full"
    with line.enter("another") as ticket:
        assert line.place(ticket) == 0
