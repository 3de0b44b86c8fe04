"""Errors as readers see them: a sentence with a number, under which the log tells the rest."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from language.texts import Language, text

log = logging.getLogger(__name__)


@contextmanager
def errors_told(language: Language) -> Iterator[None]:
    """Whatever fails inside is logged whole and told in one sentence; what comes after is still drawn."""
    try:
        yield
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("error %s", reference)
        st.error(text("app.error", language, reference=reference))
