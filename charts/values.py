"""What a chart shows, as frozen values: every renderer reads them, and none reads what another has drawn.

Texts are plain text in one language, long ones whole; each renderer cuts and escapes them its own way.
A meaning such as `level:federal` or `status:running` says what a colour stands for, never a place in a list.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from language.texts import Language

Quantity = Literal["integer", "euro", "number", "percent"]
Qualifier = Literal["exact", "about", "at_least", "up_to"]
Certainty = Literal["certain", "planned", "uncertain"]
Ending = Literal["known", "open", "unknown"]
Shapes = Mapping[str, Any]  # a GeoJSON FeatureCollection


@dataclass(frozen=True, slots=True)
class Click:
    """Where a click on a mark leads: the same page with other filters, or the record `id` of `page`.

    Attributes:
        filters: the codes of the mark, as pairs with a parameter of addresses.
        page: path of the page of a record.
        id: of the record.
        query: the filters of the address after the click; empty where it takes the last one back.
        initiatives: how many of the chosen initiatives the mark stands for.
        statewide: how many of the statewide layer; None where the mark counts only those on site.
    """

    filters: tuple[tuple[str, str], ...] = ()
    page: str = ""
    id: str = ""
    query: str = ""
    initiatives: int = 0
    statewide: int | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters it sets, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.filters))

    @property
    def codes(self) -> tuple[str, ...]:
        """What the browser needs: the id where it opens a record, else the filters after the click."""
        if self.page:
            return (self.id,)
        return (self.query,) if self.filters else ()


NO_CLICK = Click()


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What a meaning is called."""

    meaning: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What all charts have: the language of their texts."""

    language: Language

    def clicks(self) -> Iterable[Click]:
        """Where clicks on its marks lead."""
        return ()

    @property
    def click(self) -> Click:
        """Where a mark leads, as an example of all: those of one chart set the same parameters."""
        return next((click for click in self.clicks() if click.filters or click.page), NO_CLICK)


@dataclass(frozen=True, slots=True)
class Series:
    """One of several kinds of marks; `label` is empty where there is no other."""

    key: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Dominant:
    """The part of a mark that a single record makes up, where one dominates."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, a part of one, or a column.

    Attributes:
        value: its length; None where it is not known, which is never zero.
        text: the value in short words, with its qualifier, or why it is not known.
        hover_text: all of it in words, with name and unit.
        series: place of its series in the chart.
        click: where a click on it leads.
        meaning: what it stands for by itself, where its series does not tell.
        qualifier: how exact the value is.
        certainty: planned or uncertain ones are drawn paler or hatched.
        dominant: the part that a single record makes up.
    """

    value: float | None
    text: str
    hover_text: str
    series: int = 0
    click: Click = NO_CLICK
    meaning: str = ""
    qualifier: Qualifier = "exact"
    certainty: Certainty = "certain"
    dominant: Dominant | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A category with its marks; `text` is the value of all of them together."""

    key: str
    label: str
    marks: tuple[Mark, ...]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Categories(Chart):
    """Quantities by category, in order: what bars, parts and columns have in common."""

    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    quantity: Quantity

    def clicks(self) -> Iterable[Click]:
        """Where clicks on its marks lead."""
        return (mark.click for row in self.rows for mark in row.marks)

    @property
    def is_grouped(self) -> bool:
        """Whether a category has several marks."""
        return any(len(row.marks) > 1 for row in self.rows)


class Bars(Categories):
    """Horizontal bars, the first category on top; several of one category lie side by side."""

    __slots__ = ()


class Segments(Categories):
    """Horizontal bars in parts that follow one another, the first category on top."""

    __slots__ = ()


class Columns(Categories):
    """Upright columns, the first category on the left; several of one category stand side by side."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a span; uncertain where only the month or year of an end is known."""

    since: datetime.datetime
    until: datetime.datetime
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Marker:
    """A moment on a span."""

    when: datetime.datetime
    hover_text: str
    meaning: str = "event"


@dataclass(frozen=True, slots=True)
class Span:
    """Something from its start to its end; where the end is not known, `parts` may be empty.

    Attributes:
        key: told apart by it.
        label: its name.
        group: code of its group.
        hover_text: all of it in words, lines broken by newlines.
        parts: what is certain of it and what is not.
        ending: how far its end is known.
        last_start: the last day on which it may have started.
        markers: moments on it.
        meaning: what its colour stands for.
        click: where a click on it leads.
        is_faint: drawn paler, as it has ended or nobody knows whether it runs.
        remark: said behind its name.
    """

    key: str
    label: str
    group: str
    hover_text: str
    parts: tuple[Part, ...]
    ending: Ending
    last_start: datetime.datetime
    markers: tuple[Marker, ...] = ()
    meaning: str = ""
    click: Click = NO_CLICK
    is_faint: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SpanGroup:
    """The heading of spans: name, how many they are, what else is said of them; folded unless open."""

    label: str
    count: int
    note: str = ""
    meaning: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans(Chart):
    """Spans over time from top to bottom, those of a group together.

    The legend names `certain`, `uncertain`, `open`, `faint`, `unknown` and `event`; `groups` are by code.
    Who zooms in shows `since` to `until` only, the first and the last day; None: all of it.
    """

    spans: tuple[Span, ...]
    groups: Mapping[str, SpanGroup]
    day: datetime.date
    day_label: str
    legend: tuple[LegendEntry, ...]
    since: datetime.date | None = None
    until: datetime.date | None = None

    def clicks(self) -> Iterable[Click]:
        """Where clicks on its marks lead."""
        return (span.click for span in self.spans)
