"""A card is declared where it is made: its code in decks, its page, the controls that change it."""

import datetime
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from analysis.record_state import WINDOWS
from cards.card import Card
from cards.view import View
from cards.whole_terms import of_whole_terms
from records.addresses import DAY, PATHS, WINDOW
from records.partial_dates import is_day

Build = Callable[..., Card]
Made = TypeVar("Made", bound=Build)
Argument = tuple[Hashable, Sequence[str]]  # what a card takes, and which values of an address are unknown


class Control(Protocol):
    """A control of a page; `parameter` holds its state in an address."""

    @property
    def parameter(self) -> str:
        """Its name in an address."""

    def read(self, view: View, values: Sequence[str]) -> Argument:
        """What a card takes of the values in an address."""


@dataclass(frozen=True)
class Choice:
    """One of several codes, the first one by default.

    Attributes:
        parameter: its name in an address.
        options: makes the codes with their words from a view.
        label: key of the text that says what is chosen.
    """

    parameter: str
    options: Callable[[View], Mapping[str, str]]
    label: str

    def read(self, view: View, values: Sequence[str]) -> Argument:
        """The code asked for last, where it is an option."""
        options = list(self.options(view))
        if values and values[-1] in options:
            return values[-1], ()
        return (options[0] if options else ""), values[-1:]


@dataclass(frozen=True)
class DayChoice:
    """A day as ISO text; empty: today."""

    parameter: str
    label: str

    def read(self, _: View, values: Sequence[str]) -> Argument:
        """The day asked for last, where it is one."""
        if values and is_day(values[-1]):
            return values[-1], ()
        return "", values[-1:]


FROM_DAY = DayChoice(DAY, "funding_years.day")


def day_from(view: View, day: str) -> datetime.date:
    """The day that `FROM_DAY` says: that of an ISO text; empty: today."""
    return datetime.date.fromisoformat(day) if day else view.day


def _windows(view: View, first: int) -> Mapping[str, str]:
    """The times in which something ends, in words: the one by default, then the others, the longest first."""
    months = sorted(WINDOWS, key=lambda n: (n != first, -n))
    return {str(n): view.text("endings.window", n=n) for n in months}


def ending_windows(view: View) -> Mapping[str, str]:
    """Those of the page of what ends."""
    return _windows(view, 36)


def grant_windows(view: View) -> Mapping[str, str]:
    """Those of the page of funding: links without one were passed on when it looked 24 months ahead."""
    return _windows(view, 24)


ENDING_WINDOW = Choice(WINDOW, ending_windows, "endings.choice")
GRANT_WINDOW = Choice(WINDOW, grant_windows, "endings.choice")


@dataclass(frozen=True)
class SeveralChoice:
    """Several of many codes.

    Attributes:
        parameter: its name in an address.
        options: makes the codes with their words from a view.
        label: key of the text that says what is chosen.
        usable: which of the codes a card of this view can take.
        most: at most so many.
    """

    parameter: str
    options: Callable[[View], Mapping[str, str]]
    label: str
    usable: Callable[[View, tuple[str, ...]], tuple[str, ...]]
    most: int

    def read(self, view: View, values: Sequence[str]) -> Argument:
        """The codes asked for that are options, each once."""
        options = self.options(view)
        known = tuple(dict.fromkeys(code for code in values if code in options))[: self.most]
        return self.usable(view, known), [code for code in values if code not in known]


@dataclass(frozen=True)
class DeclaredCard:
    """What is known of a card before it is made.

    Attributes:
        code: part of links that people have: it may be added, never changed or taken away.
        page: name of the page it stands on.
        build: makes it from a view and what its controls say, in their order.
        controls: those of its page that change it.
        shown_by: the function that the page hands to `show_card` where it is not `build`, as the page has
            read more than an address says (a comparison, not the day it is since); None: `build` itself.
        shown_as: makes of what the page hands to `shown_by` the parameters of an address that `build` reads.
    """

    code: str
    page: str
    build: Build
    controls: tuple[Control, ...] = ()
    shown_by: Build | None = None
    shown_as: Callable[..., Mapping[str, Sequence[str]]] = lambda *_: {}

    @property
    def path(self) -> str:
        """The path of its page."""
        return PATHS[self.page]


DECLARED: dict[str, DeclaredCard] = {}  # filled as the modules of cards are imported


def on_site_only(build: Made) -> Made:
    """A card that counts places says so wherever statewide initiatives would fit too."""

    @wraps(build)
    def counted(view: View, *arguments: Any) -> Card:
        made = build(view, *arguments)
        beside = len(view.selected.statewide)
        if not beside:
            return made
        return replace(made, left_out=(view.text("card.on_site_only", n=beside), *made.left_out))

    return cast(Made, counted)


def card(
    code: str, page: str, *controls: Control, has_layers: bool = False, **shown: Any
) -> Callable[[Made], Made]:
    """Declare the card that the function below makes.

    Args:
        code: in decks.
        page: name of its page.
        controls: of the page, in the order in which the function takes what they say.
        has_layers: whether it shows both layers of a region; else it says that it counts places only.
        shown: `shown_by` and `shown_as` of the declaration.

    Raises:
        ValueError: another card has this code, or there is no such page.
    """
    if code in DECLARED:
        raise ValueError(f"two cards have the code {code}")
    if page not in PATHS:
        raise ValueError(f"card {code} stands on a page {page} that does not exist")

    def declare(build: Made) -> Made:
        if "shown_by" not in shown:
            build = of_whole_terms(build)
            if not has_layers:
                build = on_site_only(build)
        DECLARED[code] = DeclaredCard(code, page, build, controls, **shown)
        return build

    return declare
