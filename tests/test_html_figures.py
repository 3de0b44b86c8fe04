"""Figures in HTML: every number and link of a chart value, nothing cut in silence, text that stays text."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from charts.html_columns import STEPS
from charts.html_figure import html_figure
from charts.relation_values import Cell, Flow, Graph, Matrix
from charts.values import (
    NO_CLICK,
    Bars,
    Categories,
    Certainty,
    Chart,
    Click,
    Columns,
    Dominant,
    LegendEntry,
    Mark,
    Qualifier,
    Row,
    Segments,
    Series,
)

ROOT = Path(__file__).parents[1]
ALONE = (Series("", "", "number"),)
PARTS = (
    Series("running", "laufend", "status:running"),
    Series("others", "übrige", "status:others"),
)
YEARS = (Series("begun", "begonnen", "year:begun"), Series("running", "laufend", "year:running"))
HOSTILE = "<script>alert(1)</script>\" onmouseover='x' ${1} \u202eegros\u202c שלום {n}"

TAGS = {"div", "ul", "li", "a", "span", "i", "p", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"class", "style", "href", "target", "title", "aria-label", "aria-hidden", "role", "scope"}


class Reader(HTMLParser):
    """What a browser finds in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(str(html))  # a Markup would escape what is put together
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[dict[str, str]]:
        return [
            attributes
            for tag, attributes in self.tags
            if tag == "a" and attributes.get("class", "") != "atlas-skip"
        ]

    def sizes(self, kind: str) -> list[float]:
        """The shares of the longest of all parts of a class."""
        found = [at["style"] for _, at in self.tags if kind in at.get("class", "").split() and "style" in at]
        return [float(one[1]) for style in found if (one := re.search(r"--s:([\d.]+)", style))]


def href(click: Click) -> str:
    """An address with what must be escaped."""
    return f"?{click.query}&lang=de"


def drawn(chart: Chart, max_rows: int | None = None) -> str:
    html = html_figure(chart, href, max_rows)
    assert html is not None
    return html


def to(code: str) -> Click:
    return Click((("feld", code),), query=f"feld={code}", initiatives=1)


def mark(value: float | None, words: str = "", series: int = 0, click: Click = NO_CLICK, **more: Any) -> Mark:
    words = words or str(value)
    return Mark(value, words, f"Name: {words}", series, click, **more)


def bars(*marks: Mark, series: Sequence[Series] = ALONE) -> Bars:
    rows = tuple(Row(f"r{place}", f"Zeile {place}", (one,)) for place, one in enumerate(marks))
    return Bars(language="de", rows=rows, series=tuple(series), quantity="integer")


def chart_of(form: type[Categories], count: int, label: str = "Zeile", text: str = "5") -> Categories:
    """A chart of as many rows, each mark a link."""
    rows = tuple(
        Row(f"r{i}", f"{label} {i}", (mark(5, text, click=to(f"c{i}")),), text) for i in range(count)
    )
    return form(language="de", rows=rows, series=ALONE, quantity="integer")


def matrix(label: str = "Bildung", text: str = "3") -> Matrix:
    return Matrix(
        language="de",
        rows={"education": label},
        columns={"051": "Düsseldorf", "*": label},
        cells=(
            Cell("education", "051", 3, text, f"{label}: 3", "running", to("education")),
            Cell("education", "*", 0, "?", "nicht bekannt", "unknown"),
        ),
        apart="*",
        legend=(
            LegendEntry("running", "laufend"),
            LegendEntry("none", "keine"),
            LegendEntry("unknown", label),
        ),
    )


def test_bars_are_links_with_name_bar_and_words() -> None:
    chart = bars(mark(4, click=to("a")), mark(1, "1"))
    assert drawn(chart) == (
        '<div class="atlas-figure"><ul class="atlas-bars" style="--narrow:1.42em;--wide:1.42em">'
        '<li><a class="atlas-row" href="?feld=a&amp;lang=de" target="_self" title="Name: 4" '
        'aria-label="Name: 4">'
        '<span class="atlas-name" title="Zeile 0">Zeile 0</span>'
        '<span class="atlas-bar"><i class="atlas-fill" style="--c:var(--run);--s:1"></i>'
        '<span class="atlas-end">4</span></span></a></li>'
        '<li><span class="atlas-row" title="Name: 1">'
        '<span class="atlas-name" title="Zeile 1">Zeile 1</span>'
        '<span class="atlas-bar"><i class="atlas-fill" style="--c:var(--run);--s:0.25"></i>'
        '<span class="atlas-end">1</span></span></span></li></ul></div>'
    )


