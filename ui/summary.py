"""The answer of a page in a few sentences, before its figures."""

from collections.abc import Callable, Hashable
from html import escape

import streamlit as st

from ui.run import Run


def show_answer(run: Run, build: Callable[..., str], *arguments: Hashable) -> None:
    """Draw the sentences that `build` makes from the present view and `arguments`."""
    st.html(f'<p class="atlas-lead"><bdi>{escape(run.remembered(build, run.view, *arguments))}</bdi></p>')
