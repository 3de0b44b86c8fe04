"""A number that can be clicked gives that number: every mark of every card, in any selection."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.deck import pin
from cards.register import CARDS, resolved
from cards.view import View
from charts.html_figure import html_figure
from charts.html_parts import MAX_HOVER, shown
from charts.relation_values import Matrix
from charts.values import Categories, Chart, Click
from records.addresses import FILTERS
from records.clicks import narrowed_to
from records.selected import options_of, select
from records.selection import Selection
from tests.folders import SHIPPED
from tests.test_clicks import selections
from tests.test_html_figures import Reader
from tests.views import index_of, shipped_records, view_of

DATASET = shipped_records()


def clickable(view: View, code: str, choice: "dict[str, list[str]]") -> list[Click]:
    """The clicks of the marks of a card."""
    chart = chart_of(view, code, choice)
    return [] if chart is None else [click for click in chart.clicks() if click.filters]


def chart_of(view: View, code: str, choice: "dict[str, list[str]]") -> Chart | None:
    """The chart of a card."""
    found = resolved(pin(code, {**view.selection.to_query(), **choice}), view)
    assert found is not None
    return found.build(view, *found.arguments).chart


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


@pytest.mark.parametrize("code", CARDS)
@given(data=st.data())
@settings(max_examples=4, deadline=None)
def test_the_links_of_a_figure_are_the_clicks_of_its_chart(code: str, data: st.DataObject) -> None:
    view = view_of(DATASET, data.draw(selections()))
    chart = chart_of(view, code, data.draw(st.sampled_from(CHOICES.get(code, [{}]))))
    drawn = None if chart is None else html_figure(chart, address)
    if chart is None or drawn is None:
        return
    read = Reader(drawn)
    expected = [address(click) for click in chart.clicks() if click.filters or click.page]
    assert sorted(link["href"] for link in read.links()) == sorted(expected)
    told = {attributes.get("title", "") for _, attributes in read.tags} | {read.text}
    for words in hover_texts(chart):
        assert any(shown(words, MAX_HOVER) in one for one in told)


def address(click: Click) -> str:
    """An address with what must be escaped."""
    return f"?{click.query}&lang=de#{click.id}"


def hover_texts(chart: Chart) -> list[str]:
    """What the marks of a chart tell, with their exact numbers; drawn or not."""
    if isinstance(chart, Categories):
        return [mark.hover_text for row in chart.rows for mark in row.marks]
    return [cell.hover_text for cell in chart.cells] if isinstance(chart, Matrix) else []


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
