"""Records as attacks: they are valid records, and no page makes anything of them but text."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from language.texts import Language
from records.addresses import PATHS
from records.dataset import Dataset, load
from records.schema import SCHEMAS
from tests.addresses import TWO_FILTERS
from tests.apptest import opened
from tests.hostile_records import PAYLOADS, hostile, text_columns

# What our own HTML consists of.
KNOWN = (
    "a b bdi br button caption dd details div dl dt em h1 h2 h3 header i img li nav ol p pre section small "
    "span strong summary sup table tbody td th thead tr ul"
)
BASE_MAPS = "./grundkarte/"  # the only pictures
SCRIPTS = ("javascript", "data", "vbscript")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile(tmp_path_factory.mktemp("hostile") / "data").path


def test_hostile_records_are_valid_and_complete(folder: Path) -> None:
    dataset: Dataset = load(folder)
    for table in SCHEMAS:
        for column in text_columns(table):
            cells = getattr(dataset, table)[column]
            for payload in PAYLOADS.values():
                start = payload.partition(";")[0]
                assert cells.str.startswith(start).any(), f"{table}.{column}: {start[:40]}"


@pytest.mark.parametrize("language", ["de", pytest.param("en", marks=pytest.mark.full_matrix)])
@pytest.mark.parametrize("name", PATHS)
def test_a_page_of_hostile_records_holds_nothing_but_text(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: Language
) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder))
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    for filters in ({}, {**TWO_FILTERS, "foerderer": "land-nrw"}, {"q": PAYLOADS["element"]}):
        page = opened(name, filters, lang=language)
        assert page.faults == []
        for tag, attributes in elements(page.html):
            assert tag in KNOWN.split()
            assert [key for key in attributes if key.startswith("on")] == []
            assert attributes.get("href", "").partition(":")[0] not in SCRIPTS
            assert attributes.get("src", BASE_MAPS).startswith(BASE_MAPS)


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element with its attributes."""
    found: list[tuple[str, dict[str, str]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Reader().feed(html)
    return iter(found)
