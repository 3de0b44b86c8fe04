"""Whether a page is asked for a record that does not exist."""

from urllib.parse import parse_qs

from records.addresses import PATHS, RECORD, VERSION
from records.dataset import Dataset
from records.snapshots import PREVIEW_COOKIE, RECORDS

TABLES = {PATHS["initiative"]: "initiatives", PATHS["organisation"]: "organisations"}


def is_unknown(path: str, query: str, cookie: str) -> bool:
    """Whether the page of a record is asked for an id that the records of today do not hold.

    Of a version or a preview it is not told here, nor before anything was read: the page itself says it.
    """
    asked = parse_qs(query)
    if path not in TABLES or VERSION in asked or PREVIEW_COOKIE in cookie or RECORDS.snapshot is None:
        return False
    ids = RECORDS.snapshot.remembered(_ids, RECORDS.snapshot.dataset, TABLES[path])
    return asked.get(RECORD, [""])[-1] not in ids


def _ids(dataset: Dataset, table: str) -> frozenset[str]:
    return frozenset(getattr(dataset, table)["id"])
