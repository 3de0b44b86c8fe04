"""What a reader is told where a click brings no file."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, DeferredFileRequestPayload
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from ui.refused_files import NO_FILE, FileRefused, TellingFileHandler, tell_refused_files


def clicked(make: Callable[[], bytes], file_id: str = "") -> BackendOperationResponse:
    """What the browser gets for a click on a button whose file is made so."""
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    made = files.add_deferred(make, "text/plain", "button", "file.txt")
    asked = BackendOperationRequest(
        request_id="1", deferred_file=DeferredFileRequestPayload(file_id=file_id or made)
    )
    return asyncio.run(TellingFileHandler(lambda: files).handle(asked, "session"))


def refused() -> bytes:
    raise FileRefused("Der Server ist gerade ausgelastet.")


def test_a_file_comes_as_without_us() -> None:
    response = clicked(lambda: b"file")
    assert response.deferred_file.url.startswith("/media/")
    assert (response.request_id, response.error_msg) == ("1", "")


def test_the_sentence_of_a_refusal_reaches_the_reader() -> None:
    assert clicked(refused).error_msg == "Der Server ist gerade ausgelastet."


def test_a_button_that_is_gone_leaves_the_words_to_the_page() -> None:
    assert clicked(lambda: b"", "gone").error_msg == NO_FILE


def test_sessions_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "DeferredFileHandler", DeferredFileHandler)
    tell_refused_files()
    session: Any = SimpleNamespace(_script_data=None)
    dispatcher = app_session.AppSession._create_backend_operation_dispatcher(session)
    assert isinstance(dispatcher._handlers["deferred_file"], TellingFileHandler)
