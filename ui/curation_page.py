"""Data care: the workbook to take away, a check of what comes back, and a preview in this browser only."""

import os
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from cards.curation import complete_by_record, complete_by_region, to_do_today
from cards.sheet import Column, Sheet
from cards.view import View
from curation.access import SETTING, access_of, may_hand_in
from curation.intake.raw_sheets import MAX_BYTES
from curation.intake.waiting import MAX_OF_VISITOR, LineFull
from curation.outcome import SHOWN, Outcome
from curation.workbook import workbook_of
from exports.tables import html_table
from exports.work_pool import task
from language.texts import text
from records.dataset import data_folder
from records.faults import DataError, Fault
from records.snapshots import PREVIEWS, no_records
from ui.buttons import file_button
from ui.card import show_card
from ui.downloads import SPREADSHEET
from ui.markdown import plain
from ui.run import Run
from ui.upload_check import checked_upload, marked_upload, previewed_upload
from ui.uploads import forget_uploads

OUTCOME = "curation-outcome"
MAX_LINE = 300  # characters of a warning


def show_curation(run: Run) -> None:
    """The whole page; where files cannot be handed in, only what is to be looked at first."""
    access = access_of(os.environ.get(SETTING, ""), st.get_option("server.address"))
    if may_hand_in(access, run.secret):
        show_preview(run)
        show_workbook(run)
        show_check(run)
    else:
        forget_uploads()
        st.info(run.view.text("curation.off" if access.mode == "off" else "curation.sign_in"))
    show_freshness(run)


def show_workbook(run: Run) -> None:
    """What to edit: the records as a workbook."""
    view = run.view
    st.html(
        f"<h2>{escape(view.text('curation.workbook'))}</h2><p>{escape(view.text('curation.workbook_words'))}</p>"
    )
    try:
        file_button(
            view.text("curation.download"),
            "ki-atlas.xlsx",
            SPREADSHEET,
            lambda: task(workbook_of, data_folder(), view.language, is_kept=False),
            "curation-workbook",
        )
    except DataError as error:
        _show_faults(error.faults, view)


def show_check(run: Run) -> None:
    """Where an edited workbook comes back: its faults, or what it would change."""
    view = run.view
    st.html(
        f"<h2>{escape(view.text('curation.check'))}</h2><p>{escape(view.text('curation.check_words'))}</p>"
    )
    # Streamlit's own words are English: the script puts these on its button.
    limit = MAX_BYTES // 1_000_000
    st.html(
        f'<div data-browse="{escape(view.text("curation.browse"))}"'
        f' data-too-large="{escape(text("fault.too_large", view.language, limit=limit))}"'
        f' data-failed="{escape(view.text("curation.not_received"))}"></div>'
    )
    file = st.file_uploader(view.text("curation.upload"), key="curation-file")
    if file is None:
        st.session_state.pop(OUTCOME, None)
        return
    known: tuple[str, Outcome] | None = st.session_state.get(OUTCOME)
    if known is None or known[0] != file.file_id:
        try:
            known = (file.file_id, checked_upload(file.name, file.getvalue(), view))
        except LineFull as full:
            st.warning(view.text(full.code, n=MAX_OF_VISITOR))
            st.button(view.text("curation.again"), key="curation-again")
            return
        st.session_state[OUTCOME] = known
    outcome = known[1]
    if outcome.faults:
        _show_faulty(outcome, file.getvalue, view)
        _show_doubts(outcome, view)
    else:
        _show_doubts(outcome, view)
        _show_difference(outcome, view)
        if outcome.sides:
            _offer_preview(run, outcome.name, file.getvalue)


def show_preview(run: Run) -> None:
    """That this browser sees a preview, and the way back."""
    view, secret = run.view, run.secret
    if secret is None or view.all_records.kind != "preview":
        return
    st.html(
        f"<h2>{escape(view.text('curation.preview'))}</h2><p>{escape(view.text('curation.preview_words'))}</p>"
    )
    st.button(view.text("curation.end"), key="curation-end", on_click=PREVIEWS.end, args=(secret,))


