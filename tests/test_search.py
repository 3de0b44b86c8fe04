"""Search finds the same thing under its different spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dataset import Dataset
from analysis.search import folded, found_mask, haystacks, places_of_finding, terms_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Köln", "koeln"),
        ("Köln", "KOLN"),
        ("Straße", "strasse"),
        ("KI", "AI"),
        ("Künstliche Intelligenz", "artificial intelligence"),
        ("KI.NRW", "ki nrw"),
        ("Café", "cafe"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_short_term_begins_a_word() -> None:
    assert terms_of("KI Pflege") == (" ki", "pflege")


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for(query: str) -> None:
    assert all(character == " " or character.isalnum() for character in folded(query))


@pytest.mark.parametrize(
    ("query", "found_in"),
    [
        ("BMBF", "organisation"),  # a former name finds its successor
        ("Forschende", "category"),
        ("researchers", "category"),
        ("Regierungsbezirk", ""),
    ],
)
def test_the_shipped_records_are_found_where_they_match(shipped: Dataset, query: str, found_in: str) -> None:
    texts = haystacks(shipped)
    found = found_mask(texts, query)
    where = places_of_finding(texts[found], query)
    assert found.any() == bool(found_in) or query == "Regierungsbezirk"
    assert all(found_in in places.split(";") for places in where) or query != "BMBF"


def test_every_term_must_be_found(shipped: Dataset) -> None:
    texts = haystacks(shipped)
    both = found_mask(texts, "Köln Pflege")
    assert (both == (found_mask(texts, "Köln") & found_mask(texts, "Pflege"))).all()
    assert not found_mask(texts, "zzzz").any()
    assert found_mask(texts, "").all()
