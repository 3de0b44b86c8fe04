"""The records at one moment with what was computed from them: of today, of versions, of previews."""

import datetime
import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from cachetools import LRUCache, TTLCache, cached

from records.addresses import version_of
from records.dataset import Dataset, data_folder, dataset_of, load
from records.faults import DataError
from records.folder import SHIPPED, read_folder
from records.memory import Memory
from records.on_demand_files import Make, OnDemandFiles, file_maker
from records.schema import RECORDS as SCHEMAS_OF_RECORDS
from records.selected import Index, Selected, build_index, select
from records.selection import Selection
from records.versions import archive_of, is_released, release

P = ParamSpec("P")
R = TypeVar("R")

MEBIBYTE = 2**20
MAX_BYTES = 128 * MEBIBYTE  # of results from the records of today
MAX_OTHER_BYTES = 32 * MEBIBYTE  # of results from a version or preview
MAX_VERSIONS = 4  # open at a time
MAX_PREVIEWS = 8
MAX_PREVIEWED_ROWS = 600_000  # facts with a source, of all previews but a single one
PREVIEW_SECONDS = 2 * 60 * 60
PREVIEW_COOKIE = "ki_atlas_preview"
MAX_READINGS = 5  # of files that are being written meanwhile

log = logging.getLogger(__name__)


