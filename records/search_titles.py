"""Names of documents as a whole: whose name the query is, or begins, comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from records.search_documents import Document
from records.search_index import Matches
from records.search_postings import FIELDS, Numbers, Scores
from records.spelling import joined, words_of

WHOLE, BEGUN = 1000.0, 150.0  # what a document is worth more whose name the query is, or begins
COVERED = 20.0  # what it is worth more for the part of its name that the query is
MIN_BEGUN = 3  # letters
NAME, ALIAS = (1 << FIELDS.index(place) for place in ("name", "alias"))
OWN_NAMES = np.uint16(NAME | ALIAS)


@dataclass(frozen=True, eq=False)
class Titles:
    """Names, their words written as one, in alphabetical order.

    `rows`, `worth` and `bits` (name or alias) follow `keys`; `lengths` (words of the shortest name) and
    `by_name` (position by name) follow the documents.
    """

    keys: Numbers
    rows: Numbers
    worth: Scores
    bits: Numbers
    lengths: Scores
    by_name: Numbers

    def raised(self, found: Matches, words: Sequence[str], *, begun: bool = True) -> Matches:
        """The same, where documents whose name the words are, or begin, are worth more."""
        key = joined(words)
        scores, places = found.scores.copy(), found.places.copy()
        covered = COVERED * np.minimum(len(words) / self.lengths, 1)
        scores += np.where((scores > 0) & (places & OWN_NAMES > 0), covered, 0).astype(np.float32)
        more = np.zeros_like(scores)
        start, stop = np.searchsorted(self.keys, [key, key + "\U0010ffff"])
        whole = int(np.searchsorted(self.keys, key, side="right"))
        if begun and len(key) >= MIN_BEGUN:
            np.maximum.at(more, self.rows[whole:stop], (BEGUN * self.worth[whole:stop]).astype(np.float32))
            more[scores == 0] = 0
        np.maximum.at(more, self.rows[start:whole], (WHOLE * self.worth[start:whole]).astype(np.float32))
        np.bitwise_or.at(places, self.rows[start:whole], self.bits[start:whole].astype(np.uint16))
        return Matches(scores + more, places)


def titles_of(documents: Sequence[Document]) -> Titles:
    """The names of documents."""
    entries, names, lengths = [], [], []
    for row, document in enumerate(documents):
        own = [(words_of(name.text), name.worth, NAME) for name in document.names]
        others = [(words_of(name.text), name.worth, ALIAS) for name in document.aliases]
        entries += [(joined(words), row, worth, bit) for words, worth, bit in (*own, *others)]
        names.append(joined(own[0][0]))
        lengths.append(min(len(words) for words, _, _ in own))
    entries.sort()
    by_name = np.empty(len(names), np.int64)
    by_name[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return Titles(
        keys=np.array([key for key, *_ in entries], dtype=object),
        rows=np.array([row for _, row, *_ in entries], np.int64),
        worth=np.array([worth for _, _, worth, _ in entries], np.float32),
        bits=np.array([bit for *_, bit in entries], np.int64),
        lengths=np.maximum(np.array(lengths, np.float32), 1),
        by_name=by_name,
    )
