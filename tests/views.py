"""Views of test data, as the application makes them from an address."""

import datetime
from functools import cache, lru_cache

from cards.view import View
from language.texts import Language
from records.dataset import Dataset, load
from records.selected import build_index, select
from records.selection import Selection
from records.snapshots import Snapshot
from tests.folders import SHIPPED, SMALL

DAY = datetime.date(2026, 11, 21)

index_of = lru_cache(maxsize=4)(build_index)


def view_of(
    dataset: Dataset,
    selection: Selection | None = None,
    language: Language = "de",
    day: datetime.date = DAY,
) -> View:
    """The view of a selection, of everything without one."""
    selection = selection or Selection()
    chosen = select(index_of(dataset), selection)
    return View(dataset.narrow(chosen.ids), dataset, chosen, selection, day, language)


def nothing(dataset: Dataset, language: Language = "de") -> View:
    """The view of a selection that no initiative matches."""
    return view_of(dataset, Selection(q="zzzzzz"), language)


@cache
def shipped_records() -> Dataset:
    """The shipped data, for property tests: Hypothesis writes down every fixture, which takes long."""
    return load(SHIPPED)


@cache
def small_records() -> Dataset:
    """The small records, likewise."""
    return load(SMALL)


@cache
def shipped_snapshot() -> Snapshot:
    """The shipped data as a run of a page takes them."""
    return Snapshot(shipped_records())