class Snapshot:
    """A state of the records, taken once by whoever shows it; results and files offered go with it.

    Attributes:
        dataset: the records.
        released: the version under which just these records are kept for good; empty where they are not.
        name: of the file that is previewed.
        files: what pages offer of these records.
    """

    def __init__(
        self, dataset: Dataset, *, released: str = "", name: str = "", max_bytes: int = MAX_OTHER_BYTES
    ) -> None:
        self.dataset, self.released, self.name = dataset, released, name
        self.files = OnDemandFiles()
        self._memory = Memory(max_bytes, (dataset, *vars(dataset).values()))
        self._is_over = False

    def remembered(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """What a pure function returns for hashable arguments, computed once; see `Memory.result`."""
        return self._memory.result(function, *arguments, **named)

    @property
    def index(self) -> Index:
        """What selections are computed from."""
        return self.remembered(build_index, self.dataset)

    def selected(self, selection: Selection) -> Selected:
        """The initiatives of a selection."""
        return self.remembered(select, self.index, selection)

    @property
    def version(self) -> str:
        """What an address must name to lead here; empty for the records of today."""
        return version_of(self.dataset)

    def day(self, today: datetime.date) -> datetime.date:
        """The day that counts as today for these records: that of their version if they are of one."""
        return datetime.date.fromisoformat(self.version) if self.version else today

    @property
    def is_over(self) -> bool:
        """Whether readers see other records by now."""
        return self._is_over

    @property
    def bytes(self) -> int:
        """About how much the results take."""
        return self._memory.bytes

    def free(self) -> None:
        """Forget what was computed; the records stay for whoever is still looking at them."""
        self._memory.clear()

    def end(self) -> None:
        """Forget what was computed and offered: readers see other records from now on."""
        self._is_over = True
        self.files.clear()
        self.free()


@cache
def no_records() -> Snapshot:
    """A state without a single record, on which data care rests while the records are too faulty."""
    content = read_folder(SHIPPED)
    tables = {
        name: replace(table, cells=table.cells.iloc[:0]) if name in SCHEMAS_OF_RECORDS else table
        for name, table in content.tables.items()
    }
    return Snapshot(dataset_of(replace(content, tables=tables)))


class State(NamedTuple):
    """The last good records, and what is wrong with the files now."""

    snapshot: Snapshot | None = None
    error: DataError | None = None


class LiveRecords:
    """The records of the data folder; read anew when its files change, kept when what is new is faulty."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._lock = threading.Lock()
        self._files: Files | None = None
        self._state = State()
        self._read_of = ""

    @property
    def snapshot(self) -> Snapshot | None:
        """The last good records; None where none were read yet."""
        return self._state.snapshot

    @property
    def read_of(self) -> str:
        """The files that the last good records were read from: the same in each process that reads them."""
        return self._read_of

    def refresh(self) -> State:
        """Read the files anew if they changed; everything about the records appears at once."""
        folder = data_folder()
        with self._lock:
            files = _files_of(folder)
            if files == self._files:
                return self._state
            for _ in range(MAX_READINGS):
                found = _read(folder)
                before, files = files, _files_of(folder)
                if before == files:
                    break
            last = self._state.snapshot
            self._state = found if found.snapshot else State(last, found.error)
            self._files = files
            if found.snapshot:
                self._read_of = sha256(repr(files).encode()).hexdigest()
                if last:
                    last.end()
            return self._state

    def forget(self) -> None:
        """Begin as if nothing had been read."""
        with self._lock:
            self._files, self._state, self._read_of = None, State(), ""


Files = tuple[tuple[Hashable, ...], ...]


def _read(folder: Path) -> State:
    try:
        dataset = load(folder)
    except DataError as error:
        log.warning("the records in %s are faulty: %s", folder, error)
        return State(None, error)
    version = dataset.data_version or ""
    released = version if is_released(folder, version) else ""
    return State(Snapshot(dataset, released=released, max_bytes=MAX_BYTES))


def _files_of(folder: Path) -> Files:
    parts = ("", "tables", "reference", "geo", "releases")
    files = sorted(path for part in parts for path in (folder / part).glob("*.*"))
    stats = [(path, path.stat()) for path in files if path.exists()]
    return ((str(folder),), *((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats))


class _OpenVersions(LRUCache[Hashable, Snapshot]):
    """The last used; what was computed from one that goes is forgotten, whoever still looks at it."""

    def popitem(self) -> tuple[Hashable, Snapshot]:
        key, snapshot = super().popitem()
        snapshot.free()
        return key, snapshot


class Versions:
    """The versions of the records that are asked for; the last used stay open, `most` at most."""

    def __init__(self, most: int = MAX_VERSIONS) -> None:
        """None is open yet."""
        turn = threading.Condition()
        self._opened = cached(_OpenVersions(most), condition=turn)(_open)

    def get(self, version: str) -> Snapshot | None:
        """The records of a version; None where there is none, or its archive is damaged."""
        folder = data_folder()
        try:
            archive = archive_of(folder, version).stat()
            return self._opened(folder, version, archive.st_mtime_ns, archive.st_size)
        except (LookupError, OSError, ValueError):
            return None
        except DataError as error:
            log.warning("the version %s is damaged: %s", version, error)
            return None


def _open(folder: Path, version: str, *_: int) -> Snapshot:
    return Snapshot(release(folder, version))


class Previews:
    """The previews that are open, by the secret of their browser: few, and for a while only."""

    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        """None is open; `timer` counts seconds."""
        self._lock = threading.Lock()
        self._open: TTLCache[str, Snapshot] = TTLCache(MAX_PREVIEWS + 1, PREVIEW_SECONDS, timer)

    def start(self, secret: str, dataset: Dataset, name: str) -> None:
        """Show a browser these records; previews that were not looked at longest make room."""
        with self._lock:
            self._expire()
            if (before := self._open.pop(secret, None)) is not None:
                before.end()
            self._open[secret] = Snapshot(dataset, name=name)
            while self._is_too_much():
                self._open.popitem()[1].end()

    def end(self, secret: str) -> None:
        """Forget the records of a browser."""
        with self._lock:
            if (before := self._open.pop(secret, None)) is not None:
                before.end()

    def of(self, secret: str | None) -> Snapshot | None:
        """What a browser sees instead of the records; whoever asks, previews whose time is over go."""
        with self._lock:
            self._expire()
            return self._open.get(secret) if secret else None

    def __len__(self) -> int:
        with self._lock:
            self._expire()
            return len(self._open)

    def _expire(self) -> None:
        for _, snapshot in self._open.expire():
            snapshot.end()

    def _is_too_much(self) -> bool:
        rows = sum(len(snapshot.dataset.fact_sources) for snapshot in self._open.values())
        return len(self._open) > MAX_PREVIEWS or (len(self._open) > 1 and rows > MAX_PREVIEWED_ROWS)


RECORDS = LiveRecords()
VERSIONS = Versions()
PREVIEWS = Previews()


def picture_maker(key: str) -> Make | None:
    """What makes a picture that a page offers; None where the offer, or its preview, is over."""
    PREVIEWS.of(None)
    return file_maker(key)
