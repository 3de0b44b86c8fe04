"""Dates known to the year, the month, the day or the minute, in ISO notation.

`2025`, `2025-08`, `2025-11-03` and `2025-11-11T16:30`. Times are wall-clock time in Europe/Berlin and stay
without a zone here, so that they compare with days; `TIME_ZONE` names the zone for whoever needs an instant.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Precision = Literal["minute", "day", "month", "year"]

TIME_ZONE = "Europe/Berlin"
FIRST_YEAR, LAST_YEAR = 1900, 2099
DATE_PATTERN = r"(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?"
MOMENT_PATTERN = r"(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?"

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}))?)?)?")


@dataclass(frozen=True)
class PartialDate:
    """The first and the last day a date can mean; for a time both are that minute."""

    first: datetime.datetime
    last: datetime.datetime
    precision: Precision


def parsed(value: str) -> PartialDate:
    """The meaning of an ISO date of any precision.

    Raises:
        ValueError: it is no such date, does not exist, or lies before 1900 or after 2099.
    """
    match = _ISO.fullmatch(value)
    if match is None:
        raise ValueError(value)
    year, month, day, hour, minute = (None if part is None else int(part) for part in match.groups())
    assert year is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(value)
    if month is None:
        return PartialDate(datetime.datetime(year, 1, 1), datetime.datetime(year, 12, 31), "year")
    if day is None:
        first = datetime.datetime(year, month, 1)
        return PartialDate(first, first.replace(day=calendar.monthrange(year, month)[1]), "month")
    moment = datetime.datetime(year, month, day, hour or 0, minute or 0)
    return PartialDate(moment, moment, "day" if hour is None else "minute")


def is_partial_date(value: str, *, with_time: bool = False) -> bool:
    """Whether a text is an ISO date of a known precision; a time of day only where it is asked for."""
    try:
        precision = parsed(value).precision
    except ValueError:
        return False
    return with_time or precision != "minute"


def is_day(value: str) -> bool:
    """Whether a text is an ISO date known to the day."""
    return is_partial_date(value) and parsed(value).precision == "day"


def date_bounds(values: pd.Series) -> pd.DataFrame:
    """What each of many dates can mean; each distinct text is parsed once.

    Args:
        values: ISO dates as text, missing ones NaN; texts that are no date count as missing.

    Returns:
        Index as given; `first` and `last` (datetime64, missing NaT), `precision` (text, missing NaN).
    """
    known = {}
    for value in values.dropna().unique():
        try:
            known[value] = parsed(value)
        except ValueError:
            continue
    first = values.map({value: date.first for value, date in known.items()}).astype("datetime64[us]")
    last = values.map({value: date.last for value, date in known.items()}).astype("datetime64[us]")
    precision = values.map({value: date.precision for value, date in known.items()}).astype("str")
    return pd.DataFrame({"first": first, "last": last, "precision": precision})
