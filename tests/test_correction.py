"""Mistakes are reported by e-mails that the reader's own program prepares."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from cards.correction import correction_mails
from cards.initiative import initiative_record
from language.texts import LANGUAGES, Language
from records.dataset import Dataset
from tests.apptest import Opened, opened
from tests.folders import DataFolder
from tests.views import view_of

LINK = "https://atlas.example.nrw/initiative?id=bot-koeln"
TITLES = {"de": "Fehler melden", "en": "Report a mistake"}


@pytest.fixture
def folder(small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch) -> Path:
    path = small_folder().path
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    monkeypatch.setenv("KI_ATLAS_DATA", str(path))
    return path


def mails(page: Opened) -> dict[str, str]:
    """The addresses of the prepared e-mails by what they are about."""
    found = re.findall(r'<a href="(mailto:[^"]*)">(.*?)</a>', page.html)
    return {unescape(words): unescape(url) for url, words in found}


def body(url: str) -> str:
    return parse_qs(urlsplit(url).query)["body"][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_names_record_field_and_link(small_dataset: Dataset, language: Language) -> None:
    view = view_of(small_dataset, language=language)
    record = initiative_record(view, "bot-koeln")
    assert record is not None
    found = correction_mails(view, record, "bot-koeln", "atlas@example.nrw", LINK)
    status = next(one for one in found if one.text == "Status")
    parts = urlsplit(status.url)
    assert (parts.scheme, parts.path) == ("mailto", "atlas@example.nrw")
    assert "bot-koeln" in parse_qs(parts.query)["subject"][0]
    lines = body(status.url).splitlines()
    assert [line.partition(": ")[2] for line in lines[:4]] == [record.name, "bot-koeln", "Status", LINK]
    assert len({one.text for one in found}) == len(found)


def test_a_hostile_name_adds_nothing_to_a_mail(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    folder.change("initiatives", 0, name="A&cc=evil@example.org?bcc=x " + "lang " * 500)
    view = view_of(folder.load())
    record = initiative_record(view, "bot-koeln")
    assert record is not None
    for one in correction_mails(view, record, "bot-koeln", "a?cc=b@example.nrw", LINK):
        parts = urlsplit(one.url)
        assert parts.path == "a%3Fcc%3Db@example.nrw"
        assert set(parse_qs(parts.query)) == {"subject", "body"}
        assert len(one.url) < 2000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_initiative_has_the_way_to_report(folder: Path, language: Language) -> None:
    (folder / "operator.toml").write_text('[operator]\nemail = "amt@example.nrw"\n', encoding="utf-8")
    for id_ in ("bot-koeln", "plan-land"):
        page = opened("initiative", id=id_, lang=language)
        assert TITLES[language] in page.words
        found = mails(page)
        assert len(found) > 10
        assert all(url.startswith("mailto:amt@example.nrw?") for url in found.values())
        assert all(id_ in body(url) for url in found.values())
    assert mails(opened("organisation", id="land")) == {}
    assert mails(opened("initiative", id="nothing")) == {}


def test_an_own_address_for_corrections_goes_first(folder: Path) -> None:
    (folder / "operator.toml").write_text(
        '[operator]\nemail = "amt@example.nrw"\n[corrections]\nemail = "daten@example.nrw"\n',
        encoding="utf-8",
    )
    found = mails(opened("initiative", id="bot-koeln"))
    assert {urlsplit(url).path for url in found.values()} == {"daten@example.nrw"}


@pytest.mark.parametrize("content", ["", "[operator]\nemail = 'none'\n"])
def test_without_an_address_the_page_says_so(folder: Path, content: str) -> None:
    (folder / "operator.toml").write_text(content, encoding="utf-8")
    page = opened("initiative", id="bot-koeln")
    assert page.faults == []
    assert mails(page) == {}
    assert (
        "noch keine E-Mail-Adresse für Korrekturen angegeben. Kennung dieses Eintrags: bot-koeln"
        in page.words
    )


def test_which_source_was_opened_last(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    for position, day in ((0, "2026-10-02"), (1, "2026-11-03")):
        folder.change("sources", position, seen_on=day)
    view = view_of(folder.load())
    record = initiative_record(view, "bot-koeln")
    assert record is not None
    facts = next(section for section in record.sections if section.name == "facts")
    checked = next(entry for entry in facts.entries if entry.term == "Zuletzt geprüft")
    assert [line[0].text for line in checked.lines] == [
        "nicht vermerkt",
        "zuletzt aufgerufen: Quelle 2, 3. November 2026",
    ]
