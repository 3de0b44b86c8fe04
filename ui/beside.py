"""Initiatives that a figure cannot show, as a list one click below it."""

from collections.abc import Callable

import streamlit as st

from cards.view import View
from ui.lists import show_initiatives
from ui.run import Run


def show_left_out(run: Run, ids_of: Callable[[View], tuple[str, ...]], words: str) -> None:
    """Draw the list below a heading that opens it; nothing where it is empty.

    Args:
        run: the run it is drawn in.
        ids_of: makes the ids of the initiatives from the view.
        words: key of the heading, a text with their number.
    """
    view = run.view
    if ids := run.remembered(ids_of, view):
        opened = st.expander(view.text(words, n=len(ids)), key=f"beside-{words}", on_change="rerun")
        if opened.open:
            with opened:
                show_initiatives(run, run.address, ids, words)
