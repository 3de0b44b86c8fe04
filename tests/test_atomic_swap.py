"""Tables are replaced all at once: by two processes, by killed ones, under readers; what they are stays."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from curation.atomic_swap import (
    CHANGELOG,
    KEPT,
    STAGE,
    Busy,
    TablesChanged,
    commit,
    digest_of,
    locked,
    recover,
    staged,
    tables_of,
)
from curation.file_replace import replace_file
from curation.undo_import import undo
from records.folder import snapshot
from tests.folders import DataFolder, small

ROOT = Path(__file__).parents[1]
NAMES = ("events", "funding", "reach")
# `PAIRS=200 SWAPS=225 pytest -s tests/test_atomic_swap.py` is the long run of a release.
PAIRS = int(os.environ.get("PAIRS", "30"))
SWAPS = int(os.environ.get("SWAPS", "25"))

SWAP = """
import os, random, signal, sys, time
from pathlib import Path
from curation import atomic_swap as swap
os.fsync = lambda handle: None  # what a killed process has written stays written, and disks are slow

def put(folder, names, mark, wait=lambda: None):
    with swap.locked(folder):
        present = swap.digest_of(swap.tables_of(folder))
        with swap.staged(folder) as stage:
            for name in names:
                wait()
                file = stage / "tables" / f"{name}.csv"
                head = file.read_bytes().partition(b"#")[0]
                file.write_bytes(head + b"#" + mark)
            (stage / "CHANGELOG.md").write_bytes(mark)
            swap.commit(folder, stage, present)
"""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """The small records, and nothing else beside them."""
    return small(tmp_path / "data", {})


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "tables").glob("*.csv")}


def changed(state: dict[str, bytes], mark: bytes, names: tuple[str, ...] = NAMES) -> dict[str, bytes]:
    """The tables as `put` leaves them."""
    return state | {f"{name}.csv": state[f"{name}.csv"].partition(b"#")[0] + b"#" + mark for name in names}


def put(folder: Path, mark: bytes, names: tuple[str, ...] = NAMES) -> None:
    """Change tables as an import does."""
    with locked(folder):
        present = digest_of(tables_of(folder))
        with staged(folder) as stage:
            for name in names:
                file = stage / "tables" / f"{name}.csv"
                file.write_bytes(changed(tables(folder), mark, names)[f"{name}.csv"])
            (stage / CHANGELOG).write_bytes(mark)
            commit(folder, stage, present)


def ran(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SWAP + script, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


PAIR = """
import json, shutil
source, work, pairs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
chance = random.Random(7)

def start(folder, names, mark, seed):
    if pid := os.fork():
        return pid
    own = random.Random(seed)
    try:
        put(folder, names, mark, lambda: time.sleep(own.uniform(0, 0.004)))
    except swap.Busy:
        os._exit(2)
    os._exit(0)

for number in range(pairs):
    folder = work / str(number)
    shutil.copytree(source, folder)
    first = start(folder, ("events", "reach"), b"A", number)
    time.sleep(chance.uniform(0, 0.03))
    second = start(folder, ("funding", "places"), b"B", -number)
    if number % 2:
        time.sleep(chance.uniform(0, 0.03))
        os.kill(chance.choice((first, second)), signal.SIGKILL)
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in (first, second)]))
"""


def test_two_processes_at_once_leave_what_was_asked_for(folder: DataFolder, tmp_path: Path) -> None:
    done = ran(PAIR, folder.path, tmp_path, PAIRS)
    assert done.returncode == 0, done.stderr
    codes = [json.loads(line) for line in done.stdout.splitlines()]
    old = tables(folder.path)
    parts = {"A": ("events", "reach"), "B": ("funding", "places")}
    for number, (first, second) in enumerate(codes):
        assert {first, second} <= {0, 2, -signal.SIGKILL}, done.stderr
        found = tables(tmp_path / str(number))
        states = {"": old, "A": changed(old, b"A", parts["A"]), "B": changed(old, b"B", parts["B"])}
        states["AB"] = changed(states["A"], b"B", parts["B"])
        state = next(name for name, content in states.items() if content == found)
        for mark, code in (("A", first), ("B", second)):
            assert (mark in state) == (code == 0) or code == -signal.SIGKILL
        recover(tmp_path / str(number))
        assert tables(tmp_path / str(number)) == found
        assert not (tmp_path / str(number) / STAGE).exists()
    killed, refused = (sum(code in pair for pair in codes) for code in (-signal.SIGKILL, 2))
    print(f"{len(codes)} pairs, {killed} with a killed process, {refused} with one that was refused")
    assert killed > 0
    assert refused > 0


KILLED = """
import json, shutil
source, folder = Path(sys.argv[1]), Path(sys.argv[2])

