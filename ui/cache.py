"""The records that a run shows, and what was computed from them."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from records.addresses import VERSION
from records.snapshots import PREVIEW_COOKIE, PREVIEWS, RECORDS, VERSIONS, Snapshot

P = ParamSpec("P")
R = TypeVar("R")


def browser_secret() -> str | None:
    """The secret that the page of data care has given to this browser; None outside of a run."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    return st.context.cookies.get(PREVIEW_COOKIE)


def current_preview() -> Snapshot | None:
    """The preview of the browser of this run."""
    return PREVIEWS.of(browser_secret())


def current_snapshot() -> Snapshot:
    """The records of this run: of the version in the address, that this browser previews, or of today.

    Raises:
        LookupError: none were read yet.
    """
    asked = st.query_params.get(VERSION, "")
    if asked and (kept := VERSIONS.get(asked)) is not None:
        return kept
    snapshot = current_preview() or RECORDS.snapshot
    if snapshot is None:
        raise LookupError("no records were read")
    return snapshot


def remembered(function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """What the function returns for these hashable arguments, computed once for these records."""
    return current_snapshot().remembered(function, *arguments, **named)
