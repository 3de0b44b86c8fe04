"""Buttons that give something away: a file, or words for the clipboard."""

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from exports.work_pool import Task, pool

Work = Callable[[], bytes | Task]


def file_button(label: str, file_name: str, mime: str, content: Work | bytes, key: str) -> None:
    """Draw a button that gives a file.

    Args:
        label: its words.
        file_name: what the file is called.
        mime: its media type.
        content: the file, or what makes it on a click, on a thread that knows nothing of the session; work
            that costs much is given back as a task, which the pool does.
        key: of the widget.
    """
    data = content if isinstance(content, bytes) else partial(made, content, current_visitor())
    st.download_button(label, data=data, file_name=file_name, mime=mime, key=key, on_click="ignore")


def current_visitor() -> str:
    """The address this session comes from, as the pool counts what a visitor asks for."""
    return st.context.ip_address or ""


def made(work: Work, visitor: str) -> bytes:
    """The file, made here or by the pool.

    Raises:
        PoolBusy: the visitor, or all together, have too much work waiting.
        WorkFailed: the work was not done.
    """
    found = work()
    if isinstance(found, bytes):
        return found
    file: bytes = pool().result(found, visitor)
    return file


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