def test_segments_are_links_with_the_whole_at_the_end() -> None:
    row = Row("a", "Bildung", (mark(3, click=to("a")), mark(0, "0", 1)), "3")
    chart = Segments(language="de", rows=(row,), series=PARTS, quantity="integer")
    assert drawn(chart) == (
        '<div class="atlas-figure"><ul class="atlas-key">'
        '<li><i class="atlas-fill" style="--c:var(--run)"></i>'
        '<span class="atlas-name" title="laufend">laufend</span></li>'
        '<li><i class="atlas-fill atlas-soft atlas-hatched" style="--c:var(--rest);--e:var(--rest-ink)"></i>'
        '<span class="atlas-name" title="übrige">übrige</span></li></ul>'
        '<ul class="atlas-bars" style="--narrow:1.42em;--wide:8.86em"><li><span class="atlas-row">'
        '<span class="atlas-name" title="Bildung">Bildung</span><span class="atlas-bar atlas-parts">'
        '<a class="atlas-part" href="?feld=a&amp;lang=de" target="_self" title="Name: 3" '
        'aria-label="Name: 3" style="--s:1"><i class="atlas-fill" style="--c:var(--run)"></i></a>'
        '<span class="atlas-unseen">Name: 0</span>'
        '<span class="atlas-end">3<span class="atlas-detail"> · 3 laufend</span></span>'
        "</span></span></li></ul></div>"
    )


def test_a_part_of_none_has_no_width_and_keeps_its_link() -> None:
    row = Row("a", "Bildung", (mark(0, click=to("a")), mark(2, series=1)), "2")
    read = Reader(drawn(Segments(language="de", rows=(row,), series=PARTS, quantity="integer")))
    (link,) = read.links()
    assert (link["class"], link["href"]) == ("atlas-part atlas-zero", "?feld=a&lang=de")
    assert read.sizes("atlas-part") == [1]


def test_what_began_is_drawn_before_what_ran_and_years_are_short_between_the_ends() -> None:
    rows = tuple(
        Row(year, year, (mark(begun, click=to(year)), mark(ran, series=1)))
        for year, begun, ran in (("2024", 1, 2), ("2025", 2, 4), ("2026", 1, 4))
    )
    html = drawn(Columns(language="de", rows=rows, series=YEARS, quantity="integer"))
    assert (
        '<li class="atlas-col atlas-kept"><span class="atlas-slot">'
        '<span class="atlas-column" role="img" title="Name: 2" aria-label="Name: 2" style="--s:0.5">'
        '<i class="atlas-fill atlas-soft" style="--c:var(--run-soft);--e:var(--run)"></i>'
        '<span class="atlas-value">2</span></span>'
        '<a class="atlas-column atlas-front" href="?feld=2024&amp;lang=de" target="_self" title="Name: 1" '
        'aria-label="Name: 1" style="--s:0.25"><i class="atlas-fill" style="--c:var(--run)"></i></a></span>'
        '<span class="atlas-below" aria-hidden="true"><span class="atlas-short">2024</span>'
        '<span class="atlas-whole">2024</span></span></li>'
    ) in html
    assert '<span class="atlas-short">’25</span><span class="atlas-whole">2025</span>' in html
    assert ">davon begonnen<" in html
    assert Reader(html).sizes("atlas-column") == [0.5, 0.25, 1, 0.5, 1, 0.25]


def test_a_part_larger_than_its_whole_stands_beside_it() -> None:
    row = Row("2024", "2024", (mark(3), mark(2, series=1)))
    html = drawn(Columns(language="de", rows=(row,), series=YEARS, quantity="integer"))
    assert "atlas-front" not in html
    assert html.count('<span class="atlas-slot">') == 2


def test_a_matrix_is_a_table_with_heads() -> None:
    assert drawn(matrix()) == (
        '<div class="atlas-figure"><ul class="atlas-key">'
        '<li><i class="atlas-cell atlas-running atlas-shade-2"></i>'
        '<span class="atlas-name" title="laufend">laufend</span></li>'
        '<li><i class="atlas-cell atlas-none"></i><span class="atlas-name" title="keine">keine</span></li>'
        '<li><i class="atlas-cell atlas-unknown"></i>'
        '<span class="atlas-name" title="Bildung">Bildung</span></li></ul>'
        '<table class="atlas-matrix" style="--columns:2"><thead><tr><td></td>'
        '<th scope="col"><span class="atlas-name" title="Düsseldorf">Düsseldorf</span></th>'
        '<th scope="col" class="atlas-apart"><span class="atlas-name" title="Bildung">Bildung</span></th>'
        '</tr></thead><tbody><tr><th scope="row"><span class="atlas-name" title="Bildung">Bildung</span></th>'
        '<td><a class="atlas-cell atlas-running atlas-shade-2" href="?feld=education&amp;lang=de" '
        'target="_self" title="Bildung: 3" aria-label="Bildung: 3">3</a></td>'
        '<td class="atlas-apart"><span class="atlas-cell atlas-unknown" title="nicht bekannt">?</span></td>'
        "</tr></tbody></table></div>"
    )


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        ((8, 4, 2), [1, 0.5, 0.25]),
        ((1e300, 1e299, 3), [1, 0.1, 0]),
        ((-5, 2), [1]),
        ((0, 0), []),
        ((None, 3), [1]),
        ((float("nan"), 3), [1]),
    ],
)
def test_widths_are_shares_of_the_largest(values: tuple[float | None, ...], shares: list[float]) -> None:
    read = Reader(drawn(bars(*(mark(value, f"Wert {value}") for value in values))))
    assert read.sizes("atlas-fill") == shares
    for value in values:
        assert f"Wert {value}" in read.text


