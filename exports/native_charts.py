"""Charts that an office program can edit: numbers by category, in its own terms.

Bars, parts and columns are series by category, spans over time become bars behind an invisible first part.
Other charts have no such form; their table or their shapes take their place.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any, Literal

from charts.meanings import looks
from charts.tokens import NUMBER
from charts.values import Bars, Categories, Columns, Part, Quantity, Segments, Span, Spans

Form = Literal["bars", "columns", "spans"]
_FIRST_DAY = datetime.datetime(1899, 12, 30)  # of spreadsheets


@dataclass(frozen=True)
class NativeSeries:
    """Numbers by category, None where there is none.

    Attributes:
        name: of the series.
        numbers: one a category.
        colour: `#rrggbb`, None for an invisible part.
        is_hatched: whether lines tell it from a series of the same colour.
    """

    name: str
    numbers: tuple[float | None, ...]
    colour: str | None
    is_hatched: bool = False


@dataclass(frozen=True)
class NativeChart:
    """A chart of series by category, the first category on top or on the left.

    Attributes:
        form: horizontal bars, columns, or spans: bars on an axis of days (counted as Excel does), whose first
            series is where they begin.
        categories: their names, in order.
        series: what is drawn.
        is_stacked: whether the series of a category follow one another.
        is_grouped: whether a category has several series that do not.
        quantity: what the numbers are.
    """

    form: Form
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    is_stacked: bool
    is_grouped: bool
    quantity: Quantity

    def first(self, most: int) -> "NativeChart":
        """The first categories, at most so many."""
        series = tuple(replace(one, numbers=one.numbers[:most]) for one in self.series)
        return replace(self, categories=self.categories[:most], series=series)


@singledispatch
def native_chart(chart: Any) -> NativeChart | None:
    """The chart as a native one; None where it is of another kind."""
    return None


@native_chart.register(Bars)
@native_chart.register(Segments)
@native_chart.register(Columns)
def _(chart: Categories) -> NativeChart:
    is_stacked = isinstance(chart, Segments)
    numbers: list[list[float | None]] = [[None] * len(chart.rows) for _ in chart.series]
    for place, row in enumerate(chart.rows):
        for mark in row.marks:
            numbers[mark.series][place] = mark.value
    series = tuple(
        NativeSeries(one.label, tuple(values), look.colour)
        for one, values, look in zip(
            chart.series, numbers, looks([one.meaning for one in chart.series]), strict=True
        )
    )
    return NativeChart(
        "columns" if isinstance(chart, Columns) else "bars",
        tuple(_category(chart, place) for place in range(len(chart.rows))),
        series,
        is_stacked,
        chart.is_grouped and not is_stacked,
        chart.quantity,
    )


def _category(chart: Categories, place: int) -> str:
    """The name of a row; one whose value is not known says why, as it does on screen."""
    row = chart.rows[place]
    if row.marks and all(mark.value is None for mark in row.marks):
        return f"{row.label} ({row.marks[0].text})"
    return row.label


@native_chart.register
def _(chart: Spans) -> NativeChart | None:
    """Bars between two days: an invisible part up to the first day, then the parts in their order."""
    if not chart.spans:
        return None
    names = {entry.meaning: entry.label for entry in chart.legend}
    # A bar may be uncertain at both ends: what follows the first kind of part is a series of its own.
    turns = range(max((len(span.parts) for span in chart.spans), default=0))
    series = [NativeSeries("", tuple(_serial(_begin(span)) for span in chart.spans), None)]
    for turn in turns:
        for certainty in ("certain", "uncertain"):
            days = tuple(_days(span.parts[turn : turn + 1], certainty) for span in chart.spans)
            if any(length is not None for length in days):
                series.append(NativeSeries(names[certainty], days, NUMBER, certainty == "uncertain"))
    categories = tuple(
        span.label if span.parts else f"{span.label} ({names[span.ending]})" for span in chart.spans
    )
    return NativeChart("spans", categories, tuple(series), True, False, "integer")


def _begin(span: Span) -> datetime.datetime:
    return span.parts[0].since if span.parts else span.last_start


def _days(parts: Iterable[Part], certainty: str) -> float | None:
    found = [part.until - part.since for part in parts if part.certainty == certainty]
    return found[0] / datetime.timedelta(days=1) if found else None


def _serial(moment: datetime.datetime) -> float:
    """A day as spreadsheets count it: days since the end of 1899."""
    return (moment - _FIRST_DAY) / datetime.timedelta(days=1)
