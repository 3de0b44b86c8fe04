"""Text of records in labels that Streamlit reads as Markdown."""

import pytest

from ui.markdown import plain


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("KI im Alltag", "KI im Alltag"),
        ("**fett** [Link](javascript:x)", r"\*\*fett\*\* \[Link\]\(javascript\:x\)"),
        ("![](http://a/b)", r"\!\[\]\(http\:\/\/a\/b\)"),
        (":red[x] $a$ `b`", r"\:red\[x\] \$a\$ \`b\`"),
        ("<img src=x>", r"\<img src\=x\>"),
        ("zwei\nZeilen\t hier", "zwei Zeilen hier"),
        ("\u202erechts\x00", "rechts"),
    ],
)
def test_marks_are_harmless(words: str, label: str) -> None:
    assert plain(words) == label


def test_a_long_text_is_shortened() -> None:
    assert plain("x" * 5000) == "x" * 79 + "…"
