"""The cards on quality: their findings follow the records."""

from collections.abc import Callable

import pytest

from cards.card import Card
from cards.quality import gaps, precision, source_details, sources_of_facts
from cards.view import View
from charts.values import Categories
from language.texts import LANGUAGES, Language
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import nothing, view_of

CARDS = [gaps, sources_of_facts, precision, source_details]
SOURCES = DataFolder(SMALL).rows("sources")


@pytest.mark.parametrize(
    ("card", "title"),
    [
        (gaps, "Am häufigsten fehlt: Ende, bei 2 von 4 Initiativen"),
        (sources_of_facts, "27 von 53 Angaben ohne feldgenaue Quelle"),
        (precision, "3 von 4 Orten nur auf Gemeinde oder Kreis genau"),
        (source_details, "Am häufigsten fehlt: Tag des letzten Abrufs, bei 5 von 5 Quellen"),
    ],
)
def test_the_findings_of_the_small_records(
    small_dataset: Dataset, card: Callable[[View], Card], title: str
) -> None:
    assert card(view_of(small_dataset)).title == title


def test_a_known_end_changes_the_finding(small_folder: Callable[..., DataFolder]) -> None:
    rows = DataFolder(SMALL).rows("initiatives")
    rows[3]["end"] = "2029"
    changed = small_folder(initiatives=rows).load()
    assert gaps(view_of(changed)).title.startswith("Am häufigsten fehlt: bekannter Betrag, bei 2 von 4")


def test_a_source_that_names_more_changes_the_finding(small_folder: Callable[..., DataFolder]) -> None:
    rows = [row | {"supports": "name;kind;fields;target_groups;scope"} for row in SOURCES]
    changed = small_folder(sources=rows).load()
    # Summaries, statuses, starts, ends and two places are left without a source that names them.
    assert "14 von 53" in sources_of_facts(view_of(changed)).title


def test_a_card_tells_what_it_counts_loosely(small_dataset: Dataset) -> None:
    (sentence,) = sources_of_facts(view_of(small_dataset)).left_out
    assert sentence == "Davon 9 feldgenau nur der Zeile nach."
    assert source_details(view_of(small_dataset)).left_out == ("1 ohne Adresse.",)


def test_open_ends_are_told_beside_missing_ones(shipped: Dataset) -> None:
    assert gaps(view_of(shipped)).left_out == ("96 der fehlenden Enden gelten als offen.",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", CARDS)
def test_the_table_holds_what_the_figure_shows(
    shipped: Dataset, card: Callable[[View], Card], language: Language
) -> None:
    made = card(view_of(shipped, language=language))
    assert isinstance(made.chart, Categories)
    assert made.alt
    assert made.definition
    numbers = made.sheet.rows.select_dtypes("number").to_numpy().ravel()
    values = {mark.value for row in made.chart.rows for mark in row.marks}
    assert values
    assert values <= {*numbers, 0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", CARDS)
def test_an_empty_selection_says_so(
    shipped: Dataset, card: Callable[[View], Card], language: Language
) -> None:
    made = card(nothing(shipped, language))
    assert made.is_empty
    assert made.left_out == ()
    words = {"de": ("Keine Initiative", "Kein Ort"), "en": ("No initiative", "No place")}
    assert any(part in made.title for part in words[language])


@pytest.mark.parametrize("card", CARDS)
def test_a_single_initiative_is_told(small_dataset: Dataset, card: Callable[[View], Card]) -> None:
    assert not card(view_of(small_dataset.narrow(["bot-koeln"]))).is_empty
