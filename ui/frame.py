"""The frame around every page: language, menu, filters, count of what is chosen, faults, errors, footer."""

from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.navigation.page import Page

from language.formats import partial_date
from language.texts import Language, text
from records.addresses import PATHS
from records.dataset import DataError
from records.snapshots import RECORDS, no_records
from ui.address import follow_address, language_of_address
from ui.cite import show_citation
from ui.errors import errors_told
from ui.facets import show_facets, show_search_field
from ui.header import show_footer, show_header
from ui.lists import show_beside
from ui.markdown import plain
from ui.page_exports import show_page_exports
from ui.pages import draws_heading, pages
from ui.run import Run, take_run
from ui.search import show_search
from ui.selection_bar import show_bar
from ui.styles import STYLE
from ui.uploads import forget_uploads

SHOWN_FAULTS = 20


def show_page() -> None:
    """Draw the page that the address names, in its frame."""
    follow_address()
    language = language_of_address()
    page = st.navigation(pages(language), position="hidden")
    st.set_page_config(page_title=f"{page.title} – {text('app.title', language)}", layout="wide")
    st.html(STYLE)
    live, error = RECORDS.refresh()
    with errors_told(language):
        run = take_run(live or no_records(), page.url_path)
        if error is not None and run.snapshot is no_records():
            show_faults(error, language)
            show_way_to_mend(run, page)
            return
        with st.sidebar:
            show_facets(run)
        show_header(run, page)
        with st.container(key="head-search"):
            show_search_field(run)
        tools = show_bar(run)
        # One block whatever it holds: what follows keeps its place, so that no figure or map is drawn anew.
        with st.container(gap="small", key="said"):
            show_search(run)
            show_notes(run, error)
        if not draws_heading(page.url_path):
            st.title(page.title, anchor=False)
        if page.url_path != PATHS["curation"]:
            forget_uploads()
        with errors_told(language):
            page.run()
            show_beside(run)
            with tools:
                show_citation(run, page.title)
                show_page_exports(run, page.title)
        show_footer(run, page)


def show_notes(run: Run, error: DataError | None) -> None:
    """Dropped parts of the link, and whether the records are others than those of today."""
    view, address = run.view, run.address
    if address.dropped:
        st.warning(
            view.text("app.dropped", n=len(address.dropped), list=plain("; ".join(address.dropped), 300))
        )
    if error is not None:
        st.warning(view.text("app.stale"))
    _show_version(run)
    if name := run.snapshot.name:
        st.warning(view.text("curation.banner", name=plain(name, 80)), icon=":material/visibility:")


def _show_version(run: Run) -> None:
    """That the records are those of a version, whether there are newer ones, and the way to them."""
    view, address = run.view, run.address
    if not address.version:
        return
    is_newest = address.version == run.newest
    words = view.text(
        "app.version_newest" if is_newest else "app.version_old",
        date=partial_date(address.version, view.language),
    )
    links = {"app.version_leave" if is_newest else "app.version_newer": address.of_version("")}
    if not is_newest:
        links["app.version_changes"] = replace(address, version="").link(
            PATHS["changes"], seit=address.version
        )
    shown = " · ".join(
        f'<a href="{escape(link)}" target="_self">{escape(view.text(key))}</a>' for key, link in links.items()
    )
    st.html(f'<p class="atlas-version">{escape(words)} {shown}</p>')


def show_faults(error: DataError, language: Language) -> None:
    """The one message for faulty data files: what is wrong where, and what was expected."""
    st.title(text("app.faulty", language), anchor=False)
    st.error(text("app.faulty_lead", language, n=len(error.faults)))
    items = [fault.text(language) for fault in error.faults[:SHOWN_FAULTS]]
    if len(error.faults) > SHOWN_FAULTS:
        items.append(text("app.faulty_more", language, n=len(error.faults) - SHOWN_FAULTS))
    st.html("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>")


def show_way_to_mend(run: Run, page: Page) -> None:
    """Faulty records are mended on the page of data care, which works without them; others lead there."""
    if page.url_path == PATHS["curation"]:
        page.run()
        return
    link, words = escape(run.address.link(PATHS["curation"])), escape(run.view.text("page.curation"))
    st.html(f'<p><a href="{link}" target="_self" data-anew>{words}</a></p>')


show_page()
