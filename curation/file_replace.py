"""Writing a file whole or not at all: its owner, its mode and a link to it stay; a failure leaves nothing."""

import os
import shutil
import tempfile
from pathlib import Path

USUAL_MODE = 0o644


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in the place of the one that is there; whoever reads meanwhile sees either, whole.

    Raises:
        OSError: it cannot be written, or its owner cannot be kept; what was there is untouched.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copystat(target, written)
            os.utime(written)
            keep_owner(written, target)
        else:
            written.chmod(USUAL_MODE)
            keep_owner(written, target.parent)
        written.replace(target)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def keep_owner(path: Path, like: Path) -> None:
    """Give a file the owner and the group of another one.

    Raises:
        PermissionError: only its owner or root may do this.
    """
    wanted, found = like.lstat(), path.lstat()
    if (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        os.chown(path, wanted.st_uid, wanted.st_gid, follow_symlinks=False)
        if not path.is_symlink():
            path.chmod(found.st_mode & 0o7777)  # a change of owner takes special bits away
