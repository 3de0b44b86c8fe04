"""Small parts of HTML that many others are made of."""

import streamlit as st
from markupsafe import Markup
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from ui.markdown import plain

MAX_WORDS = 200  # of a button: a title and what it does


def unseen(words: str) -> Markup:
    """Words for those who hear the page, where others see an icon."""
    return Markup('<span class="atlas-unseen">{}</span>').format(words)


def icon_popover(words: str, icon: str, key: str) -> PopoverContainer:
    """A button with an icon that opens what is built only then: ask `open` of it."""
    return st.popover(
        plain(words, MAX_WORDS), key=key, icon=f":material/{icon}:", type="tertiary", on_change="rerun"
    )
