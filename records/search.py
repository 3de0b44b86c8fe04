"""Search over initiatives, organisations, places and options of filters, best hits first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from records.dataset import Dataset
from records.search_documents import WEIGHTS, Document, documents
from records.search_index import Matches, WordIndex
from records.search_postings import FIELDS, Numbers, Places, Scores
from records.search_titles import OWN_NAMES, titles_of
from records.spelling import MIN_STEM, SHORT_TERM, joined, meaningful, stem, with_short_ai, words_of

MAX_TERMS = 12  # words of a query that are looked for
MAX_PHRASE = 6  # words of a name of an area or of a synonym
SYNONYM = 0.9
PLACE = 1 << FIELDS.index("place")
REMEMBERED = 128  # queries

Area = tuple[str, str]  # column of `areas` and its key
Words = tuple[str, ...]


class Hit(NamedTuple):
    """Something found.

    Attributes:
        kind: `initiative`, `organisation`, `place` (a municipality), or the parameter of a filter.
        key: its id, official key or code.
        places: where the query was found in it, best first.
        alias: the other or former name that was found; empty where its own name was.
        score: what it is worth for the query.
    """

    kind: str
    key: str
    places: Words
    alias: str
    score: float


@dataclass(frozen=True, eq=False)
class Found:
    """What a query finds: scores and places of finding by document.

    `corrected` is the query as it was understood where typing errors were mended; `instead` is one that finds
    something where this one finds nothing. Both are empty otherwise.
    """

    matches: Matches
    corrected: str = ""
    instead: str = ""


class Search:
    """One index for all that can be found; see `Hit` and `Found`."""

    def __init__(self, dataset: Dataset, funders: Words) -> None:
        """Read all texts; `funders` are the organisations that are options of a filter."""
        self.documents = documents(dataset, funders)
        self.initiatives = len(dataset.initiatives)
        self._index = WordIndex(self.documents)
        self._synonyms = _synonyms(dataset)
        self._areas = _areas(self.documents)
        self._inside = _rows_inside(dataset)
        self._titles = titles_of(self.documents)
        # Bound to this index, so that what is remembered goes with it.
        self.find = lru_cache(maxsize=REMEMBERED)(self._find)

    def rank(self, query: str) -> Scores:
        """What each initiative is worth for a query, in the order of the records; zero: not found."""
        return self.find(query).matches.scores[: self.initiatives]

    def places_of_finding(self, query: str) -> Places:
        """Where a query was found in each initiative, as bits; see `names_of_places`."""
        return self.find(query).matches.places[: self.initiatives]

    def organisations(self, query: str) -> list[str]:
        """The ids of the organisations that a query finds, best first; of equal worth by name."""
        rows = self._ordered(self.find(query).matches.scores)
        return [self.documents[row].key for row in rows if self.documents[row].kind == "organisation"]

    def order(self, query: str) -> Numbers:
        """The rows of the initiatives that a query finds, best first; of equal worth by name."""
        return self._ordered(self.rank(query))

    def hits(self, query: str, limit: int | None = None) -> list[Hit]:
        """What a query finds, best first; of equal worth by name."""
        found = self.find(query).matches
        return [self._hit(int(row), found, query) for row in self._ordered(found.scores)[:limit]]

    def _ordered(self, scores: Scores) -> Numbers:
        rows = np.flatnonzero(scores > 0)
        return rows[np.lexsort((self._titles.by_name[rows], -scores[rows]))]

    def _hit(self, row: int, found: Matches, query: str) -> Hit:
        document, places = self.documents[row], names_of_places(int(found.places[row]))
        alias = ""
        if "alias" in places and "name" not in places:
            asked = set(words_of(query))
            alias = max(document.aliases, key=lambda name: len(asked & set(words_of(name.text)))).text
        return Hit(document.kind, document.key, places, alias, float(found.scores[row]))

    def _find(self, query: str) -> Found:
        asked = words_of(query)[:MAX_TERMS]
        if not asked:
            return Found(self._index.nothing())
        words = with_short_ai(self._corrected(word) for word in asked)
        matches = self._titles.raised(self._phrase(words), words)
        if matches.scores.any():
            return Found(matches, self._spelled(words) if words != asked else "")
        return Found(matches, instead=self._instead(words))

    def _instead(self, words: Words) -> str:
        """As many of the words as find something together; empty where none does."""
        terms = meaningful(words)
        for size in range(len(terms) - 1, 0, -1):
            for fewer in combinations(terms, size):
                if self._phrase(fewer).scores.any():
                    return self._spelled(fewer)
        return ""

    def _spelled(self, words: Words) -> str:
        return " ".join(self._index.spelled(word) for word in words)

    def _corrected(self, word: str) -> str:
        """The word itself where it is known in any way, else the nearest one that is."""
        if (word,) in self._areas or self._meant((word,)) or self._index.knows(word):
            return word
        if near := self._index.corrected(word, 1):
            return near
        # One error is likelier than a compound that nobody has written yet, two are not.
        if self._index.parts_of(word):
            return word
        # An error may make or unmake a spelled umlaut: Nuenrade is compared as Nunrade, Straelen as Stralen.
        unfolded = (self._index.corrected(one, 1) for one in _umlauts_otherwise(word))
        return next(filter(None, unfolded), "") or self._index.corrected(word, 2) or word

    def _phrase(self, words: Words) -> Matches:
        """The documents that hold every part of a phrase."""
        return self._all([self._part(part) for part in self._parts(words)])

    def _parts(self, words: Words) -> Iterator[Words]:
        """What is looked for as one: names of areas, synonyms, words written apart, else single words."""
        terms, position = meaningful(words), 0
        while position < len(words):
            most = min(MAX_PHRASE, len(words) - position)
            sizes = (size for size in range(most, 1, -1) if self._is_one(words[position : position + size]))
            part = words[position : position + next(sizes, 1)]
            position += len(part)
            if len(part) > 1 or part[0] in terms:
                yield part

    def _is_one(self, words: Words) -> bool:
        return words in self._areas or bool(self._meant(words)) or self._index.knows(joined(words))

    def _part(self, words: Words) -> Matches:
        """The documents that hold a part of a query, under any of its names."""
        areas = self._areas.get(words, ())
        if len(words) == 1:
            found = self._word(words[0], is_whole=bool(areas))
        else:
            found = self._all([self._part((word,)) for word in meaningful(words)])
            if areas:  # its words may stand anywhere in a text; together they name the area
                found = Matches(np.where(found.places & OWN_NAMES, found.scores, np.float32(0)), found.places)
            found = found.either(self._word(joined(words), is_whole=False))
        for area in areas:
            found = found.either(self._within(area))
        for other in self._meant(words):
            found = found.either(self._synonym(other).times(SYNONYM))
        return found

    def _meant(self, words: Words) -> Sequence[Words]:
        """The words that people mean by these, or by these with other endings."""
        return self._synonyms.get(words if words in self._synonyms else _stems(words), [])

    def _synonym(self, words: Words) -> Matches:
        """The documents with the words that a synonym stands for; it has no synonyms itself."""
        found = self._all([self._word(word, is_whole=False) for word in meaningful(words)])
        for area in self._areas.get(words, ()):
            found = found.either(self._within(area))
        return self._titles.raised(found, words, begun=False)

    def _word(self, word: str, *, is_whole: bool) -> Matches:
        """The documents with a word; a compound that stands nowhere is taken apart."""
        is_whole = is_whole or (len(word) <= SHORT_TERM and word in self._index)
        if not self._index.knows(word) and (parts := self._index.parts_of(word)):
            return self._all([self._part((part,)) for part in parts])
        return self._index.matches(word, is_whole=is_whole)

    def _all(self, found: Sequence[Matches]) -> Matches:
        """Documents in which each is found, worth their mean."""
        both = found[0]
        for other in found[1:]:
            both = both.both(other)
        return both.times(1 / len(found)) if len(found) > 1 else both

    def _within(self, area: Area) -> Matches:
        """The initiatives that have a place in an area."""
        found = self._index.nothing()
        if area in self._inside:
            rows = self._inside[area]
            found.scores[rows], found.places[rows] = WEIGHTS["place"], PLACE
        return found


def _areas(found: Sequence[Document]) -> dict[Words, tuple[Area, ...]]:
    """The areas of each name, as words; of several levels the one that is worth most."""
    worth: dict[Words, dict[Area, float]] = defaultdict(dict)
    for document in found:
        if document.area:
            for name in (*document.names, *document.aliases):
                worth[words_of(name.text)][document.area, document.key] = name.worth
    return {
        words: tuple(area for area, value in areas.items() if value == max(areas.values()))
        for words, areas in worth.items()
    }


def _rows_inside(dataset: Dataset) -> dict[Area, Numbers]:
    """The rows of the initiatives in each area that holds some."""
    rows = pd.Index(dataset.initiatives["id"]).get_indexer(pd.Index(dataset.areas["initiative_id"]))
    return {
        (column, str(key)): np.unique(rows[positions])
        for column in ("ags", "district", "bezirk", "region")
        for key, positions in dataset.areas.groupby(column).indices.items()
    }


def _synonyms(dataset: Dataset) -> dict[Words, list[Words]]:
    """The words that are searched for beside others, by those and by their stems."""
    found: dict[Words, list[Words]] = defaultdict(list)
    for term, means in zip(dataset.synonyms["term"], dataset.synonyms["means"], strict=True):
        words = words_of(term)
        for key in {words, _stems(words)}:
            found[key].append(words_of(means))
    return found


def _stems(words: Words) -> Words:
    """Words without endings; a short one stays, or `Schule` would mean what `Schüler` does."""
    return tuple(short if len(short := stem(word)) > MIN_STEM else word for word in words)


def _umlauts_otherwise(word: str) -> Iterator[str]:
    """The word with an `e` behind one of the vowels that may have had one, or without one of its own."""
    for at, letter in enumerate(word):
        if letter in "aou":
            yield f"{word[: at + 1]}e{word[at + 1 :]}"
        elif letter == "e":
            yield f"{word[:at]}{word[at + 1 :]}"


def names_of_places(bits: int) -> Words:
    """The places of finding that bits stand for, best first."""
    return tuple(name for position, name in enumerate(FIELDS) if bits >> position & 1)
