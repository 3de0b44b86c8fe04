"""Files that a page offers under an address of their own, made when they are asked for."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary, WeakValueDictionary

Make = Callable[[], object]  # the file, or the work that makes it

MAX_FILES = 64  # of one reader; a page offers about ten


class Reader:
    """Whoever has a page open: what is offered to them goes with them."""


@dataclass(frozen=True, eq=False)
class _File:
    make: Make


_FILES: WeakValueDictionary[str, _File] = WeakValueDictionary()  # of all readers, by key


class OnDemandFiles:
    """Files that are made once they are asked for, each under a key of 128 bits that nobody can guess.

    A reader has the newest `max_files` of theirs; others' are never touched. Files go when the session of
    their reader is forgotten, when they are cleared, or with the records they are of.
    """

    def __init__(self, max_files: int = MAX_FILES) -> None:
        """None is offered yet; `max_files` are kept of each reader."""
        self._max_files = max_files
        self._of: WeakKeyDictionary[Reader, OrderedDict[str, _File]] = WeakKeyDictionary()
        self._turn = Lock()

    def add(self, reader: Reader, make: Make) -> str:
        """Offer a file.

        Args:
            reader: whose it is; it is held weakly.
            make: makes the bytes, or what a pool makes them of; called at each request, on any thread.

        Returns:
            The key of its address (see `file_maker`). The reader's oldest file goes where there are too many.
        """
        key, file = secrets.token_urlsafe(16), _File(make)
        with self._turn:
            files = self._of.setdefault(reader, OrderedDict())
            files[key] = _FILES[key] = file
            while len(files) > self._max_files:
                files.popitem(last=False)
        return key

    def clear(self) -> None:
        """Offer none any more."""
        with self._turn:
            self._of.clear()


def file_maker(key: str) -> Make | None:
    """What makes the file of a key; None where it is not offered any more."""
    file = _FILES.get(key)
    return None if file is None else file.make
