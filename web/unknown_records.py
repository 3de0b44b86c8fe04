"""Whether a page is asked for a record that does not exist."""

from collections.abc import Callable, Collection, Mapping
from urllib.parse import parse_qs

from records.addresses import PATHS, RECORD, VERSION
from records.dataset import Dataset
from records.selected import options_of
from records.snapshots import PREVIEW_COOKIE, RECORDS

KNOWN: Mapping[str, Callable[[Dataset], Collection[str]]] = {
    PATHS["initiative"]: lambda dataset: frozenset(dataset.initiatives["id"]),
    PATHS["organisation"]: lambda dataset: frozenset(dataset.organisations["id"]),
    PATHS["region"]: lambda dataset: frozenset(options_of(dataset)["region"]),
}


def is_unknown(path: str, query: str, cookie: str) -> bool:
    """Whether the page of a record is asked for an id that the records of today do not hold.

    Of a version or a preview it is not told here, nor before anything was read: the page itself says it.
    """
    asked = parse_qs(query)
    if path not in KNOWN or VERSION in asked or PREVIEW_COOKIE in cookie or RECORDS.snapshot is None:
        return False
    ids = RECORDS.snapshot.remembered(KNOWN[path], RECORDS.snapshot.dataset)
    named = asked.get(RECORD, [""])[-1]
    if not named and path == PATHS["region"] and len(regions := asked.get("region", [])) == 1:
        named = regions[0]  # a slide knows its region by the filter
    return named not in ids
