"""Paths counted from the base path."""

import pytest

from web.paths import is_below, path_below


@pytest.mark.parametrize(
    ("base_path", "path", "root_path", "counted"),
    [
        ("", "/karte", "", "/karte"),
        ("/", "/karte", "", "/karte"),
        ("atlas", "/atlas/karte", "", "/karte"),
        ("/atlas/", "/atlas/karte", "", "/karte"),
        ("/atlas", "/atlas", "", "/"),
        ("/atlas", "/atlas/", "", "/"),
        ("/atlas", "/atlasse/karte", "", "/atlasse/karte"),
        ("/atlas", "/karte", "", "/karte"),
        ("", "/mounted/karte", "/mounted", "/karte"),
        ("/atlas", "/mounted/atlas/karte", "/mounted", "/karte"),
    ],
)
def test_path_below(base_path: str, path: str, root_path: str, counted: str) -> None:
    assert path_below(base_path, {"path": path, "root_path": root_path}) == counted


def test_a_prefix_is_counted_in_whole_segments() -> None:
    assert is_below("/media", "/media")
    assert is_below("/media", "/media/a.svg")
    assert is_below("/", "/anything")
    assert not is_below("/media", "/mediathek")
