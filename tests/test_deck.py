"""Decks as links and files: what goes in comes out, links stay short, and nonsense is told as such."""

import base64
import json
import random
import zlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards import funding, places, region_comparison, target_groups, timeline
from cards.deck import (
    MAX_LINK,
    MAX_SLIDES,
    Deck,
    DeckError,
    Pinned,
    Saved,
    decoded,
    encoded,
    file_bytes,
    from_file,
    pin,
)
from cards.register import CARDS, pinned, resolved
from charts.labels import one_line
from language.texts import LANGUAGES
from records.selected import options_of
from records.selection import PARAMETERS, Selection
from records.versions import Changes
from tests.views import shipped_records, view_of

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(one_line).filter(bool)
names = st.sampled_from([*PARAMETERS, "q", "mass", "je", "von"])
slides = st.builds(
    Pinned,
    card=st.sampled_from(list(CARDS)),
    query=st.lists(st.tuples(names, words), max_size=6).map(tuple),
    title=st.just("") | words,
)
decks = st.lists(slides, max_size=8).map(tuple)
# Written once and never again: links that people have open for ever.
GOLDEN = {
    "1i0YwlWJjAQ": (Pinned("karte"),),
    "1i8ZqFFLaRYswHaXw1CKFtMPbQFpK7DHCCBg9QJOVYmMB": (
        Pinned("foerderung-geber", (("region", "053"), ("status", "running")), "Wer fördert?"),
        Pinned("zeitachse", (("je", "art"),)),
    ),
}


@given(decks)
def test_a_deck_comes_out_of_its_link_as_it_went_in(deck: Deck) -> None:
    assert decoded(encoded(deck)) == deck


@given(decks, st.data())
def test_a_deck_comes_out_of_its_file_with_its_notes(deck: Deck, data: st.DataObject) -> None:
    said = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
    notes = tuple(data.draw(said) for _ in deck)
    assert from_file(file_bytes(deck, notes)) == Saved(deck, notes)
    assert from_file(file_bytes(deck, notes, "2026-11-20")) == Saved(deck, notes, "2026-11-20")


@given(st.integers(0, 10_000))
def test_twelve_slides_with_two_filters_each_fit_a_link(seed: int) -> None:
    dice = random.Random(seed)
    options = options_of(shipped_records())
    deck = tuple(
        pin(
            dice.choice(list(CARDS)),
            {name: [dice.choice(options[name])] for name in dice.sample(list(PARAMETERS), 2)},
        )
        for _ in range(12)
    )
    assert len(encoded(deck)) <= 600
    retitled = tuple(Pinned(one.card, one.query, title_of(dice)) for one in deck)
    assert len(encoded(retitled)) <= MAX_LINK


def title_of(dice: random.Random) -> str:
    return " ".join("".join(dice.choices("abcdefghijklmnopqrstuvwxyzäöü", k=8)) for _ in range(6))


@pytest.mark.parametrize("code", GOLDEN)
def test_a_link_made_once_opens_for_ever(code: str) -> None:
    assert decoded(code) == GOLDEN[code]


@given(st.text(max_size=300))
def test_no_text_is_read_as_a_deck_by_mistake_or_breaks_the_reader(code: str) -> None:
    try:
        decoded(code)
    except DeckError as error:
        assert all(error.words(language) for language in LANGUAGES)


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with pytest.raises(DeckError):
        from_file(content)


def packed(content: object) -> str:
    plain = content if isinstance(content, bytes) else json.dumps(content).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return "1" + base64.urlsafe_b64encode(packer.compress(plain) + packer.flush()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("2abc", "other_version"),
        ("xyz", "damaged"),
        ("1", "damaged"),
        ("1%%%", "damaged"),
        ("1" + "A" * 7000, "too_long"),
        (encoded((pin("karte", {"region": ["053"]}),) * 3)[:-3], "damaged"),
        (packed(b"[" * 50_000), "damaged"),
        (packed(b"0" * 2_000_000), "damaged"),
        (packed({}), "damaged"),
        (packed([["karte"]]), "damaged"),
        (packed([["karte", 1]]), "damaged"),
        (packed([["karte", "", "\ud800"]]), "damaged"),
        (packed([["karte", "&".join(["feld=x"] * 100)]]), "damaged"),
        (packed([["karte", ""]] * (MAX_SLIDES + 1)), "too_many"),
    ],
)
def test_what_is_wrong_with_a_link_is_told(code: str, fault: str) -> None:
    with pytest.raises(DeckError) as caught:
        decoded(code)
    assert caught.value.fault == fault
    assert caught.value.words("de") != caught.value.words("en")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"{}", "no_file"),
        (b"x" * 200_000, "file_too_large"),
        (b'{"format": "ki-atlas-nrw-praesentation", "version": 9, "slides": []}', "other_version"),
        (b'{"format": "ki-atlas-nrw-praesentation", "version": 1, "slides": [1]}', "damaged"),
        (
            b'{"format": "ki-atlas-nrw-praesentation", "version": 1, '
            b'"slides": [{"card": "karte", "notes": 1}]}',
            "damaged",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told(content: bytes, fault: str) -> None:
    with pytest.raises(DeckError) as caught:
        from_file(content)
    assert caught.value.fault == fault


def test_a_title_holds_no_control_characters_and_stays_on_one_line() -> None:
    assert decoded(packed([["karte", "", "a\u202eb\nc\x00"]])) == (Pinned("karte", (), "ab c"),)


@pytest.mark.parametrize("code", CARDS)
def test_every_card_can_be_pinned_as_its_page_shows_it_and_is_made_again(code: str) -> None:
    one = CARDS[code]
    view = view_of(shipped_records(), Selection(statuses=("running",)))
    asked = pin(code, {"status": ["running"], "vergleich": ["05315", "05111"], "tag": ["2026-01-01"]})
    found = resolved(asked, view)
    assert found is not None
    assert found.unknown == ()
    assert found.build(view, *found.arguments).name

    arguments = found.arguments
    if code.startswith("neu"):  # the page passes on what it has compared
        arguments = (Changes(str(arguments[0]), pd.DataFrame()),)
    again = pinned(one.shown_by or found.build, arguments, view.selection)
    assert again is not None
    assert again.card == code
    assert resolved(again, view) == found


def test_a_choice_goes_into_the_deck_and_the_selection_with_it() -> None:
    selection = Selection(fields=("education",))
    assert pinned(timeline.by_span, ("art", ""), selection) == pin(
        "zeitachse", {"feld": ["education"], "je": ["art"]}
    )
    assert pinned(region_comparison.money, (("05315", "05111"),), Selection()) == pin(
        "vergleich-geld", {"vergleich": ["05315", "05111"]}
    )
    assert pinned(places.on_map, ("what is drawn",), Selection()) == pin("karte", {})
    assert pinned(target_groups.by_target_group, (), Selection()) == pin("zielgruppen-kurz", {})
    assert pinned(target_groups.by_every_target_group, (), Selection()) == pin("zielgruppen", {})
    assert pinned(funding.lead, (), Selection()) is None  # type: ignore[arg-type]


def test_what_is_unknown_is_named() -> None:
    view = view_of(shipped_records())
    assert resolved(pin("gibt-es-nicht", {}), view) is None
    for code, query, named in [
        ("zeitachse", {"je": ["<script>"]}, ("je=<script>",)),
        ("foerderung-endet", {"tag": ["gestern"]}, ("tag=gestern",)),
        ("vergleich-geld", {"vergleich": ["05315", "zzz"]}, ("vergleich=zzz",)),
    ]:
        found = resolved(pin(code, query), view)
        assert found is not None
        assert found.unknown == named
