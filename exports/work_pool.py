"""Heavy work in a queue: few at a time, in turn between visitors, the same work once, limits to all of it."""

import io
import logging
import os
import pickle
import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

import plotly.graph_objects as go
from cachetools import LRUCache

from exports.places import Places, run_folder
from exports.shared_results import SharedResults
from exports.worker import Worker

MAX_WAITING = 40  # in sum; beyond that it would take minutes
MAX_A_VISITOR = 8  # waiting or at work
MEBIBYTE = 2**20
MAX_KEPT_MB = 96  # of results, in each process and once more in the files that processes share
MAX_SLOW_S, MAX_QUICK_S = 90, 30
MAX_WAIT_S = 60  # then whoever asked has gone
RETRY_S = 10
CLOSE_S = 5
KEPT_BESIDE = 1000  # bytes that a result takes beside itself

log = logging.getLogger(__name__)


class PoolBusy(Exception):
    """The work is not taken on: the visitor has, or all visitors together have, too much of it waiting."""

    def __init__(self, *, is_visitors: bool, seconds: int = RETRY_S) -> None:
        super().__init__("too much work of this visitor" if is_visitors else "too much work of all visitors")
        self.is_visitors = is_visitors
        self.seconds = seconds


@dataclass(frozen=True, eq=False)
class Task:
    """Work for another process; tasks of the same key are the same work, on a machine those of a `name`."""

    key: Hashable
    pickled: Callable[[], bytes]
    is_slow: bool
    is_kept: bool
    name: str = ""  # empty where its result is nobody else's


def task(function: Callable[..., Any], *arguments: Any, is_slow: bool = True, is_kept: bool = True) -> Task:
    """The function with its arguments as a task, known by their content; they must be picklable.

    Args:
        function: of a module, as it is named there.
        arguments: of the function.
        is_slow: whether it takes more than a second; such work leaves a place to what is quick.
        is_kept: whether its result is kept for whoever asks next: not if it depends on more than arguments.
    """
    work = _pickled(function, arguments)
    return Task(sha256(work).digest(), lambda: work, is_slow, is_kept)


def task_of_values(function: Callable[[Any], Any], values: Hashable, *, is_slow: bool) -> Task:
    """The function of public values: known by what they are written as, pickled only where it is taken on."""
    name = f"{function.__module__}.{function.__qualname__} {values!r}"
    return Task((function, values), lambda: _pickled(function, (values,)), is_slow, is_kept=True, name=name)


def _pickled(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, protocol=pickle.HIGHEST_PROTOCOL).dump((function, arguments))
    return file.getvalue()


class _Pickler(pickle.Pickler):
    """Keeps the arrays of a figure, which plotly's own way turns into text."""

    def reducer_override(self, value: Any) -> Any:
        if not isinstance(value, go.Figure):
            return NotImplemented
        return go.Figure, ([trace.to_plotly_json() for trace in value.data], value.layout.to_plotly_json())


@dataclass(frozen=True, eq=False)
class _Job:
    task: Task
    visitor: str
    since: float
    keeps: Callable[[Any], bool]
    result: Future[Any]


def _always(_: Any) -> bool:
    return True


