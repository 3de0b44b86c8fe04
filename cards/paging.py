"""Long tables a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.record import Cell, Heading, Listing
from cards.view import View

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Page:
    """One page of a table: its number of how many, the rows it holds, and these in words.

    `extent` reads `51 bis 100 von 128`.
    """

    number: int
    pages: int
    rows: slice
    extent: str


def page_of(view: View, total: int, asked: int) -> Page:
    """The page asked for, or the nearest one there is."""
    pages = max(1, -(-total // ROWS_A_PAGE))
    number = min(max(asked, 1), pages)
    first, last = (number - 1) * ROWS_A_PAGE, min(number * ROWS_A_PAGE, total)
    extent = view.text("record.extent", first=min(first + 1, last), last=last, total=total)
    return Page(number, pages, slice(first, last), extent)


def listing(
    name: str,
    title: str,
    columns: tuple[tuple[Heading, ...], ...],
    rows: Sequence[tuple[Cell, ...]],
    page: Page,
    sort: str = "",
    heads: Mapping[int, str] | None = None,
) -> Listing:
    """One page of a long table."""
    return Listing(name, title, columns, tuple(rows), page.number, page.pages, page.extent, sort, heads or {})
