"""The known word that a mistyped one was probably meant to be."""

from collections.abc import Mapping

import numpy as np
from rapidfuzz.distance import OSA

MIN_LETTERS = 4  # shorter words have too many neighbours
LONG = 8  # letters; from here on two errors are allowed, and a wrong first letter
MAX_ERRORS = ((LONG, 2), (MIN_LETTERS, 1))  # from so many letters on so many errors


class KnownWords:
    """Words to compare a mistyped one with; a letter wrong, missing, too many or swapped is one error."""

    def __init__(self, worth: Mapping[str, float]) -> None:
        """Take the words with what finding each is worth: a name is meant before a word of a text."""
        words = [word for word in worth if len(word) >= MIN_LETTERS and word.isalpha()]
        self._words, self._worth = words, worth
        self._lengths = np.array([len(word) for word in self._words], np.int64)
        self._letters = np.array([_letters(word) for word in self._words], np.uint32)

    def nearest(self, word: str, most: int) -> str:
        """The word with the fewest errors, `most` at most, then with the same first letter, then worth most.

        Empty where none is near enough.
        """
        allowed = min(most, next((errors for letters, errors in MAX_ERRORS if len(word) >= letters), 0))
        # An error changes the length by one and the set of letters by two at most: few words are left.
        different = np.bitwise_count(self._letters ^ np.uint32(_letters(word)))
        near = np.flatnonzero((np.abs(self._lengths - len(word)) <= allowed) & (different <= 2 * allowed))
        found = [
            (errors, word[0] != known[0], -self._worth[known], known)
            for known in (self._words[position] for position in near)
            if (len(word) >= LONG or word[0] == known[0])
            and (errors := OSA.distance(word, known, score_cutoff=allowed)) <= allowed
        ]
        return min(found)[-1] if allowed and found else ""


def _letters(word: str) -> int:
    """The letters of a word as bits, however often each stands there."""
    bits = 0
    for letter in word:
        if "a" <= letter <= "z":
            bits |= 1 << ord(letter) - ord("a")
    return bits
