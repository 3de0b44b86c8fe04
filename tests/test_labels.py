import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.labels import one_line, plain_label, printable, shortened


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("KI.NRW", "KI.NRW"),
        ("Forschung & Lehre", "Forschung &amp; Lehre"),
        ('<a href="javascript:alert(1)">x</a>', '&lt;a href="javascript:alert(1)"&gt;x&lt;/a&gt;'),
        ("<b>fett</b>", "&lt;b&gt;fett&lt;/b&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("%{x} und ${y}", "%&#123;x} und ${y}"),
        ("zwei\r\nZeilen\tund  mehr", "zwei Zeilen und mehr"),
        ("null\x00 und\x0b Steuerzeichen\x85", "null und Steuerzeichen"),
        ("\u202egnp.exe\u200f", "gnp.exe"),
        ("", ""),
    ],
)
def test_a_label_is_shown_literally(text: str, label: str) -> None:
    assert plain_label(text, 80) == label


def test_a_long_label_is_cut_before_it_is_escaped() -> None:
    assert plain_label("<" * 5000, 4) == "&lt;&lt;&lt;…"


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("Digitalisierung", 15, "Digitalisierung"),
        ("Digitalisierung", 14, "Digitalisieru…"),
        ("KI in der Schule", 7, "KI in…"),  # no space before the ellipsis
        ("ab👩‍🏫cd", 5, "ab…"),  # an emoji of several characters is left whole or out
        ("abe\u0301cd", 4, "ab…"),
        ("e" + "\u0301" * 50, 6, "e" + "\u0301" * 4 + "…"),
    ],
)
def test_shortened_keeps_to_the_width(text: str, width: int, cut: str) -> None:
    assert shortened(text, width) == cut


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(min_value=2, max_value=40))
def test_labels_hold_no_tag_no_template_and_no_more_than_the_width(text: str, width: int) -> None:
    label = plain_label(text, width)
    shown = label.replace("&#123;", "{").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert not {"<", ">", "\n", "\x00", "\u202e"} & set(label)
    assert "%{" not in label
    assert len(shown) <= width


@settings(deadline=None)
@given(st.text(max_size=60))
def test_printable_keeps_what_people_write(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(text) == one_line(printable(text))
    assert printable("äöüß € 🚀 שלום\tx\ny") == "äöüß € 🚀 שלום\tx\ny"
