"""A deck as the player in the browser gets it."""

import datetime
import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import orjson

from analysis.dataset import Dataset
from analysis.selection import Selection
from cards.pinnable import PINNABLE, resolved
from cards.talk import TalkSlide, figure_json, missing_slide, sources_of, talk_slide
from cards.view import View
from exports.deck import PARAMETER, Deck, DeckError, Pinned, decoded
from language.texts import LANGUAGES, Language, text
from ui.cache import index_of, remembered, view_of

TIMEZONE = ZoneInfo("Europe/Berlin")
PAGE = "vortrag"
WORDS = ("slide", "first_rows", "nothing", "page", "sources", "edit")

Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A talk asked for; links in it begin with `base`: empty where the browser knows whence it came."""

    language: Language
    code: str
    base: str = ""

    def link(self, page: str, *query: tuple[str, str]) -> str:
        """The address of a page in the language asked for."""
        language = () if self.language == LANGUAGES[0] else (("lang", self.language),)
        whole = urlencode((*language, *query))
        return f"{self.base}{page or './'}{'?' if whole else ''}{whole}"


def language_of(asked: str) -> Language:
    """The language asked for; German when none or an unknown one is."""
    return next((language for language in LANGUAGES if language == asked), LANGUAGES[0])


def talk(dataset: Dataset, asked: Asked) -> Json:
    """All slides of the deck, or what is wrong with it, with the words of the player."""
    fault = ""
    deck: Deck = ()
    try:
        deck = decoded(asked.code)
    except DeckError as error:
        fault = error.words(asked.language)
    if not deck and not fault:
        fault = text("talk.empty", asked.language)
    shown = [slide_of(dataset, one, asked) for one in deck]
    return {
        "lang": asked.language,
        "fault": fault,
        "slides": [as_json(slide) for slide, _ in shown],
        "sources": sources_of(tuple(dict.fromkeys(view for _, view in shown))),
        "link": asked.link(PAGE, (PARAMETER, asked.code)),
        "edit": asked.link("praesentation", (PARAMETER, asked.code)),
        "words": {name: text(f"talk.{name}", asked.language) for name in WORDS},
    }


def slide_of(dataset: Dataset, one: Pinned, asked: Asked) -> tuple[TalkSlide, View]:
    """A slide, and the view that its card was made from."""
    selection, dropped = Selection.from_query(one.parameters(), index_of(dataset).options)
    view = view_of(dataset, selection, today(), asked.language)
    found = resolved(one, view)
    if found is None:
        return missing_slide(view, one.card, one.title), view
    link = asked.link(PINNABLE[one.card].page, *one.query)
    card = remembered(found.build, view, *found.arguments)
    drawn = remembered(figure_json, card)
    return talk_slide(card, drawn, view, one.title, (*dropped, *found.unknown), link), view


def as_json(slide: TalkSlide) -> Json:
    """A slide as the player reads it."""
    fields = {name: getattr(slide, name) for name in slide.__dataclass_fields__}
    return {**fields, "figure": orjson.Fragment(slide.figure) if slide.figure else None}


def today() -> datetime.date:
    """The day that counts as today: `KI_ATLAS_TODAY` (ISO) fixes it, else the clock in Berlin."""
    fixed = os.environ.get("KI_ATLAS_TODAY")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.datetime.now(TIMEZONE).date()
