"""Files that a page offers under an address of their own, made when they are asked for."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class Offers:
    """What makes each file, by an address nobody can guess; the oldest are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._makers: OrderedDict[str, Callable[[], bytes]] = OrderedDict()
        self._turn = Lock()

    def add(self, make: Callable[[], bytes]) -> str:
        """The key under which the file is had."""
        key = secrets.token_urlsafe(16)
        with self._turn:
            self._makers[key] = make
            while len(self._makers) > self._most:
                self._makers.popitem(last=False)
        return key

    def maker(self, key: str) -> Callable[[], bytes] | None:
        """What makes the file; None where the offer is forgotten."""
        with self._turn:
            return self._makers.get(key)
