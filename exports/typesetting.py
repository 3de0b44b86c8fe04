"""Pages set by typst: tagged, for screen readers (PDF/UA-1) and for archives (PDF/A-2a), the same everywhere.

Records reach a template as data, never as its source.
"""

import datetime
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from charts.labels import one_line, shortened

FONT = "Libertinus Serif"  # comes with typst: the same pages on every machine
MAX_TEXT = 400  # characters
STANDARDS: list[Any] = ["ua-1", "a-2a"]
# What the font has; a letter that it lacks would make the file no archive.
_LETTERS = (
    "\x20-\x7e\xa0-\xac\xae-\u02af\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e00-\u1eff"
)
_SIGNS = (
    "\u2009\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a"
    "\u20ac\u2190-\u2193\u2212"
)
LACKING = re.compile(f"[^{_LETTERS}{_SIGNS}]")
NO_LETTER = "\u25a1"
_INVISIBLE = ("Cc", "Cf", "Mn", "Me", "Mc")
_AS_THEY_ARE = ("link", "drawing")  # an address, and a drawing made of lettered labels


def typeset(
    template: Path, content: Mapping[str, Any], day: datetime.date, shared: Path | None = None
) -> bytes:
    """The pages of a template as PDF.

    Args:
        template: reads the content as JSON from the input `content`.
        content: texts, numbers and lists; its texts are cut and written in letters that the font has, but for
            those named `link` or `drawing`.
        day: when the file was made, which it tells.
        shared: a template that comes before it.
    """
    made = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    pdf: bytes = typst.compile(
        (shared.read_bytes() if shared else b"") + template.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(_plain(content))},
        pdf_standards=STANDARDS,
        timestamp=made,
    )
    return pdf


def lettered(words: str) -> str:
    """The words with a box for each letter the font lacks; marks without a width are left out."""
    whole = unicodedata.normalize("NFC", words)
    seen = "".join(letter for letter in whole if unicodedata.category(letter) not in _INVISIBLE)
    return LACKING.sub(NO_LETTER, seen)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _plain(content: Any) -> Any:
    if isinstance(content, str):
        return lettered(shortened(one_line(content), MAX_TEXT))
    if isinstance(content, Mapping):
        return {key: value if key in _AS_THEY_ARE else _plain(value) for key, value in content.items()}
    return [_plain(part) for part in content] if isinstance(content, list | tuple) else content
