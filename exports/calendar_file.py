"""Events as an iCalendar file (RFC 5545): what is known to the month only lies over the whole month."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cards.context import Context
from charts.labels import one_line, printable
from language.texts import Language, text
from records.partial_dates import TIME_ZONE, PartialDate, parsed

_LINE = 75  # octets of a line before it is folded
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

# The rules since 1996; of earlier events nothing is asked. A calendar without events needs a part too.
_TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{TIME_ZONE}",
    "BEGIN:DAYLIGHT",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Event:
    """An event of a calendar; `uid` stays the same for ever, `start` and `end` are partial ISO dates."""

    uid: str
    start: str
    end: str | None
    summary: str
    description: str
    location: str
    url: str


def calendar_bytes(name: str, events: Iterable[Event], stamp: datetime.date, context: Context) -> bytes:
    """A calendar of this name; `stamp` is the day its records describe."""
    about = _text(context.line())
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//KI-Atlas NRW//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"DESCRIPTION:{about}",
        f"X-WR-CALDESC:{about}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *_TIME_ZONE,
    ]
    body = (line for event in events for line in _lines(event, stamp, context.language))
    lines = (folded for line in (*head, *body, "END:VCALENDAR") for folded in _folded(line))
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _lines(event: Event, stamp: datetime.date, language: Language) -> Iterator[str]:
    start, end = parsed(event.start), parsed(event.end) if event.end else None
    is_vague = start.precision in ("month", "year")
    unknown = f" ({text('calendar.day_unknown', language)})" if is_vague else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield from _period(start, end)
    yield f"SUMMARY:{_text(one_line(event.summary) + unknown)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.location:
        yield f"LOCATION:{_text(one_line(event.location))}"
    yield f"URL:{one_line(event.url)}"
    if start.precision != "minute":
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _period(start: PartialDate, end: PartialDate | None) -> Iterator[str]:
    """When it is; both ends are minutes or both are days, for a calendar knows nothing between."""
    is_one_day = end is None or (end.precision == "day" and end.first.date() == start.first.date())
    if start.precision == "minute" and (is_one_day or (end is not None and end.precision == "minute")):
        yield f"DTSTART{_wall_clock(start.first)}"
        if end is not None and end.precision == "minute" and end.first > start.first:
            yield f"DTEND{_wall_clock(end.first)}"
        return
    last = max(start.last, end.last) if end is not None else start.last
    yield f"DTSTART;VALUE=DATE:{start.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + datetime.timedelta(days=1):%Y%m%d}"


def _wall_clock(moment: datetime.datetime) -> str:
    return f";TZID={TIME_ZONE}:{moment:%Y%m%dT%H%M%S}"


def _text(value: str) -> str:
    return printable(value).translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets; no character is cut, all but the first begin with a blank."""
    if len(line.encode("utf-8")) <= _LINE:
        yield line
        return
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > _LINE:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
