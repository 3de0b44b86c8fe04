"""Dates with words around them, and days that do not exist: what was probably meant."""
# ruff: noqa: E501 (alternatives are read best in one line)

import calendar
import datetime
import re

from records.date_parsing import AmbiguousCell, month_of
from records.partial_dates import is_partial_date

MAX_LENGTH = 60  # characters of a text that is looked at
YEAR = r"(?P<year>(?:19|20)\d{2})"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NUMBER = r"(?P<number>[1-4]|i{1,3}|iv)"
QUARTER = re.compile(
    rf"(?:q\s?{NUMBER}|{NUMBER.replace('number', 'second')}\.?\s*(?:quartal|quarter|q\.?))[\s/,-]*{YEAR}"
    rf"|{YEAR.replace('year', 'first_year')}[\s/-]*q\s?{NUMBER.replace('number', 'third')}",
    re.IGNORECASE,
)
HALF = re.compile(
    rf"(?:(?:[12]\.?|erstes|zweites|first|second)\s*(?:halbjahr|hj\.?|half)|h[12])(?:\s+(?:of|von))?[\s/,-]*{YEAR}"
    rf"|{YEAR.replace('year', 'second')}[\s/-]*h[12]",
    re.IGNORECASE,
)
SEASON = re.compile(
    r"(?:frühjahr|frühling|frühsommer|spätsommer|sommer|herbst|spring|summer|autumn|fall|anfang|mitte|ende|jahresbeginn|"
    r"jahresmitte|jahresende|beginning of|early|mid|late|end of|jahr|year|sose|ss|sommersemester|schuljahr)[\s-]*"
    rf"(?:des jahres\s+)?{YEAR}",
    re.IGNORECASE,
)
WEEK = re.compile(rf"(?:kw|kalenderwoche|week)\s*(?P<week>\d{{1,2}})[\s/.,-]*{YEAR}", re.IGNORECASE)
AROUND = re.compile(
    r"(?:(?:ca|circa|etwa|rund|um|seit|ab|bis|von|vor|nach|voraussichtlich|vorauss|vsl|geplant|geplant für|start|beginn|ende|im|am|"
    r"since|from|until|by|in|on|about|around|planned|expected)[.:]?\s+|[~≈]\s*|"
    r"(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)[.,]*\s+)(?P<rest>.+)",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"(?P<rest>.*\d)\s*(?:\([^()]*\)|\?|ff?\.?|\(\?\)|geplant|voraussichtlich|planned|expected)",
    re.IGNORECASE,
)
SPAN = re.compile(r"(?P<first>.*?\d)\s*(?:-|–|—|bis|to|until)\s*(?P<last>(?:\D*\s)?\d.*)", re.IGNORECASE)
YEARS = re.compile(r"(?P<first>(?:19|20)\d{2})\s*/\s*(?P<last>(?:19|20)?\d{2})")
DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})\.\s*{YEAR}")
YEAR_FIRST = re.compile(rf"{YEAR}[-./](?P<month>\d{{1,2}})(?:[-./](?P<day>\d{{1,2}}))?")
DIGITS_ONLY = re.compile(rf"{YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})")
NAMED_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})\.?(?:st|nd|rd|th)?\s+(?P<name>[^\W\d_]+)\.?,?\s+{YEAR}", re.IGNORECASE
)
AMERICAN = re.compile(
    rf"(?P<name>[^\W\d_]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR}", re.IGNORECASE
)


