"""Uploads are checked in processes of their own, two at once; who waits is told the place in the line."""

import time
from collections.abc import Callable, Iterator

import orjson
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from cards.view import View
from curation.checked_files import preview_of
from curation.intake.frames import FAULTS, FILE, OUTCOME, Frame, Job, Kind
from curation.intake.isolated import LimitExceeded, isolated
from curation.intake.limits import limits_of_environment
from curation.intake.waiting import Ticket, WaitingLine
from curation.outcome import Outcome, fault_from, outcome_from
from language.texts import Language, text
from records.dataset import Dataset
from records.faults import DataError, fault
from records.folder import data_folder, read_folder

STEPS = ("read", "understand", "check", "compare")
TICK = 0.4  # seconds after which a page that was closed is noticed

LINE = WaitingLine()

Tell = Callable[[float, str], object]  # how far, and the words for it


def checked_upload(name: str, content: bytes, view: View) -> Outcome:
    """What a check says of a file; a limit that it breaks is a fault like others.

    Raises:
        LineFull: too many checks wait.
    """
    try:
        _, plain = _done("check", name, content, view)
    except LimitExceeded as over:
        return Outcome(name, (fault(name, over.code, limit=over.limit),), is_read=False)
    return outcome_from(orjson.loads(plain))


def previewed_upload(name: str, content: bytes, view: View) -> Dataset:
    """The records with the changes of a file; it is read again, for nothing of it is kept meanwhile.

    Raises:
        LineFull: too many checks wait.
        DataError: it does not go with what has been changed since, or breaks a limit.
    """
    try:
        letter, plain = _done("preview", name, content, view)
    except LimitExceeded as over:
        raise DataError((fault(name, over.code, limit=over.limit),)) from over
    if letter == OUTCOME:  # the file is not read at all
        raise DataError(outcome_from(orjson.loads(plain)).faults)
    if letter == FAULTS:
        raise DataError(tuple(fault_from(one) for one in orjson.loads(plain)))
    return preview_of(orjson.loads(plain), read_folder(data_folder()))


def marked_upload(name: str, content: Callable[[], bytes], language: Language) -> Callable[[], bytes]:
    """What makes the file with its faults marked, on a thread that knows nothing of the page."""
    visitor = _visitor()

    def made() -> bytes:
        job = Job("mark", name, language)
        letter, file = _result(job, content(), visitor, lambda _, __: None)
        assert letter == FILE, "faults are marked in a file"
        return file

    return made


def _done(kind: Kind, name: str, content: bytes, view: View) -> Frame:
    """A job with its steps shown; drawing them is where a page that was closed ends it."""
    place = st.empty()

    def tell(share: float, words: str) -> None:
        place.progress(share, words)

    found = _result(Job(kind, name, view.language), content, _visitor(), tell)
    place.empty()
    return found


def _result(job: Job, content: bytes, visitor: str, tell: Tell) -> Frame:
    with LINE.enter(visitor) as ticket:
        for before in _waited(ticket):
            tell(0.0, text("curation.waiting", job.language, n=before))
        share, words = 0.0, text("curation.step_read", job.language)
        for event in isolated(job, content, limits_of_environment(), TICK):
            if isinstance(event, tuple):
                return event
            if event in STEPS:
                share = STEPS.index(event) / len(STEPS)
                words = text(f"curation.step_{event}", job.language)
            tell(share, words)
    raise AssertionError("a check ends with a result or an exception")


def _waited(ticket: Ticket) -> Iterator[int]:
    """The place in the line, again and again until it is the check's turn."""
    while place := LINE.place(ticket):
        yield place
        time.sleep(TICK)


def _visitor() -> str:
    """Whom checks are counted for: an address of the net; on this computer, where there is none, a page."""
    context = get_script_run_ctx(suppress_warning=True)
    page = context.session_id if context else ""
    return st.context.ip_address or page
