"""The overview's sentence and its key figures."""

from html import escape

import streamlit as st

from cards.overview import summary
from ui.cache import remembered
from ui.state import current_view


def show_lead() -> None:
    """The answer in one sentence."""
    st.html(f'<p class="atlas-lead">{escape(remembered(summary, current_view()).lead)}</p>')


def show_key_figures() -> None:
    """Each key figure with what it means and what it leaves out."""
    items = "".join(
        f"<div><dt>{escape(figure.label)}</dt><dd><strong>{escape(figure.value)}</strong>"
        f"<em>{escape(figure.left_out)}</em><span>{escape(figure.definition)}</span></dd></div>"
        for figure in remembered(summary, current_view()).figures
    )
    st.html(f'<dl class="atlas-figures">{items}</dl>')
