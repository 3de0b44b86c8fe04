"""Results that the processes of a machine share: made once, private, bounded, never damaged ones."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.places import Places
from exports.shared_results import ROOT, SharedResults
from exports.work_pool import WorkPool, task_of_values
from tests.test_work_pool import begun, occupied
from tests.work import noted_of, recurring

ROOM = 100_000


@pytest.fixture
def results(tmp_path: Path) -> SharedResults:
    return SharedResults(tmp_path / "results", ROOM)


@pytest.fixture
def two_pools(tmp_path: Path) -> Iterator[tuple[WorkPool, WorkPool]]:
    """The pools of two processes of a machine."""
    made = [WorkPool(Places(tmp_path, 2), shared=SharedResults(tmp_path / "results", ROOM)) for _ in range(2)]
    yield made[0], made[1]
    for pool in made:
        pool.close()


def kept(_: bytes) -> bool:
    return True


def test_processes_do_the_same_work_once(two_pools: tuple[WorkPool, WorkPool], tmp_path: Path) -> None:
    gate, notes = tmp_path / "gate", tmp_path / "notes"
    work = task_of_values(recurring, (gate, notes), is_slow=True)
    first = two_pools[0].submit(work)
    begun(gate)
    second = two_pools[1].submit(work)
    gate.touch()
    assert [first.result(), second.result()] == [1, 1]


def test_a_known_result_comes_though_all_places_are_taken(
    two_pools: tuple[WorkPool, WorkPool], tmp_path: Path
) -> None:
    work = task_of_values(noted_of, (tmp_path / "notes", "x"), is_slow=True)
    assert two_pools[0].result(work) == 1
    gate = tmp_path / "gate"
    occupied(two_pools[1], gate)
    assert two_pools[1].result(work) == 1
    gate.touch()


def test_what_is_not_to_be_kept_is_not_shared(two_pools: tuple[WorkPool, WorkPool], tmp_path: Path) -> None:
    work = task_of_values(noted_of, (tmp_path / "notes", "x"), is_slow=False)
    assert two_pools[0].submit(work, keeps=lambda _: False).result() == 1
    assert two_pools[1].result(work) == 2


def test_a_process_that_dies_at_work_leaves_it_to_the_next(results: SharedResults, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    program = f"""
from pathlib import Path
from exports.shared_results import SharedResults
from tests.work import held
make = lambda: held(Path({str(gate)!r})).encode()
SharedResults(Path({str(tmp_path / "results")!r}), {ROOM}).result("a", make, bool)
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as process:
        begun(gate)
        found: list[bytes] = []
        other = threading.Thread(target=lambda: found.append(results.result("a", lambda: b"made", kept)))
        other.start()
        process.send_signal(signal.SIGKILL)
        other.join()
    assert found == [b"made"] == [results.get("a")]


def test_failed_work_is_done_anew(results: SharedResults) -> None:
    with pytest.raises(ZeroDivisionError):
        results.result("a", lambda: bytes(1 // 0), kept)
    assert results.result("a", lambda: b"made", kept) == b"made"


def test_results_are_bounded_and_the_last_used_stay(tmp_path: Path) -> None:
    results = SharedResults(tmp_path / "results", max_bytes=3000)
    for number, name in enumerate("abc"):
        before = set((tmp_path / "results").iterdir())
        results.result(name, lambda: bytes(900), kept)
        (file,) = set((tmp_path / "results").iterdir()) - before
        os.utime(file, (number, number))
    assert results.get("a")
    results.result("d", lambda: bytes(900), kept)
    assert [results.get(name) is not None for name in "abcd"] == [True, False, True, True]
    assert results.result("e", lambda: bytes(4000), kept) == bytes(4000)
    assert results.get("e") is None


def test_a_result_that_was_not_written_to_its_end_is_none(results: SharedResults, tmp_path: Path) -> None:
    results.result("a", lambda: b"made", kept)
    (file,) = (tmp_path / "results").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert results.get("a") is None
    file.write_bytes(b"")
    assert results.result("a", lambda: b"again", kept) == b"again" == results.get("a")


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    results: SharedResults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        assert results.result("a", lambda: b"made", kept) == b"made"
        patch.setattr(os, "open", full)
        assert results.result("a", lambda: b"made", kept) == b"made"
    assert list((tmp_path / "results").iterdir()) == []


def test_nobody_else_may_enter(results: SharedResults, tmp_path: Path) -> None:
    folder = tmp_path / "results"
    assert folder.stat().st_mode & 0o777 == 0o700
    results.result("a", lambda: b"made", kept)
    assert [path.stat().st_mode & 0o777 for path in folder.iterdir()] == [0o600]
    folder.chmod(0o755)
    SharedResults(folder, ROOM)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError, match="belongs to another user"):
        SharedResults(tmp_path / "link", ROOM)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    with pytest.raises(PermissionError, match="belongs to another user"):
        SharedResults(tmp_path / "elsewhere", ROOM)
