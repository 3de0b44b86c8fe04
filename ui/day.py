"""A day that a page looks from: its state is a parameter of the address."""

import datetime

import streamlit as st

from cards.declared import DayChoice
from records.addresses import DAY
from records.partial_dates import FIRST_YEAR, LAST_YEAR, is_day
from ui.address import by_reader
from ui.run import Run

KEY = f"choice-{DAY}"


def choose_day(run: Run, choice: DayChoice) -> str:
    """Draw the control and give the day that the address names as ISO text; empty: today."""
    view = run.view
    asked = run.address.value(DAY)
    chosen = datetime.date.fromisoformat(asked) if is_day(asked) else view.day
    st.session_state[KEY] = chosen

    def write() -> None:
        picked = st.session_state[KEY]
        if picked in (None, view.day):
            st.query_params.pop(DAY, None)
        else:
            st.query_params[DAY] = picked.isoformat()

    st.date_input(
        view.text(choice.label),
        key=KEY,
        min_value=datetime.date(FIRST_YEAR, 1, 1),
        max_value=datetime.date(LAST_YEAR, 12, 31),
        format="DD.MM.YYYY",
        on_change=by_reader(write),
        width=240,
    )
    return "" if chosen == view.day else chosen.isoformat()
