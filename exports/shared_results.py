"""Results that all processes of the application on a machine share: files, each made by one of them."""

import fcntl
import logging
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

RESULT, MAKING = ".result", ".making"
MAX_MAKING_S = 60 * 60  # nothing is made for so long: whoever began it has died
DIGEST_BYTES = 32
ROOT = Path(__file__).parents[1]
CODE = ("language", "records", "analysis", "charts", "cards", "exports", "curation", "web")
SETTINGS = ("KI_ATLAS_", "BROWSER_PATH", "TZ")

log = logging.getLogger(__name__)


class SharedResults:
    """Results by name, in a folder that nobody else may enter; those not used for longest make room."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        """Make the folder.

        Raises:
            PermissionError: it is somebody else's, who could put anything there.
        """
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
            raise PermissionError(f"{folder} belongs to another user; name another folder in KI_ATLAS_RUN")
        folder.chmod(0o700)
        self._folder, self._max_bytes = folder, max_bytes
        self._program = program()

    def get(self, name: str) -> bytes | None:
        """The result of this name; None where there is none."""
        file = self._file(name, RESULT)
        with suppress(OSError):
            content = file.read_bytes()
            digest, result = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
            if digest == sha256(result).digest():  # else the machine went down while it was written
                os.utime(file)
                return result
        return None

    def result(self, name: str, make: Callable[[], bytes], keeps: Callable[[bytes], bool]) -> bytes:
        """The result of this name, made once for all: whoever comes meanwhile waits.

        Args:
            name: all that it depends on beside the program.
            make: what makes it.
            keeps: whether others may have what was made.
        """
        try:
            with self._alone(name) as making:
                if (known := self.get(name)) is not None:
                    return known
                made = make()
                if keeps(made):
                    self._keep(name, making, made)
                return made
        except _CannotShare as error:
            log.warning("results are not shared: %s", error)
            return make()

    @contextmanager
    def _alone(self, name: str) -> Iterator[Path]:
        """Hold the file in which a result is made; the system gives it free when its process dies."""
        file = self._file(name, MAKING)
        try:
            descriptor = _locked(file)
        except OSError as error:
            raise _CannotShare(error) from error
        try:
            yield file
        finally:
            if _is_at(descriptor, file):
                file.unlink()
            os.close(descriptor)

    def _keep(self, name: str, making: Path, content: bytes) -> None:
        if len(content) > self._max_bytes:
            return
        try:
            making.write_bytes(sha256(content).digest() + content)
            making.replace(self._file(name, RESULT))
            self._make_room()
        except OSError as error:  # as on a full disk
            log.warning("a result is not kept: %s", error)

    def _file(self, name: str, ending: str) -> Path:
        digest = sha256(f"{self._program} {name}".encode(errors="surrogatepass")).hexdigest()
        return self._folder / f"{digest}{ending}"

    def _make_room(self) -> None:
        """Delete the results not used for longest until the rest fits `max_bytes`.

        Files of makers that ended before they were done go too, once they are older than `MAX_MAKING_S`.
        Another process may do the same at the same moment.
        """
        files: list[tuple[float, int, Path]] = []
        for file in self._folder.iterdir():
            with suppress(FileNotFoundError):
                found = file.stat()
                files.append((found.st_mtime, found.st_size, file))
        total, oldest_making = 0, time.time() - MAX_MAKING_S
        for used, size, file in sorted(files, reverse=True):
            total += size
            if total > self._max_bytes if file.suffix == RESULT else used < oldest_making:
                file.unlink(missing_ok=True)


class _CannotShare(Exception):
    """There is no file to make a result in."""


def _locked(file: Path) -> int:
    """An open descriptor of the file, which nobody else has locked."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _is_at(descriptor, file):
            return descriptor
        os.close(descriptor)  # whoever held it has finished, and it has become the result


def _is_at(descriptor: int, file: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), file.stat())
    return False


@cache
def program() -> str:
    """What a result depends on beside its data: our code, the libraries, and the settings."""
    found = sha256(sys.version.encode())
    found.update(repr(sorted(f"{one.name} {one.version}" for one in distributions())).encode())
    found.update(repr(sorted(item for item in os.environ.items() if item[0].startswith(SETTINGS))).encode())
    for folder in CODE:
        for file in sorted((ROOT / folder).rglob("*.*")):
            if file.is_file() and file.suffix != ".pyc":
                found.update(f"{file} {file.stat().st_size}\0".encode())
                found.update(file.read_bytes())
    return found.hexdigest()
