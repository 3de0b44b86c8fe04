"""Who may hand in files on the page of data care: `KI_ATLAS_CURATION` is open, off, or header:NAME."""

import re
import threading
import time
from collections import OrderedDict
from typing import Literal, NamedTuple

SETTING = "KI_ATLAS_CURATION"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
HEADER = re.compile(r"header:\s*([A-Za-z0-9-]+)", re.IGNORECASE)
MAX_SIGNED_IN = 1_000  # browsers
MAX_SECONDS = 12 * 60 * 60  # after which a browser opens the page anew to go on


class Access(NamedTuple):
    """Open to everybody, off, or for browsers whose request for the page carried a header."""

    mode: Literal["open", "off", "header"]
    header: str = ""


def access_of(setting: str, server_address: str | None) -> Access:
    """The access that a setting means; without one it is open on this computer and off elsewhere.

    Args:
        setting: the value of `KI_ATLAS_CURATION`, empty where it is not set.
        server_address: the address that the server listens on; None: all it has.

    Raises:
        ValueError: it means nothing.
    """
    written = setting.strip()
    if not written:
        return Access("open" if server_address in LOOPBACK else "off")
    if match := HEADER.fullmatch(written):
        return Access("header", match[1].lower())
    if written.lower() == "open":
        return Access("open")
    if written.lower() == "off":
        return Access("off")
    raise ValueError(f"{SETTING} is open, off or header:NAME, not {setting!r}")


class SignedIn:
    """The secrets of the browsers that the proxy has signed in, for half a day each."""

    def __init__(self) -> None:
        """Nobody is."""
        self._lock = threading.Lock()
        self._since: OrderedDict[str, float] = OrderedDict()

    def add(self, secret: str) -> None:
        """A browser was signed in; whoever was longest ago makes room."""
        with self._lock:
            self._since[secret] = time.monotonic()
            while len(self._since) > MAX_SIGNED_IN:
                self._since.popitem(last=False)

    def remove(self, secret: str) -> None:
        """A browser was signed out."""
        with self._lock:
            self._since.pop(secret, None)

    def __contains__(self, secret: str) -> bool:
        with self._lock:
            return time.monotonic() - self._since.get(secret, -MAX_SECONDS) < MAX_SECONDS


SIGNED_IN = SignedIn()


def may_hand_in(access: Access, secret: str | None) -> bool:
    """Whether the browser of a secret may hand in files."""
    return access.mode == "open" or (access.mode == "header" and secret is not None and secret in SIGNED_IN)
