"""The header of every page: name, pages, the presentation that is put together, the other language."""

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import Page

from cards.address import Address
from cards.view import View
from language.formats import partial_date
from language.texts import LANGUAGES, text
from records.addresses import API, PATHS
from ui.deck import current_deck
from ui.pages import shown_in
from ui.run import Run

MORE = "atlas-sitemap"  # id of the list of all pages


def show_header(run: Run, page: Page) -> None:
    """One line: the first pages as links, all of them one click away."""
    view, address = run.view, run.address
    other = next(language for language in LANGUAGES if language != view.language)
    slides = len(current_deck())
    st.html(
        Markup(
            '<header class="atlas-top"><a class="atlas-brand" href="{home}" target="_self">{name}</a>{menu}'
            '<a class="atlas-tool atlas-deck" href="{deck}" target="_self" title="{slides}">'
            '<span class="atlas-unseen">{slides}</span>{count}</a>'
            '<a class="atlas-tool" href="{translated}" target="_self" lang="{other}" hreflang="{other}" '
            'aria-label="{language}">{code}</a></header>'
        ).format(
            home=address.link(PATHS["overview"]),
            name=view.text("app.title"),
            menu=_menu(view, address, page),
            deck=address.link(PATHS["presentation"]),
            slides=view.text("app.slides", n=slides),
            count=Markup('<b aria-hidden="true">{}</b>').format(slides) if slides else "",
            translated=address.in_language(other),
            other=other,
            code=other.upper(),
            language=text("app.name_of_language", other),
        )
    )


def _menu(view: View, address: Address, page: Page) -> Markup:
    """The first pages in the line, and the list that a narrow window needs for all of them."""
    first, more = shown_in("menu"), shown_in("more")
    return Markup(
        '<nav class="atlas-menu" aria-label="{label}">{links}'
        '<button type="button" popovertarget="{id}" class="atlas-more-button"{current}>'
        '<span class="atlas-more-wide">{more}</span><span class="atlas-more-narrow">{all}</span></button>'
        '<div popover id="{id}" class="atlas-sitemap">'
        '<div class="atlas-sitemap-list">{listed}</div></div></nav>'
    ).format(
        label=view.text("app.menu"),
        links=_links(first, view, address, page),
        id=MORE,
        current=Markup(" data-current") if page.url_path in more.values() else "",
        more=view.text("app.more"),
        all=view.text("app.menu"),
        listed=_links({**first, **more}, view, address, page),
    )


def _links(shown: dict[str, str], view: View, address: Address, page: Page) -> Markup:
    return Markup("").join(
        Markup('<a href="{}" target="_self"{}{}>{}</a>').format(
            address.link(path),
            # Loaded anew, for only then a browser gets the secret of its previews.
            Markup(" data-anew") if name == "curation" else "",
            Markup(' aria-current="page"') if path == page.url_path else "",
            view.text(f"page.{name}"),
        )
        for name, path in shown.items()
    )


def show_footer(run: Run, page: Page) -> None:
    """Date and licence of the data, and the pages every public site owes."""
    view, address = run.view, run.address
    date = view.all_records.data_date
    words = (
        view.text("app.data_of", date=partial_date(date, view.language))
        if date
        else view.text("app.data_unknown")
    )
    keep = Markup("")
    if version := run.snapshot.released:
        keep = Markup(' (<a href="{}" target="_self">{}</a>)').format(
            address.of_version(version), view.text("app.version_keep")
        )
    st.html(
        Markup(
            '<p class="atlas-foot">{}{} · {} · <a href="{}" target="_self">{}</a></p>'
            '<nav class="atlas-footer" aria-label="{}">{}</nav>'
        ).format(
            words,
            keep,
            view.text("app.licence"),
            address.link(f"{API}/"),
            view.text("app.api"),
            view.text("app.footer"),
            _links(shown_in("footer"), view, address, page),
        )
    )
