"""The page Präsentation, and the buttons that fill it, run without a browser."""

import csv
import random
import re
import string
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from cards.deck import MAX_LINK, MAX_SLIDES, Deck, Pinned, decoded, encoded, pin
from cards.ready_decks import READY_DECKS
from language.texts import LANGUAGES, Language, text
from tests.apptest import Opened, follow, opened
from tests.folders import DataFolder

THREE: Deck = (
    pin("foerderung-ebene", {"region": ["053"]}),
    pin("karte", {}, "Wo <b>KI</b> ist"),
    pin("zeitachse", {"je": ["art"]}),
)


@pytest.fixture(autouse=True)
def shipped_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KI_ATLAS_DATA", raising=False)
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")


def deck_of(app: AppTest) -> Deck:
    """The deck in the address."""
    code = app.query_params.get("deck", "")
    return decoded(code if isinstance(code, str) else code[-1])


def titles(page: Opened) -> list[str]:
    return [re.sub("<.*?>", "", found) for found in re.findall(r"<h3[^>]*>(.*?)</h3>", page.html)]


def test_a_card_is_pinned_with_selection_and_choice_and_taken_out_again() -> None:
    page = follow(opened("timeline", {"region": "053"}, je="art"), "pin.zeitachse")
    assert deck_of(page.app) == (pin("zeitachse", {"region": ["053"], "je": ["art"]}),)
    page = follow(page, "pin.jahre")
    assert [one.card for one in deck_of(page.app)] == ["zeitachse", "jahre"]
    (pinned,) = [link for link in page.links if link.get("data-key") == "pin.zeitachse"]
    assert pinned["title"] == text("deck.unpin", "de")
    page = follow(page, "pin.zeitachse")
    assert [one.card for one in deck_of(page.app)] == ["jahre"]
    assert deck_of(follow(page, "pin.jahre").app) == ()


def test_the_presentation_stays_when_filters_change_and_is_no_part_of_files() -> None:
    app = follow(opened("overview", {"region": "053"}, deck=encoded(THREE)), "chip.reset").app
    assert deck_of(app) == THREE
    assert "region" not in app.query_params
    page = opened("overview", deck=encoded(THREE))
    assert [link for link in page.links if "api/v1" in link["href"] and "deck" in link["href"]] == []
    (english,) = [link["href"] for link in page.links if link.get("hreflang") == "en"]
    assert parse_qs(english[1:])["deck"] == [encoded(THREE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_the_slides_in_order(language: Language) -> None:
    page = opened("presentation", deck=encoded(THREE), lang=language)
    assert page.faults == page.warnings == []
    shown = titles(page)
    assert [title.partition(".")[0] for title in shown] == ["1", "2", "3"]
    assert shown[1] == "2. Wo &lt;b&gt;KI&lt;/b&gt; ist"
    assert "Köln" in page.html or "Cologne" in page.html
    talks = [link for link in page.links if link["href"].startswith("vortrag?")]
    (start,) = [link for link in talks if "start" in link.get("class", "")]
    query = parse_qs(urlsplit(start["href"]).query)
    assert decoded(query["deck"][0]) == THREE
    assert query.get("lang", ["de"]) == [language]
    assert start["target"] == "_blank"


def test_slides_are_moved_retitled_and_removed() -> None:
    app = opened("presentation", deck=encoded(THREE)).app

    def press(name: str, place: int) -> None:
        (button,) = [one for one in app.button if re.match(f"{name}-{place}-", str(one.key))]
        button.click().run()

    press("down", 0)
    assert [one.card for one in deck_of(app)] == ["karte", "foerderung-ebene", "zeitachse"]
    press("up", 2)
    assert [one.card for one in deck_of(app)] == ["karte", "zeitachse", "foerderung-ebene"]
    app.text_input(key=next(str(one.key) for one in app.text_input if "Folie 2" in one.label)).set_value(
        "Neu"
    ).run()
    assert deck_of(app)[1].title == "Neu"
    app.text_area[1].set_value("Langsam sprechen").run()
    press("remove", 0)
    assert deck_of(app) == (Pinned("zeitachse", (("je", "art"),), "Neu"), THREE[0])
    # Notes go with their slide, and not into the link.
    assert [area.value for area in app.text_area] == ["Langsam sprechen", ""]
    assert "Langsam" not in str(app.query_params)


@pytest.mark.parametrize("code", ["1xyz", "7", "<script>alert(1)</script>", "1" + "A" * 9000])
def test_a_link_that_is_no_deck_is_told(code: str) -> None:
    page = opened("presentation", deck=code)
    assert page.faults == []
    assert len(page.warnings) == 1
    assert "<script>alert" not in page.html
    assert text("deck.nothing", "de") in page.words


def test_a_card_or_code_that_does_not_exist_is_named() -> None:
    deck = (pin("gibt-es-nicht", {}), pin("karte", {"feld": ["astrologie"]}), pin("zeitachse", {"je": ["x"]}))
    page = opened("presentation", deck=encoded(deck))
    assert page.faults == []
    assert titles(page)[0] == "1. Die Abbildung „gibt-es-nicht“ gibt es nicht."
    assert ["astrologie" in page.warnings[0], "je" in page.warnings[1]] == [True, True]


def test_a_deck_too_long_for_a_link_says_so_and_offers_the_file() -> None:
    dice = random.Random(1)
    deck = tuple(pin("karte", {}, "".join(dice.choices(string.ascii_letters, k=190))) for _ in range(14))
    assert MAX_LINK < len(encoded(deck)) < 6000
    page = opened("presentation", deck=encoded(deck))
    assert text("deck.long", "de", most=MAX_LINK) in page.words
    assert "data-copy" not in page.html.partition("atlas-context")[0]
    assert len(titles(page)) == 14


def test_an_address_that_is_full_takes_no_more() -> None:
    full = encoded(tuple(pin("karte", {"q": [f"wort {place}"]}) for place in range(MAX_SLIDES)))
    page = opened("timeline", deck=full)
    assert [link for link in page.links if link.get("data-key", "").startswith("pin.")] == []
    assert text("deck.full", "de") in page.words


def test_ready_presentations_are_linked() -> None:
    page = opened("presentation")
    links = [link["href"] for link in page.links if link["href"].startswith("vortrag?")]
    assert [decoded(parse_qs(urlsplit(link).query)["deck"][0]) for link in links] == list(
        READY_DECKS.values()
    )


def test_the_page_follows_the_records(
    small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    deck = encoded((pin("regierungsbezirke", {}),))
    before = titles(opened("presentation", deck=deck))
    folder.change("locations", 0, place_id="campus")
    after = titles(opened("presentation", deck=deck))
    assert before == ["1. Die meisten im Regierungsbezirk Arnsberg: 2"]
    assert after == ["1. Die meisten im Regierungsbezirk Arnsberg: 3"]
    with (folder.path / "tables" / "locations.csv").open(encoding="utf-8") as file:
        assert next(csv.DictReader(file))["place_id"] == "campus"
