"""Results by function and arguments: bounded in bytes and time, computed once however many ask."""

import threading
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import chain
from sys import getsizeof
from types import FunctionType, ModuleType
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd
from cachetools import TTLCache, cached
from cachetools.keys import hashkey

from records.dataset import Dataset

P = ParamSpec("P")
R = TypeVar("R")

MAX_SECONDS = 24 * 60 * 60  # what a day shows is of no use on the next
SAMPLE = 200  # members of a long list, rows of a long table, that are measured for all
POINTER = 8  # bytes of a cell
ADDED_BYTES = 500  # that a result takes beside its value


@dataclass(frozen=True)
class _Result:
    value: Any
    size: int


class Memory:
    """Results of functions of one state of the records; those not asked for longest are forgotten first."""

    def __init__(self, max_bytes: int, shared: Iterable[object] = (), seconds: float = MAX_SECONDS) -> None:
        """Nothing is remembered yet.

        Args:
            max_bytes: of all results together; one that is larger by itself is not kept.
            shared: what results refer to without taking room: the records, their tables.
            seconds: after which a result is forgotten.
        """
        self._shared = frozenset(map(id, shared))
        self._results: TTLCache[Hashable, _Result] = TTLCache(max_bytes, seconds, getsizeof=_size)
        compute = cached(self._results, key=hashkey, condition=threading.Condition())(self._computed)
        self._compute: Callable[..., _Result] = compute
        self.clear: Callable[[], None] = compute.cache_clear  # forgets all results

    def result(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """What the function returns for these hashable arguments; others who ask meanwhile wait for it."""
        value: R = self._compute(function, *arguments, **named).value
        return value

    def _computed(self, function: Callable[..., Any], *arguments: Hashable, **named: Hashable) -> _Result:
        value = function(*arguments, **named)
        return _Result(value, ADDED_BYTES + size_of(value, self._shared))

    @property
    def bytes(self) -> int:
        """About how much the results take."""
        return int(self._results.currsize)


def _size(result: _Result) -> int:
    return result.size


def size_of(value: object, shared: Iterable[int] = ()) -> int:
    """About how many bytes a value takes, without functions, modules and what has an id in `shared`.

    Of long lists and tables a sample is measured.
    """
    return _measured(value, set(shared))


def _measured(value: object, seen: set[int]) -> int:
    if id(value) in seen or isinstance(value, type | ModuleType | FunctionType):
        return 0
    seen.add(id(value))
    if isinstance(value, Dataset):
        own = [one for one in vars(value).values() if isinstance(one, pd.DataFrame) and id(one) not in seen]
        return POINTER * sum(table.size for table in own)  # its texts are those of the whole
    if isinstance(value, pd.DataFrame | pd.Series | pd.Index):
        return _of_table(value)
    if isinstance(value, np.ndarray):
        return int(value.nbytes)
    size = getsizeof(value)
    if isinstance(value, dict):
        return size + _of_members(list(chain.from_iterable(value.items())), seen)
    if isinstance(value, list | tuple | set | frozenset):
        return size + _of_members(list(value), seen)
    if hasattr(value, "__dict__"):
        return size + _of_members(list(vars(value).values()), seen)
    return size


def _of_members(members: list[object], seen: set[int]) -> int:
    step = max(1, len(members) // SAMPLE)
    return step * sum(_measured(member, seen) for member in members[::step])


def _of_table(table: pd.DataFrame | pd.Series | pd.Index) -> int:
    step = max(1, len(table) // SAMPLE)
    sample = table.iloc[::step] if isinstance(table, pd.DataFrame | pd.Series) else table[::step]
    used = sample.memory_usage(deep=True)
    return step * int(used.sum() if isinstance(used, pd.Series) else used)
