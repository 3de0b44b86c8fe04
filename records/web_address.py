"""Web addresses: one reading of them for the check of the records and for everything that links to them."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

# The host: of ASCII letters, digits, dots, hyphens and underscores, any others; or an IP address in brackets.
URL_PATTERN = (
    r"https?://([^\s\x00-,/:-@\[-\^`{-\x7f]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?#][^\s<>\"\\^`{|}]*)?"
)


class WebAddress(NamedTuple):
    """An address that leads somewhere: its scheme in small letters, its host as it is written, all of it."""

    scheme: str
    host: str
    whole: str


def web_address(value: object) -> WebAddress | None:
    """The http or https address that a text is; None where it is none, as for anything that is no text."""
    if not isinstance(value, str) or not value.isprintable():
        return None
    if re.fullmatch(URL_PATTERN, value, re.IGNORECASE) is None:
        return None
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises beyond 65535
        (parts.hostname or "").encode("idna")  # raises where a name server could not be asked
    except ValueError:
        return None
    return WebAddress(parts.scheme, parts.netloc, value)
