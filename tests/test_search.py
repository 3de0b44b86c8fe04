"""Search finds what people mean, under the names they use, best hits first."""

import csv
from collections import defaultdict
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from language.texts import LANGUAGES
from records.areas import area_label
from records.dataset import Dataset
from records.search import Search, names_of_places
from records.selected import Index, build_index, select
from records.selection import Selection
from records.spelling import folded, has_words, joined, stem, words_of

CASES = Path(__file__).with_name("search_cases.csv")
ANSWERABLE = 80  # cases, all of which the records answer
ENOUGH = 0.95  # of the cases


@pytest.fixture(scope="module")
def index(shipped: Dataset) -> Index:
    return build_index(shipped)


@pytest.fixture(scope="module")
def search(index: Index) -> Search:
    return index.search


def named(kind: str, key: str) -> str:
    """A thing as the cases name it: `initiative/koki`, `region=05315`."""
    return f"{kind}{'/' if kind in ('initiative', 'organisation', 'place') else '='}{key}"


def hits(search: Search, query: str, limit: int | None = None) -> list[str]:
    """What a query finds, as the cases name it."""
    return [named(hit.kind, hit.key) for hit in search.hits(query, limit)]


def found(search: Search, index: Index, query: str) -> set[str]:
    return set(index.ids[search.order(query)])


