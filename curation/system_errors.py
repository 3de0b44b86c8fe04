"""What the operating system has refused, in words: its own are in whatever language the machine speaks."""

import errno

from language.texts import Language, text

KINDS = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "too_large",
    errno.EROFS: "read_only",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "no_folder",
}


def system_error_text(error: OSError, language: Language) -> str:
    """The error in one line, with the file it is about."""
    kind = KINDS.get(error.errno or 0, "other")
    told = text(f"system.{kind}", language, number=str(error.errno or "?"))
    return f"{error.filename}: {told}" if error.filename is not None else told
