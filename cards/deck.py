"""A presentation as data: which cards, with which selection, in which order; as a link and as a file."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from charts.labels import one_line
from language.texts import Language, text
from records.partial_dates import is_day

VERSION = "1"
FILE_FORMAT = "ki-atlas-nrw-praesentation"
MAX_LINK = 2000  # characters of a deck that is passed on as a link
MAX_CODE = 6000  # characters of a deck that an address takes
MAX_SLIDES = 60
MAX_PARAMETERS = 60
MAX_TITLE, MAX_NAME, MAX_NOTES = 200, 60, 5000  # characters
MAX_BYTES = 100_000  # of a deck, and of a file
# What most decks hold, so that it takes next to no room. A link made once opens for ever: never change it.
_KNOWN = (
    b"art=centre&art=infrastructure&art=programme&art=project&art=service&art=training&art=event_series"
    b"&art=network&art=strategy&art=publication&feld=education&feld=skills_work&feld=research"
    b"&feld=economy_transfer&feld=public_administration&feld=justice_security&feld=health"
    b"&feld=mobility_energy_climate&feld=culture_media&feld=civil_society&feld=infrastructure"
    b"&zielgruppe=citizens&zielgruppe=women&zielgruppe=seniors&zielgruppe=low_income&zielgruppe=pupils"
    b"&zielgruppe=apprentices&zielgruppe=students&zielgruppe=teachers&zielgruppe=employees"
    b"&zielgruppe=job_seekers&zielgruppe=health_professionals&zielgruppe=researchers&zielgruppe=startups"
    b"&zielgruppe=smes&zielgruppe=industry&zielgruppe=municipalities&zielgruppe=policymakers"
    b"&region=bergisches-staedtedreieck&region=duesseldorf-kreis-mettmann&region=metropole-ruhr"
    b"&region=muensterland&region=niederrhein&region=ostwestfalenlippe&region=region-aachen"
    b"&region=region-koeln-bonn&region=suedwestfalen&region=051&region=053&region=055&region=057&region=059"
    b"&q=&ort=site&ort=seat&von=2020&bis=2026&tag=2026-&je=feld&je=district&je=bezirk&bezug=per_head"
    b"&vergleich=05&mass=running&mass=initiatives&mass=amount_eur&foerderer=bund&foerderer=land-nrw"
    b"&status=completed&status=planned&status=unknown&status=running"
    b'"],["luecken-zielgruppen","","],["regionen-karte","je=","],["vergleich-themen","vergleich='
    b'"],["qualitaet-quellen","],["programme","],["netzwerk-verbindende","],["zeitachse","],["jahre","'
    b'"],["reichweite-zielgruppen","mass=planned"],["regierungsbezirke","],["foerderung-endet-liste","tag='
    b'"],["foerderung-fluss","],["foerderung-geber","],["foerderung-ebene","],["zielgruppen","],["karte","'
)


class DeckError(ValueError):
    """What is wrong with a deck; `words` tells it in a language."""

    def __init__(self, fault: str, **values: Any) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, values

    def words(self, language: Language) -> str:
        """What is wrong, as readers are told."""
        return text(f"deck.{self.fault}", language, **self.values)


@dataclass(frozen=True)
class Pinned:
    """A card in a deck.

    Attributes:
        card: its code in the list of cards that can be pinned.
        query: the parameters of its page, filters and choices, as in an address.
        title: what the presenter calls it; empty: the finding itself.
    """

    card: str
    query: tuple[tuple[str, str], ...] = ()
    title: str = ""

    def parameters(self) -> dict[str, list[str]]:
        """The values of each parameter."""
        found: dict[str, list[str]] = {}
        for name, value in self.query:
            found.setdefault(name, []).append(value)
        return found


Deck = tuple[Pinned, ...]


def pin(card: str, query: Mapping[str, Sequence[str]], title: str = "") -> Pinned:
    """A card with the parameters of an address."""
    return Pinned(card, tuple((name, value) for name, values in query.items() for value in values), title)


def encoded(deck: Deck) -> str:
    """The deck as a parameter of an address; empty where nothing is pinned."""
    if not deck:
        return ""
    slides = [[one.card, urlencode(one.query), *([one.title] if one.title else [])] for one in deck]
    plain = json.dumps(slides, ensure_ascii=False, separators=(",", ":")).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _KNOWN)
    packed = packer.compress(plain) + packer.flush()
    return VERSION + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decoded(code: str) -> Deck:
    """The deck of an address.

    Raises:
        DeckError: it is longer than any deck, of a later version, cut off or no deck at all.
    """
    if not code:
        return ()
    if len(code) > MAX_CODE:
        raise DeckError("too_long", n=len(code))
    if code[0] != VERSION:
        raise DeckError("other_version" if code[0].isdecimal() else "damaged")
    try:
        packed = base64.b64decode(code[1:] + "=" * (-len(code[1:]) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(-15, _KNOWN)
        plain = unpacker.decompress(packed, MAX_BYTES)
        if not unpacker.eof or unpacker.unused_data:
            raise DeckError("damaged")
        slides = json.loads(plain)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise DeckError("damaged") from error
    return _deck([_fields(slide) for slide in _listed(slides)])


class Saved(NamedTuple):
    """A deck as a file holds it: with speaker notes, and with the version of the records if it has one."""

    deck: Deck
    notes: tuple[str, ...]
    records: str = ""


def file_bytes(deck: Deck, notes: Sequence[str], records: str = "") -> bytes:
    """The deck as a JSON file with what no code carries: notes, and the version of the records it is of."""
    slides = [
        {"card": one.card, "query": urlencode(one.query), "title": one.title, "notes": said}
        for one, said in zip(deck, notes, strict=True)
    ]
    whole = {"format": FILE_FORMAT, "version": int(VERSION), "slides": slides}
    whole |= {"records": records} if records else {}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def from_file(content: bytes) -> Saved:
    """What a file holds.

    Raises:
        DeckError: it is too large, of a later version, or no such file.
    """
    if len(content) > MAX_BYTES:
        raise DeckError("file_too_large")
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DeckError("no_file") from error
    if not isinstance(whole, dict) or whole.get("format") != FILE_FORMAT:
        raise DeckError("no_file")
    if whole.get("version") != int(VERSION):
        raise DeckError("other_version")
    slides = _listed(whole.get("slides"))
    if not all(isinstance(slide, dict) for slide in slides):
        raise DeckError("damaged")
    deck = _deck([_fields([slide.get(name, "") for name in ("card", "query", "title")]) for slide in slides])
    notes = [slide.get("notes", "") for slide in slides]
    if not all(isinstance(said, str) and _is_text(said) for said in notes):
        raise DeckError("damaged")
    records = whole.get("records", "")
    if not isinstance(records, str) or (records and not is_day(records)):
        raise DeckError("damaged")
    return Saved(deck, tuple(said[:MAX_NOTES] for said in notes), records)


def _listed(slides: Any) -> list[Any]:
    if not isinstance(slides, list):
        raise DeckError("damaged")
    if len(slides) > MAX_SLIDES:
        raise DeckError("too_many", n=len(slides), most=MAX_SLIDES)
    return slides


def _fields(slide: Any) -> tuple[str, str, str]:
    """Code, query and title of a slide."""
    if not isinstance(slide, list) or len(slide) not in (2, 3):
        raise DeckError("damaged")
    if not all(isinstance(part, str) and _is_text(part) for part in slide):
        raise DeckError("damaged")
    card, query, *title = slide
    return card, query, title[0] if title else ""


def _deck(slides: Sequence[tuple[str, str, str]]) -> Deck:
    return tuple(
        Pinned(card[:MAX_NAME], _parameters(query), one_line(title)[:MAX_TITLE])
        for card, query, title in slides
    )


def _parameters(query: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(parse_qsl(query, max_num_fields=MAX_PARAMETERS))
    except ValueError as error:
        raise DeckError("damaged") from error


def _is_text(words: str) -> bool:
    """Whether it can be written: half of a pair of surrogates cannot."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
