"""The pages of one record: initiative and organisation, and what stands there for an unknown id."""

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st
from markupsafe import Markup

from analysis.places import map_keys
from analysis.record import nearest_records
from cards.address import Address
from cards.initiative import initiative_record
from cards.map import map_content
from cards.organisation import organisation_record, part_card, part_listing
from cards.record import Record, Words
from cards.record_words import rows_of
from cards.view import View, view_of
from charts.base_map import base_map_address
from charts.html_map import point_map_html
from charts.labels import one_line, shortened
from charts.tokens import Scheme
from records.addresses import PATHS, RECORD
from records.areas import area_labels
from records.selection import Selection
from ui.correction import show_correction
from ui.listing import Links, asked_page, listing_html, show_listing
from ui.run import Run, page_part
from ui.words import section_html, sources_html, summary_html, words_html

MAX_ID = 100  # characters of an id that are read
MAX_TITLE = 80  # characters of a name in the title of the browser's tab
MAX_CIRCLE = 4  # initiatives; on a map of one its circle would be the largest there is
TILES = ("facts", "bodies", "places", "events", "funding", "reach", "notes")


def show_title(run: Run, name: str) -> None:
    """The name of a record as the heading of its page and as the title of the browser's tab."""
    st.html(f'<h1 class="atlas-title"><bdi>{escape(name)}</bdi></h1>')
    title = shortened(one_line(name), MAX_TITLE)
    st.set_page_config(page_title=f"{title} – {run.view.text('app.title')}")


def show_initiative(run: Run) -> None:
    """Everything known of the initiative that the address names."""
    view, address, id_ = _unfiltered(run), run.address.without_page(), _asked_id(run)
    record = run.remembered(initiative_record, view, id_)
    if record is None:
        show_missing(run, "initiative")
        return
    with st.container(key="grid-sheet"):
        with st.container(key="sheet"):
            show_title(run, record.name)
            st.html(run.remembered(summary_html, record, view, address))
            where = run.remembered(_small_map, view, id_, run.scheme)
            st.html(run.remembered(_sections, record, view, address, TILES, where))
        with st.container(key="sheet-side"):
            st.html(run.remembered(sources_html, record, view, address))
            st.html(run.remembered(_sections, record, view, address, ("related",)))
            show_correction(run, record, id_)


def show_organisation(run: Run) -> None:
    """Everything known of the organisation that the address names, whatever is chosen."""
    view, address, id_ = run.view, run.address.without_page(), _asked_id(run)
    record = run.remembered(organisation_record, view, id_)
    if record is None:
        show_missing(run, "organisation")
        return
    show_title(run, record.name)
    st.html(run.remembered(summary_html, record, view, address))
    for column, name in zip(st.columns(2, gap="large"), ("facts", "money"), strict=True):
        column.html(run.remembered(_sections, record, view, address, (name,)))
    _show_part(run)


def _small_map(view: View, initiative_id: str, scheme: Scheme) -> Markup:
    """Where the initiative has its places; nothing where none has a point."""
    own = replace(view, dataset=view.all_records.narrow([initiative_id]))
    chart = map_content(own, map_keys(view.all_records)).chart
    if not (chart.points or chart.vague):
        return Markup("")
    base = base_map_address(scheme)
    return point_map_html(
        replace(chart, most=MAX_CIRCLE, counts=()), lambda _: "", base, view.text("map.frame")
    )


@page_part
def _show_part(run: Run) -> None:
    """The initiatives of an organisation; what is taken away names all records, not the selection."""
    view, address, id_ = run.view, run.address.without_page(), _asked_id(run)
    listing = run.remembered(part_listing, view, id_, asked_page(run))
    table = run.remembered(listing_html, listing, view, Links(address, "organisation", (("id", id_),)))
    whole = _unfiltered(run)
    show_listing(run, listing, table, lambda: run.remembered(part_card, whole, id_), whole)


def show_missing(run: Run, kind: str) -> None:
    """That there is no such record, the nearest names, and the way to all of them."""
    view, address, id_ = run.view, run.address.without_page(), _asked_id(run)
    show_title(run, view.text(f"record.missing_{kind}"))
    said = view.text(f"record.unknown_{kind}", id=id_) if id_ else view.text(f"record.unnamed_{kind}")
    nearest = run.remembered(_nearest, kind, id_, view, address)
    path = PATHS["regions" if kind == "region" else "directory"]
    link = escape(address.link(path, **({"je": kind} if kind == "organisation" else {})))
    way = escape(view.text("record.to_regions" if kind == "region" else "record.to_directory"))
    st.html(
        f'<p class="atlas-summary"><bdi>{escape(said)}</bdi></p>{nearest}'
        f'<p><a href="{link}" target="_self">{way}</a></p>'
    )


def _nearest(kind: str, id_: str, view: View, address: Address) -> str:
    if not id_:
        return ""
    near = [Words(row["name"], kind, row["id"]) for row in rows_of(nearest_records(_all(kind, view), id_))]
    if not near:
        return f"<p>{escape(view.text('record.nearest_none'))}</p>"
    items = "".join(f"<li>{words_html(words, address)}</li>" for words in near)
    return f'<p>{escape(view.text("record.nearest"))}</p><ul class="atlas-list">{items}</ul>'


def _all(kind: str, view: View) -> pd.DataFrame:
    """All records of a kind, with the columns by which the nearest ones are found."""
    if kind != "region":
        records: pd.DataFrame = getattr(view.all_records, f"{kind}s")
        return records
    names = area_labels(view.all_records, view.language)
    return pd.DataFrame({"id": list(names), "name": list(names.values())})


def _sections(record: Record, view: View, address: Address, names: tuple[str, ...], where: str = "") -> str:
    """Parts of a record, each a tile; `where` is the map of its places."""
    sections = {section.name: section for section in record.sections}
    told = "".join(
        f'<section class="atlas-tile">{section_html(sections[name], view, address)}'
        f"{where if name == 'places' else ''}</section>"
        for name in names
    )
    return f'<div class="atlas-record">{told}</div>'


def _unfiltered(run: Run) -> View:
    view = run.view
    return view_of(run.snapshot, Selection(), view.day, view.language)


def _asked_id(run: Run) -> str:
    return str(run.address.value(RECORD))[:MAX_ID]
