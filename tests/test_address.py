import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from cards.address import Address
from language.texts import Language
from language.today import today
from records.selection import Selection

CHOSEN = Selection(q="KI & Co", regions=("053", "059"), statuses=("running",), since="2020")


def address(language: Language = "de", selection: Selection = CHOSEN, **page: str) -> Address:
    return Address(language, selection, (), tuple(page.items()))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (address(selection=Selection()).link(), "./"),
        (address(selection=Selection()).link("karte"), "karte"),
        (address("en", Selection()).link("karte"), "karte?lang=en"),
        (address("en", Selection()).link("initiative", id="ki-werk"), "initiative?lang=en&id=ki-werk"),
        (
            address().link("foerderung"),
            "foerderung?q=KI+%26+Co&von=2020&status=running&region=053&region=059",
        ),
        (address(selection=Selection(), mass="eur").in_language("en"), "?lang=en&mass=eur"),
        (address("en", Selection()).in_language("de"), "?"),
    ],
)
def test_links_are_relative_and_keep_language_and_selection(link: str, expected: str) -> None:
    assert link == expected


@pytest.mark.parametrize(
    "text", ['"><script>', "javascript:alert(1)", "//elsewhere.test", "a=b&lang=xx#top", "ä 🚀"]
)
def test_what_readers_type_stays_one_value_of_the_link(text: str) -> None:
    parts = urlsplit(address("en", Selection(q=text)).link("karte", id=text))
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("", "", "karte", "")
    assert parse_qs(parts.query) == {"lang": ["en"], "q": [text], "id": [text]}


def test_links_to_other_pages_leave_the_parameters_of_this_page_behind() -> None:
    assert "seite" not in address(seite="3").link("karte")
    assert "seite=3" in address(seite="3").in_language("en")


def test_today_is_fixed_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-02-28")
    assert today() == datetime.date(2026, 2, 28)
    monkeypatch.delenv("KI_ATLAS_TODAY")
    assert abs((today() - datetime.datetime.now(datetime.UTC).date()).days) <= 1
