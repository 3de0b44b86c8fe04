"""A deck as the player in the browser gets it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from cards.deck import Deck, DeckError, Pinned, decoded, pin
from cards.presented import Presented, presented
from cards.register import CARDS, resolved
from cards.selection_words import option_labels
from cards.view import View, view_of
from exports.slideshow import figure_json, slide_json, sources_of
from language.texts import Language, text
from language.today import today
from records.addresses import DECK, PATHS, SLIDESHOW, standing
from records.selection import Selection
from records.snapshots import Snapshot

WORDS = (
    "slide", "first_rows", "nothing", "page", "sources", "edit", "filter", "as_pinned", "apply", "code",
    "no_code", "no_notes", "other_notes",
)  # fmt: skip
# What the live filter offers; districts and funders are too many for a menu in a talk.
FILTERS = ("feld", "zielgruppe", "status", "art", "region")
DISTRICT = 5  # digits

Json = dict[str, Any]


@dataclass(frozen=True)
class SlideshowRequest:
    """A talk asked for; links in it begin with `base`: empty where the browser knows whence it came."""

    language: Language
    code: str
    version: str = ""  # of the records; empty: those of today
    base: str = ""
    newest: str = ""  # the version under which the records of today are kept, if they are

    def link(self, page: str, *query: tuple[str, str]) -> str:
        """The address of a page in the language and with the records asked for."""
        whole = urlencode((*standing(self.language, self.version).items(), *query))
        return f"{self.base}{page or './'}{'?' if whole else ''}{whole}"


def talk(snapshot: Snapshot, asked: SlideshowRequest) -> Json:
    """All slides of the deck, or what is wrong with it, with the words of the player."""
    fault = ""
    deck: Deck = ()
    try:
        deck = decoded(asked.code)
    except DeckError as error:
        fault = error.words(asked.language)
    if not deck and not fault:
        fault = text("slideshow.empty", asked.language)
    shown = [slide_of(snapshot, one, asked) for one in deck]
    return {
        "lang": asked.language,
        "fault": fault,
        "slides": [as_json(snapshot, slide) for slide, _ in shown],
        "sources": sources_of(tuple(dict.fromkeys(view for _, view in shown))),
        "link": asked.link(SLIDESHOW, (DECK, asked.code)),
        "edit": asked.link(PATHS["presentation"], (DECK, asked.code)),
        "filters": [_filter(snapshot, name, asked.language) for name in FILTERS],
        "words": {name: text(f"slideshow.{name}", asked.language) for name in WORDS},
    }


def pages(snapshot: Snapshot, asked: SlideshowRequest) -> list[Presented]:
    """All slides of the deck, to print.

    Raises:
        DeckError: the deck cannot be read.
    """
    return [slide_of(snapshot, one, asked)[0] for one in decoded(asked.code)]


def slide_of(snapshot: Snapshot, one: Pinned, asked: SlideshowRequest) -> tuple[Presented, View]:
    """A slide of a deck, and the view that its card was made from."""
    selection, dropped = Selection.from_query(one.parameters(), snapshot.index.options)
    view = view_of(snapshot, selection, snapshot.day(today()), asked.language)
    found = resolved(one, view)
    if found is None:
        return presented(None, view, "", one, dropped), view
    link = asked.link(CARDS[one.card].path, *one.query)
    card = snapshot.remembered(found.build, view, *found.arguments)
    return presented(card, view, link, one, (*dropped, *found.unknown)), view


def as_json(snapshot: Snapshot, slide: Presented) -> Json:
    """A slide as the player reads it."""
    drawn = ("", 0) if slide.card is None else snapshot.remembered(figure_json, slide.card)
    return slide_json(slide, drawn)


def narrowed(one: Pinned, chosen: Mapping[str, Sequence[str]]) -> Pinned:
    """A slide with other filters; those that are not chosen stay."""
    return pin(one.card, {**one.parameters(), **chosen}, one.title)


def _filter(snapshot: Snapshot, name: str, language: Language) -> Json:
    dataset = snapshot.dataset
    codes = tuple(
        code for code in snapshot.index.options[name] if not (code.isdecimal() and len(code) == DISTRICT)
    )
    labels = option_labels(dataset, name, codes, language)
    options = [[code, labels[code]] for code in codes]
    return {"name": name, "label": dataset.label("filter", name, language), "options": options}
