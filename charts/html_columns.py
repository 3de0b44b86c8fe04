"""Upright columns in HTML: values above, years below, as many of both as there is room for."""

import math
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from charts.html_bars import key_entries
from charts.html_parts import (
    Fill,
    Href,
    count_links,
    end_words,
    figure,
    key,
    linked,
    longest,
    mark_fill,
    nothing,
    series_fills,
    share,
    shown,
)
from charts.values import NO_CLICK, Columns, Mark, Row
from language.formats import number
from language.texts import text

# Widths in em at which the style sheet shows all values or names; below, only those that are always kept.
STEPS = (12, 14, 16, 18, 19, 20, 22, 25, 29, 34, 42, 54, 74)
NARROWEST = 17  # em of a figure on a phone
LETTER, VALUE_GAP, NAME_GAP = 0.47, 0.28, 0.46  # em of a figure: a letter at a column, between words of two
UNITS = (1_000_000_000, 1_000_000, 1_000)
LEAST = 0.1  # of a unit that is told
MAX_BELOW, MAX_KEPT = 12, 5  # characters of a name below a column, of a value above where others have no room
YEAR = 4  # characters of a name that may stand in the middle of the outermost columns
LONG_NUMBER = 10_000  # from here on all values of a figure are told in a larger unit
WHOLE_AND_PART = ("year:running", "year:begun")  # what began in a year is among what ran in it


def columns_html(chart: Columns, href: Href, max_rows: int | None = None) -> Markup:
    """Columns side by side for each category, the first on the left; the last ones if not all are drawn."""
    if not chart.rows:
        return nothing(chart.language)
    rows = chart.rows[-max_rows:] if max_rows else chart.rows
    front, _ = _nested(chart, rows)
    slots = max(len({mark.series for mark in row.marks} - {front}) for row in rows)
    if max_rows and len(rows) * slots > max_rows:  # columns too narrow to be met one by one
        rows = tuple(
            replace(row, marks=tuple(replace(mark, click=NO_CLICK) for mark in row.marks)) for row in rows
        )
    drawing = _Drawing(chart, rows, href)
    form = Markup('<ul class="{}">{}</ul>').format(drawing.classes(), drawing.items())
    hidden = len(chart.rows) - len(rows)
    return figure(
        form,
        chart.language,
        legend=key(key_entries(drawing.chart, drawing.fills, drawing.order), drawing.unit_words()),
        hidden=text("figure.earlier", chart.language, n=hidden) if hidden else "",
        links=count_links(mark.click for row in rows for mark in row.marks),
    )


