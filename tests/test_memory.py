"""Results are computed once, whoever asks, kept within bounds, and gone with the records they are of."""

import gc
import threading
from collections.abc import Callable
from dataclasses import replace
from sys import getsizeof
from weakref import ref

import pandas as pd
import pytest

from cards.funding import by_level
from cards.overview import summary
from cards.view import view_of
from records import snapshots
from records.dataset import Dataset
from records.memory import ADDED_BYTES, Memory, size_of
from records.selection import Selection
from records.snapshots import MAX_VERSIONS, LiveRecords, Snapshot, Versions
from tests.folders import DataFolder
from tests.views import DAY

MIB = 2**20


def test_a_result_is_computed_once_for_the_same_arguments() -> None:
    calls: list[tuple[object, ...]] = []

    def compute(*words: str, turned: bool = False) -> str:
        calls.append((words, turned))
        return "".join(reversed(words) if turned else words)

    memory = Memory(MIB)
    assert [memory.result(compute, "a", "b") for _ in range(3)] == ["ab"] * 3
    assert memory.result(compute, "a", "b", turned=True) == "ba"
    assert calls == [(("a", "b"), False), (("a", "b"), True)]
    memory.clear()
    assert memory.result(compute, "a", "b") == "ab"
    assert len(calls) == 3


def test_visitors_who_come_at_once_wait_for_one_computation() -> None:
    calls: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def compute(word: str) -> str:
        calls.append(word)
        begun.set()
        assert go_on.wait(10)
        return word

    memory, found = Memory(MIB), []

    def visit() -> None:
        found.append(memory.result(compute, "x"))

    visitors = [threading.Thread(target=visit) for _ in range(8)]
    visitors[0].start()
    assert begun.wait(10)
    for visitor in visitors[1:]:
        visitor.start()
    go_on.set()
    for visitor in visitors:
        visitor.join(10)
    assert (calls, found) == (["x"], ["x"] * 8)


def test_what_fails_is_not_remembered_and_blocks_nobody() -> None:
    def compute(fails: list[bool]) -> str:
        if fails.pop():
            raise ValueError("no")
        return "yes"

    class Answers(list[bool]):
        __hash__ = object.__hash__  # type: ignore[assignment]

    memory, answers = Memory(MIB), Answers([False, True])
    with pytest.raises(ValueError, match="no"):
        memory.result(compute, answers)
    assert memory.result(compute, answers) == "yes"


def test_results_take_no_more_bytes_than_they_may() -> None:
    calls: list[int] = []

    def compute(number: int) -> str:
        calls.append(number)
        return "x" * 10_000

    memory = Memory(35_000)
    for number in (1, 2, 3, 1, 4, 1, 2):
        memory.result(compute, number)
        assert memory.bytes <= 35_000
    assert calls == [1, 2, 3, 4, 2]  # 1 was asked for lately and stayed
    assert Memory(1000).result(compute, 5) == "x" * 10_000  # too large to be kept, not to be had


def test_a_size_counts_tables_texts_and_members_but_nothing_shared() -> None:
    table = pd.DataFrame({"name": ["x" * 1000] * 50, "n": range(50)})
    assert 50_000 < size_of(table) < 70_000
    assert 50_000 < size_of({"card": (table, "text")}) < 71_000
    assert size_of({"card": (table, "text")}, {id(table)}) < 1000
    many = [f"{number:050}" for number in range(10_000)]
    assert 0.9 < size_of(many) / (getsizeof(many) + sum(map(size_of, many))) < 1.1


def test_the_records_themselves_are_not_counted(small_dataset: Dataset) -> None:
    snapshot = Snapshot(small_dataset)
    view_of(snapshot, Selection(), DAY, "de")
    assert size_of(vars(small_dataset)["initiatives"]) > 1000
    assert size_of(small_dataset, map(id, vars(small_dataset).values())) < ADDED_BYTES


def test_results_go_with_their_records(small_folder: Callable[..., DataFolder]) -> None:
    snapshot = Snapshot(small_folder().load())
    view = view_of(snapshot, Selection(), DAY, "de")
    card = snapshot.remembered(by_level, view)
    records, result = ref(snapshot.dataset), ref(card)
    del snapshot, view, card
    gc.collect()
    assert (records(), result()) == (None, None)


def test_memory_is_flat_over_a_hundred_openings_of_thirty_versions(
    small_folder: Callable[..., DataFolder], small_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, names = small_folder(), [f"2026-01-{day:02}" for day in range(1, 31)]
    (folder.path / "releases").mkdir()
    for name in names:
        (folder.path / "releases" / f"{name}.zip").write_bytes(b"")
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    monkeypatch.setattr(snapshots, "release", lambda *_: replace(small_dataset))
    versions, opened = Versions(), []
    for number in range(100):
        snapshot = versions.get(names[number * 7 % 30])
        assert snapshot is not None
        snapshot.remembered(summary, view_of(snapshot, Selection(), DAY, "de"))
        opened.append(ref(snapshot.dataset))
        del snapshot
        if number % 20 == 19:
            gc.collect()
            assert sum(dataset() is not None for dataset in opened) == MAX_VERSIONS


def test_records_and_their_version_appear_together(
    small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks while new records are read sees the old ones with their version."""
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    live, seen = LiveRecords(), []

    def is_released(*_: object) -> bool:
        if live.snapshot is not None:
            seen.append((len(live.snapshot.dataset.initiatives), live.snapshot.released))
        return True

    monkeypatch.setattr(snapshots, "is_released", is_released)
    first = live.refresh().snapshot
    assert first is not None
    version = first.released
    folder.change("initiatives", 0, name="Ein neuer Name")
    second = live.refresh().snapshot
    assert second is not None
    assert seen == [(4, version)]
    assert (first.is_over, second.is_over, second.released) == (True, False, version)


def test_files_that_change_while_they_are_read_are_read_again(
    small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    names = iter(["Der zweite Stand", "Der dritte"])

    def read_while_written(path: object) -> Dataset:
        dataset = folder.load()
        if (name := next(names, None)) is not None:
            folder.change("initiatives", 0, name=name)
        return dataset

    monkeypatch.setattr(snapshots, "load", read_while_written)
    state = LiveRecords().refresh()
    assert state.snapshot is not None
    assert state.snapshot.dataset.initiatives["name"].iloc[0] == "Der dritte"
