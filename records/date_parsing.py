"""Dates as people write them, read as ISO dates of the precision they were written in."""

import datetime
import re
from functools import cache

from babel import Locale

from records.partial_dates import is_partial_date

SERIALS = range(20_000, 80_000)  # days since 1900 that fall into 1954 to 2119: no year, no other number
EPOCH = datetime.date(1899, 12, 30)

TIME = (
    r"(?:(?:T|,?\s+)(?:um\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:\.0+)?)?(?:\s*Uhr)?)?"
)
ISO = re.compile(rf"(?P<year>\d{{4}})(?:-(?P<month>\d{{1,2}})(?:-(?P<day>\d{{1,2}}){TIME})?)?")
DOTS = re.compile(rf"(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})\.\s*(?P<year>\d{{4}}){TIME}")
MONTH = re.compile(r"(?P<month>\d{1,2})\s*[./]\s*(?P<year>\d{4})")
NAMED = re.compile(rf"(?:(?P<day>\d{{1,2}})\.?\s+)?(?P<name>[^\W\d_]{{3,}})\.?\s+(?P<year>\d{{4}}){TIME}")
SHORT_DOTS = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{2})")
SHORT_NAMED = re.compile(r"([^\W\d_]{3,})\.?[\s-]+(\d{2})")
SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class AmbiguousCell(Exception):
    """A cell that must not be guessed at: `code` of the fault, and the values of its message."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


def date_of_text(text: str, *, with_time: bool = False) -> str:
    """The ISO date that a text means; the text itself where it is none.

    Raises:
        AmbiguousCell: it can mean two days, or names its year by two digits.
    """
    plain = re.sub(r"\s+", " ", text.replace("–", "-").replace("\u2011", "-"))
    plain = re.sub(r"^(\d+)\.0$", r"\1", plain)
    if plain.isdecimal() and len(plain) == 5:
        return date_of_number(plain)
    for form in (ISO, DOTS, MONTH, NAMED):
        if match := form.fullmatch(plain):
            return _iso(match, text, with_time)
    _refuse_short(plain)
    if match := SLASHES.fullmatch(plain):
        return _of_slashes(match, text)
    return text


def date_of_number(digits: str) -> str:
    """A year; any other number stands as it is.

    Raises:
        AmbiguousCell: it is the number under which spreadsheets count a day.
    """
    if digits.isdecimal() and int(digits) in SERIALS:
        day = EPOCH + datetime.timedelta(days=int(digits))
        raise AmbiguousCell("serial_number", value=digits, nearest=day.isoformat())
    return digits


def _iso(match: re.Match[str], text: str, with_time: bool) -> str:
    parts = match.groupdict()
    name = parts.get("name")
    month = month_of(name) if name else parts["month"]
    if name and month is None:
        return text
    written = parts["year"]
    for part in (month, parts.get("day")):
        written += f"-{int(part):02d}" if part else ""
    hour, minute, second = (parts.get(part) for part in ("hour", "minute", "second"))
    is_midnight = (
        second is not None and not int(hour or 0) and not int(minute or 0)
    )  # as programs write a day
    if hour and not is_midnight:
        if int(second or 0):
            raise AmbiguousCell("seconds", value=text)
        written += f"T{int(hour):02d}:{minute}"
    return written if is_partial_date(written, with_time=with_time) else text


def _refuse_short(text: str) -> None:
    if match := SHORT_DOTS.fullmatch(text):
        day, month, year = match.groups()
        raise AmbiguousCell("two_digit_year", value=text, nearest=f"20{year}-{int(month):02d}-{int(day):02d}")
    match = SHORT_NAMED.fullmatch(text)
    if match and (month_ := month_of(match[1])):
        raise AmbiguousCell("two_digit_year", value=text, nearest=f"20{match[2]}-{int(month_):02d}")


def _of_slashes(match: re.Match[str], text: str) -> str:
    first, second, year = match.groups()
    found = [f"{year}-{int(month):02d}-{int(day):02d}" for day, month in ((first, second), (second, first))]
    days = sorted({day for day in found if is_partial_date(day)})
    if len(days) > 1:
        raise AmbiguousCell("ambiguous_date", value=text, first=days[0], second=days[1])
    return days[0] if days else text


@cache
def _months() -> dict[str, str]:
    names = {"mrz": "3", "sept": "9"}
    for language in ("de", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale.parse(language).months["format"][width].items():
                names[name.rstrip(".").casefold()] = str(number)
    return names


def month_of(name: str) -> str | None:
    """The number of a month by its German or English name, short or long."""
    return _months().get(name.casefold())
