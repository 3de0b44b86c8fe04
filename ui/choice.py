"""A control of a page: its state is a parameter of the address."""

import streamlit as st

from cards.declared import Choice
from ui.address import by_reader
from ui.markdown import plain
from ui.run import Run

FEW = 3  # options shown side by side; more stand in a menu


def choose(run: Run, choice: Choice) -> str:
    """Draw the control and give the code that the address names, the first one by default."""
    view, parameter = run.view, choice.parameter
    options = run.remembered(choice.options, view)
    key = f"choice-{parameter}"
    chosen = st.session_state[key] = run.address.code(parameter, list(options))
    if (asked := run.address.value(parameter, chosen)) != chosen:
        st.warning(view.text("app.dropped", n=1, list=plain(f"{parameter}={asked}", 300)))

    def write() -> None:
        if st.session_state[key] == next(iter(options)):
            st.query_params.pop(parameter, None)
        else:
            st.query_params[parameter] = st.session_state[key]

    words = view.text(choice.label)
    if len(options) <= FEW:
        st.radio(
            words,
            list(options),
            key=key,
            format_func=lambda code: plain(options[code]),  # the one of both that reads Markdown
            on_change=by_reader(write),
            horizontal=True,
        )
    else:
        st.selectbox(
            words, list(options), key=key, format_func=options.__getitem__, on_change=by_reader(write)
        )
    return chosen
