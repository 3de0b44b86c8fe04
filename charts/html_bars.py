"""Horizontal bars in HTML: each row a name, its bars or parts, and the value in words at their end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from charts.html_parts import (
    MAX_HOVER,
    MAX_WORDS,
    NOTHING,
    Fill,
    Href,
    count_links,
    decimals,
    end_words,
    figure,
    key,
    leads_somewhere,
    linked,
    longest,
    mark_fill,
    name,
    nothing,
    room,
    series_fills,
    share,
    shown,
)
from charts.values import Bars, Categories, Certainty, Mark, Row, Segments
from language.formats import euro, number
from language.texts import text

LONG_BAR = 0.5  # of the longest; the words at the end of shorter ones have room enough
PARTS_TOLD = 2  # of so many parts the first tells the other
END_GAP = 0.8  # em between a bar and its words, and after them
MAX_DETAIL = 24  # characters of the name of a part, told after the whole
MAX_END = 14.0  # em that words at the end of a bar may take from it
NAMED_CERTAINTIES: tuple[Certainty, ...] = ("planned", "uncertain")


def bars_html(chart: Bars, href: Href, max_rows: int | None = None) -> Markup:
    """Bars in the order of the rows, the first on top, each with its value at the end."""
    if not chart.rows:
        return nothing(chart.language)
    rows = chart.rows[:max_rows]
    marks = [mark for row in rows for mark in row.marks]
    most = longest(mark.value for mark in marks)
    fills = series_fills(chart.series)

    def bar(mark: Mark) -> Markup:
        parts = _bar_parts(mark, mark_fill(mark, fills), most)
        return Markup('<span class="atlas-bar">{}{}</span>').format(
            parts, _end(end_words(mark, chart.language))
        )

    def line(row: Row) -> Markup:
        if len(row.marks) == 1:
            (mark,) = row.marks
            content = name(row.label) + bar(mark)
            return linked(content, "atlas-row", mark, href, is_read=True)
        stack = Markup().join(linked(bar(mark), "atlas-mark", mark, href) for mark in row.marks)
        return Markup('<span class="atlas-row">{}<span class="atlas-stack">{}</span></span>').format(
            name(row.label), stack
        )

    ends = [end_words(mark, chart.language) for mark in marks if share(mark.value, most) >= LONG_BAR]
    return _rows(chart, rows, map(line, rows), ends, fills)


def segments_html(chart: Segments, href: Href, max_rows: int | None = None) -> Markup:
    """Bars in parts in the order of the rows, the first on top, the whole at the end of each."""
    if not chart.rows:
        return nothing(chart.language)
    rows = chart.rows[:max_rows]
    wholes = [sum(max(mark.value or 0, 0) for mark in row.marks) for row in rows]
    most = longest(wholes)
    fills = series_fills(chart.series)

    def part(mark: Mark) -> Markup:
        length = share(mark.value, most)
        if not length and leads_somewhere(mark.click):  # without a width, but there for the keyboard
            return linked(NOTHING, "atlas-part atlas-zero", mark, href)
        if not length:  # told all the same to whoever listens
            return Markup('<span class="atlas-unseen">{}</span>').format(shown(mark.hover_text, MAX_HOVER))
        return linked(mark_fill(mark, fills).html(), "atlas-part", mark, href, size=length)

    def line(row: Row) -> Markup:
        parts = Markup().join(map(part, row.marks))
        end = _end(_whole(chart, row), _first(chart, row))
        return Markup(
            '<span class="atlas-row">{}<span class="atlas-bar atlas-parts">{}{}</span></span>'
        ).format(name(row.label), parts, end)  # fmt: skip

    long = [row for row, whole in zip(rows, wholes, strict=True) if share(whole, most) >= LONG_BAR]
    ends = [_whole(chart, row) for row in long]
    wide_ends = [end + _first(chart, row) for end, row in zip(ends, long, strict=True)]
    return _rows(chart, rows, map(line, rows), ends, fills, wide_ends)


def _rows(
    chart: Categories,
    rows: Sequence[Row],
    lines: Iterable[Markup],
    ends: Sequence[str],
    fills: Sequence[Fill],
    wide_ends: Sequence[str] = (),
) -> Markup:
    """All rows with their key; long bars leave room for `ends`, where there is much of it for `wide_ends`."""
    items = Markup().join(Markup("<li>{}</li>").format(line) for line in lines)
    widths = (room(words) + END_GAP for words in (ends, [*ends, *wide_ends]))
    narrow, wide = (decimals(min(width, MAX_END)) for width in widths)
    form = Markup('<ul class="atlas-bars" style="--narrow:{}em;--wide:{}em">{}</ul>').format(
        narrow, wide, items
    )
    rest = len(chart.rows) - len(rows)
    return figure(
        form,
        chart.language,
        legend=key(key_entries(chart, fills)),
        hidden=text("figure.more", chart.language, n=rest) if rest else "",
        links=count_links(mark.click for row in rows for mark in row.marks),
    )


def key_entries(
    chart: Categories, fills: Sequence[Fill], order: Iterable[int] | None = None
) -> list[tuple[Markup, str]]:
    """What the fills mean: of the series, of marks that are not certain, of the record that dominates.

    `order` are the places of the series as they are to be named.
    """
    marks = [mark for row in chart.rows for mark in row.marks]
    entries = [
        (fills[place].html(), chart.series[place].label)
        for place in order or range(len(chart.series))
        if chart.series[place].label and (len(chart.series) > 1 or isinstance(chart, Bars))
    ]
    for certainty in NAMED_CERTAINTIES:
        found = next((mark for mark in marks if mark.certainty == certainty), None)
        if found:
            fill = mark_fill(found, fills).html()
            entries.append((fill, text(f"figure.{certainty}", chart.language)))
    for label, value in _dominants(marks).items():
        words = euro(value, chart.language) if chart.quantity == "euro" else number(value, chart.language)
        fill = Fill("var(--grau)", is_hatched=True).html()
        entries.append((fill, text("figure.dominant", chart.language, name=label, value=words)))
    return entries


def _dominants(marks: Iterable[Mark]) -> Mapping[str, float]:
    """The records that dominate bars, by what stands before the dash in their name, with all they make up."""
    found: dict[str, float] = {}
    for mark in marks:
        if mark.dominant:
            label = mark.dominant.label.partition(" – ")[0]
            found[label] = found.get(label, 0) + mark.dominant.value
    return found


def _bar_parts(mark: Mark, fill: Fill, most: float) -> Markup:
    """A bar, the part of the record that dominates first; nothing where no length is known."""
    length = share(mark.value, most)
    if not length:
        return Markup()
    first = min(share(mark.dominant.value, most), length) if mark.dominant else 0
    parts = [(replace(fill, is_hatched=True), first), (fill, length - first)]
    return Markup().join(one.html(s=decimals(size)) for one, size in parts if size > 0)


def _end(words: str, detail: str = "") -> Markup:
    more = Markup('<span class="atlas-detail">{}</span>').format(detail) if detail else NOTHING
    return Markup('<span class="atlas-end">{}{}</span>').format(words, more)


def _whole(chart: Segments, row: Row) -> str:
    """The value of all parts together, else of each."""
    return shown(row.text or " + ".join(end_words(mark, chart.language) for mark in row.marks), MAX_WORDS)


def _first(chart: Segments, row: Row) -> str:
    """The first of two parts in words, told after the whole where there is much room."""
    if len(chart.series) != PARTS_TOLD or not row.marks:
        return ""
    mark = row.marks[0]
    label = shown(chart.series[mark.series].label, MAX_DETAIL)
    return f" · {end_words(mark, chart.language)} {label}"
