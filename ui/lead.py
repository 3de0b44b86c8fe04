"""The answer of a page in a few sentences, before its figures."""

from collections.abc import Callable
from html import escape

import streamlit as st

from cards.view import View
from ui.cache import remembered
from ui.state import current_view


def show_answer(build: Callable[[View], str]) -> None:
    """Draw the sentences that `build` makes from the present view."""
    st.html(f'<p class="atlas-lead"><bdi>{escape(remembered(build, current_view()))}</bdi></p>')