def stop_at(line):
    left = [line]
    def stop(frame, event, argument):
        if event == "line" and frame.f_code.co_filename == swap.__file__:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return stop
    return lambda frame, event, argument: stop if frame.f_code.co_filename == swap.__file__ else None

for line in range(0, 10_000, 9):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    old = swap.digest_of(folder / "tables")
    pid = os.fork()
    if not pid:
        sys.settrace(stop_at(line))
        put(folder, ("events", "funding", "reach"), b"new")
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    left = swap.digest_of(folder / "tables")
    swap.recover(folder)
    present = swap.digest_of(folder / "tables")
    log, kept = ((folder / name).exists() for name in (swap.CHANGELOG, swap.KEPT))
    print(json.dumps([code, left, present, log, kept, (folder / swap.STAGE).exists()]))
    if code != -signal.SIGKILL:
        break
"""


def test_killed_at_any_line_the_tables_are_old_or_new(folder: DataFolder, tmp_path: Path) -> None:
    done = ran(KILLED, folder.path, tmp_path / "killed")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    old = digest_of(folder.path / "tables")
    put(folder.path, b"new")
    new = digest_of(folder.path / "tables")
    for code, left, present, has_log, has_kept, has_stage in found:
        assert code in (0, -signal.SIGKILL)
        assert left in (old, new)
        assert present == left
        assert (has_log, has_kept, has_stage) == (left == new, left == new, False)
    states = [left == new for _, left, *_ in found]
    assert (states[0], states[-1], found[-1][0]) == (False, True, 0)
    assert states == sorted(states)
    assert len(states) > 40


AGAIN = """
for number in range(int(sys.argv[2])):
    put(Path(sys.argv[1]), ("events", "funding", "reach"), str(number).encode())
