"""Where each word stands: for each word the documents, what it is worth there, and the places of finding."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from records.search_documents import WEIGHTS, Document
from records.spelling import STOP_WORDS, folded_word, joined, surfaces, with_short_ai

FIELDS = tuple(WEIGHTS)
PAIR = "+"  # begins what two neighbours are as one word, so that no written word begins like it

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]
Places = npt.NDArray[np.uint16]  # a bit for each of FIELDS


class Postings(NamedTuple):
    """Rows of documents by word, in the order of `words`; those of word `i` are `starts[i]:starts[i + 1]`."""

    words: tuple[str, ...]
    starts: Numbers
    documents: Numbers
    weights: Scores
    places: Places
    spelled: dict[str, str]


def postings_of(documents: Sequence[Document]) -> Postings:
    """Read all texts of the documents."""
    reader = _Reader()
    pieces: list[tuple[Numbers, int, int]] = []
    for number, document in enumerate(documents):
        texts = {
            "name": [name.text for name in document.names],
            "alias": [name.text for name in document.aliases],
            **document.texts,
        }
        for place, of_place in texts.items():
            for text in of_place:
                pieces.append((reader.words(text), number, FIELDS.index(place)))
    lengths = [len(piece) for piece, _, _ in pieces]
    words = np.concatenate([piece for piece, _, _ in pieces])
    rows = np.repeat(np.array([number for _, number, _ in pieces], np.int64), lengths)
    fields = np.repeat(np.array([field for _, _, field in pieces], np.int64), lengths)
    return _sorted(reader, words, rows, fields, len(documents))


def _sorted(reader: "_Reader", words: Numbers, rows: Numbers, fields: Numbers, size: int) -> Postings:
    """One row a word and document: the best weight, and all places of finding."""
    known = sorted(reader.numbers)
    rank = np.empty(len(known), np.int64)
    rank[[reader.numbers[word] for word in known]] = np.arange(len(known))
    keys = rank[words] * size + rows
    order = np.argsort(keys, kind="stable")
    keys, fields = keys[order], fields[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    weights = np.array(list(WEIGHTS.values()), np.float32)[fields]
    bits = np.left_shift(1, fields).astype(np.uint16)
    of_word, document = np.divmod(keys[firsts], size)
    return Postings(
        words=tuple(known),
        starts=np.searchsorted(of_word, np.arange(len(known) + 1)),
        documents=document,
        weights=np.maximum.reduceat(weights, firsts),
        places=np.bitwise_or.reduceat(bits, firsts),
        spelled=reader.spelled,
    )


class _Reader:
    """Takes texts apart, each distinct text once; `spelled` keeps how a word was first written."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.spelled: dict[str, str] = {}
        self._read: dict[str, Numbers] = {}

    def words(self, text: str) -> Numbers:
        """The numbers of the words of a text, and of any two neighbours as one."""
        if text not in self._read:
            written = surfaces(text)
            plain = [folded_word(surface) for surface in written]
            for word, surface in zip(plain, written, strict=True):
                self.spelled.setdefault(word, surface)
            short = with_short_ai(plain)
            pairs = {PAIR + joined(pair) for pair in pairwise(short) if not STOP_WORDS & {*pair}}
            found = {*plain, *short, *pairs}
            self._read[text] = np.array([self._number(word) for word in sorted(found)], np.int64)
        return self._read[text]

    def _number(self, word: str) -> int:
        return self.numbers.setdefault(word, len(self.numbers))
