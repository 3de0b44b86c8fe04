"""What one run of the script shows: taken once at its start, and handed on to everything that is drawn."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Concatenate, Literal, ParamSpec, TypeVar
from urllib.parse import urlencode, urlsplit

import streamlit as st

from cards.address import Address, read_address
from cards.card import Card
from cards.view import View, view_of
from language.texts import Language
from language.today import today
from records.addresses import DECK, PATHS, RECORD, VERSION, last
from records.areas import area_kind
from records.dataset import Dataset
from records.on_demand_files import Reader
from records.snapshots import PREVIEW_COOKIE, PREVIEWS, VERSIONS, Snapshot
from ui.address import read_query

P = ParamSpec("P")
R = TypeVar("R")

SESSION = "session"  # the only key of ours among Streamlit's; widgets have theirs


@dataclass(eq=False)
class Session(Reader):
    """What is kept of a reader from run to run; it owns the files offered to them.

    Attributes:
        notes: speaker notes by slide; they stay in no link and on no server.
        opened_file: the id of the presentation opened last.
        clicks: the last click on each map, which comes back on every later run.
        map_place: the place chosen on the map when it was drawn last.
    """

    notes: dict[str, str] = field(default_factory=dict)
    opened_file: str = ""
    clicks: dict[str, tuple[str, int]] = field(default_factory=dict)
    map_place: str = ""


@dataclass(frozen=True)
class Run:
    """A run of the script: one state of the records in all parts of a page.

    Attributes:
        snapshot: the records shown, of the version in the address, that this browser previews, or of today.
        newest: the version under which the records of today are kept for good; empty where they are not.
        address: what the address says of them.
        view: the chosen records, the day and the language.
        url: the full address without its parameters.
        link: the full address without the presentation, for what leaves the application.
        scheme: of colours.
        secret: of this browser, by which its preview is found; None where it has none.
        session: what is kept of the reader from run to run.
        area: the code of the region whose page this is; empty elsewhere.
        cards: what makes the cards that the page shows, as they are drawn.
    """

    snapshot: Snapshot
    newest: str
    address: Address
    view: View
    url: str
    link: str
    scheme: Literal["light", "dark"]
    secret: str | None
    session: Session
    area: str = ""
    cards: list[tuple[Callable[..., Card], tuple[Hashable, ...]]] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of this run."""
        return self.view.language

    def remembered(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """What a function returns, computed once for these records and kept with them (see `Memory.result`).

        Args:
            function: a pure one on module level: it neither reads the session nor is given the run.
            arguments: hashable, and all that the result depends on beside the records.
            named: arguments by keyword, hashable too.

        Returns:
            The kept object itself: never change it.

        Raises:
            Exception: what the function raises; nothing is kept then.
        """
        return self.snapshot.remembered(function, *arguments, **named)


_RUN: ContextVar[Run] = ContextVar("run")


def browser_secret() -> str | None:
    """The secret that the page of data care has given to this browser."""
    return st.context.cookies.get(PREVIEW_COOKIE)


def take_run(live: Snapshot, path: str) -> Run:
    """Begin a run of a page with the records of today, unless its address or browser asks for others.

    The page of a region chooses it: all that is shown there, and every link, has it as its filter.
    """
    query, secret = read_query(), browser_secret()
    preview, version = PREVIEWS.of(secret), last(query, VERSION)
    snapshot = (VERSIONS.get(version) if version else None) or preview or live
    address = read_address(query, snapshot.index.options, snapshot.version)
    area = _area(address, snapshot.dataset) if path == PATHS["region"] else ""
    if area:
        address = replace(address, selection=address.selection.changed("region", (area,)))
    view = view_of(snapshot, address.selection, snapshot.day(today()), address.language)
    url = str(st.context.url or "")
    base = url + ("" if urlsplit(url).path else "/")  # Streamlit leaves the slash of the overview out
    kept = urlencode({name: values for name, values in query.items() if name != DECK}, doseq=True)
    scheme: Literal["light", "dark"] = "dark" if st.context.theme.type == "dark" else "light"
    session: Session = st.session_state.setdefault(SESSION, Session())
    link = f"{base}?{kept}" if kept else base
    run = Run(snapshot, live.released, address, view, url, link, scheme, secret, session, area)
    _RUN.set(run)
    return run


def _area(address: Address, dataset: Dataset) -> str:
    """The region that its page is asked for by `id`, on a slide by the filter; empty where there is none."""
    asked = address.value(RECORD)
    if not asked:
        return address.selection.regions[0] if len(address.selection.regions) == 1 else ""
    return asked if area_kind(dataset, asked) else ""


def this_run() -> Run:
    """The run that the script of a page belongs to.

    Raises:
        LookupError: no run has begun.
    """
    return _RUN.get()


def page_part(draw: Callable[Concatenate[Run, P], None]) -> Callable[Concatenate[Run, P], None]:
    """A part of a page that is drawn again by itself, with the records of its page.

    Where readers see other records by then, as after an import or at the end of a preview, the whole page is
    drawn anew instead.
    """

    @st.fragment
    @wraps(draw)
    def again(first: list[bool], run: Run, /, *arguments: P.args, **named: P.kwargs) -> None:
        if not first and run.snapshot.is_over:
            st.rerun()
        first.clear()
        draw(run, *arguments, **named)

    @wraps(draw)
    def drawn(run: Run, /, *arguments: P.args, **named: P.kwargs) -> None:
        again([True], run, *arguments, **named)

    return drawn
