"""A number that can be clicked gives that number: every mark of every card, in any selection."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.deck import pin
from cards.register import CARDS, resolved
from cards.view import View
from charts.values import Click
from records.addresses import FILTERS
from records.clicks import narrowed_to
from records.selected import options_of, select
from records.selection import Selection
from tests.folders import SHIPPED
from tests.test_clicks import selections
from tests.views import index_of, shipped_records, view_of

DATASET = shipped_records()


def clickable(view: View, code: str, choice: "dict[str, list[str]]") -> list[Click]:
    """The clicks of the marks of a card."""
    pinned = pin(code, {**view.selection.to_query(), **choice})
    found = resolved(pinned, view)
    assert found is not None
    chart = found.build(view, *found.arguments).chart
    return [] if chart is None else [click for click in chart.clicks() if click.filters]


def check(view: View, click: Click) -> None:
    after, dropped = Selection.from_query(parse_qs(click.query), options_of(DATASET))
    assert dropped == ()
    if narrowed_to(view.selection, dict(click.filters), DATASET) == view.selection:
        return  # the mark is all that is chosen: the click takes it back
    chosen = select(index_of(DATASET), after)
    assert len(chosen.ids) == click.initiatives
    if click.statewide is not None:
        assert len(chosen.statewide) == click.statewide


CHOICES: "dict[str, list[dict[str, list[str]]]]" = {
    "regionen": [{}, {"mass": ["running"]}, {"je": ["bezirk"]}, {"je": ["region"]}],
    "regionen-karte": [{}, {"mass": ["running"], "je": ["region"]}],
    "luecken": [{}, {"je": ["region"], "mass": ["feld"]}],
    "vergleich-geld": [{"vergleich": ["051", "053"]}],
}


@pytest.mark.parametrize("code", CARDS)
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_the_count_after_a_click_is_the_number_of_the_mark(code: str, data: st.DataObject) -> None:
    view = view_of(DATASET, data.draw(selections()))
    choice = data.draw(st.sampled_from(CHOICES.get(code, [{}])))
    for click in data.draw(st.permutations(clickable(view, code, choice)))[:4]:
        check(view, click)


@pytest.mark.parametrize("code", ["zielgruppen", "zielgruppen-kurz", "jahre"])
@pytest.mark.parametrize("region", ["05315", "053", "metropole-ruhr"])
def test_a_click_in_a_region_gives_both_layers_of_the_mark(code: str, region: str) -> None:
    view = view_of(DATASET, Selection(regions=(region,)))
    clicks = clickable(view, code, {})
    assert any(click.statewide for click in clicks)
    for click in clicks:
        assert click.statewide is not None
        check(view, click)


def test_most_cards_of_counts_and_money_can_be_clicked() -> None:
    view = view_of(DATASET)
    found = {code for code in CARDS if clickable(view, code, {})}
    assert {
        *("regierungsbezirke", "zielgruppen", "regionen", "regionen-karte", "jahre", "luecken"),
        *("foerderung-ebene", "foerderung-geber", "luecken-kreise"),
    } <= found


def test_a_click_in_the_browser_replaces_all_filters() -> None:
    script = (SHIPPED.parent / "web" / "static" / "atlas.js").read_text(encoding="utf-8")
    listed = script.split('const FILTERS = "')[1].split('"')[0]
    assert listed.split(" ") == [one.name for one in FILTERS]
