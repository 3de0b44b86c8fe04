"""Text of a record as a chart label: plotly reads labels as a small HTML of its own."""

import re
import textwrap
import unicodedata

ELLIPSIS = "…"
LINE_BREAK = "<br>"
# Everything XML 1.0 does not allow, and the C1 controls: one of them makes a whole SVG unreadable.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Marks that turn the direction of what follows, beyond the text they stand in.
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH_JOINER = "\u200d"


def printable(text: str) -> str:
    """The text without control characters and what else XML forbids; every line end is one newline."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text on one line, without control characters and direction marks."""
    return " ".join(_DIRECTION_MARKS.sub("", printable(text)).split())


def undirected(text: str) -> str:
    """The text on one line as `one_line` makes it, its unbreakable spaces kept."""
    return "\u00a0".join(one_line(part) for part in text.split("\u00a0"))


def shortened(text: str, width: int) -> str:
    """The text in at most `width` characters, an ellipsis in place of what does not fit."""
    if len(text) <= width:
        return text
    cut = width - len(ELLIPSIS)
    while cut > 0 and (_continues(text[cut]) or text[cut - 1] == _ZERO_WIDTH_JOINER):
        cut -= 1
    return text[: cut or width - len(ELLIPSIS)].rstrip() + ELLIPSIS


def plain_label(text: str, width: int) -> str:
    """Text from a record as plotly shows it literally, on one line of at most `width` characters.

    Without it `<a href=…>` becomes a link, `<b>` bold, and `%{…}` is filled in inside a template.
    """
    label = shortened(one_line(text), width)
    label = label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return label.replace("%{", "%&#123;")


def two_lines(text: str, width: int) -> str:
    """Text from a record on one or two lines of at most `width` characters, as plotly shows it literally."""
    lines = textwrap.wrap(one_line(text), width, max_lines=2, placeholder=ELLIPSIS)
    return LINE_BREAK.join(plain_label(line, width) for line in lines)


def _continues(character: str) -> bool:
    """Whether a character belongs to the one before it: accents, emoji variants and skin tones."""
    is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return is_skin_tone or unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")
