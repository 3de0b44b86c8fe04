"""Cards say where they are made which code and page they have; what people hold in links stays."""

import pytest

from cards.card import Card
from cards.declared import Choice, DayChoice, SeveralChoice, card
from cards.register import CARDS
from cards.view import View
from language.texts import all_texts
from tests.views import shipped_records, view_of

VIEW_OPTIONS = {"a": "A", "b": "B"}


def options(_: View) -> dict[str, str]:
    return VIEW_OPTIONS


def build(view: View) -> Card:
    raise NotImplementedError


@pytest.mark.parametrize(
    ("code", "page", "message"),
    [
        ("karte", "map", "two cards have the code karte"),
        ("neues", "nowhere", "card neues stands on a page nowhere that does not exist"),
    ],
)
def test_a_faulty_declaration_is_refused(code: str, page: str, message: str) -> None:
    assert "karte" in CARDS
    with pytest.raises(ValueError, match=f"^{message}$"):
        card(code, page)(build)


@pytest.mark.parametrize("page", sorted({one.page for one in CARDS.values()}))
def test_every_control_has_a_name_in_words_of_its_own_on_its_page(page: str) -> None:
    controls = {control for one in CARDS.values() if one.page == page for control in one.controls}
    labels = {one.label for one in controls if isinstance(one, Choice | DayChoice | SeveralChoice)}
    assert len(labels) == len(controls)
    assert labels <= set(all_texts())


def test_each_code_belongs_to_one_builder() -> None:
    builders = [one.build for one in CARDS.values()]
    assert len(set(builders)) == len(builders)
    shown = [one.shown_by or one.build for one in CARDS.values()]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ("a", [])),
        (["b"], ("b", ())),
        (["b", "a"], ("a", ())),
        (["x"], ("a", ["x"])),
    ],
)
def test_a_choice_takes_the_last_known_code(values: list[str], expected: tuple[str, object]) -> None:
    assert Choice("je", options, "x").read(view_of(shipped_records()), values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], ("", [])), (["2026-11-21"], ("2026-11-21", ())), (["2026-13-01"], ("", ["2026-13-01"]))],
)
def test_a_day_is_a_day_or_today(values: list[str], expected: tuple[str, object]) -> None:
    assert DayChoice("tag", "x").read(view_of(shipped_records()), values) == expected


def test_several_codes_are_each_taken_once_and_no_more_than_there_is_room_for() -> None:
    choice = SeveralChoice("vergleich", options, "x", lambda _, codes: codes, 1)
    read = choice.read(view_of(shipped_records()), ["b", "b", "a", "x"])
    assert read == (("b",), ["a", "x"])
