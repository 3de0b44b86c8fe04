"""Lists in one cell, and labels of codes as people write them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from records.columns import SEPARATOR


def folded_code(text: str) -> str:
    """A code or label as it is compared: case, underscores, hyphens and blanks aside."""
    return re.sub(r"[_\-\s]+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


def list_of_text(text: str, known: Mapping[str, Any], codes: Mapping[str, str]) -> str | None:
    """Entries without blanks around them; a comma parts them too, but for one that belongs to a label."""
    entries = [entry.strip() for entry in re.split(r"[;\n]", text)]
    if "list" in known or "refers" in known:
        entries = [part for entry in entries for part in _parts(entry, codes)]
    return SEPARATOR.join(codes.get(folded_code(entry), entry) for entry in entries if entry) or None


def _parts(entry: str, codes: Mapping[str, str]) -> Iterator[str]:
    """An entry parted at its commas; of pieces that make up a label together, the longest row is one."""
    pieces = [piece.strip() for piece in entry.split(",")]
    longest = max((label.count(",") for label in codes), default=0) + 1 if len(pieces) > 1 else 1
    at = 0
    while at < len(pieces):
        most = min(longest, len(pieces) - at)
        labels = (n for n in range(most, 1, -1) if folded_code(", ".join(pieces[at : at + n])) in codes)
        take = next(labels, 1)
        yield ", ".join(pieces[at : at + take])
        at += take
