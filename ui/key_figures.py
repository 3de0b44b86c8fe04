"""The overview's sentence and its key figures."""

from html import escape

import streamlit as st

from cards.overview import summary
from ui.run import Run


def show_lead(run: Run) -> None:
    """The answer in one sentence."""
    st.html(f'<p class="atlas-lead">{escape(run.remembered(summary, run.view).lead)}</p>')


def show_key_figures(run: Run) -> None:
    """Each key figure with what it means and what it leaves out."""
    items = "".join(
        f"<div><dt>{escape(figure.label)}</dt><dd><strong>{escape(figure.value)}</strong>"
        f"<em>{escape(figure.left_out)}</em><span>{escape(figure.definition)}</span></dd></div>"
        for figure in run.remembered(summary, run.view).figures
    )
    st.html(f'<dl class="atlas-figures">{items}</dl>')
