"""The cards on money: their findings follow the records."""

from collections.abc import Callable

import pytest

from cards.card import Card
from cards.funding import by_funder, by_level, lead
from cards.funding_tables import (
    not_additive,
    not_additive_rows,
    programme_rows,
    programmes,
    unknown,
    unknown_rows,
)
from cards.view import View
from charts.plotly_figure import plotly_figure
from charts.values import Bars
from language.texts import all_texts
from records.dataset import Dataset
from records.selection import Selection
from tests.folders import SHIPPED, SMALL, DataFolder
from tests.views import nothing, view_of

FUNDING = DataFolder(SMALL).rows("funding")
CARDS = [by_level, by_funder, not_additive, unknown, programmes]


def shown(words: str) -> str:
    return words.replace("\xa0", " ")


def test_the_answer_names_the_largest_and_the_foot_what_no_sum_holds(small_dataset: Dataset) -> None:
    view = view_of(small_dataset)
    assert shown(lead(view)) == "Bekannt sind 2,1 Mio. € aus 2 Angaben, 95 % davon für Campus Bochum."
    assert [shown(words) for words in by_level(view).left_out] == [
        "Dazu 2 nicht addierbar.",
        "95 % davon Campus Bochum.",
    ]


def test_every_group_of_funders_has_its_words_in_a_title(shipped: Dataset) -> None:
    codes = shipped.codes.loc[shipped.codes["list"] == "funder_group", "code"]
    found = {key.partition(".")[2] for key in all_texts() if key.startswith("funder_group_from.")}
    assert found == set(codes)


def test_titles_follow_the_records(small_dataset: Dataset, small_folder: Callable[..., DataFolder]) -> None:
    assert shown(by_level(view_of(small_dataset)).title) == (
        "95 % des bekannten Geldes von mehreren gemeinsam"
    )
    assert shown(by_funder(view_of(small_dataset)).title) == (
        "Größter Geber gemeinsam: EU + NRW: 95 % des bekannten Geldes"
    )
    more = [FUNDING[0] | {"amount_eur": "8000000"}, *FUNDING[1:]]
    changed = view_of(small_folder(funding=more).load())
    assert shown(by_level(changed).title) == "80 % des bekannten Geldes vom Land"
    assert shown(by_funder(changed).title) == "Größter Geber NRW: 80 % des bekannten Geldes"


def test_levels_without_an_amount_say_so(small_dataset: Dataset) -> None:
    chart = by_level(view_of(small_dataset)).chart
    assert isinstance(chart, Bars)
    marks = [mark for row in chart.rows for mark in row.marks]
    assert [mark.text for mark in marks if mark.value is None] == ["keine Angabe"] * 6
    unnamed = by_level(view_of(small_dataset, Selection(q="Unterricht"))).chart
    assert isinstance(unnamed, Bars)
    assert unnamed.rows[0].marks[0].text == "kein addierbarer Betrag"
    assert [mark.value for row in unnamed.rows for mark in row.marks] == [None] * 8
    drawn = plotly_figure(unnamed)
    assert drawn.data[-1].text[0].split("<br>") == [" kein addierbarer", " Betrag"]


def test_a_bar_says_what_the_largest_initiative_has_of_it(shipped: Dataset) -> None:
    chart = by_level(view_of(shipped)).chart
    assert isinstance(chart, Bars)
    rows = DataFolder(SHIPPED).rows("funding")
    known = [row for row in rows if row["additive"] == "true" and row["amount_eur"]]
    sums: dict[str, float] = {}
    for row in known:
        sums[row["initiative_id"]] = sums.get(row["initiative_id"], 0) + float(row["amount_eur"])
    largest = max(sums, key=lambda id_: sums[id_])
    found = [mark.dominant for row in chart.rows for mark in row.marks if mark.dominant]
    assert sum(one.value for one in found) == sums[largest]
    assert all(one.label.startswith("JUPITER") for one in found)


def test_funders_without_any_amount_stand_in_the_table(small_dataset: Dataset) -> None:
    card = by_funder(view_of(small_dataset, Selection(q="Unterricht")))
    assert card.chart is None
    assert card.sheet.rows["funder_ids"].tolist() == ["land"]
    assert card.left_out == ("Dazu 1 ohne Betrag.",)


