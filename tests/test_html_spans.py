"""Spans as HTML: every one once and in its place, forms by certainty, text that stays text, links as told."""

import re
from dataclasses import replace
from datetime import date, datetime
from html import unescape

import pytest

from cards.timeline import GROUPINGS, by_span
from charts.html_figure import html_figure
from charts.html_spans import MAX_NAME, spans_html
from charts.values import Click, LegendEntry, Marker, Part, Span, SpanGroup, Spans
from language.texts import LANGUAGES, Language
from records.dataset import Dataset
from records.selection import Selection
from tests.views import view_of

DAY = datetime.fromisoformat
HOSTILE = '<img src=x onerror=alert(1)>" onclick="alert(2)\u202e {0} %{y}'


def link(click: Click) -> str:
    return f"{click.page}?id={click.id}&lang=en"


def span(key: str, *parts: Part, label: str = "", group: str = "x", **more: object) -> Span:
    first = parts[0].since if parts else DAY("2024-07-01")
    values: dict[str, object] = {"ending": "known", "last_start": first} | more
    name = label or key.upper()
    return Span(key, name, group, f"{name}\nwann", parts=parts, click=Click(page="i", id=key), **values)  # type: ignore[arg-type]


def chart(*spans: Span, **more: object) -> Spans:
    values: dict[str, object] = {
        "groups": {
            "x": SpanGroup("Bildung", 2, "1 laufend", "family:learning"),
            "y": SpanGroup("Staat", 1, is_open=False),
        },
        "since": date(2023, 1, 1),
        "until": date(2026, 12, 31),
        "day_label": "heute, 31. Dezember 2025",
    }
    return Spans(
        language="de",
        spans=spans,
        day=date(2025, 12, 31),
        legend=(LegendEntry("certain", "sicher"),),
        **(values | more),  # type: ignore[arg-type]
    )


def certain(since: str, until: str) -> Part:
    return Part(DAY(since), DAY(until), "certain")


def test_a_small_figure_as_a_whole() -> None:
    known = span(
        "a", certain("2024-01-01", "2025-01-01"), markers=(Marker(DAY("2024-07-01"), "Auftakt\nJuli"),)
    )
    start = span(
        "b", ending="unknown", is_faint=True, remark="Ende nicht bekannt", group="y", meaning="family:state"
    )
    assert str(spans_html(chart(known, start), link)) == (
        '<div class="atlas-gantt" data-first="2023-01-01" data-last="2026-12-31">'
        '<ul class="atlas-gantt-keys"><li><i class="atlas-gantt-key atlas-gantt-certain"></i>sicher</li></ul>'
        '<div class="atlas-gantt-axis">'
        '<span class="atlas-gantt-tick" style="left:0.00%">2023</span>'
        '<span class="atlas-gantt-minor" style="left:24.98%">2024</span>'
        '<span class="atlas-gantt-tick" style="left:50.03%">2025</span>'
        '<span class="atlas-gantt-minor" style="left:75.02%">2026</span>'
        '<b class="atlas-gantt-today" style="left:74.95%" title="heute, 31. Dezember 2025">heute</b></div>'
        '<div class="atlas-gantt-plot"><div class="atlas-gantt-grid" aria-hidden="true">'
        '<i style="left:24.98%"></i><i style="left:50.03%"></i><i style="left:75.02%"></i>'
        '<i class="atlas-gantt-now" style="left:74.95%"></i><i class="atlas-gantt-year" hidden></i></div>'
        '<details class="atlas-gantt-group" style="--c:var(--ocker)" open><summary><i></i><b>Bildung</b>'
        " <span>2</span><em>1 laufend</em></summary><ul>"
        '<li class="atlas-gantt-row"><a href="i?id=a&amp;lang=en" target="_self" title="A\nwann"'
        ' aria-label="A, wann"><i class="atlas-gantt-certain" style="left:24.98%;width:25.05%"></i>'
        '<i class="atlas-gantt-event" style="left:37.44%" title="Auftakt\nJuli"></i>'
        '<span class="atlas-gantt-name" style="left:24.98%">A</span></a></li></ul></details>'
        '<details class="atlas-gantt-group"><summary><i></i><b>Staat</b> <span>1</span></summary><ul>'
        '<li class="atlas-gantt-row atlas-gantt-faint" style="--c:var(--gruen)">'
        '<a href="i?id=b&amp;lang=en" target="_self" title="B\nwann" aria-label="B, wann">'
        '<i class="atlas-gantt-start" style="left:37.44%"></i>'
        '<span class="atlas-gantt-name" style="left:37.44%">B <em>Ende nicht bekannt</em></span>'
        "</a></li>"
        '</ul></details></div></div><span id="atlas-gantt-end" tabindex="-1"></span>'
    )


