"""Search finds the same thing under its different spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.dataset import Dataset
from records.search import folded, found_mask, places_of_finding, search_texts, terms_of, whole_texts


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
        ("Sauerland", "place"),
    ],
)
def test_a_hit_says_where_it_matched(shipped: Dataset, query: str, found_in: str) -> None:
    texts = search_texts(shipped)
    where = places_of_finding(texts[found_mask(whole_texts(texts), query)], query)
    assert len(where) > 0
    assert all(where != "")
    assert any(found_in in places.split(";") for places in where)


def test_where_nothing_is_found_nothing_is_said(shipped: Dataset) -> None:
    texts = search_texts(shipped)
    assert places_of_finding(texts[found_mask(whole_texts(texts), "zzzz")], "zzzz").empty


def test_every_term_must_be_found(shipped: Dataset) -> None:
    texts = search_texts(shipped)
    both = found_mask(whole_texts(texts), "Köln Pflege")
    assert (both == (found_mask(whole_texts(texts), "Köln") & found_mask(whole_texts(texts), "Pflege"))).all()
    assert not found_mask(whole_texts(texts), "zzzz").any()
    assert found_mask(whole_texts(texts), "").all()