class _Drawing:
    """The columns of one chart, all on one scale."""

    def __init__(self, chart: Columns, rows: Sequence[Row], href: Href) -> None:
        marks = [mark for row in rows for mark in row.marks]
        self.rows, self.href = rows, href
        self.most = longest(mark.value for mark in marks)
        self.fills: list[Fill] = series_fills(chart.series)
        self.unit = _unit(chart, self.most)
        self.front, self.back = _nested(chart, rows)
        self.chart = chart if self.front is None else _part_named(chart, self.front)
        self.order = sorted(range(len(chart.series)), key=lambda place: place == self.front)
        self.highest = next((mark for mark in marks if mark.value == self.most), None)
        if self.highest and len(self.value(self.highest)) > MAX_KEPT:
            self.highest = None
        self.values = [self.value(mark) for mark in marks if mark.series != self.front and mark.value]

    def value(self, mark: Mark) -> str:
        """The words above a column: the number in the unit of all, or why there is none."""
        words = end_words(mark, self.chart.language)
        if self.unit == 1 or mark.value is None or mark.qualifier != "exact":
            return words
        scaled = mark.value / self.unit
        if mark.value and abs(scaled) < LEAST:  # which is not none
            return f"< {number(LEAST, self.chart.language)}" if mark.value > 0 else words
        return number(round(scaled, 1 if abs(scaled) < 10 else 0), self.chart.language)  # 27, but 0.2

    def unit_words(self) -> str:
        """What the values are counted in, where they do not say it."""
        if self.unit == 1:
            return ""
        kind = "euro" if self.chart.quantity == "euro" else "number"
        return text(f"figure.{kind}_{self.unit}", self.chart.language)

    def classes(self) -> str:
        """From which widths on values and names, short or whole, all have room."""
        slots = max((len(row.marks) for row in self.rows), default=1) - (self.front is not None)
        needs = {
            "values": len(self.rows) * max(slots, 1) * _room(self.values, VALUE_GAP),
            "names": self.room_of_names(),
            "whole": len(self.rows) * _room([shown(row.label, MAX_BELOW) for row in self.rows], NAME_GAP),
        }
        found = ["atlas-cols"]
        for kind, need in needs.items():
            step = next((step for step in STEPS if need <= step), None)
            found += [f"atlas-{kind}-{step}"] if step else []
        return " ".join(found)

    def items(self) -> Markup:
        """All columns; every few of the names are kept on the narrowest screen."""
        every, last = math.ceil(self.room_of_names() / NARROWEST), len(self.rows) - 1
        return Markup().join(
            self.item(row, is_named=(last - place) % every == 0, is_end=place in (0, last))
            for place, row in enumerate(self.rows)
        )

    def item(self, row: Row, *, is_named: bool, is_end: bool) -> Markup:
        """The columns of one category with its name."""
        kinds = ["atlas-col", *["atlas-kept"] * is_named, *["atlas-long"] * (len(row.label) > YEAR)]
        slots: dict[int | None, list[Mark]] = {}
        for mark in sorted(row.marks, key=lambda mark: self.order.index(mark.series)):
            place = self.back if mark.series == self.front else mark.series
            slots.setdefault(place, []).append(mark)
        columns = Markup().join(
            Markup('<span class="atlas-slot">{}</span>').format(Markup().join(map(self.column, slot)))
            for slot in slots.values()
        )
        label = shown(row.label, MAX_BELOW)
        short = label if is_end else self.short(label)
        names = Markup('<span class="atlas-short">{}</span><span class="atlas-whole">{}</span>').format(
            short, label
        )
        return Markup(
            '<li class="{}">{}<span class="atlas-below" aria-hidden="true">{}</span></li>'
        ).format(" ".join(kinds), columns, names)  # fmt: skip

    def column(self, mark: Mark) -> Markup:
        """One column with its value above; of what lies before another the value stands in its name."""
        fill = mark_fill(mark, self.fills)
        size = share(mark.value, self.most)
        drawn = fill.html() if size else Markup()
        kind = "atlas-column atlas-highest" if mark is self.highest else "atlas-column"
        if mark.series == self.front:
            kind += " atlas-front"
        else:
            drawn += Markup('<span class="atlas-value">{}</span>').format(self.value(mark))
        return linked(drawn, kind, mark, self.href, size=size)

    def room_of_names(self) -> float:
        """The width in em that all names take in their short form."""
        names = [self.short(shown(row.label, MAX_BELOW)).removeprefix("’") for row in self.rows]
        return len(self.rows) * _room(names, NAME_GAP)

    @staticmethod
    def short(label: str) -> str:
        """A year as ’16; anything else as it is."""
        return f"’{label[2:]}" if len(label) == 4 and label.isdecimal() else label


def _nested(chart: Columns, rows: Sequence[Row]) -> tuple[int | None, int | None]:
    """The series drawn before another as its part, and that other; none where it is not its part."""
    places = {one.meaning: place for place, one in enumerate(chart.series)}
    whole, part = (places.get(meaning) for meaning in WHOLE_AND_PART)
    if whole is None or part is None:
        return None, None
    for row in rows:
        values = {mark.series: mark.value or 0 for mark in row.marks}
        if values.get(part, 0) > values.get(whole, 0):
            return None, None
    return part, whole


def _part_named(chart: Columns, front: int) -> Columns:
    """The chart with a series named as a part of another."""
    name = text("figure.part", chart.language, name=chart.series[front].label)
    series = list(chart.series)
    series[front] = replace(series[front], label=name)
    return replace(chart, series=tuple(series))


def _unit(chart: Columns, most: float) -> int:
    if chart.quantity == "percent" or most < LONG_NUMBER:
        return 1
    return next(unit for unit in UNITS if most >= unit)


def _room(words: Sequence[str], gap: float) -> float:
    """The width in em of a column for words that stand beside one another."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    return max(((len(one) + len(other)) / 2 for one, other in pairs), default=0) * LETTER + gap
