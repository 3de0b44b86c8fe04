"""The page of data: all tables as files, the interface for programs, and how to read both elsewhere."""

from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards.context import context_of_view
from cards.data_files import data_files, sheets_of
from cards.view import View, view_of
from exports.filenames import file_stem
from exports.work_pool import Task, task
from exports.workbook import workbook_bytes
from records.addresses import API, standing, version_of
from records.selection import Selection
from ui.briefing import offer_briefing
from ui.buttons import file_button
from ui.downloads import SPREADSHEET
from ui.run import Run

DESCRIPTIONS = ("", "datapackage.json", "catalog.jsonld", "openapi.json", "events.ics", "deadlines.ics")
USES = ("excel", "python", "r")


def show_workbooks(run: Run) -> None:
    """The nine tables of the selection, and of everything, as one workbook each; the selection on paper."""
    view = run.view
    whole = view_of(run.snapshot, Selection(), view.day, view.language)
    link = run.link
    st.html(f"<p>{escape(view.text('data.workbooks', n=len(view.dataset.initiatives)))}</p>")
    with st.container(horizontal=True, gap="small"):
        for name, shown, leads_to in (
            ("selection", view, link),
            ("everything", whole, link.partition("?")[0]),
        ):
            file_button(
                view.text(f"data.offer_{name}"),
                f"ki-atlas-nrw-{file_stem(view.text(f'data.file_{name}'))}.xlsx",
                SPREADSHEET,
                partial(_workbook, name, shown, leads_to),
                f"data-{name}",
            )
        offer_briefing(run, view)


def show_tables(run: Run) -> None:
    """Each table with its rows and its file."""
    view = run.view
    st.html(run.remembered(_tables, view))


def show_interface(run: Run) -> None:
    """The addresses for programs, and how Excel, Python and R read the present selection."""
    st.html(_interface(run))


def _workbook(name: str, view: View, link: str) -> Task:
    sheets = sheets_of(view.dataset, view.language)
    return task(workbook_bytes, _title(name, view), sheets, context_of_view(view, link))


def _title(name: str, view: View) -> str:
    return view.text(f"data.{name}", n=len(view.dataset.initiatives))


def _tables(view: View) -> str:
    heads = "".join(
        f'<th scope="col">{escape(view.text(f"data.head_{name}"))}</th>'
        for name in ("table", "chosen", "total", "file")
    )
    of_version = _of_version(view)
    rows = "".join(
        f'<tr><th scope="row">{escape(file.words)}</th>'
        f'<td style="text-align: right">{file.chosen}</td><td style="text-align: right">{file.total}</td>'
        f'<td><a href="{API}/tables/{file.name}.csv{of_version}" download>'
        f"{file.name}.csv</a></td></tr>"
        for file in data_files(view)
    )
    caption = escape(view.text("data.tables"))
    return (
        f'<h2>{caption}</h2><div class="atlas-table" role="region" tabindex="0" aria-label="{caption}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _interface(run: Run) -> str:
    view, address = run.view, run.address
    base = run.url.partition("?")[0].rpartition("/")[0]
    query = urlencode(
        {**standing("de", address.version), **address.selection.to_query(), "format": "csv"}, doseq=True
    )
    link = f"{base}/{API}/initiatives?{query}"
    links = "".join(
        f'<li><a href="{API}/{name}{_of_version(view)}">{escape(view.text(f"data.link_{place}"))}</a></li>'
        for place, name in enumerate(DESCRIPTIONS)
    )
    uses = "".join(
        f"<dt>{escape(view.text(f'data.use_{use}'))}</dt>"
        f"<dd><p>{escape(view.text(f'data.how_{use}'))}</p><pre>{escape(_code(use, link))}</pre></dd>"
        for use in USES
    )
    return (
        f"<h2>{escape(view.text('data.interface'))}</h2><ul class='atlas-list'>{links}</ul>"
        f"<h2>{escape(view.text('data.use'))}</h2><dl class='atlas-notes'>{uses}</dl>"
    )


def _of_version(view: View) -> str:
    """The query of an address of the interface that leads to the records shown; empty for those of today."""
    kept = standing("de", version_of(view.all_records))
    return f"?{urlencode(kept)}" if kept else ""


def _code(use: str, link: str) -> str:
    if use == "python":
        return f'import pandas as pd\n\ntable = pd.read_csv("{link}")'
    if use == "r":
        return f'table <- read.csv("{link}", fileEncoding = "UTF-8")'
    return link
