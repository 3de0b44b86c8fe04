"""What is chosen: chips that take filters back, and the switch of the statewide layer."""

import streamlit as st

from cards.selection_words import chips
from cards.view import View
from records.selection import WITHOUT, Selection
from ui.address import by_reader, write_selection
from ui.markdown import plain
from ui.run import Run

MAX_OPTION = 120  # characters: the name of every real body fits
YEARS = tuple(str(year) for year in range(2005, 2036))


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
