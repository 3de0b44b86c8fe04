"""The filters: widgets in the sidebar, chips above the page."""

from collections.abc import Mapping

import streamlit as st

from cards.selection_words import chips, counts_in_words, option_labels
from cards.view import View
from charts.labels import one_line, shortened
from language.formats import partial_date
from records.selection import OFFERED, PARAMETERS, SINGLE_PARAMETERS, WITHOUT, Selection
from ui.address import by_reader, write_selection
from ui.markdown import plain
from ui.run import Run

MAX_OPTION = 120  # characters: the name of every real body fits
YEARS = tuple(str(year) for year in range(2005, 2036))


def show_filters(run: Run) -> None:
    """Draw the filters, each option with its count under the others; a change goes into the address."""
    view = run.view
    index = run.snapshot.index
    counts = run.remembered(counts_in_words, index, view.selection)
    st.markdown(f"**{view.text('filter.heading')}**")
    _search(view)
    for parameter in OFFERED:
        if parameter == "region" and run.area:
            continue  # the page itself is the choice
        _options(run, parameter, index.options[parameter], counts[parameter])
    _period(view)


def show_chips(run: Run) -> None:
    """Each chosen filter as a chip that takes itself back, and one that takes back all."""
    view = run.view
    shown = [chip for chip in run.remembered(chips, view) if not (run.area and chip[0] == "region")]
    if not shown:
        return
    with st.container(horizontal=True, key="chips", gap="small"):
        for parameter, code, words in shown:
            st.button(
                f"{plain(words)} ✕",
                key=f"chip.{parameter}.{code}",
                help=view.text("filter.remove"),
                on_click=write_selection,
                args=(view.selection.without(parameter, code),),
            )
        st.button(
            view.text("filter.reset"),
            key="chip.reset",
            type="tertiary",
            on_click=write_selection,
            args=(Selection(),),
        )


def show_layers(view: View) -> None:
    """The switch that leaves the statewide layer of a chosen region out."""
    if not view.has_layers:
        return
    st.session_state["filter.landesweit"] = view.selection.statewide_layer == WITHOUT
    st.toggle(
        view.text("filter.leave_statewide"),
        key="filter.landesweit",
        on_change=by_reader(_write_layers),
        args=(view.selection,),
    )


def _write_layers(selection: Selection) -> None:
    write_selection(selection.changed("landesweit", WITHOUT if st.session_state["filter.landesweit"] else ""))


def _search(view: View) -> None:
    st.session_state["filter.q"] = view.selection.q
    st.text_input(
        plain(view.label("filter", "q")),
        key="filter.q",
        placeholder=view.text("filter.example"),
        on_change=by_reader(_write_single),
        args=(view.selection, "q"),
    )


def _options(run: Run, parameter: str, codes: tuple[str, ...], counts: Mapping[str, str]) -> None:
    view = run.view
    key = f"filter.{parameter}"
    st.session_state[key] = list(getattr(view.selection, PARAMETERS[parameter]))
    labels = run.remembered(_labels, view, parameter, codes)
    st.multiselect(
        plain(view.label("filter", parameter)),
        codes,
        key=key,
        format_func=lambda code: f"{labels[code]} ({counts[code]})",
        placeholder=view.text("filter.all"),
        select_all=False,
        on_change=by_reader(_write_options),
        args=(view.selection, parameter, codes, labels),
    )


def _labels(view: View, parameter: str, codes: tuple[str, ...]) -> dict[str, str]:
    """What options are called, short enough for the side of the page."""
    labels = option_labels(view.all_records, parameter, codes, view.language)
    return {code: shortened(one_line(label), MAX_OPTION) for code, label in labels.items()}


def _period(view: View) -> None:
    for parameter, column in zip(("von", "bis"), st.columns(2), strict=True):
        key, chosen = f"filter.{parameter}", getattr(view.selection, SINGLE_PARAMETERS[parameter])
        st.session_state[key] = chosen
        with column:
            st.selectbox(
                view.text(f"filter.{SINGLE_PARAMETERS[parameter]}"),
                sorted({"", chosen, *YEARS}),
                key=key,
                format_func=lambda value: (
                    partial_date(value, view.language) if value else view.text("filter.open")
                ),
                on_change=by_reader(_write_single),
                args=(view.selection, parameter),
            )


def _write_single(selection: Selection, parameter: str) -> None:
    write_selection(selection.changed(parameter, st.session_state[f"filter.{parameter}"].strip()))


def _write_options(
    selection: Selection, parameter: str, codes: tuple[str, ...], labels: Mapping[str, str]
) -> None:
    """Write what is chosen; of an option whose count has just changed the widget may know the label alone."""
    known = {label: code for code, label in labels.items()}
    chosen = st.session_state[f"filter.{parameter}"]
    found = [value if value in codes else known.get(value.rpartition(" (")[0]) for value in chosen]
    write_selection(selection.changed(parameter, tuple(code for code in found if code is not None)))
