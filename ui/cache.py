"""The only cache: the records, read once a process, and what was computed from them."""

import datetime
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from cards.view import View
from language.texts import Language
from language.today import today
from records.addresses import version_of
from records.dataset import DataError, Dataset, data_folder, load
from records.selection import Index, Selected, Selection, build_index, select
from records.versions import is_released, release
from ui.on_demand_files import Offers

P = ParamSpec("P")
R = TypeVar("R")

REMEMBERED = 512  # tables, cards and figures of some 50 recent selections; a card weighs 20 to 100 kB
MAX_ANSWERED = 64 * 2**20  # bytes
MAX_OFFERED = 256  # pictures; each keeps its card, mostly one that is remembered anyway
ADDED_BYTES = 2000  # that an answer takes beside its body

PREVIEW_COOKIE = "ki_atlas_preview"
MAX_RELEASES = 4  # versions of the records that are open at a time
REMEMBERED_PREVIEW = 64  # results of one preview
MAX_PREVIEWS = 8
MAX_PREVIEWED_ROWS = 600_000  # facts with a source, of all previews but a single one
MAX_PREVIEW = 2 * 60 * 60  # seconds

log = logging.getLogger(__name__)


class Memory:
    """Results by function and arguments; what was not asked for longest is forgotten first."""

    def __init__(self, most: int) -> None:
        """Nothing is remembered yet; `most` results are kept."""
        self._result = lru_cache(maxsize=most)(_result)
        self.clear = self._result.cache_clear

    def result(self, function: Callable[..., Any], arguments: tuple[Hashable, ...]) -> Any:
        """The function's result, computed once."""
        return self._result(function, arguments)


def _result(function: Callable[..., Any], arguments: tuple[Hashable, ...]) -> Any:
    return function(*arguments)


SHARED = Memory(REMEMBERED)


@dataclass(frozen=True, eq=False)
class Preview:
    """Uploaded records that one browser sees, with what was computed from them; gone with it."""

    dataset: Dataset
    name: str
    started: float
    memory: Memory


class Previews:
    """The previews that are open, by the secret of their browser: few, and for a while only."""

    def __init__(self) -> None:
        """None is open."""
        self._lock = threading.Lock()
        self._open: dict[str, Preview] = {}

    def start(self, secret: str, dataset: Dataset, name: str) -> None:
        """Show a browser these records; the oldest previews make room."""
        with self._lock:
            self._open.pop(secret, None)
            self._open[secret] = Preview(dataset, name, time.monotonic(), Memory(REMEMBERED_PREVIEW))
            while len(self._open) > MAX_PREVIEWS or self._rows() > MAX_PREVIEWED_ROWS:
                if len(self._open) == 1:
                    break
                del self._open[next(iter(self._open))]

    def end(self, secret: str) -> None:
        """Forget the records of a browser."""
        with self._lock:
            self._open.pop(secret, None)

    def of(self, secret: str | None) -> Preview | None:
        """What a browser sees instead of the records."""
        if not secret or not self._open:
            return None
        with self._lock:
            for name, preview in list(self._open.items()):
                if time.monotonic() - preview.started > MAX_PREVIEW:
                    del self._open[name]
            return self._open.get(secret)

    def __bool__(self) -> bool:
        return bool(self._open)

    def _rows(self) -> int:
        return sum(len(preview.dataset.fact_sources) for preview in self._open.values())


PREVIEWS = Previews()


def browser_secret() -> str | None:
    """The secret that the page of data care has given to this browser; None outside of a run."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    return st.context.cookies.get(PREVIEW_COOKIE)


def current_preview() -> Preview | None:
    """The preview of the browser of this run."""
    return PREVIEWS.of(browser_secret()) if PREVIEWS else None


def remembered(function: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
    """The function's result, computed once for all sessions but those of a preview: never change it."""
    preview = current_preview()
    memory = SHARED if preview is None else preview.memory
    result: R = memory.result(function, arguments)
    return result


