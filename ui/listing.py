"""Long tables: one page as a real HTML table, ordered and paged by ordinary links, the whole to take away."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st
from markupsafe import Markup

from cards.address import Address
from cards.card import Card
from cards.record import Cell, Heading, Listing
from cards.view import View
from records.addresses import PAGE_NUMBER
from ui.card import notes_html
from ui.downloads import show_downloads
from ui.errors import errors_told
from ui.parts import icon_popover
from ui.run import Run
from ui.words import cell_html

AROUND = 2  # pages named on either side of the one shown
MAX_PAGE_NUMBER = 6  # digits


@dataclass(frozen=True)
class Links:
    """Where the links of a list lead: a page, with language, selection and the parameters each link keeps."""

    address: Address
    path: str
    own: tuple[tuple[str, str], ...] = ()

    def html(
        self, label: str, parameters: dict[str, str], *, name: str = "", is_current: bool = False
    ) -> str:
        """A link; `name` is what it is called where its label alone says too little."""
        link = escape(self.address.link(self.path, **{**dict(self.own), **parameters}))
        named = f' aria-label="{escape(name)}"' if name else ""
        current = ' aria-current="page"' if is_current else ""
        return f'<a href="{link}" target="_self"{named}{current}>{escape(label)}</a>'


def asked_page(run: Run) -> int:
    """The page of a list that the address asks for; the first where it asks for none."""
    asked = run.address.value(PAGE_NUMBER)
    return int(asked) if asked.isdecimal() and len(asked) <= MAX_PAGE_NUMBER else 1


def show_listing(run: Run, listing: Listing, table: str, card: Callable[[], Card], view: View) -> None:
    """Draw a listing in the form of a card; what takes it away is built when it is opened.

    Args:
        run: the run it is drawn in.
        listing: the page shown.
        table: the same as HTML.
        card: makes the whole table to take away.
        view: what the downloads say of themselves.
    """
    with st.container(key=f"card-{listing.name}"):
        st.html(Markup('<h2 class="atlas-finding"><bdi>{}</bdi></h2>').format(listing.title))
        if not listing.rows:
            st.html(Markup('<p class="atlas-nothing">{}</p>').format(view.text("card.nothing")))
            return
        st.html(table)
        st.html('<div class="atlas-card-foot"></div>')
        with st.container(horizontal=True, key=f"acts-{listing.name}", gap=None, width="content"):
            for name, icon in (("notes", "info"), ("download", "download")):
                words = view.text(f"card.{name}_of", title=listing.title)
                box = icon_popover(words, icon, f"{name}-{listing.name}")
                if box.open:
                    with box, errors_told(view.language):
                        if name == "notes":
                            st.html(notes_html(run, card(), view))
                        else:
                            show_downloads(run, card(), view)


def listing_html(listing: Listing, view: View, links: Links) -> str:
    """A page of a listing, with links that order it and links to its other pages."""
    head = "".join(_head(column, listing, links) for column in listing.columns)
    body = "".join(
        f"{_head_of_rows(listing, place)}{_row(row, listing, links.address)}"
        for place, row in enumerate(listing.rows)
    )
    label = escape(f"{listing.title}: {listing.extent}")
    caption = f"<caption><bdi>{escape(listing.extent)}</bdi></caption>"
    # A narrow screen shows the rows as blocks; the roles keep them a table for screen readers.
    table = (
        f'<table role="table">{caption}<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )
    frame = f'<div class="atlas-table atlas-listing" role="region" tabindex="0" aria-label="{label}">'
    return f"{frame}{table}</div>{_pages(listing, view, links)}"


def _head(column: tuple[Heading, ...], listing: Listing, links: Links) -> str:
    """The header cell of a column, with a link for each fact in it that the list can be ordered by."""
    parts = [_heading(heading, listing, links) for heading in column]
    ways = {way for heading in column for way in _ways(heading)}
    state = "descending" if listing.sort.startswith("-") else "ascending"
    sorted_ = f' aria-sort="{state}"' if listing.sort in ways else ""
    return f'<th scope="col" role="columnheader"{sorted_}>{"<br>".join(parts)}</th>'


def _heading(heading: Heading, listing: Listing, links: Links) -> str:
    if not heading.sort:
        return f"<span>{escape(heading.label)}</span>"
    first, second = _ways(heading)
    way = second if listing.sort == first else first
    return links.html(heading.label, {"sort": way}, is_current=listing.sort in (first, second))


def _ways(heading: Heading) -> tuple[str, ...]:
    """The two orders by a heading, the more useful one first: large numbers before small ones."""
    if not heading.sort:
        return ()
    up, down = heading.sort, f"-{heading.sort}"
    return (down, up) if heading.is_number else (up, down)


def _head_of_rows(listing: Listing, place: int) -> str:
    if place not in listing.heads:
        return ""
    cell = f'<th scope="rowgroup" role="rowheader" colspan="{len(listing.columns)}">'
    return f'<tr role="row">{cell}{escape(listing.heads[place])}</th></tr>'


def _row(row: tuple[Cell, ...], listing: Listing, address: Address) -> str:
    cells = iter(row)
    parts = [
        "".join(_fact(heading, next(cells), address, is_first=position == 0)
                for position, heading in enumerate(column))
        for column in listing.columns
    ]  # fmt: skip
    named, *others = parts
    told = "".join(f'<td role="cell">{part}</td>' for part in others)
    return f'<tr role="row"><th scope="row" role="rowheader">{named}</th>{told}</tr>'


def _fact(heading: Heading, cell: Cell, address: Address, *, is_first: bool) -> str:
    names = [*(() if is_first else ("atlas-beside",)), *(("atlas-number",) if heading.is_number else ())]
    style = f' class="{" ".join(names)}"' if names else ""
    return f'<div{style} data-label="{escape(heading.label)}">{cell_html(cell, address)}</div>'


def _pages(listing: Listing, view: View, links: Links) -> str:
    if listing.pages == 1:
        return ""
    near = range(listing.page - AROUND, listing.page + AROUND + 1)
    items, before = [], 0
    for number in (n for n in range(1, listing.pages + 1) if n in (1, listing.pages) or n in near):
        if number > before + 1:
            items.append("…")
        kept = {**({"sort": listing.sort} if listing.sort else {}), "seite": str(number)}
        name = view.text("record.page", n=number)
        items.append(links.html(str(number), kept, name=name, is_current=number == listing.page))
        before = number
    return links_html(view.text("record.pages"), items)


def links_html(label: str, items: list[str]) -> str:
    """Links beside each other under one name."""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f'<nav class="atlas-pages" aria-label="{escape(label)}"><ul>{listed}</ul></nav>'
