"""How words are compared: spellings of one word meet, endings and typing errors are told apart."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

AI = "ki"
SHORT_TERM = 3  # letters; so short a term that is a word of the records means just that word
MIN_STEM = 5  # letters; what is left of shorter words says too little: "Frau" of "Frauen", "Lehr" of "Lehrer"
_STOP_WORDS_DE = "am an auf aus bei das dem den der des die ein eine einer eines fur im in mit und vom von zu"
_STOP_WORDS_EN = "a and by for in into of on the to"
STOP_WORDS = frozenset(_STOP_WORDS_DE.split()) | {"zum", "zur"} | frozenset(_STOP_WORDS_EN.split())

_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_WORD = re.compile(r"[^\W_]+")
_UMLAUT_SPELLING = re.compile(r"(?<![aeiou])([aou])e")  # not in "Frauen"
_ENDING = re.compile(r"(?:innen|ern|em|er|en|es|e|n|s)$")
_AI_WRITTEN_OUT = frozenset(
    {(first, "intelligenz") for first in ("kunstliche", "kunstlicher", "kunstlichen")}
    | {("artificial", "intelligence")}
)


def surfaces(text: str) -> list[str]:
    """The words of a text as they are written; an apostrophe parts no word."""
    return _WORD.findall(_APOSTROPHES.sub("", unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=200_000)
def folded_word(surface: str) -> str:
    """A word as it is compared: case, accents and umlauts (Köln, Koeln, Koln) aside, and AI = KI."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", surface.casefold())).replace("æ", "a")
    plain = _UMLAUT_SPELLING.sub(r"\1", plain)
    return AI if plain == "ai" else plain


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared; artificial intelligence in full is KI."""
    return with_short_ai(folded_word(surface) for surface in surfaces(text))


def with_short_ai(words: Iterable[str]) -> tuple[str, ...]:
    """The words, where artificial intelligence in full is one: KI."""
    found: list[str] = []
    for word in words:
        if found and (found[-1], word) in _AI_WRITTEN_OUT:
            found[-1] = AI
        else:
            found.append(word)
    return tuple(found)


def folded(text: str) -> str:
    """A text as it is compared, one space before each word."""
    return " " + " ".join(words_of(text))


def joined(words: Sequence[str]) -> str:
    """Words without what parts them: `OpenSource` is `Open-Source`."""
    return "".join(words)


def stem(word: str) -> str:
    """A word without its ending; the word itself where too little would be left."""
    short = _ENDING.sub("", word)
    return short if len(short) >= MIN_STEM else word


def has_words(text: str) -> bool:
    """Whether there is anything to search for: a letter or a digit."""
    return bool(surfaces(text))


def meaningful(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those that every text holds, unless there are no others."""
    kept = tuple(word for word in words if word not in STOP_WORDS)
    return kept or tuple(words)
