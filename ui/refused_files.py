"""Files that a click asks for and that do not come: told in a sentence of ours."""

import asyncio
import logging

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_storage import MediaFileStorageError

NO_FILE = (
    "Failed to generate file for download"  # for our script in the browser, which puts its own words there
)

log = logging.getLogger(__name__)


class FileRefused(Exception):
    """There is no file; the message tells the reader why."""


class TellingFileHandler(DeferredFileHandler):
    """Makes the file of a download button as Streamlit does, but hands on why there is none."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        """Where the file is, or what the browser shows at the button."""
        make = self._get_media_file_mgr().execute_deferred
        try:
            url = await asyncio.to_thread(make, request.deferred_file.file_id)
        except MediaFileStorageError as error:
            if isinstance(error.__cause__, FileRefused):
                words = str(error.__cause__)
            else:  # such as a button of an earlier run
                log.warning("no file: %r", error)
                words = NO_FILE
            return BackendOperationResponse(request_id=request.request_id, error_msg=words)
        file = DeferredFileResponsePayload(url=url)
        return BackendOperationResponse(request_id=request.request_id, deferred_file=file)


def tell_refused_files() -> None:
    """Let sessions that begin from now on say why there is no file: Streamlit says so in English."""
    setattr(app_session, DeferredFileHandler.__name__, TellingFileHandler)
