"""The way from a record to whoever mends it: prepared e-mails, no form, nothing stored."""

from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from cards.correction import correction_mails
from cards.record import Record
from records.dataset import data_folder
from records.faults import DataError
from records.operator import read_operator
from ui.run import Run


def show_correction(run: Run, record: Record, id_: str) -> None:
    """Links that open an e-mail about a fact of an initiative; that nobody is named to send it to."""
    view = run.view
    title = escape(view.text("correction.title"))
    email = _email()
    if email is None:
        told = f"<p>{escape(view.text('correction.no_address', id=id_))}</p>"
    else:
        mails = correction_mails(view, record, id_, email, _link(run, id_))
        items = "".join(f'<li><a href="{escape(one.url)}">{escape(one.text)}</a></li>' for one in mails)
        lead = escape(view.text("correction.lead", email=email))
        told = f'<p>{lead}</p><ul class="atlas-inline">{items}</ul>'
    st.html(f'<div class="atlas-record"><h2 id="fehler-melden">{title}</h2>{told}</div>')


def _email() -> str | None:
    try:
        operator = read_operator(data_folder())
    except DataError:  # told on the page of the imprint, which is made of the file
        return None
    return operator.value("corrections.email") or operator.value("operator.email")


def _link(run: Run, id_: str) -> str:
    """The full address of the record without what else is chosen."""
    view = run.view
    page = urlsplit(run.url)
    language = {} if view.language == "de" else {"lang": view.language}
    return page._replace(query=urlencode({"id": id_, **language}), fragment="").geturl()
