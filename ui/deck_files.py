"""A presentation on its way out and in: links, code for phones, files, and those that are ready."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape
from urllib.parse import urljoin

import streamlit as st

from cards.context import context_of_view
from cards.deck import (
    MAX_LINK,
    Deck,
    DeckError,
    Pinned,
    encoded,
    file_bytes,
    from_file,
)
from cards.presented import Presented
from cards.ready_decks import READY_DECKS
from cards.view import View
from exports.citation import qr_code
from exports.pictures import renderer_available
from exports.slides import pptx_task, template_fault
from exports.work_pool import Task
from language.formats import partial_date
from records.addresses import DECK, PATHS, SLIDESHOW_FILE, SLIDESHOW_PDF, VERSION, version_of
from ui.buttons import copy_button, file_button
from ui.deck import talk_link, write_deck
from ui.downloads import PRESENTATION
from ui.run import Run

FILE = "ki-atlas-nrw-praesentation"


def slide_key(one: Pinned) -> str:
    """What tells a slide apart, whatever it is called."""
    return encoded((replace(one, title=""),))


def show_share(run: Run, deck: Deck) -> None:
    """The link to the talk as text to copy and as a code for phones; why there is none of a long deck."""
    view = run.view
    st.html(f'<h2 class="atlas-finding">{escape(view.text("deck.share"))}</h2>')
    if len(encoded(deck)) > MAX_LINK:
        st.info(view.text("deck.long", most=MAX_LINK))
        return
    link = urljoin(run.url, talk_link(deck, view))
    code = qr_code(link)
    shown = (
        f'<p><img class="atlas-code" src="{code}" alt="{escape(view.text("deck.code_alt"))}"></p>'
        if code
        else f"<p>{escape(view.text('cite.too_long'))}</p>"
    )
    title = view.text("slideshow.title")
    frame = (
        f'<iframe src="{escape(link)}&amp;embed=true" title="{escape(title)}" width="960" height="540" '
        'style="border: 0; max-width: 100%" allowfullscreen></iframe>'
    )
    told = f'<p class="atlas-context">{escape(link)}</p><p>{_copy(link, "deck.copy", view)}</p>{shown}'
    told += f"<p>{escape(view.text('deck.embed_words'))}</p><p>{_copy(frame, 'deck.embed', view)}</p>"
    st.html(f"{told}{_keep(run)}")


def _keep(run: Run) -> str:
    """The way to a link that shows the same figures for good."""
    view = run.view
    version = run.snapshot.released
    if not version:
        return ""
    link = escape(run.address.of_version(version))
    words = escape(view.text("deck.keep", date=partial_date(version, view.language)))
    return f'<p>{words} <a href="{link}" target="_self">{escape(view.text("deck.keep_link"))}</a></p>'


def _copy(words: str, label: str, view: View) -> str:
    return copy_button(view.text(label), words, view.text("deck.copied"), view.text("card.copy_failed"))


def show_files(run: Run, shown: Sequence[Presented]) -> None:
    """The deck as files to take along, and a file that comes back."""
    view = run.view
    st.html(f'<h2 class="atlas-finding">{escape(view.text("deck.files"))}</h2>')
    if shown:
        _show_downloads(run, shown)
    st.html(f'<div data-browse="{escape(view.text("curation.browse"))}"></div>')
    file = st.file_uploader(view.text("deck.open"), type="json", key="deck-file")
    if file is None or file.file_id == run.session.opened_file:
        return
    try:
        deck, notes, version = from_file(file.getvalue())
    except DeckError as error:
        st.error(error.words(view.language))
        return
    run.session.opened_file = file.file_id
    if not write_deck(deck):
        st.error(view.text("deck.full"))
        return
    run.session.notes.update(zip(map(slide_key, deck), notes, strict=True))
    if version:
        st.query_params[VERSION] = version
    else:
        st.query_params.pop(VERSION, None)
    st.rerun()


def _show_downloads(run: Run, shown: Sequence[Presented]) -> None:
    view = run.view
    deck = tuple(slide.pinned for slide in shown if slide.pinned is not None)
    notes = [run.session.notes.get(slide_key(one), "") for one in deck]
    link = urljoin(run.url, talk_link(deck, view))
    with st.container(horizontal=True, gap="small"):
        notes_too = partial(file_bytes, deck, notes, version_of(view.all_records))
        file_button(view.text("deck.json"), f"{FILE}.json", "application/json", notes_too, "deck-json")
        if not (fault := template_fault()):
            slides = partial(_slides, shown, notes, link, view)
            file_button(view.text("deck.pptx"), f"{FILE}.pptx", PRESENTATION, slides, "deck-pptx")
    if fault:
        st.warning(fault)
    st.html(f"<p>{files_of_talk(deck, view)}</p>")


def files_of_talk(deck: Deck, view: View) -> str:
    """The links that save a deck as one file that opens without a network, and as PDF."""
    files = {"deck.offline": SLIDESHOW_FILE, **({"deck.pdf": SLIDESHOW_PDF} if renderer_available() else {})}
    return " · ".join(
        f'<a class="atlas-start" href="{escape(talk_link(deck, view, page))}" download>'
        f"{escape(view.text(name))}</a>"
        for name, page in files.items()
    )


def _slides(shown: Sequence[Presented], notes: Sequence[str], link: str, view: View) -> Task:
    """The deck for PowerPoint; each slide carries the context of its own selection."""
    slides = [
        replace(slide, context=replace(slide.context, link=link), spoken=said)
        for slide, said in zip(shown, notes, strict=True)
    ]
    # Slides may differ in what is chosen: the opening names none.
    context = replace(context_of_view(view, link), filters="", count="", left_out="")
    return pptx_task(view.text("slideshow.title"), slides, context)


def show_ready(run: Run) -> None:
    """The presentations that are ready: to look at, and to change."""
    view = run.view
    address = replace(run.address, page=())
    items = []
    for name, deck in READY_DECKS.items():
        title = escape(view.text(f"deck.ready_{name}"))
        change = escape(address.link(PATHS["presentation"], **{DECK: encoded(deck)}))
        items.append(
            f'<li><a href="{escape(talk_link(deck, view))}" target="_blank">{title}</a> '
            f'<span><a href="{change}" target="_self">{escape(view.text("deck.change"))}</a></span></li>'
        )
    st.html(
        f'<h2 class="atlas-finding">{escape(view.text("deck.ready"))}</h2>'
        f'<ul class="atlas-list">{"".join(items)}</ul>'
    )
