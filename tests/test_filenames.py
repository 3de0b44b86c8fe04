import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.filenames import file_stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Förderung nach Ebene", "foerderung-nach-ebene"),
        ("Café größer als 50 %", "cafe-groesser-als-50"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x.exe", "c-windows-x-exe"),
        ("<img src=x onerror=alert(1)>", "img-src-x-onerror-alert-1"),
        ("\u202egnp.exe", "gnp-exe"),
        ("a" * 5000, "a" * 80),
        ("CON", "ki-atlas-nrw-con"),
        ("lpt1", "ki-atlas-nrw-lpt1"),
        ("🚀", "ki-atlas-nrw"),
        ("", "ki-atlas-nrw"),
    ],
)
def test_file_stem(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@settings(deadline=None)
@given(st.text())
def test_every_stem_is_a_safe_file_name(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?", file_stem(title))
