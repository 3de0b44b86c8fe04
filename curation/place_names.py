"""The words of a place name in one spelling: Köln, KOELN and Ko\u0308ln are all koeln."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
LONG_FORMS = {"rhld": "rheinland", "westf": "westfalen", "st": "sankt"}
STREET_ENDINGS = ("strasse", "str", "weg", "platz", "allee", "ring", "ufer", "gasse", "damm")
STATE = {
    "deutschland",
    "germany",
    "nordrhein westfalen",
    "north rhine westphalia",
    "nrw",
    "rheinland",
    "westfalen",
}


@dataclass(frozen=True)
class Word:
    """One word and what stands between it and the word before."""

    text: str
    before: str

    @property
    def is_joined(self) -> bool:
        """Tied to the word before by a hyphen, as in Ruhr-Universität."""
        return self.before in {"-", "\u2010", "–"}

    @property
    def is_bracketed(self) -> bool:
        """A bracket opens before it, as in Hamm (Sieg)."""
        return "(" in self.before


Words = tuple[Word, ...]


def words_of(text: str) -> Words:
    """The words of a text; punctuation stays beside them."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(UMLAUTS)
    plain = without_marks(composed)
    found = []
    end = 0
    for match in re.finditer(r"[^\W_]+", plain):
        found.append(Word(LONG_FORMS.get(match[0], match[0]), plain[end : match.start()]))
        end = match.end()
    return tuple(found)


def without_marks(text: str) -> str:
    """A text without dots and accents: Koln."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def key(words: Iterable[Word]) -> str:
    """The words alone: the form in which names are compared."""
    return " ".join(word.text for word in words)


def without_state(words: Words) -> Words:
    """The words without the state or country they end in: Hagen (Westf.)."""
    while length := next((length for length in (3, 2, 1) if key(words[-length:]) in STATE), 0):
        words = words[:-length]
    return words


def are_street(words: Words) -> bool:
    """Whether the words end as a street does: by its kind or by a number."""
    last = words[-1].text
    return last.endswith(STREET_ENDINGS) or any(sign.isdigit() for sign in last)
