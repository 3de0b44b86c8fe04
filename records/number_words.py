"""Numbers with words around them: what was probably meant, and what belongs into another column."""

import re
from collections.abc import Callable
from decimal import Decimal

from records.date_parsing import AmbiguousCell

QUALIFIERS = {
    "about": r"ca\.?|circa|zirka|etwa|rund|ungefähr|gut|knapp|approx\.?|about|around|roughly|~|≈",
    "at_least": r"mind\.?|mindestens|min\.?|über|mehr als|ab|at least|more than|over|>|≥|>=",
    "up_to": r"bis zu|bis|max\.?|maximal|höchstens|unter|weniger als|up to|at most|less than|<|≤|<=",
}
FACTORS = {
    r"mrd\.?|milliarden?|bn": 10**9,
    r"mio\.?|mill\.?|millionen?|million": 10**6,
    r"tsd\.?|tausend|t|k|thousand": 10**3,
}
UNIT = r"€|eur|euro"
DIGITS = r"[0-9][0-9.,'’\s]*"
PREFIX = "|".join(f"(?P<{code}>{words})" for code, words in QUALIFIERS.items())
FACTOR = "|".join(words for words in FACTORS)
SHAPE = re.compile(
    rf"(?:(?:{PREFIX})\s*)?(?:(?:{UNIT})\s*)?(?P<digits>{DIGITS})(?P<plus>\+)?\s*"
    rf"(?:(?P<factor>{FACTOR})(?![^\W\d_])\s*)?(?P<second_plus>\+)?\s*(?:{UNIT})?(?P<rest>[\s,.-]*[^\d/%:;=+]*)",
    re.IGNORECASE,
)
RANGE = re.compile(
    rf"(?:zwischen\s+)?(?P<low>{DIGITS})\s*(?:-|–|bis|und|to)\s*(?P<high>{DIGITS})\D*", re.IGNORECASE
)
# What follows a number and makes another one of it.
OF_EACH = re.compile(
    r"\b(pro|je|jährlich|monatlich|per|each|p\.\s?a\.)(?!\w)|\bvon\b|\bof\b|\bplus\b", re.IGNORECASE
)
MAX_LENGTH = 80  # characters of a text that is looked at


def number_in_words(
    text: str, meanings: Callable[[str], set[str]], is_possible: Callable[[str], bool]
) -> AmbiguousCell | None:
    """Why a text is no bare number, with the number it means; None where it holds none.

    Args:
        text: of a cell, that is no number.
        meanings: every number that some digits with separators can mean.
        is_possible: whether the column can hold a number.
    """
    plain = " ".join(text.split())
    if len(plain) > MAX_LENGTH:
        return None
    if match := RANGE.fullmatch(plain):
        low, high = match["low"].strip(), match["high"].strip()
        return AmbiguousCell("number_range", value=text, low=low, high=high)
    match = SHAPE.fullmatch(plain)
    if match is None or OF_EACH.search(match["rest"]):
        return None
    digits = re.sub(r"[\s'’]", "", match["digits"]).strip(".,")
    found = {_multiplied(number, match["factor"]) for number in meanings(digits)}
    found = {number for number in found if is_possible(number)}
    if len(found) == 2 and not match["factor"]:
        found = {max(found, key=Decimal)}  # nobody writes three decimals and a word
    if len(found) == 2:
        first, second = sorted(found, key=Decimal)
        return AmbiguousCell("ambiguous_number", value=text, first=first, second=second)
    if not found:
        return None
    qualifier = next((code for code in QUALIFIERS if match[code]), "in_words")
    if match["plus"] or match["second_plus"]:
        qualifier = "at_least"
    return AmbiguousCell(f"number_{qualifier}", value=text, nearest=found.pop())


def _multiplied(number: str, factor: str | None) -> str:
    times = (by for words, by in FACTORS.items() if factor and re.fullmatch(words, factor, re.IGNORECASE))
    plain = f"{Decimal(number) * next(times, 1):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
