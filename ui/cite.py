"""How to cite and link what is seen: three forms, the address, and a code that phones read."""

from html import escape
from urllib.parse import urljoin

import streamlit as st

from cards.context import context_of_view
from exports.citation import citation, qr_code
from language.formats import partial_date
from ui.buttons import copy_button
from ui.downloads import current_link
from ui.state import current_address, current_view, version_to_keep


@st.fragment
def show_citation(title: str) -> None:
    """Draw the citation of the present view below a heading that opens it."""
    view = current_view()
    box = st.expander(view.text("cite.heading"), key="cite", on_change="rerun")
    if not box.open:
        return
    link = current_link()
    told = citation(title, context_of_view(view, link), view.day.isoformat())
    forms = {"short": told.short, "full": told.full, "bibtex": told.bibtex}
    parts = [
        f"<dt>{escape(view.text(f'cite.name_{name}'))}</dt>"
        f"<dd><{tag}><bdi>{escape(words)}</bdi></{tag}>{_copy(words)}</dd>"
        for (name, words), tag in zip(forms.items(), ("p", "p", "pre"), strict=True)
    ]
    if version := version_to_keep(view):
        fixed = urljoin(link, current_address().of_version(version))
        words = view.text("cite.fixed", date=partial_date(version, view.language))
        parts.append(f"<dt>{escape(words)}</dt><dd><p><bdi>{escape(fixed)}</bdi></p>{_copy(fixed)}</dd>")
    code = qr_code(link)
    label = escape(view.text("cite.code_alt"))
    shown = (
        f'<img class="atlas-code" src="{code}" alt="{label}">'
        if code
        else f"<p>{escape(view.text('cite.too_long'))}</p>"
    )
    parts.append(f"<dt>{escape(view.text('cite.code'))}</dt><dd>{shown}</dd>")
    box.html(f'<dl class="atlas-notes">{"".join(parts)}</dl>')


def _copy(words: str) -> str:
    view = current_view()
    return copy_button(view.text("cite.copy"), words, view.text("cite.copied"), view.text("card.copy_failed"))
