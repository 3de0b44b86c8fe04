"""The words of all documents, found whole, by their beginnings, with other endings and in compounds."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from records.search_documents import Document
from records.search_postings import PAIR, Places, Scores, postings_of
from records.search_typos import KnownWords
from records.spelling import stem, words_of

MIN_PART = 5  # letters of the last part of a compound
MIN_HEAD = 4  # letters of what stands before it
LINKS = ("", "s", "es", "n", "en", "e", "er")  # what joins the parts of a compound
ENDING, PREFIX, PART = 0.95, 0.9, 0.6  # what a word is worth that only ends otherwise, begins so, or is part


@dataclass(frozen=True, eq=False)
class Matches:
    """What each document is worth for a part of a query, and where it was found in it; zero: not found."""

    scores: Scores
    places: Places

    def both(self, other: "Matches") -> "Matches":
        """Documents in which both are found."""
        found = (self.scores > 0) & (other.scores > 0)
        scores = np.where(found, self.scores + other.scores, np.float32(0))
        return Matches(scores, np.where(found, self.places | other.places, np.uint16(0)))

    def either(self, other: "Matches") -> "Matches":
        """Documents in which one of both is found."""
        return Matches(np.maximum(self.scores, other.scores), self.places | other.places)

    def times(self, factor: float) -> "Matches":
        """The same, worth more or less."""
        return Matches(self.scores * np.float32(factor), self.places)


class WordIndex:
    """The words of documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Read all texts of the documents."""
        self.size = len(documents)
        self.postings = postings_of(documents)
        self._position = {word: position for position, word in enumerate(self.postings.words)}
        written = [word for word in self._position if not word.startswith(PAIR)]
        self._stems: dict[str, list[int]] = defaultdict(list)
        for word in written:
            self._stems[stem(word)].append(self._position[word])
        self._town_words = {word for document in documents if document.area
                            for name in document.names for word in words_of(name.text)}  # fmt: skip
        self._parts = self._compounds(written)
        worth = np.maximum.reduceat(self.postings.weights, self.postings.starts[:-1]).tolist()
        self._known = KnownWords({word: worth[self._position[word]] for word in written})

    def __contains__(self, word: str) -> bool:
        return word in self._position or PAIR + word in self._position

    def knows(self, word: str) -> bool:
        """Whether a word stands anywhere: itself, as a beginning, with another ending, or in a compound."""
        start, stop = self._range(word)
        return stop > start or word in self or stem(word) in self._stems or stem(word) in self._parts

    def nothing(self) -> Matches:
        """No document at all."""
        return Matches(np.zeros(self.size, np.float32), np.zeros(self.size, np.uint16))

    def matches(self, word: str, *, is_whole: bool) -> Matches:
        """The documents with a word; not `is_whole`: also those with words that begin or end with it."""
        found = self.nothing()
        if not is_whole:
            self._collect(found, *self._range(word), PREFIX)
            for position in self._parts.get(stem(word), ()):
                self._collect(found, position, position + 1, PART)
        for position in self._stems.get(stem(word), ()):
            self._collect(found, position, position + 1, ENDING)
        for known in (word, PAIR + word):
            if known in self._position:
                self._collect(found, self._position[known], self._position[known] + 1, 1.0)
        return found

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The two known words that a word is made of, the longer last one first; empty where it is none."""
        for end in range(MIN_HEAD, len(word) - MIN_HEAD + 1):
            tail = word[end:]
            if self._is_tail(tail) and (head := self._head(word[:end])):
                return head, tail
        return ()

    def corrected(self, word: str, most: int) -> str:
        """The known word that was probably meant, `most` typing errors away; empty where none is near."""
        return self._known.nearest(word, most)

    def spelled(self, word: str) -> str:
        """How a word is written where it stands first."""
        return self.postings.spelled.get(word, word)

    def _range(self, word: str) -> tuple[int, int]:
        """The positions of the words that begin so."""
        words = self.postings.words
        return bisect_left(words, word), bisect_left(words, word + "\U0010ffff")

    def _collect(self, found: Matches, start: int, stop: int, factor: float) -> None:
        """Add the documents of these words to what is found: `found` is changed."""
        piece = slice(self.postings.starts[start], self.postings.starts[stop])
        rows = self.postings.documents[piece]
        np.maximum.at(found.scores, rows, self.postings.weights[piece] * np.float32(factor))
        np.bitwise_or.at(found.places, rows, self.postings.places[piece])

    def _head(self, beginning: str) -> str:
        """The known word at the beginning of a compound, whatever joins it to the next; else empty."""
        for link in LINKS:
            word = beginning.removesuffix(link)
            if len(word) >= MIN_HEAD and beginning.endswith(link):
                for known in (word, f"{word}e"):
                    if known in self._position:
                        return known
        return ""

    def _is_tail(self, word: str) -> bool:
        """Whether a compound can end so; none ends in a town: Interessen have nothing to do with Essen."""
        return word not in self._town_words and (word in self._position or stem(word) in self._stems)

    def _compounds(self, written: Sequence[str]) -> dict[str, list[int]]:
        """For the last part of each compound of known words, by its stem, the positions of the compounds."""
        found: dict[str, list[int]] = defaultdict(list)
        for word in written:
            for end in range(MIN_PART, len(word) - MIN_PART + 1):
                tail = word[end:]
                if tail in self._position and self._is_tail(tail) and self._head(word[:end]):
                    found[stem(tail)].append(self._position[word])
        return found
