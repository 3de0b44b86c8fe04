"""Titles are one clause of two lines at most, feet of three, in many selections and both languages."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import streamlit
from PIL import ImageFont

from cards import places, target_groups, timeline
from cards.card import Card
from cards.declared import Choice, DeclaredCard, SeveralChoice
from cards.directory import answer
from cards.endings import lead as endings_lead
from cards.funding import lead as funding_lead
from cards.gap_districts import lead as gaps_lead
from cards.network import lead as network_lead
from cards.overview import summary
from cards.regions import lead as regions_lead
from cards.register import CARDS
from cards.view import View
from language.texts import LANGUAGES, Language
from records.selection import PARAMETERS, Selection
from tests.views import index_of, shipped_records, view_of

SEED = 20261127
SELECTIONS = 200
SHARE = 16  # of the cards, one in so many is made of a selection; together each is made often
FACE = next(Path(streamlit.__file__).parent.glob("static/static/media/SourceSansVF-Upright*.woff2"))
TITLE_SIZE, TITLE_WEIGHT, FOOT_SIZE, FOOT_WEIGHT = 16.5, 650, 13, 400
BESIDE_TEXT = 28  # padding and border of a card
ICONS = 60 + 2 * (26 + 8)  # beside the foot
NARROW, MAP, WIDE = 304, 446, 500
ON_OVERVIEW = {"jahre": NARROW, "foerderung-ebene": NARROW}  # cards of other pages
MAX_TITLE_LINES, MAX_FOOT_LINES, MAX_LEAD = 2, 3, 125
SIGNS = {";", "(", ")"}  # of a second clause


@cache
def font(size: float, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(str(FACE), size=round(size * 4))
    face.set_variation_by_axes([weight])
    return face


def lines(text: str, width: float, size: float, weight: int) -> int:
    """How many lines a text takes, broken between words as a browser breaks it."""
    face, found, line = font(size, weight), 1, ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) / 4 > width:
            found, line = found + 1, word
        else:
            line = longer
    return found


def selections() -> list[Selection]:
    """Selections as readers make them: none, one or a few filters with few codes each."""
    chance, options = random.Random(SEED), index_of(shipped_records()).options
    found = [Selection()]
    while len(found) < SELECTIONS:
        names = chance.sample(sorted(set(PARAMETERS) - {"auch", "betrag"}), chance.choice((1, 1, 2, 3)))
        values = {
            PARAMETERS[name]: tuple(
                sorted(
                    chance.sample(options[name], min(chance.choice((1, 1, 2)), len(options[name]))),
                    key=options[name].index,
                )
            )
            for name in names
        }
        period = chance.choice((("", ""), ("", ""), ("2027", "2027"), ("2024", ""), ("", "2026")))
        found.append(Selection(**values, since=period[0], until=period[1]))  # type: ignore[arg-type]
    return found


def arguments_of(one: DeclaredCard, view: View, chance: random.Random) -> Sequence[object]:
    """What a card takes, by chance."""
    found = []
    for control in one.controls:
        values: list[str] = []
        if isinstance(control, Choice):
            values = [chance.choice(list(control.options(view)))]
        elif isinstance(control, SeveralChoice):
            codes = list(control.options(view))
            values = chance.sample(codes, min(chance.choice((2, 3, 4)), len(codes)))
        found.append(control.read(view, values)[0])
    return found


def made(language: Language) -> Iterator[tuple[DeclaredCard, Selection, Card]]:
    """Cards of many selections; of the first one all."""
    chance = random.Random(SEED)
    for place, selection in enumerate(selections()):
        view = view_of(shipped_records(), selection, language)
        for number, one in enumerate(CARDS.values()):
            if place == 0 or (number + place) % SHARE == 0:
                yield one, selection, one.build(view, *arguments_of(one, view, chance))


def width_of(one: DeclaredCard) -> int:
    if one.code in ON_OVERVIEW:
        return ON_OVERVIEW[one.code]
    if one.page == "overview":
        return MAP if one.code in ("gemeinden-karte", "regierungsbezirke") else NARROW
    return WIDE


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_feet_fit_their_card(language: Language) -> None:
    print(f"seed {SEED}")
    faults = []
    for one, selection, card in made(language):
        width, query = width_of(one) - BESIDE_TEXT, selection.to_query()
        if lines(card.title, width, TITLE_SIZE, TITLE_WEIGHT) > MAX_TITLE_LINES:
            faults.append(f"{one.code} {query}: title {card.title}")
        foot = " ".join(card.left_out)
        # A region and a period each add a phrase that no figure may lack.
        beside = bool(selection.regions) + bool(selection.since or selection.until)
        if lines(foot, width - ICONS, FOOT_SIZE, FOOT_WEIGHT) > MAX_FOOT_LINES + beside:
            faults.append(f"{one.code} {query}: foot {foot}")
        if SIGNS & set(card.title):
            faults.append(f"{one.code} {query}: signs {card.title}")
    assert faults == []


def leads_of(view: View) -> dict[str, str]:
    leads = (places.lead, target_groups.lead, timeline.lead, funding_lead, gaps_lead, network_lead, answer)
    found = {f"{lead.__module__}.{lead.__name__}": lead(view) for lead in leads}
    found["summary"] = summary(view).lead
    found["endings"] = endings_lead(view, "36", "")
    found["regions"] = regions_lead(view, "district", "initiatives", "per_head")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_a_sentence(language: Language) -> None:
    for selection in selections()[::8]:
        for name, said in leads_of(view_of(shipped_records(), selection, language)).items():
            assert said.endswith("."), name
            assert not SIGNS & set(said), (name, said)
            assert len(said) <= MAX_LEAD, (name, selection.to_query(), said)
