"""Text of records where Streamlit reads Markdown: labels of widgets and links."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!$:~<>|&^=@/])")
MAX_LABEL = 80


def plain(words: str, longest: int = MAX_LABEL) -> str:
    """The words as they are, with every mark of Markdown made harmless; a long text is shortened."""
    words = " ".join("".join(letter for letter in words if letter.isprintable() or letter.isspace()).split())
    if len(words) > longest:
        words = words[: longest - 1].rstrip() + "…"
    return _MARKS.sub(r"\\\1", words)