def test_forms_tell_what_is_certain_open_and_cut() -> None:
    hatched = Part(DAY("2022-01-01"), DAY("2024-01-01"), "uncertain")
    drawn = str(
        spans_html(chart(span("a", hatched, certain("2024-01-01", "2025-12-31"), ending="open")), link)
    )
    assert '<i class="atlas-gantt-uncertain atlas-gantt-cut" style="left:0.00%;width:24.98%"></i>' in drawn
    assert '<i class="atlas-gantt-certain" style="left:24.98%;width:49.97%"></i>' in drawn
    assert '<i class="atlas-gantt-open" style="left:74.95%;width:25.05%"></i>' in drawn
    assert "<em>◂ 2022</em> A</span>" in drawn


def test_what_lies_beyond_the_years_shown_is_named_at_their_edge() -> None:
    before, after = (
        span("a", certain("2015-01-01", "2016-01-01")),
        span("b", certain("2029-01-01", "2030-01-01")),
    )
    drawn = str(spans_html(chart(before, after), link))
    assert "atlas-gantt-certain" not in drawn.replace("atlas-gantt-key atlas-gantt-certain", "")
    assert 'style="left:0.00%"><em>◂ 2015</em> A</span>' in drawn
    assert 'atlas-gantt-before" style="right:0.00%">B <em>2029 ▸</em></span>' in drawn


@pytest.mark.parametrize(("since", "is_before"), [("2023-02-01", False), ("2026-10-01", True)])
def test_a_long_name_stands_where_it_has_room(since: str, is_before: bool) -> None:
    name = "Wort " * 30
    drawn = str(spans_html(chart(span("a", certain(since, "2026-12-01"), label=name)), link))
    assert ("atlas-gantt-before" in drawn) == is_before
    shown = re.findall(r'class="atlas-gantt-name[^>]*>([^<]*)</span>', drawn)[0]
    assert len(shown) <= MAX_NAME
    assert shown.endswith("…")
    assert f'title="{name.strip()}\nwann"' in drawn


def test_text_of_records_is_text() -> None:
    one = span("a", certain("2024-01-01", "2025-01-01"), label=HOSTILE, remark=HOSTILE)
    one = replace(one, markers=(Marker(DAY("2024-02-01"), HOSTILE),))
    drawn = str(spans_html(chart(one, groups={"x": SpanGroup(HOSTILE, 1, HOSTILE)}, day_label=HOSTILE), link))
    assert "<img" not in drawn
    assert not re.search(r'<[^>"]*(?:"[^"]*"[^>"]*)*\sonclick=', drawn)
    assert "{0} %{y}" in drawn
    assert "\u202e" not in drawn


def test_few_years_name_quarters_and_many_leave_years_out() -> None:
    one = span("a", certain("2024-01-01", "2025-01-01"))
    short = str(spans_html(chart(one, since=date(2024, 1, 1), until=date(2024, 12, 31)), link))
    assert re.findall(r'left:[\d.]+%">(\w+ 2024)<', short) == [
        "Januar 2024",
        "April 2024",
        "Juli 2024",
        "Oktober 2024",
    ]
    assert "atlas-gantt-today" not in short
    long = str(spans_html(chart(one, since=date(1990, 1, 1), until=date(2026, 12, 31)), link))
    assert re.findall(r'%">(\d{4})<', long) == [str(year) for year in range(1990, 2027, 3)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grouping", GROUPINGS)
def test_every_span_stands_there_once_with_the_link_of_the_value(
    shipped: Dataset, grouping: str, language: Language
) -> None:
    value = by_span(view_of(shipped, language=language), grouping).chart
    assert isinstance(value, Spans)
    drawn = str(spans_html(value, link))
    links = [unescape(found) for found in re.findall(r'<a href="([^"]*)" target="_self" title', drawn)]
    assert links == [link(click) for click in value.clicks()]
    assert len(set(links)) == len(value.spans) > 100
    assert drawn.startswith('<a class="atlas-skip" href="#atlas-gantt-end"')
    assert drawn.count("<details") == len(value.groups)
    counts = [int(n) for n in re.findall(r"</b> <span>(\d+)</span>", drawn)]
    assert counts == [part.count("atlas-gantt-row") for part in drawn.split("<details")[1:]]
    places = [float(place) for place in re.findall(r"(?:left|right|width):([\d.]+)%", drawn)]
    assert min(places) >= 0
    assert max(places) <= 100


def test_rows_left_to_the_table_are_counted() -> None:
    rows = [span(key, certain("2024-01-01", "2025-01-01")) for key in "abc"]
    drawn = str(html_figure(chart(*rows), link, 2))
    assert re.findall(r'aria-label="(\w), wann"', drawn) == ["A", "B"]
    assert '<p class="atlas-more">eine weitere in der Tabelle</p>' in drawn
    assert "atlas-more" not in str(html_figure(chart(*rows), link))


def test_only_a_figure_of_many_links_can_be_skipped(small_dataset: Dataset) -> None:
    value = by_span(view_of(small_dataset, Selection()), "feld").chart
    assert isinstance(value, Spans)
    assert "atlas-skip" not in spans_html(value, link)
