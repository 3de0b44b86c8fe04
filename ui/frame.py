"""The frame around every page: language, menu, filters, count of what is chosen, faults, errors, footer."""

from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.navigation.page import Page

from cards.address import Address
from cards.selection_words import beside_in_words, count_in_words
from cards.view import View
from language.formats import partial_date
from language.texts import LANGUAGES, Language, text
from records.addresses import API, PATHS
from records.dataset import DataError
from records.snapshots import RECORDS, no_records
from ui.address import follow_address, language_of_address
from ui.cite import show_citation
from ui.errors import errors_told
from ui.facets import show_facets
from ui.filters import show_chips, show_layers
from ui.lists import show_beside
from ui.markdown import plain
from ui.page_exports import show_page_exports
from ui.pages import pages, shown_in
from ui.run import Run, take_run
from ui.search import show_search
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
        show_head(run, page, error)
        if page.url_path not in shown_in("record").values():
            st.title(page.title, anchor=False)  # a record is headed by its own name
        if page.url_path != PATHS["curation"]:
            forget_uploads()
        with errors_told(language):
            page.run()
            show_page_exports(run, page.title)
            show_citation(run, page.title)
        show_foot(run, page)


def show_head(run: Run, page: Page, error: DataError | None) -> None:
    """Name, other language, menu, what is chosen, and what a reader must know before reading on."""
    view, address = run.view, run.address
    other = next(language for language in LANGUAGES if language != view.language)
    st.html(
        f'<div class="atlas-head"><p><strong>{escape(view.text("app.title"))}</strong> '
        f"<span>{escape(view.text('app.tagline'))}</span></p>"
        f'<a href="{escape(address.in_language(other))}" target="_self" lang="{other}" hreflang="{other}">'
        f"{escape(text('app.name_of_language', other))}</a></div>"
    )
    show_links("menu", view, address, page)
    words = " · ".join([count_in_words(view), *beside_in_words(view)])
    failed = escape(view.text("heavy.500"))
    st.html(f'<p class="atlas-count" data-status data-no-file="{failed}">{escape(words)}</p>')
    # One block whatever it holds: what follows keeps its place, so that no figure or map is drawn anew.
    with st.container(gap="small"):
        show_chips(run)
        show_search(run)
        show_layers(view)
        show_beside(run)
        show_notes(run, error)


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


def show_foot(run: Run, page: Page) -> None:
    """Date and licence of the data, and the pages every public site owes."""
    view, address = run.view, run.address
    date = view.all_records.data_date
    words = (
        view.text("app.data_of", date=partial_date(date, view.language))
        if date
        else view.text("app.data_unknown")
    )
    keep = ""
    if version := run.snapshot.released:
        link = escape(address.of_version(version))
        keep = f' (<a href="{link}" target="_self">{escape(view.text("app.version_keep"))}</a>)'
    st.html(
        f'<p class="atlas-foot">{escape(words)}{keep} · {escape(view.text("app.licence"))} · '
        f'<a href="{escape(address.link(f"{API}/"))}" target="_self">{escape(view.text("app.api"))}</a></p>'
    )
    show_links("footer", view, address, page)


def show_way_to_mend(run: Run, page: Page) -> None:
    """Faulty records are mended on the page of data care, which works without them; others lead there."""
    if page.url_path == PATHS["curation"]:
        page.run()
        return
    link, words = escape(run.address.link(PATHS["curation"])), escape(run.view.text("page.curation"))
    st.html(f'<p><a href="{link}" target="_self" data-anew>{words}</a></p>')


def show_links(menu: str, view: View, address: Address, page: Page) -> None:
    """The links of a menu; each keeps language and selection."""
    links = "".join(
        f'<a href="{escape(address.link(path))}" target="_self"{_anew(name)}{_current(path, page)}>'
        f"{escape(view.text(f'page.{name}'))}</a>"
        for name, path in shown_in(menu).items()
    )
    st.html(
        f'<nav class="atlas-menu atlas-{menu}" aria-label="{escape(view.text(f"app.{menu}"))}">{links}</nav>'
    )


def _anew(name: str) -> str:
    """The page of data care is loaded anew, for only then a browser gets its secret."""
    return " data-anew" if name == "curation" else ""


def _current(path: str, page: Page) -> str:
    return ' aria-current="page"' if path == page.url_path else ""


show_page()