class Answer(NamedTuple):
    """What was answered over HTTP, with all headers and the tag among them."""

    body: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    etag: str


class Answers:
    """Answers by what was asked; the last used are kept, `most` bytes at most."""

    def __init__(self, most: int) -> None:
        """Nothing is kept yet."""
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Answer | None:
        """The answer kept for a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, and forget as many old ones as it takes."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = answer
                self._size += len(answer.body) + ADDED_BYTES
            while self._size > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.body) + ADDED_BYTES

    def forget(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._size = 0


class Records:
    """The records of the data folder; read anew when its files change, kept when what is new is faulty."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._lock = threading.Lock()
        self._state: tuple[tuple[object, ...], ...] | None = None
        self._dataset: Dataset | None = None
        self._error: DataError | None = None
        self._released = ""

    @property
    def dataset(self) -> Dataset:
        """The last good records.

        Raises:
            LookupError: none were read yet.
        """
        if self._dataset is None:
            raise LookupError("no records were read")
        return self._dataset

    @property
    def last_good(self) -> Dataset | None:
        """The last good records, None where none were read yet."""
        return self._dataset

    @property
    def released(self) -> str:
        """The version under which just these records are kept for good; empty where they are not."""
        return self._released

    def refresh(self) -> tuple[Dataset | None, DataError | None]:
        """Read the files anew if they changed: the last good records, and what is wrong with the files."""
        folder = data_folder()
        with self._lock:
            state = _state_of(folder)
            if state != self._state:
                self._read(folder)
                self._state = state
            return self._dataset, self._error

    def _read(self, folder: Path) -> None:
        try:
            self._dataset, self._error = load(folder), None
            version = self._dataset.data_version or ""
            self._released = version if is_released(folder, version) else ""
        except DataError as error:
            self._error = error
            log.warning("the records in %s are faulty: %s", folder, error)
        else:
            SHARED.clear()
            ANSWERS.forget()


def _state_of(folder: Path) -> tuple[tuple[object, ...], ...]:
    parts = ("", "tables", "reference", "geo", "releases")
    files = sorted(path for part in parts for path in (folder / part).glob("*.*"))
    stats = [(path, path.stat()) for path in files if path.exists()]
    return ((str(folder),), *((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats))


class Releases:
    """The versions of the records that are asked for; the last used stay open, `most` at most."""

    def __init__(self, most: int) -> None:
        """None is open yet."""
        self._dataset = lru_cache(maxsize=most)(release)

    def get(self, version: str) -> Dataset | None:
        """The records of a version; None where there is none, or its archive is damaged."""
        try:
            return self._dataset(data_folder(), version)
        except LookupError:
            return None
        except DataError as error:
            log.warning("the version %s is damaged: %s", version, error)
            return None


ANSWERS = Answers(MAX_ANSWERED)
PICTURES_ON_OFFER = Offers(MAX_OFFERED)
RECORDS = Records()
RELEASES = Releases(MAX_RELEASES)


def index_of(dataset: Dataset) -> Index:
    """The dataset's index for selections."""
    return remembered(build_index, dataset)


def selected_of(dataset: Dataset, selection: Selection) -> Selected:
    """The initiatives of a selection."""
    return remembered(select, index_of(dataset), selection)


def day_of(dataset: Dataset) -> datetime.date:
    """The day that counts as today for records: that of their version if they are of one."""
    version = version_of(dataset)
    return datetime.date.fromisoformat(version) if version else today()


def view_of(dataset: Dataset, selection: Selection, day: datetime.date, language: Language) -> View:
    """The state the cards of this selection are built from."""
    return remembered(_view, dataset, selection, day, language)


def _view(dataset: Dataset, selection: Selection, day: datetime.date, language: Language) -> View:
    chosen = selected_of(dataset, selection)
    return View(_narrowed(dataset, chosen), dataset, chosen, selection, day, language)


def _narrowed(dataset: Dataset, chosen: Selected) -> Dataset:
    return dataset if len(chosen.ids) == chosen.total else dataset.narrow(chosen.ids)
