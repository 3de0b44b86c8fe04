"""The answer of a page in a sentence, which is its heading."""

from collections.abc import Callable, Hashable

import streamlit as st
from markupsafe import Markup

from ui.run import Run


def show_answer(run: Run, build: Callable[..., str], *arguments: Hashable) -> None:
    """Draw the sentences that `build` makes from the present view and `arguments`."""
    said = run.remembered(build, run.view, *arguments)
    st.html(Markup('<h1 class="atlas-lead"><bdi>{}</bdi></h1>').format(said))


def show_summary(run: Run, build: Callable[..., str], *arguments: Hashable) -> None:
    """Draw sentences that `build` makes, below a heading."""
    said = run.remembered(build, run.view, *arguments)
    st.html(Markup('<p class="atlas-summary"><bdi>{}</bdi></p>').format(said))
