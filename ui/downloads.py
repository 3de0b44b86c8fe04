"""What a card gives away: files of its table, pictures, a slide, and its table for the clipboard."""

from collections.abc import Callable
from html import escape

import streamlit as st

from cards.card import Card
from cards.context import Context, context_of
from cards.presented import presented
from cards.view import View
from charts.map_values import MapChart
from exports.filenames import file_stem
from exports.pictures import PICTURES, renderer_available
from exports.slides import pptx_task, template_fault
from exports.tables import csv_bytes, tab_separated
from exports.work_pool import Task, task
from exports.workbook import xlsx_bytes
from records.addresses import PICTURES as PICTURE_PATH
from ui.buttons import Work, copy_button, file_button
from ui.run import Run

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
COPIED_PICTURE = "png_fine"


def show_downloads(run: Run, card: Card, view: View | None = None) -> None:
    """Table, picture and slide as files, the table for the clipboard; each carries the context line.

    `view` is what they say of themselves, that of the run without one.
    """
    view = view or run.view
    context = context_of(card, view, run.link)
    stem = f"ki-atlas-nrw-{file_stem(card.name)}"
    with st.container(horizontal=True, gap="small"):
        _offer(view, card, "csv", f"{stem}.csv", "text/csv", lambda: csv_bytes(card.sheet, context))
        _offer(view, card, "xlsx", f"{stem}.xlsx", SPREADSHEET, lambda: task(xlsx_bytes, card.sheet, context))
        pictures = pictures_of(card, context)
        for name, ending, mime, make in pictures:
            _offer(view, card, name, f"{stem}{ending}", mime, make)
        if not (fault := template_fault()):
            _offer(view, card, "pptx", f"{stem}.pptx", PRESENTATION, lambda: _deck(card, view, context))
    if fault:
        st.warning(fault)
    table = tab_separated(card.sheet, context)
    copied, failed = view.text("card.copied"), view.text("card.copy_failed")
    buttons = [copy_button(view.text("card.copy"), table, copied, failed)]
    if picture := next((make for name, _, _, make in pictures if name == COPIED_PICTURE), None):
        buttons.append(
            copy_button(
                view.text("card.picture_copy"),
                "",
                view.text("card.picture_copied"),
                view.text("card.picture_copy_failed"),
                picture=f"{PICTURE_PATH}/{run.snapshot.files.add(run.session, picture)}.png",
                copying=view.text("card.picture_copying"),
            )
        )
    st.html(f'<div class="atlas-buttons">{"".join(buttons)}</div>')
    if not renderer_available():
        if isinstance(card.chart, MapChart):
            st.caption(view.text("map.no_renderer"))
        elif card.chart is not None:
            st.caption(view.text("card.no_renderer"))
    st.html(f'<p class="atlas-context">{escape(context.line())}</p>')


def pictures_of(card: Card, context: Context) -> list[tuple[str, str, str, Callable[[], Task]]]:
    """Name, end of the file name, type and maker of each picture of a card; none without a renderer."""
    if card.is_empty or not renderer_available():
        return []
    if card.chart is None:
        return []

    def maker(name: str) -> Callable[[], Task]:
        return lambda: task(PICTURES[name].drawn, card, context)

    return [(name, form.ending, form.mime, maker(name)) for name, form in PICTURES.items()]


def _deck(card: Card, view: View, context: Context) -> Task:
    return pptx_task(card.title, [presented(card, view, context.link)], context)


def _offer(view: View, card: Card, name: str, file_name: str, mime: str, make: Work) -> None:
    file_button(view.text(f"card.{name}"), file_name, mime, make, f"{name}-{card.name}")
