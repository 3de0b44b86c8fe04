"""The known limits of the small records, counted by hand, and in words."""

from collections.abc import Callable

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.limits import counted_limits, planned_people
from cards.limits import limits
from language.texts import LANGUAGES
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import nothing, view_of


def sentences(dataset: Dataset, language: str = "de") -> list[str]:
    lines = limits(view_of(dataset, language=language)).lines  # type: ignore[arg-type]
    return ["".join(words.text for words in line) for line in lines]


def test_counted_limits(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        [
            ("start", 1, 4),
            ("place", 1, 4),
            ("status", 1, 4),
            ("status_day", 1, 4),
            ("additive", 2, 4),
            ("unnamed", 1, 4),
            ("role_only", 1, 5),
            ("lost_sources", 1, 4),
            ("beyond", 0, 0),
            ("location_sources", 2, 4),
            ("municipality_only", 2, 4),
            ("district_only", 1, 4),
            ("seen_on", 5, 5),
            ("checked_on", 4, 4),
        ],
        columns=["limit", "count", "total"],
    )
    assert_frame_equal(counted_limits(small_dataset), expected)


def test_planned_people(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        [("plan-land", 5000, 5000), ("bot-koeln", 200, 0)], columns=["initiative_id", "people", "offered"]
    )
    assert_frame_equal(planned_people(small_dataset), expected, check_dtype=False)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "hat 2 Mio. € von 2,1 Mio. € der addierbaren Mittel (95 %): Campus Bochum."),
        ("en", "of the money that may be added (95%): Bochum Campus."),
        (
            "de",
            "Von 5.200 geplanten Personen, die addiert werden dürfen, sind 5.000 Angebote an ganze Gruppen",
        ),
        ("de", "und 200 das Ziel einer einzigen Initiative: Bot Köln."),
        ("de", "Ohne Beginn: 1 von 4 Initiativen; ohne Ort: 1; mit unbekanntem Status: 1; ohne Angabe"),
    ],
)
def test_the_limits_in_words(small_dataset: Dataset, language: str, sentence: str) -> None:
    said = " ".join(sentences(small_dataset, language)).replace("\u00a0", " ")
    assert sentence in said


def test_the_names_in_the_limits_are_links(small_dataset: Dataset) -> None:
    links = [words.id for line in limits(view_of(small_dataset)).lines for words in line if words.page]
    assert links == ["campus-bochum", "bot-koeln"]


def test_the_limits_are_those_of_all_records(small_dataset: Dataset) -> None:
    assert limits(nothing(small_dataset)) == limits(view_of(small_dataset))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_money_and_people_there_are_no_sentences_on_them(
    small_folder: Callable[..., DataFolder], language: str
) -> None:
    bare = small_folder(funding=[], reach=[]).load()
    assert len(sentences(bare, language)) == len(sentences(DataFolder(SMALL).load(), language)) - 2


def test_a_changed_record_changes_the_sentence(small_folder: Callable[..., DataFolder]) -> None:
    rows = DataFolder(SMALL).rows("initiatives")
    rows[0]["start"] = ""
    assert "Ohne Beginn: 2 von 4 Initiativen" in " ".join(sentences(small_folder(initiatives=rows).load()))
