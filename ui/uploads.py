"""The files of sessions: few of each, and gone soon after the page they were chosen on."""

import time
from collections.abc import Callable

from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

MAX_FILES = 3  # of a session
MAX_BYTES_OF_SESSION = 45_000_000
MAX_BYTES_OF_ALL = 300_000_000
MAX_SECONDS_ALONE = 30  # that files outlive the connection of their page: as long as a short loss of it lasts

Files = MemoryUploadedFileManager


class Uploads:
    """What is kept of uploads, by rules that Streamlit has none of."""

    def __init__(self, runtime: Callable[[], Runtime] = get_instance) -> None:
        """No session was seen without its page yet."""
        self._runtime = runtime
        self._alone_since: dict[str, float] = {}

    def is_room(self) -> bool:
        """Whether another file may come, whoever it is of."""
        files = self._files()
        return sum(_size(files, session) for session in list(files.file_storage)) < MAX_BYTES_OF_ALL

    def trim(self, session: str) -> None:
        """Forget the oldest files of a session that has too many, or too large ones."""
        files = self._files()
        known = list(files.file_storage.get(session, {}))
        while len(known) > MAX_FILES or (len(known) > 1 and _size(files, session) > MAX_BYTES_OF_SESSION):
            files.remove_file(session, known.pop(0))

    def sweep(self) -> bool:
        """Forget the files of pages that are closed; whether any are left to look after."""
        files, now = self._files(), time.monotonic()
        sessions = list(files.file_storage)
        alone = [session for session in sessions if not self._runtime().is_active_session(session)]
        self._alone_since = {session: self._alone_since.get(session, now) for session in alone}
        for session, since in self._alone_since.items():
            if now - since >= MAX_SECONDS_ALONE:
                files.remove_session_files(session)
        return bool(files.file_storage)

    def _files(self) -> Files:
        files = self._runtime().uploaded_file_mgr
        assert isinstance(files, Files), "the only kind Streamlit has"
        return files


def forget_uploads() -> None:
    """Forget the files of this session: it shows another page."""
    if context := get_script_run_ctx(suppress_warning=True):
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def _size(files: Files, session: str) -> int:
    return sum(len(file.data) for file in list(files.file_storage.get(session, {}).values()))
