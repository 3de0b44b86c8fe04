"""The day that counts as today."""

import datetime
import os
import re
from zoneinfo import ZoneInfo

TIMEZONE = ZoneInfo("Europe/Berlin")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def today() -> datetime.date:
    """The day in Berlin; `KI_ATLAS_TODAY` fixes it.

    Raises:
        ValueError: `KI_ATLAS_TODAY` is no day such as 2026-11-21.
    """
    fixed = os.environ.get("KI_ATLAS_TODAY")
    if fixed and not DAY.fullmatch(fixed):
        raise ValueError(f"KI_ATLAS_TODAY: {fixed!r} is not a day such as 2026-11-21")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.datetime.now(TIMEZONE).date()