class WorkPool:
    """Workers of their own process each, started when they are needed, and what waits for them."""

    def __init__(
        self,
        places: Places,
        max_waiting: int = MAX_WAITING,
        max_a_visitor: int = MAX_A_VISITOR,
        max_kept: int = MAX_KEPT_MB * MEBIBYTE,
        max_wait_s: float = MAX_WAIT_S,
        shared: SharedResults | None = None,
    ) -> None:
        self._places = places
        self._shared = shared
        self._max_waiting = max_waiting
        self._max_a_visitor = max_a_visitor
        self._max_wait_s = max_wait_s
        self._changed = threading.Condition()
        self._waiting: OrderedDict[str, deque[_Job]] = OrderedDict()
        self._of_visitor: Counter[str] = Counter()
        self._open: dict[Hashable, Future[Any]] = {}
        self._kept: LRUCache[Hashable, tuple[Any, int]] = LRUCache(max_kept, getsizeof=lambda kept: kept[1])
        self._threads: list[threading.Thread] = []
        self._idle = self._slow = 0
        self._is_closed = False

    def submit(self, work: Task, visitor: str = "", keeps: Callable[[Any], bool] = _always) -> Future[Any]:
        """The result to come; work that is known, or under way, costs nothing more.

        Args:
            work: what to do.
            visitor: who asks.
            keeps: whether a result is kept for the next who asks.

        Raises:
            PoolBusy: there is too much to do already.
        """
        with self._changed:
            if (kept := self._kept.get(work.key)) is not None:
                return _known(kept[0])
            if work.key in self._open:
                return self._open[work.key]
            if self._shared and work.name and (answer := self._shared.get(work.name)) is not None:
                found = pickle.loads(answer)  # noqa: S301  a process of ours wrote it
                self._keep(work.key, found, len(answer))
                return _known(found)
            if self._of_visitor[visitor] >= self._max_a_visitor:
                raise PoolBusy(is_visitors=True)
            if self._is_closed or sum(map(len, self._waiting.values())) >= self._max_waiting:
                raise PoolBusy(is_visitors=False)
            job = _Job(work, visitor, time.monotonic(), keeps, Future())
            # Several may wait for it: one who goes must not cancel it for the others.
            job.result.set_running_or_notify_cancel()
            self._open[work.key] = job.result
            self._of_visitor[visitor] += 1
            self._waiting.setdefault(visitor, deque()).append(job)
            self._see_to_workers()
            return job.result

    def result(self, work: Task, visitor: str = "") -> Any:
        """The result, waited for.

        Raises:
            PoolBusy: there is too much to do already, or it has waited too long.
            WorkFailed: the work was not done.
        """
        return self.submit(work, visitor).result()

    def close(self) -> None:
        """Take on no more work and end the workers; one that stays busy ends with this process."""
        with self._changed:
            self._is_closed = True
            self._refuse(time.monotonic())
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(CLOSE_S)

    def _see_to_workers(self) -> None:
        if not self._idle and len(self._threads) < self._places.count:
            thread = threading.Thread(target=self._work, name=f"heavy work {len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        """Do one job after the other, in a process that lives as long as the thread or until it fails."""
        worker: Worker | None = None
        while (job := self._next()) is not None:
            if worker is None or worker.has_ended:
                worker = Worker()
            try:
                answer = self._answer(job, worker)
                found, error = pickle.loads(answer), None  # noqa: S301  our own process sent it
            except Exception as raised:  # whatever it is, it is for whoever waits, and the next job comes
                answer, found, error = b"", None, raised
                log.warning("heavy work was not done: %r", raised)
            self._finish(job, found, error, len(answer))
        if worker is not None and not worker.has_ended:
            worker.end()

    def _answer(self, job: _Job, worker: Worker) -> bytes:
        """What the worker sends, or another process of the machine has made meanwhile."""

        def make() -> bytes:
            with self._places.taken(is_slow=job.task.is_slow):
                return worker.run(job.task.pickled(), MAX_SLOW_S if job.task.is_slow else MAX_QUICK_S)

        if self._shared is None or not job.task.name:
            return make()
        return self._shared.result(job.task.name, make, lambda answer: job.keeps(pickle.loads(answer)))  # noqa: S301

    def _next(self) -> _Job | None:
        """The next job of the visitor whose turn it is, waited for; None when the pool is closed."""
        with self._changed:
            self._idle += 1
            while (job := self._first()) is None and not self._is_closed:
                self._changed.wait()
            self._idle -= 1
            if job is not None:
                self._slow += job.task.is_slow
            return job

    def _first(self) -> _Job | None:
        """Take the first job out that may run now; its visitor goes to the end of the line."""
        self._refuse(time.monotonic() - self._max_wait_s)
        may_be_slow = self._slow < max(1, self._places.count - 1)
        for visitor, jobs in self._waiting.items():
            job = next((one for one in jobs if may_be_slow or not one.task.is_slow), None)
            if job is not None:
                jobs.remove(job)
                self._waiting.move_to_end(visitor)
                if not jobs:
                    del self._waiting[visitor]
                return job
        return None

    def _refuse(self, before: float) -> None:
        """Refuse what has waited since before a moment: whoever asked has most likely gone."""
        for visitor, jobs in list(self._waiting.items()):
            while jobs and jobs[0].since <= before:
                job = jobs.popleft()
                self._close(job)
                job.result.set_exception(PoolBusy(is_visitors=False))
            if not jobs:
                del self._waiting[visitor]

    def _close(self, job: _Job) -> None:
        del self._open[job.task.key]
        self._of_visitor[job.visitor] -= 1
        if not self._of_visitor[job.visitor]:
            del self._of_visitor[job.visitor]

    def _finish(self, job: _Job, found: Any, error: Exception | None, size: int) -> None:
        with self._changed:
            self._slow -= job.task.is_slow
            self._close(job)
            if error is None and job.task.is_kept and job.keeps(found):
                self._keep(job.task.key, found, size)
            self._changed.notify_all()
        if error is None:
            job.result.set_result(found)
        else:
            job.result.set_exception(error)

    def _keep(self, key: Hashable, found: Any, size: int) -> None:
        if size + KEPT_BESIDE <= self._kept.maxsize:
            self._kept[key] = (found, size + KEPT_BESIDE)


def _known(result: Any) -> Future[Any]:
    known: Future[Any] = Future()
    known.set_result(result)
    return known


@cache
def pool() -> WorkPool:
    """The pool of this process; all processes of the machine share its places and its public results.

    Raises:
        ValueError: `KI_ATLAS_RESULTS_MB` is no whole number.
    """
    folder, size = run_folder(), int(os.environ.get("KI_ATLAS_RESULTS_MB") or MAX_KEPT_MB) * MEBIBYTE
    places = Places(folder, max(2, os.cpu_count() or 1))
    return WorkPool(places, max_kept=size, shared=SharedResults(folder / "results", size))
