"""The line in which checks wait: two are at work at once, one of each visitor."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PLACES = 2  # checks at work at once
MAX_WAITING = 20  # of all visitors
MAX_OF_VISITOR = 3  # at work or waiting


class LineFull(Exception):
    """Nobody else can wait; `code` says whether all of them or this visitor are too many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Ticket:
    """The place of one check."""

    def __init__(self, visitor: str) -> None:
        """Of a visitor."""
        self.visitor = visitor


class WaitingLine:
    """Who is at work and who waits: first come first served, but of one visitor only one is at work."""

    def __init__(self) -> None:
        """Nobody waits."""
        self._lock = threading.Lock()
        self._working: list[Ticket] = []
        self._waiting: list[Ticket] = []

    @contextmanager
    def enter(self, visitor: str) -> Iterator[Ticket]:
        """Stand in line, and leave it at the end.

        Raises:
            LineFull: it is too long, or the visitor stands there too often.
        """
        ticket = Ticket(visitor)
        with self._lock:
            if sum(one.visitor == visitor for one in (*self._working, *self._waiting)) >= MAX_OF_VISITOR:
                raise LineFull("curation.line_full_visitor")
            if len(self._waiting) >= MAX_WAITING:
                raise LineFull("curation.line_full")
            self._waiting.append(ticket)
            self._advance()
        try:
            yield ticket
        finally:
            with self._lock:
                for line in (self._working, self._waiting):
                    if ticket in line:
                        line.remove(ticket)
                self._advance()

    def place(self, ticket: Ticket) -> int:
        """How many stand before it, itself among them; 0: it is at work."""
        with self._lock:
            return 0 if ticket in self._working else self._waiting.index(ticket) + 1

    def _advance(self) -> None:
        for ticket in list(self._waiting):
            busy = {one.visitor for one in self._working}
            if len(self._working) < PLACES and ticket.visitor not in busy:
                self._waiting.remove(ticket)
                self._working.append(ticket)
