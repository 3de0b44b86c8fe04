"""All figures of a page at once: as slides, and as pictures."""

import io
import zipfile
from collections.abc import Callable, Hashable, Sequence

import streamlit as st

from cards.card import Card
from cards.context import context_of, context_of_view
from cards.presented import presented
from cards.register import pinned
from cards.view import View
from exports.filenames import file_stem
from exports.slides import pptx_task, template_fault
from exports.work_pool import Task
from ui.briefing import offer_briefing
from ui.buttons import Work, current_visitor, file_button, made
from ui.deck_files import files_of_talk
from ui.downloads import PRESENTATION, pictures_of
from ui.errors import errors_told
from ui.parts import icon_popover
from ui.refused_files import FileRefused
from ui.run import Run, page_part

PICTURE = "png"
Build = Callable[..., Card]


def note_card(run: Run, build: Build, arguments: tuple[Hashable, ...]) -> None:
    """Remember that the page shows this card; drawn again by itself it is the same one."""
    if (build, arguments) not in run.cards:
        run.cards.append((build, arguments))


@page_part
def show_page_exports(run: Run, title: str) -> None:
    """Offer all figures of the page as slides and as pictures; nothing where it has no card."""
    if not run.cards:
        return
    view = run.view
    box = icon_popover(view.text("page_exports.heading"), "description", "take-away")
    if box.open:
        with errors_told(view.language), box:
            offer_briefing(run, view)
            cards = [run.remembered(build, view, *arguments) for build, arguments in run.cards]
            _show_slides(run, title, cards)
            _show_offline(run)
            _show_pictures(run, title, cards)


def _show_slides(run: Run, title: str, cards: list[Card]) -> None:
    view = run.view
    if fault := template_fault():
        st.warning(fault)
        return

    link = run.link

    def deck() -> Task:
        slides = [presented(card, view, link) for card in cards]
        return pptx_task(title, slides, context_of_view(view, link))

    file_name = f"ki-atlas-nrw-{file_stem(title)}.pptx"
    file_button(view.text("page_exports.slides"), file_name, PRESENTATION, deck, "take-away-slides")


def _show_offline(run: Run) -> None:
    """The page as one file for a room without a network; a talk shows the records that everybody sees."""
    view = run.view
    deck = [pinned(build, arguments, view.selection) for build, arguments in run.cards]
    if (slides := tuple(one for one in deck if one is not None)) and view.all_records.kind != "preview":
        st.html(f"<p>{files_of_talk(slides, view)}</p>")


def _show_pictures(run: Run, title: str, cards: list[Card]) -> None:
    """Pictures take seconds each page: they are drawn when asked for, and one sees how far it is."""
    view = run.view
    link = run.link
    makers = [
        (card.name, make)
        for card in cards
        for name, _, _, make in pictures_of(card, context_of(card, view, link))
        if name == PICTURE
    ]
    if makers and st.button(view.text("page_exports.draw", n=len(makers)), key="take-away-draw"):
        try:
            pictures = _zip(makers, view)
        except FileRefused as refused:
            st.warning(str(refused))
            return
        file_button(
            view.text("page_exports.pictures"),
            f"ki-atlas-nrw-{file_stem(title)}.zip",
            "application/zip",
            pictures,
            "take-away-pictures",
        )


def _zip(makers: Sequence[tuple[str, Work]], view: View) -> bytes:
    file = io.BytesIO()
    bar = st.progress(0.0)
    try:
        with zipfile.ZipFile(file, "w") as pictures:
            for place, (name, make) in enumerate(makers):
                bar.progress(
                    place / len(makers), view.text("page_exports.drawing", n=place + 1, total=len(makers))
                )
                picture = made(make, current_visitor(), view.language)
                pictures.writestr(f"{place + 1:02}-{file_stem(name)}.png", picture)
    finally:
        bar.empty()
    return file.getvalue()
