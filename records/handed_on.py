"""Addresses as mail and chat hand them on: what those add to a link or break in it is taken back."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, quote, urlencode

from records.addresses import DECK, LINK, PARAMETERS, PATHS, SLIDESHOW

MAX_PARAMETERS = 200  # of an address
ESCAPED = "amp;"  # what is left of an ampersand that was written for HTML
AS_TYPED = ("q", LINK)  # parameters whose values people write: any character may be meant
STREAMLITS = ("embed", "embed_options")
TRACKING = re.compile(
    r"utm_.*|mtm_.*|pk_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|wt_mc|_hs\w+|_ga|_gl|"
    r"ref|ref_src|at_\w+|srsltid"
)
# No code, id or path ends with what ends a sentence, closes a bracket or a quotation, or is not seen.
_AFTER = re.compile(r"[\s.,;:!?…)\]}>'\"“”„‚‘’«»‹›*_\u200b-\u200f\u2060\ufeff\xad\\|]+$")
_BEFORE = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff\xad]+")
_NO_DECK = re.compile(r"[^A-Za-z0-9_-]+")


def mended_path(path: str) -> str:
    """The path of a page or of the slideshow that was meant, without slashes; as it came where none was.

    Upper case and what a sentence adds behind do not matter.
    """
    plain = _AFTER.sub("", _BEFORE.sub("", path.strip("/"))).strip("/").casefold()
    return plain if plain in (*PATHS.values(), SLIDESHOW) else path


def mended_query(query: str) -> str:
    """The parameters of an address as they were before; as they came where nothing is wrong."""
    pairs = _pairs(query)
    mended = [(_name(name), _value(_name(name), value)) for name, value in pairs]
    return urlencode(mended, quote_via=quote, safe=":") if mended != pairs else query


def unknown_names(query: Mapping[str, Sequence[str]]) -> list[str]:
    """The parameters that nothing understands; those that only tell where a reader came from are none."""
    understood = {*STREAMLITS, *(one.name for one in PARAMETERS)}
    return [name for name in query if name not in understood and not TRACKING.fullmatch(name)]


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
    except ValueError:  # more than any link has: it is no link of ours
        return []


def _name(name: str) -> str:
    while name.startswith(ESCAPED):
        name = name.removeprefix(ESCAPED)
    return name


def _value(name: str, value: str) -> str:
    """A value without what was added; a deck also without the breaks of lines within it."""
    if name in AS_TYPED:
        return value
    if name == DECK:
        return _NO_DECK.sub("", value)
    return _AFTER.sub("", _BEFORE.sub("", value))