def date_in_words(text: str, column: str) -> AmbiguousCell | None:
    """Why a text is no date, with the one it means; None where nothing can be made of it.

    Args:
        text: of a cell, that is no date.
        column: its name: of a span, a column of ends takes the last day.
    """
    plain = " ".join(text.split()).strip(" .,;")
    if len(plain) > MAX_LENGTH:
        return None
    if match := QUARTER.fullmatch(plain):
        number = match["number"] or match["second"] or match["third"]
        quarter = ROMAN.get(number.lower()) or int(number)
        year = match["year"] or match["first_year"]
        months = {"first": f"{year}-{3 * quarter - 2:02d}", "last": f"{year}-{3 * quarter:02d}"}
        return AmbiguousCell("date_quarter", value=text, nearest=year, **months)
    if match := HALF.fullmatch(plain) or SEASON.fullmatch(plain):
        year = match["year"] or match.groupdict().get("second")
        return AmbiguousCell("date_part_of_year", value=text, nearest=year)
    if match := WEEK.fullmatch(plain):
        return _of_week(text, int(match["year"]), int(match["week"]))
    if missing := _missing_day(plain, text):
        return missing
    if parts := _span(plain):
        first, last = parts
        if re.fullmatch(r"\d{4}/(0\d|1[0-2])", plain):  # two years, or a month of the first
            month = plain.replace("/", "-")
            return AmbiguousCell("ambiguous_date", value=text, first=month, second=f"{first}–{last}")
        nearest = last if "end" in column else first
        return AmbiguousCell("date_span", value=text, nearest=nearest, first=first, last=last)
    meant = _bare(plain)
    return AmbiguousCell("date_in_words", value=text, nearest=meant) if meant and meant != text else None


def _of_week(text: str, year: int, week: int) -> AmbiguousCell | None:
    try:
        days = [datetime.date.fromisocalendar(year, week, day) for day in (1, 7)]
    except ValueError:
        return None
    months = {day.strftime("%Y-%m") for day in days}
    return AmbiguousCell("date_week", value=text, nearest=months.pop() if len(months) == 1 else str(year))


def _missing_day(plain: str, text: str) -> AmbiguousCell | None:
    """A day that its month does not have: the last one it has, or day and month in American order."""
    match = DAY_FIRST.fullmatch(plain) or YEAR_FIRST.fullmatch(plain)
    if match is None or match["day"] is None:
        return None
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if 1 <= month <= 12 and 28 < day <= 31:
        days = calendar.monthrange(year, month)[1]
        if day > days:
            nearest = f"{year}-{month:02d}-{days}"
            return AmbiguousCell(
                "no_such_day", value=text, nearest=nearest, days=days, month=f"{year}-{month:02d}"
            )
    if 12 < month <= 31 and 1 <= day <= 12 and is_partial_date(swapped := f"{year}-{day:02d}-{month:02d}"):
        return AmbiguousCell("date_in_words", value=text, nearest=swapped)
    return None


def _span(plain: str) -> tuple[str, str] | None:
    if match := YEARS.fullmatch(plain):
        first, last = match["first"], match["last"]
        last = last if len(last) == 4 else first[:2] + last
        return (first, last) if first < last else None
    if match := SPAN.fullmatch(plain):
        first, last = _bare(match["first"]), _bare(match["last"])
        if first and last and first <= last:
            return first, last
    return None


def _bare(plain: str) -> str | None:
    """The date that is left of a text without the words around it."""
    rest = plain.strip(" .,;")
    for _ in range(3):  # "vsl. ab Mo, 3.8.2026"
        match = AROUND.fullmatch(rest) or BEHIND.fullmatch(rest)
        if match is None:
            break
        rest = match["rest"].strip(" .,;")
    for form in (DAY_FIRST, YEAR_FIRST, DIGITS_ONLY, NAMED_DAY, AMERICAN):
        if match := form.fullmatch(rest):
            parts = match.groupdict()
            month = month_of(parts["name"]) if "name" in parts else parts["month"]
            if month is None:
                return None
            day = f"-{int(parts['day']):02d}" if parts["day"] else ""
            found = f"{parts['year']}-{int(month):02d}{day}"
            return found if is_partial_date(found) else None
    if match := re.fullmatch(
        rf"(?:(?P<name>[^\W\d_]{{3,}})\.?\s+|(?P<month>\d{{1,2}})\s*[./]\s*)?{YEAR}", rest
    ):
        month = month_of(match["name"]) if match["name"] else match["month"]
        if match["name"] and month is None:
            return None
        found = f"{match['year']}-{int(month):02d}" if month else match["year"]
        return found if is_partial_date(found) else None
    return None