def test_people_find_what_they_ask_for_among_the_first_three(search: Search) -> None:
    """Written from how people ask, before the search was: German, English, plurals, compounds, old names."""
    with CASES.open(encoding="utf-8", newline="") as stream:
        cases = list(csv.DictReader(stream))
    known = {named(document.kind, document.key) for document in search.documents}
    cases = [case for case in cases if known & set(case["expected"].split(";"))]
    missed = [
        (case["query"], hits(search, case["query"], 3))
        for case in cases
        if not set(hits(search, case["query"], 3)) & set(case["expected"].split(";"))
    ]
    assert len(cases) >= ANSWERABLE
    assert len(missed) <= len(cases) * (1 - ENOUGH), missed


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
        ("it's OWL", "its owl"),
        ("Girls’Day", "girlsday"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_no_umlaut_is_read_into_a_word() -> None:
    """`Frauen` does not begin like Fraunhofer, `neue` not like `neu`."""
    assert words_of("Frauen neue Bauer") == ("frauen", "neue", "bauer")


@pytest.mark.parametrize(
    ("one", "other"), [("Drohne", "drohnen"), ("Sprachmodelle", "Sprachmodell"), ("Chatbots", "Chatbot")]
)
def test_endings_meet(one: str, other: str) -> None:
    assert stem(words_of(one)[0]) == stem(words_of(other)[0])


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_can_be_searched_for(search: Search, query: str) -> None:
    scores = search.rank(query)
    assert scores.shape == (search.initiatives,)
    assert has_words(query) or not scores.any()


@pytest.mark.parametrize("query", ["%", "?", "-", "+", "&", "...", "' '", "()", "🤖", "_"])
def test_a_query_without_a_word_is_no_filter_and_is_told(index: Index, query: str) -> None:
    selection, dropped = Selection.from_query({"q": [query]}, index.options)
    assert (selection, dropped) == (Selection(), (f"q={query}",))


@pytest.mark.parametrize(
    ("query", "not_found"),
    [
        ("Frauen", "fraunhofer"),
        ("Essen", "hessen"),
        ("Essen", "interessen"),
        ("EU", "euro"),
    ],
)
def test_a_word_is_found_whole_or_by_its_beginning(search: Search, query: str, not_found: str) -> None:
    """What is found holds a word that is the query, begins so, or was recorded under another name for it."""
    matches = search.find(query).matches
    other = search.find(not_found).matches
    texts = {row: " ".join(_texts(search, int(row))) for row in np.flatnonzero(matches.scores > 0)}
    for row in np.flatnonzero((matches.scores > 0) & (other.scores > 0)):
        assert f" {folded(query).strip()}" in texts[row] or matches.places[row] != other.places[row]


def _texts(search: Search, row: int) -> list[str]:
    document = search.documents[row]
    names = [name.text for name in (*document.names, *document.aliases)]
    return [folded(text) for text in (*names, *(text for texts in document.texts.values() for text in texts))]


def test_hyphen_blank_and_apostrophe_do_not_matter(search: Search, index: Index) -> None:
    for apart, hyphened, together in (
        ("Start ups", "Start-ups", "Startups"),
        ("Open Source", "open-source", "OpenSource"),
        ("Chat GPT", "chat-gpt", "ChatGPT"),
        ("it's OWL", "it’s-owl", "itsOWL"),
    ):
        expected = found(search, index, together)
        assert expected
        assert found(search, index, apart) == found(search, index, hyphened) >= expected


def test_a_former_name_finds_its_successor(shipped: Dataset, search: Search) -> None:
    """Every other name of an organisation, whole, finds the organisation among the first three."""
    for id_, aliases in shipped.organisations[["id", "aliases"]].dropna().to_numpy():
        for alias in aliases.split(";"):
            assert f"organisation/{id_}" in hits(search, alias, 3), alias


def test_the_name_of_an_area_finds_at_least_what_its_filter_finds(
    shipped: Dataset, index: Index, search: Search
) -> None:
    for code in index.options["region"]:
        inside = set(select(index, Selection(regions=(code,))).ids)
        for language in LANGUAGES:
            name = area_label(shipped, code, language)
            assert f"region={code}" in hits(search, name, 3), name
            assert inside <= found(search, index, name), name


def test_of_areas_of_one_name_the_smallest_is_meant(shipped: Dataset, index: Index, search: Search) -> None:
    """`Köln` is the town: what lies elsewhere in the Bezirk is not found by that name."""
    cities = shipped.districts.loc[shipped.districts["type"] == "Kreisfreie Stadt"]
    for ags, name in zip(cities["ags"], cities["name"], strict=True):
        assert hits(search, name, 1) == [f"region={ags}"], name
    inside = set(select(index, Selection(regions=("05315",))).ids)
    by_place = {
        index.ids[row]
        for row in search.order("Köln")
        if "place" in names_of_places(int(search.places_of_finding("Köln")[row]))
    }
    assert inside == by_place


def test_every_option_is_found_by_its_label(shipped: Dataset, index: Index, search: Search) -> None:
    lists = {"feld": "field", "zielgruppe": "target_group", "status": "status", "art": "kind"}
    for parameter, list_ in lists.items():
        for code in index.options[parameter]:
            for language in LANGUAGES:
                label = shipped.label(list_, code, language)
                assert f"{parameter}={code}" in hits(search, label, 3), label


def test_every_name_finds_its_initiative(shipped: Dataset, search: Search) -> None:
    """Names of which others have the same words aside, each is the first initiative found."""
    same = defaultdict(set)
    for id_, name in shipped.initiatives[["id", "name"]].to_numpy():
        same[joined(words_of(name)[:12])].add(id_)
    for name in shipped.initiatives["name"]:
        first = next(hit.key for hit in search.hits(name, 5) if hit.kind == "initiative")
        assert first in same[joined(words_of(name)[:12])], name


@cache
def vocabulary(search: Search) -> frozenset[str]:
    """All words that stand anywhere."""
    texts = [
        text
        for one in search.documents
        for text in (*chain(*one.texts.values()), *(name.text for name in (*one.names, *one.aliases)))
    ]
    return frozenset(word for text in texts for word in words_of(text))


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_one_typing_error_in_a_long_name_is_forgiven(search: Search, data: st.DataObject) -> None:
    """A letter left out, doubled or swapped with the next in a town's name: it is found."""
    towns = [document for document in search.documents if document.area in ("ags", "district")]
    towns = [town for town in towns if len(town.names[0].text) >= 8 and town.names[0].text.isalpha()]
    town = data.draw(st.sampled_from(towns))
    name = town.names[0].text
    position = data.draw(st.integers(min_value=1, max_value=len(name) - 2))
    before, here, after, rest = name[:position], name[position], name[position + 1], name[position + 2 :]
    wrong = data.draw(
        st.sampled_from(
            [before + after + rest, before + here * 2 + after + rest, before + after + here + rest]
        )
    )
    typed = words_of(wrong)[0]
    # As typed it begins another word, or is one with another ending: Schwere.
    assume(
        not any(
            word.startswith(typed) or (len(word) >= len(typed) - 2 and typed.startswith(word))
            for word in vocabulary(search)
        )
    )
    # An e that an error puts behind a vowel or takes from it counts twice: Starelen is two from Straelen.
    assume(all(words_of(one) == (one.lower(),) for one in (name, wrong)))
    # Another name may be as near to what was typed: the town is among the first three, or they are that near.
    order = np.argsort(-search.find(wrong).matches.scores, kind="stable")[:3]
    first = [search.documents[place] for place in order]
    names = [name.text for one in first for name in (*one.names, *one.aliases)]
    # A word of a name is as near as a name: Nenkirchen is as near to Neukirchen-Vluyn as to Neunkirchen.
    distances = [
        OSA.distance(wrong, part) for name in names for part in (name, *name.replace("-", " ").split())
    ]
    assert town.key in {one.key for one in first} or min(distances) <= 1, wrong


def test_what_was_meant_is_told(search: Search) -> None:
    assert search.find("Fraunhofr").corrected == "Fraunhofer"
    assert search.find("Fraunhofer").corrected == ""


def test_where_nothing_is_found_a_shorter_query_is_told(search: Search, index: Index) -> None:
    found_ = search.find("Pflege zzzzqqq")
    assert not found_.matches.scores.any()
    assert found_.instead == "Pflege"
    assert found(search, index, found_.instead)
    assert search.find("zzzzqqq").instead == ""


def test_best_hits_come_first(search: Search) -> None:
    """Found in the name before found in a place, that before an organisation, that before a text."""
    best = [
        names_of_places(int(search.places_of_finding("Aachen")[row]))[0] for row in search.order("Aachen")
    ]
    order = ("name", "alias", "place", "organisation", "category", "programme", "event", "summary")
    assert best == sorted(best, key=order.index)
    assert {"name", "place", "organisation"} <= set(best)


def test_every_term_must_be_found(search: Search, index: Index) -> None:
    both = found(search, index, "Bochum Pflege")
    assert both == found(search, index, "Bochum") & found(search, index, "Pflege")
    assert not found(search, index, "Bochum zzzzqqq")


def test_hits_of_a_selection_come_in_order_with_their_places(index: Index) -> None:
    selected = select(index, Selection(q="Aachen", statuses=("running",)))
    assert set(selected.hits.initiatives) == set(selected.ids) == set(selected.hits.places)
    ranked = index.ids[index.search.order("Aachen")]
    assert list(selected.hits.initiatives) == [id_ for id_ in ranked if id_ in set(selected.ids)]
    assert all(selected.hits.places.values())
    assert len(select(index, Selection()).hits.initiatives) == 0
