"""How much heavy work runs at once: places that all processes of the application on a machine share."""

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_EVERY = 0.02  # seconds between two looks for a free place


class Places:
    """A number of places, each a locked file: the system frees it when its process ends, however it ends."""

    def __init__(self, folder: Path, count: int) -> None:
        self.count = count
        self._files = [folder / f"place-{number}" for number in range(count)]

    @contextmanager
    def taken(self, *, is_slow: bool) -> Iterator[None]:
        """Hold a place, waiting until there is one; slow work leaves the last place to quick work."""
        files = self._files[: max(1, self.count - 1)] if is_slow else self._files[::-1]
        while (place := _first_free(files)) is None:
            time.sleep(LOOK_EVERY)
        try:
            yield
        finally:
            os.close(place)


def _first_free(files: list[Path]) -> int | None:
    """The open descriptor of the first file that nobody else has locked."""
    for file in files:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        else:
            return descriptor
    return None


def run_folder() -> Path:
    """The folder that the processes of the application share: `KI_ATLAS_RUN`, else one of this user.

    Raises:
        PermissionError: it belongs to somebody else, who could hold all places for ever.
    """
    stated = os.environ.get("KI_ATLAS_RUN")
    folder = Path(stated) if stated else Path(tempfile.gettempdir()) / f"ki-atlas-{os.getuid()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.lstat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to another user; name another folder in KI_ATLAS_RUN")
    return folder