def show_freshness(run: Run) -> None:
    """What to look at first, and how complete the records are, as far as there are any."""
    if run.snapshot is no_records():
        return
    st.html(f"<h2>{escape(run.view.text('curation.first'))}</h2>")
    show_card(run, to_do_today)
    show_card(run, complete_by_region)
    show_card(run, complete_by_record)


def _show_faulty(outcome: Outcome, content: Callable[[], bytes], view: View) -> None:
    st.error(view.text("curation.faults", n=len(outcome.faults)))
    _show_faults(outcome.faults, view)
    if outcome.is_read:
        file_button(
            view.text("curation.marked"),
            view.text("curation.marked_name"),
            SPREADSHEET,
            marked_upload(outcome.name, content, view.language),
            "curation-marked",
        )


def _show_doubts(outcome: Outcome, view: View) -> None:
    """What to look at, and how much of that is nothing new."""
    if not outcome.doubts:
        return
    title = view.text("curation.doubts", n=len(outcome.doubts))
    st.warning(title)
    _show_faults(outcome.doubts, view, title)
    if outcome.old_doubts:
        st.caption(view.text("curation.old_doubts", n=outcome.old_doubts))


def _show_faults(faults: Sequence[Fault], view: View, title: str = "") -> None:
    parts = ("sheet", "row", "record", "column", "value", "fault", "nearest")
    rows = [
        (
            one.table,
            one.row,
            one.key or None,
            one.column,
            one.value,
            one.message_in(view.language),
            one.suggestion_in(view.language),
        )
        for one in faults[:SHOWN]
    ]
    title = title or view.text("curation.faults", n=len(faults))
    _show_table(pd.DataFrame(rows, columns=list(parts)), parts, title, view)
    _show_rest(len(faults), view)


def _show_difference(outcome: Outcome, view: View) -> None:
    """What would change, counted and then one by one; what both sides have changed is shown first."""
    if not outcome.sides:
        st.success(view.text("curation.nothing"))
        return
    st.success(view.text("curation.no_faults"))
    if not outcome.has_base:
        st.warning(view.text("import.no_base"))
    for line in outcome.large:
        st.warning(plain(line, MAX_LINE))
    parts = ("sheet", "row", "record", "change")
    for side in outcome.sides:
        counts = "".join(f"<li>{escape(line)}</li>" for line in side.counts)
        st.html(f'<h3>{escape(side.title)}</h3><ul class="atlas-list">{counts}</ul>')
        _show_table(pd.DataFrame(list(side.shown), columns=list(parts)), parts, side.title, view)
        _show_rest(side.number, view)


def _offer_preview(run: Run, name: str, content: Callable[[], bytes]) -> None:
    view = run.view
    secret = run.secret
    if secret is None:
        st.info(view.text("curation.no_cookie"))
    elif st.button(view.text("curation.start"), key="curation-start"):
        try:
            dataset = previewed_upload(name, content(), view)
        except LineFull as full:
            st.warning(view.text(full.code, n=MAX_OF_VISITOR))
        except DataError as error:
            st.error(view.text("curation.faults_together"))
            _show_faults(error.faults, view)
        else:
            PREVIEWS.start(secret, dataset, name)
            st.rerun()


def _show_table(rows: pd.DataFrame, parts: Sequence[str], title: str, view: View) -> None:
    columns = tuple(
        Column(part, view.text(f"curation.{part}"), "integer" if part == "row" else "text") for part in parts
    )
    table = html_table(Sheet("curation", title, columns, rows, view.language), title)
    st.html(f'<div class="atlas-table" role="region" tabindex="0" aria-label="{escape(title)}">{table}</div>')


def _show_rest(number: int, view: View) -> None:
    if number > SHOWN:
        st.caption(view.text("curation.rest", n=number - SHOWN))
