"""The pages of text run in the frame: what stands on them for an operator's file."""

from pathlib import Path

import pytest

from language.texts import LANGUAGES, Language
from tests.apptest import opened
from tests.folders import DataFolder

PAGES = ("accessibility", "privacy", "imprint")


@pytest.fixture
def operator_file(data_copy: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The operator's file of a data folder that the pages read."""
    monkeypatch.setenv("KI_ATLAS_DATA", str(data_copy.path))
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    return data_copy.path / "operator.toml"


@pytest.mark.parametrize("name", PAGES)
def test_what_is_not_stated_is_said_to_be_so(operator_file: Path, name: str) -> None:
    operator_file.write_text("", encoding="utf-8")
    page = opened(name)
    assert page.faults == []
    assert "nicht angegeben" in page.words


def test_the_operator_is_named_at_once_when_the_file_says_so(operator_file: Path) -> None:
    assert "Amt für Proben" not in opened("imprint").words
    operator_file.write_text(
        '[operator]\nname = "Amt für Proben"\nemail = "amt@example.org"\n', encoding="utf-8"
    )
    page = opened("imprint")
    assert "Amt für Proben" in page.words
    assert [link["href"] for link in page.links if link["href"].startswith("mailto:")] == [
        "mailto:amt@example.org"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_faulty_file_is_told_and_the_other_pages_stay(
    operator_file: Path, name: str, language: Language
) -> None:
    operator_file.write_text('[operator]\nname = "Amt"\nweb = "https://amt.example"\n', encoding="utf-8")
    page = opened(name, lang=language)
    assert len(page.faults) == 1
    assert "operator.toml, operator.web" in page.words
    assert opened("overview").faults == []


def test_what_the_operator_writes_stays_text(operator_file: Path) -> None:
    hostile = '<img src=x onerror="alert(1)"> ${1} `x` </script>'
    operator_file.write_text(f"[operator]\nname = '{hostile}'\n", encoding="utf-8")
    page = opened("imprint")
    assert hostile in page.words
    assert "<img" not in page.html


def test_the_contents_of_the_method_page_lead_to_its_chapters() -> None:
    page = opened("method")
    targets = [link["href"].removeprefix("#") for link in page.links if link["href"].startswith("#")]
    assert len(targets) == len(set(targets)) == 9
    assert [target for target in targets if f'id="{target}"' not in page.html] == []
    assert len(page.findings) == 4
