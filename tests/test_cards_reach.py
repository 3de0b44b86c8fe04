"""The cards on reach: qualifiers in words, measures apart, findings that follow the records."""

from collections.abc import Callable

import pytest

from cards.reach import (
    by_target_group,
    main_figures,
    measures,
    number_rows,
    single_numbers,
    total_figures,
    totals,
    without_reach,
)
from charts.values import Bars
from language.texts import Language
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import nothing, view_of

REACH = DataFolder(SMALL).rows("reach")
PLANNED = "planned-participants-people"
AUDIENCE = "reached-event_attendance-people"


def test_measures_are_named_with_their_kind_and_unit(shipped: Dataset) -> None:
    words = measures(view_of(shipped))
    assert next(iter(words)) == PLANNED
    assert words[PLANNED] == "Teilnehmende, geplant"
    assert words["reached-event_attendance-events"] == "Publikum, erreicht, Zahl der Veranstaltungen"
    assert words["reached-schools-schools"] == "Schulen, erreicht"
    assert measures(nothing(shipped)) == words


def test_sums_and_single_figures_are_told_apart(small_dataset: Dataset) -> None:
    figures = total_figures(view_of(small_dataset))
    assert [(figure.label, figure.value, figure.left_out) for figure in figures] == [
        ("Teilnehmende, geplant", "rund 200", "aus einer Angabe"),
        ("Angebot an ganze Gruppe, geplant", "rund 5.000", "aus einer Angabe"),
        ("Teilnehmende, erreicht", "30", "aus einer Angabe"),
        ("Publikum, erreicht", "eine Angabe", "nicht addierbar: mindestens 150"),
    ]


def test_sums_come_first_and_single_figures_stand_in_the_table(
    small_dataset: Dataset, small_folder: Callable[..., DataFolder]
) -> None:
    view = view_of(small_dataset)
    assert main_figures(view) == total_figures(view)[:3]
    never = view_of(small_folder(reach=[row | {"additive": "false"} for row in REACH]).load())
    assert main_figures(never) == total_figures(never)[:3]
    assert main_figures(nothing(small_dataset)) == ()


def test_the_title_counts_silent_initiatives(
    small_dataset: Dataset, small_folder: Callable[..., DataFolder]
) -> None:
    assert totals(view_of(small_dataset)).title == "Eine von 4 Initiativen ohne Zahl zur Reichweite"
    assert without_reach(view_of(small_dataset)) == ("netz-siegen",)
    known = [
        *REACH,
        REACH[0] | {"id": "netz-siegen-r1", "initiative_id": "netz-siegen", "source_ids": "netz-siegen-s1"},
    ]
    assert totals(view_of(small_folder(reach=known).load())).title == (
        "Alle Initiativen nennen eine Zahl zur Reichweite"
    )


def test_a_measure_by_group_tells_its_sum_and_what_is_not_in_it(
    small_dataset: Dataset, small_folder: Callable[..., DataFolder]
) -> None:
    assert by_target_group(view_of(small_dataset), PLANNED).title == (
        "Teilnehmende, geplant: rund 200 für Bevölkerung"
    )
    rows = [
        REACH[0] | {"number": "1000", "qualifier": "at_least"},
        REACH[0] | {"id": "bot-koeln-r2", "additive": "false", "number": "7", "target_group": "seniors"},
    ]
    changed = by_target_group(view_of(small_folder(reach=rows).load()), PLANNED)
    assert changed.title == ("Teilnehmende, geplant: mindestens 1.000 für Bevölkerung")
    assert changed.left_out == ("Dazu 1 nicht addierbar.",)
    assert isinstance(changed.chart, Bars)
    marks = [mark for row in changed.chart.rows for mark in row.marks]
    assert (marks[0].text, marks[0].qualifier) == ("mind. 1.000", "at_least")
    assert [mark.text for mark in marks if mark.value is None] == ["nicht addierbar"]


def test_a_measure_that_is_never_added_says_so(small_dataset: Dataset) -> None:
    assert by_target_group(view_of(small_dataset), AUDIENCE).title == (
        "Publikum, erreicht: eine Angabe, nicht addierbar"
    )


def test_single_numbers_with_qualifier_and_note(small_dataset: Dataset) -> None:
    card = single_numbers(view_of(small_dataset), AUDIENCE)
    assert card.title == "Publikum, erreicht: eine Angabe, mindestens 150"
    assert list(card.sheet.values()) == [
        ("Campus Bochum", "Bevölkerung", 150, "Personen", "mindestens", "nein", "Gäste eines Abends")
    ]
    ((name,), facts) = number_rows(view_of(small_dataset), card.sheet.rows)[0]
    assert (name.page, name.id) == ("initiative", "campus-bochum")
    assert "".join(words.text for words in facts) == (
        "mindestens 150 Personen · Bevölkerung · wird nicht addiert · Gäste eines Abends"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_selection_without_numbers_is_told(small_dataset: Dataset, language: Language) -> None:
    view = nothing(small_dataset, language)
    for card in (totals(view), by_target_group(view, PLANNED), single_numbers(view, PLANNED)):
        assert card.is_empty
        assert card.title
    assert total_figures(view) == ()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_measure_has_its_cards(shipped: Dataset, language: Language) -> None:
    view = view_of(shipped, language=language)
    for code in measures(view):
        for build in (by_target_group, single_numbers):
            card = build(view, code)
            assert len(list(card.sheet.values())) > 0
            assert card.name.replace("-", "").isalnum()
