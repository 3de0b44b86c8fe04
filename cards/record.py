"""The form in which one record, or one page of a long list, is told: words, links and sources, no HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """A piece of text, perhaps a link.

    Attributes:
        text: as in the record, any text.
        page: `initiative`, `organisation` or `region`: the text leads to the record `id` there.
        id: of the record led to, code of the region.
        url: http(s) address the text leads to.
        narrows: parameter of the selection and code: the text leads to the list of those initiatives.
        language: where it is not the language of the page.
        mark: how fresh what it says is: `recent`, `old` or `undated`; empty: nothing that ages.
    """

    text: str
    page: str = ""
    id: str = ""
    url: str = ""
    narrows: tuple[str, str] | None = None
    language: str = ""
    mark: str = ""


Line = tuple[Words, ...]
Cell = tuple[Line, ...]


@dataclass(frozen=True)
class Entry:
    """A fact with the sources that prove it.

    Attributes:
        lines: the fact, and what else is known of it, a line each.
        term: what the fact is; empty: the same as that of the entry before, or a plain list.
        sources: numbers of the sources that name it, the main one first; empty: no source names just this
            fact; None: nothing that a source could prove.
    """

    lines: tuple[Line, ...]
    term: str = ""
    sources: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Section:
    """A part of a record; `nothing` says so where it has no entries, `note` is what holds for all of them."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    nothing: str = ""
    note: str = ""


@dataclass(frozen=True)
class Source:
    """A source as one line of words, its number, and which facts of the record it names."""

    number: int
    line: Line
    details: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Record:
    """Everything told of one record, in the order of its page.

    `lead` says in a few words what it is, `summary` in a few sentences.
    """

    name: str
    lead: str
    summary: Entry | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A fact of a listing; `sort` is the value of the parameter that orders by it, empty: not sortable."""

    label: str
    sort: str = ""
    is_number: bool = False


@dataclass(frozen=True, eq=False)
class Listing:
    """One page of a long table; the first column of a row names it.

    Attributes:
        name: ascii slug.
        title: what it lists and how much of it, computed.
        columns: the headings of each column; facts of one column stand one below the other.
        rows: one tuple of cells a row, one cell a heading.
        page: which page of how many, counted from 1.
        pages: how many there are, at least 1.
        extent: which rows of how many are shown, in words.
        sort: the column it is ordered by, after a minus where descending; empty: the order is given.
        heads: what stands above a row, by its place on the page, where the rows are of several kinds.
    """

    name: str
    title: str
    columns: tuple[tuple[Heading, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    page: int
    pages: int
    extent: str
    sort: str = ""
    heads: Mapping[int, str] = field(default_factory=dict)