def test_tables_tell_nothing_known_from_nothing_missing(small_dataset: Dataset) -> None:
    nobody = nothing(small_dataset)
    assert not_additive(nobody).title == unknown(nobody).title == "Keine Förderung bekannt"
    added = view_of(small_dataset, Selection(q="Bot Köln"))
    assert not_additive(added).title == "Alle bekannten Beträge sind addierbar"
    assert unknown(added).title == "Jede bekannte Förderung nennt einen Betrag"


def test_a_joint_amount_is_told_by_pattern_and_legend(small_dataset: Dataset) -> None:
    figure = plotly_figure(by_funder(view_of(small_dataset)).chart)
    single, joint = figure.data[:2]
    assert (joint.name, single.name) == ("mehrere Geber gemeinsam", "ein Geber")
    assert joint.marker.pattern.shape != single.marker.pattern.shape
    assert figure.layout.yaxis.ticktext == ("gemeinsam: EU +<br>NRW", "NRW")


def test_amounts_never_added_carry_their_reason(small_dataset: Dataset) -> None:
    card = not_additive(view_of(small_dataset))
    assert card.title == "Ein Betrag wird nie addiert"
    assert [row for row in card.sheet.values()] == [
        (
            "Campus Bochum", "Land Nordrhein-Westfalen", 50_000.0, "bis zu", "Höchstbetrag je Vorhaben",
            "diese Initiative in NRW", "Höchstbetrag je Vorhaben",
        )
    ]  # fmt: skip


def test_rows_lead_to_initiatives_and_bodies(small_dataset: Dataset) -> None:
    view = view_of(small_dataset)
    initiative, bodies, facts = not_additive_rows(view, not_additive(view).sheet.rows)[0]
    assert [(words.page, words.id) for words in (*initiative, *bodies)] == [
        ("initiative", "campus-bochum"),
        ("organisation", "land"),
    ]
    assert shown("".join(words.text for words in facts)) == (
        "bis zu 50.000 € · Höchstbetrag je Vorhaben · diese Initiative in NRW · Höchstbetrag je Vorhaben"
    )
    assert facts[-1].language == "de"


def test_unknown_money_is_told_apart(small_dataset: Dataset) -> None:
    card = unknown(view_of(small_dataset))
    assert card.title == "Bei einer Förderung fehlt der Betrag, einmal ist nur der Geber bekannt"
    assert list(card.sheet.values()) == [
        ("Plan Land", "Land Nordrhein-Westfalen", "Betrag nicht genannt"),
        ("Netz Siegen", "Land Nordrhein-Westfalen", "nur als Geber genannt"),
    ]


def test_programmes_tell_whether_they_are_in_sums(small_dataset: Dataset) -> None:
    card = programmes(view_of(small_dataset))
    assert card.title == "Ein Programm oder Zweck ist genannt"
    assert list(card.sheet.values()) == [
        ("Digitale Städte", "Land Nordrhein-Westfalen", 100_000.0, "genau", "ja", "Bot Köln")
    ]
    assert card.left_out == ("3 Förderangaben ohne Programm oder Zweck.",)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("build", CARDS)
def test_a_selection_without_money_is_told(
    small_dataset: Dataset, build: Callable[[View], Card], language: str
) -> None:
    card = build(nothing(small_dataset, "en" if language == "en" else "de"))
    assert card.is_empty
    assert card.title
    assert not any(mark in card.title for mark in "0{}")


def test_a_programme_stands_before_its_initiative(small_dataset: Dataset) -> None:
    view = view_of(small_dataset)
    told = programme_rows(view, programmes(view).sheet.rows)
    assert [[shown("".join(words.text for words in line)) for line in row] for row in told] == [
        ["Digitale Städte", "Bot Köln", "Land Nordrhein-Westfalen · genau 100.000 €"]
    ]


def test_an_unknown_amount_says_what_is_missing(small_dataset: Dataset) -> None:
    view = view_of(small_dataset)
    told = unknown_rows(view, unknown(view).sheet.rows)
    assert [row[-1][0].text for row in told] == ["Betrag nicht genannt", "nur als Geber genannt"]


@pytest.mark.parametrize("build", CARDS)
def test_every_row_can_leave_the_application(shipped: Dataset, build: Callable[[View], Card]) -> None:
    for language in ("de", "en"):
        card = build(view_of(shipped, language="en" if language == "en" else "de"))
        assert len(list(card.sheet.values())) == len(card.sheet.rows) > 0
        assert card.alt
        assert card.definition
