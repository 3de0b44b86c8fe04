"""The pool of heavy work: once each, in turn, a few at a time, limited, in processes of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from exports import worker
from exports.places import Places, run_folder
from exports.work_pool import PoolBusy, WorkPool, task
from exports.worker import Worker, WorkFailed
from tests.work import died, doubled, failed, held, niceness, noted


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, 2)


@pytest.fixture
def pool(places: Places) -> Iterator[WorkPool]:
    """A pool of two places that takes on three jobs beside those at work, two a visitor."""
    made = WorkPool(places, max_waiting=3, max_a_visitor=2, max_kept=4000)
    yield made
    made.close()


def begun(gate: Path) -> None:
    """Wait until the work behind a gate has begun."""
    while not gate.with_suffix(".begun").exists():
        time.sleep(0.005)


def occupied(pool: WorkPool, gate: Path) -> Future[Any]:
    """Slow work that holds the only place for such work until the gate is there."""
    work = pool.submit(task(held, gate, "done"), "occupant")
    begun(gate)
    return work


def test_the_same_work_is_done_once_and_its_result_kept(pool: WorkPool, tmp_path: Path) -> None:
    file = tmp_path / "notes"
    gate = tmp_path / "gate"
    occupant = occupied(pool, gate)
    results = [pool.submit(task(noted, file, "a"), f"visitor {n}") for n in range(90)]
    gate.touch()
    assert {result.result() for result in results} == {1}
    assert pool.result(task(noted, file, "a")) == 1
    assert pool.result(task(noted, file, "b")) == 2
    assert occupant.result() == "done"


def test_a_result_that_is_not_to_be_kept_is_made_anew(pool: WorkPool, tmp_path: Path) -> None:
    work = task(noted, tmp_path / "notes", "a")
    assert [pool.submit(work, keeps=lambda _: False).result() for _ in range(2)] == [1, 2]


def test_results_are_kept_within_bounds(pool: WorkPool, tmp_path: Path) -> None:
    works = [task(noted, tmp_path / name, "x") for name in "abcdef"]
    assert [pool.result(work) for work in works] == [1] * 6
    assert pool.result(works[5]) == 1
    assert pool.result(works[0]) == 2  # forgotten: each takes about 1,000 bytes of 4,000


def test_a_visitor_has_a_limit_and_so_have_all_together(pool: WorkPool, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    occupant = occupied(pool, gate)
    taken = [pool.submit(task(noted, tmp_path / str(n), ""), "greedy") for n in range(2)]
    with pytest.raises(PoolBusy) as busy:
        pool.submit(task(noted, tmp_path / "third", ""), "greedy")
    assert busy.value.is_visitors
    taken.append(pool.submit(task(noted, tmp_path / "another", ""), "modest"))
    with pytest.raises(PoolBusy) as busy:
        pool.submit(task(noted, tmp_path / "last", ""), "late")
    assert not busy.value.is_visitors
    gate.touch()
    assert [work.result() for work in taken] == [1, 1, 1]
    assert occupant.result() == "done"
    assert pool.result(task(noted, tmp_path / "third", ""), "greedy") == 1


def test_visitors_take_turns(pool: WorkPool, tmp_path: Path) -> None:
    gate, file = tmp_path / "gate", tmp_path / "notes"
    occupied(pool, gate)
    works = [pool.submit(task(noted, file, f"greedy {n}"), "greedy") for n in range(2)]
    works.append(pool.submit(task(noted, file, "modest"), "modest"))
    gate.touch()
    assert [work.result() for work in works] == [1, 3, 2]


def test_quick_work_passes_slow_work(pool: WorkPool, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    slow = [occupied(pool, gate), pool.submit(task(doubled, 2), "visitor")]
    assert pool.result(task(doubled, 1, is_slow=False), "visitor") == 2
    assert [work.done() for work in slow] == [False, False]
    gate.touch()
    assert [work.result() for work in slow] == ["done", 4]


def test_what_has_waited_too_long_is_refused(places: Places, tmp_path: Path) -> None:
    pool = WorkPool(places, max_wait_s=0)
    with pytest.raises(PoolBusy):
        pool.result(task(doubled, 1))
    pool.close()


def test_a_closed_pool_refuses_what_waits_and_what_comes(pool: WorkPool, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    occupant = occupied(pool, gate)
    waiting = pool.submit(task(doubled, 1))
    gate.touch()
    assert occupant.result() == "done"
    pool.close()
    with pytest.raises(PoolBusy):
        pool.submit(task(doubled, 3))
    assert waiting.done()


def test_two_processes_share_the_places_of_a_machine(pool: WorkPool, tmp_path: Path) -> None:
    gate, file = tmp_path / "gate", tmp_path / "notes"
    other = WorkPool(Places(tmp_path, 2))
    occupant = occupied(pool, gate)
    waiting = other.submit(task(noted, file, ""))
    assert other.result(task(doubled, 3, is_slow=False)) == 6
    assert not file.exists()
    gate.touch()
    assert waiting.result() == 1
    assert occupant.result() == "done"
    other.close()


def test_failed_work_and_a_dead_process_are_told_and_the_next_work_is_done(pool: WorkPool) -> None:
    for work, message in ((task(failed, "no ink"), "ValueError: no ink"), (task(died), "its process ended")):
        with pytest.raises(WorkFailed, match=message):
            pool.result(work)
        assert pool.result(task(doubled, 1)) == 2


def test_work_that_takes_too_long_ends_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS_TO_START", 0)
    process = Worker()
    with pytest.raises(WorkFailed, match="it took longer than 0 seconds"):
        process.run(task(held, tmp_path / "never").pickled(), 0)
    assert process.has_ended
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_a_worker_ends_with_the_process_that_gave_it_work(tmp_path: Path) -> None:
    gate = tmp_path / "never"
    giver = f"""
from pathlib import Path
from exports.work_pool import task
from exports.worker import Worker
from tests.work import held
process = Worker()
print(process.pid, flush=True)
process.run(task(held, Path({str(gate)!r})).pickled(), 60)
"""
    with subprocess.Popen([sys.executable, "-c", giver], cwd=worker.ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        begun(gate)
        process.kill()
    with pytest.raises(ProcessLookupError):
        while True:  # it hangs here where the worker stays
            os.kill(pid, 0)
            time.sleep(0.01)


def test_pages_come_before_heavy_work(pool: WorkPool) -> None:
    assert pool.result(task(niceness)) == min(19, os.nice(0) + worker.NICENESS)


def test_the_folder_of_a_machine_is_that_of_its_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_RUN", str(tmp_path / "run"))
    assert run_folder() == tmp_path / "run"
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700
    monkeypatch.setattr(os, "getuid", lambda: -1)
    with pytest.raises(PermissionError, match="belongs to another user"):
        run_folder()
