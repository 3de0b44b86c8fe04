"""Data care: the workbook to take away, a check of what comes back, and a preview in this browser only."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from cards.change_words import change_words, counted_lines
from cards.curation import complete_by_record, complete_by_region, to_do_today
from cards.sheet import Column, Sheet
from cards.view import View
from curation.checked_files import CheckedFile, checked_content, preview_of
from curation.intake.marked_workbook import marked_workbook
from curation.intake.upload_container import read_sheets
from curation.workbook import workbook_of
from exports.tables import html_table
from exports.work_pool import task
from language.texts import Language, text
from records.dataset import Dataset, data_folder
from records.difference import Difference, Side
from records.faults import DataError, Fault
from records.folder import read_folder
from records.snapshots import PREVIEWS
from ui.buttons import file_button
from ui.card import show_card
from ui.downloads import SPREADSHEET
from ui.run import Run

OUTCOME = "curation-outcome"
SHOWN = 200  # faults and changes on the page; the marked copy holds all
STEPS = ("read", "understand", "check", "compare")
ONE_AT_A_TIME = threading.Lock()  # a check of the largest file takes several hundred megabytes


@dataclass(frozen=True)
class Changes:
    """What one side has changed, in words: all counted, the first ones by sheet, row, record and change."""

    title: str
    counts: tuple[str, ...]
    shown: tuple[tuple[str, int | None, str, str], ...]
    number: int


@dataclass(frozen=True)
class Outcome:
    """What a session keeps of a check; the records of the file are forgotten."""

    name: str
    faults: tuple[Fault, ...]
    is_read: bool
    has_base: bool = True
    sides: tuple[Changes, ...] = ()


def outcome_of(checked: CheckedFile, view: View) -> Outcome:
    """A check in words."""
    found = checked.found
    if found is None:
        return Outcome(checked.name, checked.faults, checked.is_read)
    sides: tuple[Side, ...] = ("conflict", "upload", "records")
    told = tuple(_changes(found, side, view.language) for side in sides if found.of(side))
    return Outcome(checked.name, checked.faults, checked.is_read, found.has_base, told)


def _changes(found: Difference, side: Side, language: Language) -> Changes:
    changes = found.of(side)
    shown = tuple(
        (change.table, change.row, change.key, change_words(change, language)) for change in changes[:SHOWN]
    )
    title = text(f"changes.by_{side}", language).rstrip(":")
    return Changes(title, tuple(counted_lines(found, side, language)), shown, len(changes))


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
    st.html(f'<div data-browse="{escape(view.text("curation.browse"))}"></div>')
    file = st.file_uploader(view.text("curation.upload"), key="curation-file")
    if file is None:
        st.session_state.pop(OUTCOME, None)
        return
    known: tuple[str, Outcome] | None = st.session_state.get(OUTCOME)
    if known is None or known[0] != file.file_id:
        known = (file.file_id, outcome_of(_checked(file.name, file.getvalue(), view), view))
        st.session_state[OUTCOME] = known
    outcome = known[1]
    if outcome.faults:
        _show_faulty(outcome, file.getvalue, view)
    else:
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
    """What to look at first, and how complete the records are."""
    st.html(f"<h2>{escape(run.view.text('curation.first'))}</h2>")
    show_card(run, to_do_today, first_tab="list")
    show_card(run, complete_by_region)
    show_card(run, complete_by_record, first_tab="list")


def _checked(name: str, content: bytes, view: View) -> CheckedFile:
    bar = st.progress(0.0, view.text("curation.waiting"))

    def progress(step: str) -> None:
        bar.progress(STEPS.index(step) / len(STEPS), view.text(f"curation.step_{step}"))

    with ONE_AT_A_TIME:
        checked = checked_content(name, content, read_folder(data_folder()), progress)
    bar.empty()
    return checked


def _show_faulty(outcome: Outcome, content: Callable[[], bytes], view: View) -> None:
    st.error(view.text("curation.faults", n=len(outcome.faults)))
    _show_faults(outcome.faults, view)
    if outcome.is_read:
        file_button(
            view.text("curation.marked"),
            view.text("curation.marked_name"),
            SPREADSHEET,
            lambda: _marked(outcome, content(), view.language),
            "curation-marked",
        )


def _marked(outcome: Outcome, content: bytes, language: Language) -> bytes:
    with ONE_AT_A_TIME:
        return marked_workbook(read_sheets(content, outcome.name), outcome.faults, language)


def _show_faults(faults: Sequence[Fault], view: View) -> None:
    parts = ("sheet", "row", "column", "value", "fault", "nearest")
    rows = [
        (one.table, one.row, one.column, one.value, one.message_in(view.language), one.nearest)
        for one in faults[:SHOWN]
    ]
    _show_table(
        pd.DataFrame(rows, columns=list(parts)), parts, view.text("curation.faults", n=len(faults)), view
    )
    _show_rest(len(faults), view)


def _show_difference(outcome: Outcome, view: View) -> None:
    """What would change, counted and then one by one; what both sides have changed is shown first."""
    if not outcome.sides:
        st.success(view.text("curation.nothing"))
        return
    st.success(view.text("curation.no_faults"))
    if not outcome.has_base:
        st.warning(view.text("import.no_base"))
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
            dataset = _previewed(name, content())
        except DataError as error:
            st.error(view.text("curation.faults_together"))
            _show_faults(error.faults, view)
        else:
            PREVIEWS.start(secret, dataset, name)
            st.rerun()


def _previewed(name: str, content: bytes) -> Dataset:
    """The records with the changes of a file; it is read again, for nothing of it is kept meanwhile.

    Raises:
        DataError: it does not go with what has been changed since.
    """
    with ONE_AT_A_TIME:
        known = read_folder(data_folder())
        checked = checked_content(name, content, known)
        if checked.faults:
            raise DataError(checked.faults)
        return preview_of(checked, known)


def _show_table(rows: pd.DataFrame, parts: Sequence[str], title: str, view: View) -> None:
    columns = tuple(
        Column(part, view.text(f"curation.{part}"), "integer" if part == "row" else "text") for part in parts
    )
    table = html_table(Sheet("curation", title, columns, rows, view.language), title)
    st.html(f'<div class="atlas-table" role="region" tabindex="0" aria-label="{escape(title)}">{table}</div>')


def _show_rest(number: int, view: View) -> None:
    if number > SHOWN:
        st.caption(view.text("curation.rest", n=number - SHOWN))
