"""Names of downloaded files."""

import re
import unicodedata

_LONGEST = 80
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Windows opens a device instead of a file of these names, whatever the ending.
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


def file_stem(title: str) -> str:
    """A file name without its ending: lower-case ASCII letters, digits and hyphens, 1 to 80 characters."""
    folded = unicodedata.normalize("NFC", title).lower().translate(_GERMAN)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_LONGEST].strip("-")
    if not stem or _DEVICES.fullmatch(stem):
        return f"ki-atlas-nrw-{stem}".strip("-")
    return stem
