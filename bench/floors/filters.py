"""The eight filters as plain widgets, without counts; as many options as the application offers."""

import streamlit as st

OPTIONS = {"feld": 11, "zielgruppe": 19, "status": 4, "art": 10, "foerderer": 31, "region": 67}
YEARS = range(2005, 2036)


def filters() -> int:
    """Draw them; a number that is another one for every choice."""
    with st.sidebar:
        words = st.text_input("Suche", key="filter.q")
        chosen = [
            st.multiselect(name, [f"{name} {number}" for number in range(size)], key=f"filter.{name}")
            for name, size in OPTIONS.items()
        ]
        since = st.selectbox("Von", ["", *YEARS], key="filter.von")
        until = st.selectbox("Bis", ["", *YEARS], key="filter.bis")
    return (
        len(words)
        + sum(int(option.split()[-1]) + 1 for options in chosen for option in options)
        + int(since or 0)
        + int(until or 0)
    )
