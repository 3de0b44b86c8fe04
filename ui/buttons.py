"""Buttons that give something away: a file, or words for the clipboard."""

from collections.abc import Callable
from html import escape

import streamlit as st

Make = Callable[[], bytes]


def file_button(label: str, file_name: str, mime: str, content: Make | bytes, key: str) -> None:
    """Draw a button that gives a file.

    Args:
        label: its words.
        file_name: what the file is called.
        mime: its media type.
        content: the file, or what makes it on a click, on a thread that knows nothing of the session.
        key: of the widget.
    """
    st.download_button(label, data=content, file_name=file_name, mime=mime, key=key, on_click="ignore")


def copy_button(label: str, words: str, copied: str, failed: str, **more: str) -> str:
    """A button as HTML that copies words; our script in the browser serves it and says how it went.

    Args:
        label: its own words.
        words: what is copied.
        copied: what is said afterwards.
        failed: what is said where the browser does not let it.
        more: further `data-` attributes that the script reads.
    """
    told = {"copy": words, "copied": copied, "copy-failed": failed, **more}
    written = " ".join(f'data-{name}="{escape(value)}"' for name, value in told.items())
    return f'<button type="button" class="atlas-button" {written}>{escape(label)}</button>'