def test_an_unknown_value_has_words_and_no_bar() -> None:
    html = drawn(bars(mark(7), mark(None, "kein addierbarer Betrag")))
    assert html.count("atlas-fill") == 1
    assert '<span class="atlas-bar"><span class="atlas-end">kein addierbarer Betrag</span></span>' in html


@pytest.mark.parametrize(
    ("qualifier", "words", "shown"),
    [
        ("up_to", "bis 95.000", ">bis 95.000<"),
        ("about", "90 %", ">rund 90 %<"),
        ("at_least", "375", ">mind. 375<"),
        ("exact", "375", ">375<"),
    ],
)
@pytest.mark.parametrize("form", [Bars, Columns])
def test_a_qualifier_is_never_lost(
    form: type[Categories], qualifier: Qualifier, words: str, shown: str
) -> None:
    row = Row("a", "a", (mark(95000, words, qualifier=qualifier),))
    html = drawn(form(language="de", rows=(row,), series=ALONE, quantity="percent"))
    assert shown in html


@pytest.mark.parametrize(("certainty", "kind"), [("planned", "atlas-pale"), ("uncertain", "atlas-hatched")])
def test_what_is_not_certain_is_drawn_and_named_so(certainty: Certainty, kind: str) -> None:
    html = drawn(bars(mark(7, certainty=certainty)))
    assert html.count(f'<i class="atlas-fill {kind}"') == 2  # the bar, and the key
    assert f">{ {'planned': 'geplant', 'uncertain': 'ungewiss'}[certainty] }</span>" in html


def test_the_record_that_dominates_is_hatched_and_named_with_its_sum() -> None:
    part = Dominant(125e6, "JUPITER – Supercomputer")
    marks = [
        mark(value, meaning=meaning, dominant=part)
        for value, meaning in ((5e8, "level:federal"), (1.25e8, "level:state"))
    ]
    chart = Bars(
        language="de",
        rows=tuple(Row(one.meaning, "Geber", (one,)) for one in marks),
        series=ALONE,
        quantity="euro",
    )
    html = drawn(chart)
    assert Reader(html).sizes("atlas-fill") == [0.25, 0.75, 0.25]
    assert '<i class="atlas-fill atlas-hatched" style="--c:var(--ocker);--s:0.25"></i>' in html
    assert "davon JUPITER: 250\u00a0Mio.\u00a0€" in html


def test_several_bars_of_a_row_are_links_of_their_own() -> None:
    series = (Series("1", "Hier", "compared:0"), Series("2", "Dort", "compared:1"))
    row = Row("a", "Bildung", (mark(2, click=to("x")), mark(3, series=1, click=to("y"))))
    read = Reader(drawn(Bars(language="de", rows=(row,), series=series, quantity="integer")))
    assert [link["href"] for link in read.links()] == ["?feld=x&lang=de", "?feld=y&lang=de"]
    fills = [at["style"] for _, at in read.tags if "atlas-fill" in at.get("class", "")]
    assert len({style.split(";")[0] for style in fills}) == 2


def test_series_without_a_look_of_their_own_are_told_apart() -> None:
    series = tuple(Series(key, key, f"thing:{key}") for key in "abcd")
    row = Row("r", "r", tuple(mark(1, series=place) for place in range(4)), "4")
    read = Reader(drawn(Segments(language="de", rows=(row,), series=series, quantity="integer")))
    key = [(at["class"], at["style"]) for _, at in read.tags if "atlas-fill" in at.get("class", "")][:4]
    assert len(set(key)) == 4


def test_large_numbers_above_columns_share_a_unit() -> None:
    rows = tuple(
        Row(year, year, (mark(value, f"{value:,.0f}"),))
        for year, value in (("2024", 27.4e6), ("2025", 2e5), ("2026", 0), ("2027", 9))
    )
    html = drawn(Columns(language="de", rows=rows, series=ALONE, quantity="euro"))
    assert re.findall(r'atlas-value">([^<]*)<', html) == ["27", "0,2", "0", "&lt; 0,1"]
    assert '<ul class="atlas-key"><li>Mio. €</li></ul>' in html
    assert "27,400,000" in html  # the exact number, to whoever points at it


