"""The card on target groups: its finding follows the records."""

from collections.abc import Callable

import pytest

from cards.target_groups import by_every_target_group, by_target_group
from charts.plotly_figure import plotly_figure
from charts.values import Segments
from language.texts import Language, all_texts
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import nothing, view_of

INITIATIVES = DataFolder(SMALL).rows("initiatives")


def test_the_title_follows_the_records(
    small_dataset: Dataset, small_folder: Callable[..., DataFolder]
) -> None:
    assert by_target_group(view_of(small_dataset)).title == "Eine von 4 gilt der Bevölkerung"
    rows = [row | {"target_groups": "teachers"} for row in INITIATIVES]
    changed = by_target_group(view_of(small_folder(initiatives=rows).load()))
    assert changed.title == "Alle 4 gelten Lehrkräften"


def test_running_ones_and_others_are_parts_of_a_bar(small_dataset: Dataset) -> None:
    figure = plotly_figure(by_target_group(view_of(small_dataset)).chart)
    running, others, wholes = figure.data
    assert [list(running.x), list(others.x)] == [[1, 1, 0, 1, 0, 0], [0, 0, 1, 0, 1, 1]]
    assert [text.strip() for text in wholes.text] == ["1"] * 6
    assert running.marker.pattern.shape != others.marker.pattern.shape


def test_the_small_figure_says_how_many_it_leaves_to_the_table(shipped: Dataset) -> None:
    card = by_target_group(view_of(shipped))
    assert card.left_out == ("13 weitere Zielgruppen in der Tabelle.",)
    assert len(card.sheet.rows) == 21
    assert isinstance(card.chart, Segments)
    assert len(card.chart.rows) == 8


def test_groups_without_an_initiative_are_named(small_dataset: Dataset) -> None:
    card = by_every_target_group(view_of(small_dataset))
    assert card.left_out == (
        "Ohne Initiative: Frauen, Ältere Menschen, Geringes Einkommen, Menschen mit Behinderungen "
        "und 11 weitere.",
    )
    named = card.definition.partition("Ohne Initiative: ")[2].removesuffix(".").replace(" und ", ", ")
    assert len(named.split(", ")) == 15 + named.count("Schülerinnen, ") + named.count("Wirtschaft, ")


def test_every_group_has_the_form_that_a_sentence_takes(shipped: Dataset) -> None:
    codes = shipped.codes.loc[shipped.codes["list"] == "target_group", "code"]
    found = {key.partition(".")[2] for key in all_texts() if key.startswith("target_group_dative.")}
    assert found == set(codes)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_selection_without_initiatives_is_told(small_dataset: Dataset, language: Language) -> None:
    card = by_target_group(nothing(small_dataset, language))
    assert card.is_empty
    assert card.title
