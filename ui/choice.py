"""A control of a page: its state is a parameter of the address."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

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
    chosen = st.session_state[key] = _chosen(run, choice, options)

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


def choose_by_links(run: Run, *choices: Choice) -> tuple[str, ...]:
    """Draw several controls in one line, a link for each option; give the code of each, as `choose` does."""
    drawn, found = [], []
    for choice in choices:
        options = run.remembered(choice.options, run.view)
        chosen = _chosen(run, choice, options)
        links = Markup("").join(
            Markup('<a href="{}" target="_self"{}>{}</a>').format(
                run.address.with_page(choice.parameter, "" if code == next(iter(options)) else code),
                Markup(' aria-current="true"') if code == chosen else "",
                words,
            )
            for code, words in options.items()
        )
        name = run.view.text(choice.label)
        drawn.append(
            Markup('<nav aria-label="{}"><span>{}</span><span class="atlas-segments">{}</span></nav>').format(
                name, name, links
            )
        )
        found.append(chosen)
    st.html(Markup('<div class="atlas-choices">{}</div>').format(Markup("").join(drawn)))
    return tuple(found)


def _chosen(run: Run, choice: Choice, options: Mapping[str, str]) -> str:
    """The code that the address names, the first one by default; another one is told as unknown."""
    chosen = run.address.code(choice.parameter, list(options))
    if (asked := run.address.value(choice.parameter, chosen)) != chosen:
        st.warning(run.view.text("app.dropped", n=1, list=plain(f"{choice.parameter}={asked}", 300)))
    return chosen
