"""Data care: the workbook to take away, a check of what comes back, and a preview in this browser only."""

import threading
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from analysis.dataset import data_folder
from analysis.difference import Change, Difference
from analysis.faults import DataError, Fault
from analysis.folder import read_folder
from analysis.opened_files import read_sheets
from analysis.raw_sheets import MOST_BYTES, Refused
from cards.care import complete_by_region, to_do
from cards.change_words import change_words, counted_lines
from cards.view import View
from curation.checked_files import CheckedFile, checked_content, preview_of
from curation.link_check import dead_links
from curation.workbook import workbook_of
from exports.marked_workbook import marked_workbook
from exports.sheet import Column, Sheet
from exports.tables import html_table
from ui.cache import PREVIEWS, browser_secret, current_preview
from ui.card import show_card
from ui.downloads import SPREADSHEET
from ui.state import current_view

CHECKED = "care-checked"
SHOWN = 200  # faults and changes on the page; the marked copy holds all
STEPS = ("read", "understand", "check", "compare")
ONE_AT_A_TIME = threading.Lock()  # a check of the largest file takes several hundred megabytes
ROOM = 10_000_000  # bytes above the limit that still come as far as our own message


def show_workbook() -> None:
    """What to edit: the records as a workbook."""
    view = current_view()
    st.html(f"<h2>{escape(view.text('care.workbook'))}</h2><p>{escape(view.text('care.workbook_words'))}</p>")
    try:
        st.download_button(
            view.text("care.download"),
            data=lambda: workbook_of(data_folder(), view.language),
            file_name="ki-atlas.xlsx",
            mime=SPREADSHEET,
            key="care-workbook",
            on_click="ignore",
        )
    except DataError as error:
        _show_faults(error.faults, view)


def show_check() -> None:
    """Where an edited workbook comes back: its faults, or what it would change."""
    view = current_view()
    st.html(f"<h2>{escape(view.text('care.check'))}</h2><p>{escape(view.text('care.check_words'))}</p>")
    file = st.file_uploader(
        view.text("care.upload"), key="care-file", max_upload_size=(MOST_BYTES + ROOM) // 1_000_000
    )
    if file is None:
        st.session_state.pop(CHECKED, None)
        return
    known = st.session_state.get(CHECKED)
    if known is None or known[0] != file.file_id:
        known = st.session_state[CHECKED] = (file.file_id, _checked(file.name, file.getvalue(), view))
    checked: CheckedFile = known[1]
    if checked.faults:
        _show_faulty(checked, file.getvalue(), view)
    elif checked.found is not None:
        _show_difference(checked.found, view)
        _offer_preview(checked, view)


def show_preview() -> None:
    """That this browser sees a preview, and the way back."""
    view, preview, secret = current_view(), current_preview(), browser_secret()
    if preview is None or secret is None:
        return
    st.html(f"<h2>{escape(view.text('care.preview'))}</h2><p>{escape(view.text('care.preview_words'))}</p>")
    st.button(view.text("care.end"), key="care-end", on_click=PREVIEWS.end, args=(secret,))


def show_freshness() -> None:
    """What to look at first, and how complete the records are."""
    show_card(to_do, dead_links(data_folder()), first_tab="list")
    show_card(complete_by_region)


def _checked(name: str, content: bytes, view: View) -> CheckedFile:
    bar = st.progress(0.0, view.text("care.waiting"))

    def progress(step: str) -> None:
        bar.progress(STEPS.index(step) / len(STEPS), view.text(f"care.step_{step}"))

    with ONE_AT_A_TIME:
        checked = checked_content(name, content, read_folder(data_folder()), progress)
    bar.empty()
    return checked


def _show_faulty(checked: CheckedFile, content: bytes, view: View) -> None:
    st.error(view.text("care.faults", n=len(checked.faults)))
    _show_faults(checked.faults, view)
    try:
        sheets = (
            read_sheets(content, checked.name) if len(checked.faults) > 1 or checked.faults[0].row else ()
        )
    except Refused:
        sheets = ()
    if sheets:
        st.download_button(
            view.text("care.marked"),
            data=lambda: marked_workbook(sheets, checked.faults, view.language),
            file_name=view.text("care.marked_name"),
            mime=SPREADSHEET,
            key="care-marked",
            on_click="ignore",
        )


def _show_faults(faults: Sequence[Fault], view: View) -> None:
    rows = [
        (one.table, one.row, one.column, one.message_in(view.language), one.nearest) for one in faults[:SHOWN]
    ]
    parts = ("sheet", "row", "column", "fault", "nearest")
    _show_table(pd.DataFrame(rows, columns=list(parts)), parts, view.text("care.faults", n=len(faults)), view)
    _show_rest(len(faults), view)


def _show_difference(found: Difference, view: View) -> None:
    """What would change, counted and then one by one; what both sides have changed is shown first."""
    if not found.changes:
        st.success(view.text("care.nothing"))
        return
    st.success(view.text("care.no_faults"))
    if not found.has_base:
        st.warning(view.text("import.no_base"))
    for side in ("conflict", "upload", "records"):
        if changes := found.of(side):
            counts = "".join(f"<li>{escape(line)}</li>" for line in counted_lines(found, side, view.language))
            title = view.text(f"changes.by_{side}").rstrip(":")
            st.html(f'<h3>{escape(title)}</h3><ul class="atlas-list">{counts}</ul>')
            _show_changes(changes, title, view)


def _show_changes(changes: Sequence[Change], title: str, view: View) -> None:
    rows = [
        (change.table, change.row, change.key, change_words(change, view.language))
        for change in changes[:SHOWN]
    ]
    parts = ("sheet", "row", "record", "change")
    _show_table(pd.DataFrame(rows, columns=list(parts)), parts, title, view)
    _show_rest(len(changes), view)


def _offer_preview(checked: CheckedFile, view: View) -> None:
    secret = browser_secret()
    if secret is None:
        st.info(view.text("care.no_cookie"))
    elif st.button(view.text("care.start"), key="care-start"):
        try:
            with ONE_AT_A_TIME:
                dataset = preview_of(checked, read_folder(data_folder()))
        except DataError as error:
            st.error(view.text("care.faults_together"))
            _show_faults(error.faults, view)
        else:
            PREVIEWS.start(secret, dataset, checked.name)
            st.rerun()


def _show_table(rows: pd.DataFrame, parts: Sequence[str], title: str, view: View) -> None:
    columns = tuple(
        Column(part, view.text(f"care.{part}"), "integer" if part == "row" else "text") for part in parts
    )
    table = html_table(Sheet("care", title, columns, rows, view.language), title)
    st.html(f'<div class="atlas-table" role="region" tabindex="0" aria-label="{escape(title)}">{table}</div>')


def _show_rest(number: int, view: View) -> None:
    if number > SHOWN:
        st.caption(view.text("care.rest", n=number - SHOWN))
