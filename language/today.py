"""The day that counts as today."""

import datetime
import os
from zoneinfo import ZoneInfo

TIMEZONE = ZoneInfo("Europe/Berlin")


def today() -> datetime.date:
    """The day in Berlin; `KI_ATLAS_TODAY` (ISO) fixes it."""
    fixed = os.environ.get("KI_ATLAS_TODAY")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.datetime.now(TIMEZONE).date()