"""


def test_who_reads_while_tables_are_replaced_sees_one_state(folder: DataFolder) -> None:
    put(folder.path, b"0")
    process = subprocess.Popen(
        [sys.executable, "-c", SWAP + AGAIN, str(folder.path), str(SWAPS)], cwd=ROOT
    )  # fmt: skip
    seen: list[bytes] = []
    while process.poll() is None:
        files = snapshot(folder.path)
        marks = {files[f"{name}.csv"].read_bytes().rpartition(b"#")[2] for name in NAMES}
        assert len(marks) == 1
        seen += marks
    assert process.returncode == 0
    print(f"{SWAPS} swaps, {len(seen)} readings, {len(set(seen))} states seen, no mixture")
    assert len(set(seen)) > 2
    assert tables(folder.path)["reach.csv"].endswith(b"#%d" % (SWAPS - 1))


def test_only_one_process_is_at_work(folder: DataFolder) -> None:
    with locked(folder.path), pytest.raises(Busy), locked(folder.path):
        pass


def test_the_stage_of_another_import_is_left_alone(folder: DataFolder) -> None:
    with locked(folder.path), staged(folder.path) as stage:
        with pytest.raises(Busy):
            put(folder.path, b"other")
        assert (stage / "tables" / "reach.csv").exists()


def test_tables_changed_by_hand_meanwhile_are_not_overwritten(folder: DataFolder) -> None:
    with locked(folder.path):
        present = digest_of(tables_of(folder.path))
        with staged(folder.path) as stage:
            folder.change("reach", 0, number="7")
            with pytest.raises(TablesChanged):
                commit(folder.path, stage, present)
    assert folder.rows("reach")[0]["number"] == "7"
    assert not (folder.path / STAGE).exists()


def test_an_import_is_undone_and_brought_on_again(folder: DataFolder) -> None:
    old = tables(folder.path)
    assert undo(folder.path) == 1  # there was none
    put(folder.path, b"new")
    assert undo(folder.path) == 0
    assert (tables(folder.path), (folder.path / CHANGELOG).exists()) == (old, False)
    assert undo(folder.path) == 0
    assert tables(folder.path) == changed(old, b"new")
    assert (folder.path / CHANGELOG).read_bytes() == b"new"


def test_what_was_changed_since_an_import_is_not_undone(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder.path, b"new", ("events",))
    folder.change("reach", 0, number="7")
    assert undo(folder.path) == 1
    assert "seit dem letzten Import geändert" in capsys.readouterr().err
    assert folder.rows("reach")[0]["number"] == "7"


def test_only_the_last_import_is_kept(folder: DataFolder) -> None:
    put(folder.path, b"1")
    first = tables(folder.path)
    put(folder.path, b"2")
    assert undo(folder.path) == 0
    assert tables(folder.path) == first


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_owners_and_modes_stay(folder: DataFolder) -> None:
    root = folder.path
    for path in (root, root / "tables", root / "tables" / "reach.csv", root / "tables" / "events.csv"):
        os.chown(path, 4711, 4712)
    (root / "tables").chmod(0o2750)
    (root / "tables" / "reach.csv").chmod(0o640)
    put(root, b"new")
    for name, mode in (("", 0o2750), ("reach.csv", 0o640), ("events.csv", 0o644)):
        found = (root / "tables" / name).stat()
        assert (found.st_uid, found.st_gid, found.st_mode & 0o7777) == (4711, 4712, mode)
    for name in (CHANGELOG, KEPT):  # whoever owns the folder can import after root has
        assert (root / name).stat().st_uid == 4711


def test_a_mode_stays(folder: DataFolder) -> None:
    file = folder.file("reach")
    file.chmod(0o640)
    put(folder.path, b"new")
    assert file.stat().st_mode & 0o777 == 0o640


def test_linked_tables_stay_linked(folder: DataFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "present"
    elsewhere.parent.mkdir()
    (folder.path / "tables").rename(elsewhere)
    (folder.path / "tables").symlink_to("../elsewhere/present")
    old = tables(folder.path)
    put(folder.path, b"new")
    assert str((folder.path / "tables").readlink()) == "../elsewhere/present"
    assert tables(folder.path) == changed(old, b"new")
    assert undo(folder.path) == 0
    assert str((folder.path / "tables").readlink()) == "../elsewhere/present"
    assert tables(folder.path) == old


def test_a_linked_table_stays_linked(folder: DataFolder, tmp_path: Path) -> None:
    target = tmp_path / "reach-of-all.csv"
    folder.file("reach").rename(target)
    folder.file("reach").symlink_to("../../reach-of-all.csv")
    old = tables(folder.path)
    put(folder.path, b"new")
    assert str(folder.file("reach").readlink()) == "../../reach-of-all.csv"
    assert tables(folder.path) == changed(old, b"new")
    assert target.read_bytes().endswith(b"#new")
    assert undo(folder.path) == 0
    assert tables(folder.path) == old
    assert folder.file("reach").is_symlink()


def test_a_full_disk_changes_nothing(folder: DataFolder) -> None:
    folder.file("sources").write_bytes(folder.file("sources").read_bytes() * 200)
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    done = ran(
        "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "put(Path(sys.argv[1]), ('reach',), b'new')",
        folder.path,
    )
    assert "File too large" in done.stderr
    assert {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()} == before


def test_a_file_that_cannot_be_written_leaves_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(file, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"old")]