def test_the_style_sheet_knows_every_width_and_class() -> None:
    style = (ROOT / "ui" / "css" / "figures.css").read_text(encoding="utf-8")
    widths = [
        int(width) for width in re.findall(r"@container \(min-width: (\d+)em\) { \.atlas-values-", style)
    ]
    assert widths == list(STEPS)  # in order: the later rule holds
    for step in STEPS:
        kinds = (f".atlas-values-{step} ", f".atlas-names-{step} ", f".atlas-whole-{step} ")
        assert all(kind in style for kind in kinds)
    charts: list[Chart] = [chart_of(form, 41) for form in (Bars, Segments, Columns)]
    drawn_classes = {
        one
        for chart in [*charts, matrix(), bars(mark(None), mark(2, certainty="planned"))]
        for _, attributes in Reader(drawn(chart)).tags
        for one in attributes.get("class", "").split()
    }
    assert {one for one in drawn_classes if f".{one}" not in style} == set()


@pytest.mark.parametrize("form", [Bars, Segments, Columns])
@pytest.mark.parametrize(("count", "most"), [(200, 8), (9, 8), (200, None), (8, 8)])
def test_rows_that_are_not_drawn_are_counted(form: type[Categories], count: int, most: int | None) -> None:
    read = Reader(drawn(chart_of(form, count), most))
    rest = count - (most or count)
    assert len(read.links()) == count - rest
    words = "frühere" if form is Columns else "weitere"
    assert (f"{rest} {words} in der Tabelle" in read.text) == (rest > 1)
    assert (f"eine {words} in der Tabelle" in read.text) == (rest == 1)
    assert ("in der Tabelle" in read.text) == (rest > 0)


def test_columns_keep_the_last_years() -> None:
    chart = chart_of(Columns, 5, "Jahr")
    assert [link["href"] for link in Reader(drawn(chart, 2)).links()] == [
        "?feld=c3&lang=de",
        "?feld=c4&lang=de",
    ]


@pytest.mark.parametrize(("count", "is_skipped"), [(40, False), (41, True)])
def test_a_figure_of_many_links_can_be_skipped(count: int, is_skipped: bool) -> None:
    read = Reader(drawn(chart_of(Bars, count)))
    first = read.tags[0]
    assert (first[1]["class"] == "atlas-skip") == is_skipped
    if is_skipped:
        assert "Abbildung überspringen" in read.text
        assert first[1]["href"] == f"#{read.tags[-1][1]['id']}"


@pytest.mark.parametrize("form", [Bars, Segments, Columns])
def test_a_chart_without_rows_says_so(form: type[Categories]) -> None:
    chart = form(language="en", rows=(), series=(), quantity="integer")
    assert drawn(chart) == '<p class="atlas-more">This selection has no entries for this.</p>'


@pytest.mark.parametrize(
    "words", [HOSTILE, "x" * 5000, "", "\u202e" * 3, "a\nb\r\nc\x00\x0b", "👩🏽‍🔬" * 300]
)
def test_text_of_records_stays_text(words: str) -> None:
    series = (Series("a", words, "status:running"), Series("b", words, "thing"))
    marks = (
        mark(
            2,
            words or "-",
            click=Click((("q", "a"),), query=words.replace("\n", "")),
            dominant=Dominant(1, words),
        ),
        mark(1, words or "-", 1, certainty="uncertain"),
    )
    row = Row(words, words, marks, words)
    charts: list[Chart] = [
        form(language="de", rows=(row, row), series=series, quantity="integer")
        for form in (Bars, Segments, Columns)
    ]
    for chart in [*charts, matrix(words, words)]:
        html = drawn(chart)
        read = Reader(html)
        assert {tag for tag, _ in read.tags} <= TAGS
        names = {name for _, attributes in read.tags for name in attributes}
        assert names <= ATTRIBUTES
        assert "\u202e" not in re.sub('href="[^"]*"', "", html)
        assert len(html) < 40_000
        for _, attributes in read.tags:
            if attributes.get("class") == "atlas-name":
                assert attributes["title"] in read.text


def test_a_link_opens_here_and_is_named_whole() -> None:
    for chart in (chart_of(Bars, 2), chart_of(Segments, 2), chart_of(Columns, 2), matrix()):
        for link in Reader(drawn(chart)).links():
            assert link["target"] == "_self"
            assert link["aria-label"] == link["title"] != ""


@pytest.mark.parametrize(
    "chart",
    [
        Flow(language="de", nodes=(), streams=(), quantity="euro"),
        Graph(language="de", nodes=(), edges=(), legend=()),
    ],
)
def test_flows_and_networks_stay_with_plotly(chart: Chart) -> None:
    assert html_figure(chart, href) is None
