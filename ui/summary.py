"""The answer of a page in a few sentences, before its figures."""

from collections.abc import Callable, Hashable
from html import escape

import streamlit as st

from ui.cache import remembered
from ui.state import current_view


def show_answer(build: Callable[..., str], *arguments: Hashable) -> None:
    """Draw the sentences that `build` makes from the present view and `arguments`."""
    st.html(f'<p class="atlas-lead"><bdi>{escape(remembered(build, current_view(), *arguments))}</bdi></p>')
