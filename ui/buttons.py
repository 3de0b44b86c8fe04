"""Buttons that give something away: a file, or words for the clipboard."""

import logging
from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from exports.refusals import refusal_in_words
from exports.work_pool import PoolBusy, Task, pool
from exports.worker import WorkFailed
from language.texts import Language
from ui.address import language_of_address
from ui.refused_files import FileRefused

Work = Callable[[], bytes | Task]

log = logging.getLogger(__name__)


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
    if isinstance(content, bytes):
        data: bytes | Callable[[], bytes] = content
    else:
        data = partial(made, content, current_visitor(), language_of_address())
    st.download_button(label, data=data, file_name=file_name, mime=mime, key=key, on_click="ignore")


def current_visitor() -> str:
    """The address this session comes from, as the pool counts what a visitor asks for."""
    return st.context.ip_address or ""


def made(work: Work, visitor: str, language: Language) -> bytes:
    """The file, made here or by the pool.

    Raises:
        FileRefused: there is none: too much is asked for at once, or it did not succeed.
    """
    try:
        found = work()
        file: bytes = found if isinstance(found, bytes) else pool().result(found, visitor)
    except (PoolBusy, WorkFailed) as error:  # the pool has logged what failed
        raise FileRefused(refusal_in_words(error, language)) from error
    except Exception as error:
        log.exception("a file was not made")
        raise FileRefused(refusal_in_words(WorkFailed(), language)) from error
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
