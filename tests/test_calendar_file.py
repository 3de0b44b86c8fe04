"""Calendar files, read back line by line as RFC 5545 tells."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.context import Context
from exports.calendar_file import Event, calendar_bytes
from tests.calendars import events_in, unfolded

STAMP = datetime.date(2026, 11, 21)
CONTEXT = Context("Filter: ohne Filter", "1 von 1", "", "2026", "CC BY 4.0", "http://x/", "KI-Atlas", "de")
EVENT = Event("a-e1@ki-atlas-nrw", "2026-03-03T17:00", None, "Titel", "", "", "http://x/initiative?id=a")


def only(event: Event) -> dict[str, str]:
    (found,) = events_in(calendar_bytes("Atlas", [event], STAMP, CONTEXT))
    return found


@pytest.mark.parametrize(
    ("start", "end", "dtstart", "dtend"),
    [
        ("2026-03-03T17:00", None, ";TZID=Europe/Berlin:20260303T170000", None),
        ("2026-03-03T17:00", "2026-03-03T18:15", ";TZID=Europe/Berlin:20260303T170000",
         ";TZID=Europe/Berlin:20260303T181500"),
        ("2026-03-03T17:00", "2026-03-03", ";TZID=Europe/Berlin:20260303T170000", None),
        ("2026-03-03T17:00", "2026-03-05", ";VALUE=DATE:20260303", ";VALUE=DATE:20260306"),
        ("2026-03-03", None, ";VALUE=DATE:20260303", ";VALUE=DATE:20260304"),
        ("2026-03-03", "2026-03-04", ";VALUE=DATE:20260303", ";VALUE=DATE:20260305"),
        ("2026-02", None, ";VALUE=DATE:20260201", ";VALUE=DATE:20260301"),
        ("2026", None, ";VALUE=DATE:20260101", ";VALUE=DATE:20270101"),
        ("2026-12", "2027-01-10", ";VALUE=DATE:20261201", ";VALUE=DATE:20270111"),
        ("2026-03-03", "2026-03-04T12:00", ";VALUE=DATE:20260303", ";VALUE=DATE:20260305"),
    ],
)  # fmt: skip
def test_an_event_lies_where_its_dates_put_it(
    start: str, end: str | None, dtstart: str, dtend: str | None
) -> None:
    found = only(replace(EVENT, start=start, end=end))
    assert (found["DTSTART"], found.get("DTEND")) == (dtstart, dtend)


@pytest.mark.parametrize(("start", "is_vague"), [("2026", True), ("2026-02", True), ("2026-02-03", False)])
def test_what_is_known_to_the_month_says_so(start: str, is_vague: bool) -> None:
    assert (only(replace(EVENT, start=start))["SUMMARY"] == "Titel (Tag nicht bekannt)") == is_vague


def test_a_calendar_without_events_is_one_that_can_be_opened() -> None:
    lines = unfolded(calendar_bytes("Atlas", [], STAMP, CONTEXT))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "BEGIN:VTIMEZONE" in lines
    assert events_in(calendar_bytes("Atlas", [], STAMP, CONTEXT)) == []


def test_the_calendar_says_what_it_holds() -> None:
    assert any("Filter: ohne Filter" in line for line in unfolded(calendar_bytes("A", [], STAMP, CONTEXT)))


@given(st.text(), st.text(), st.text())
def test_any_text_stays_text(summary: str, description: str, location: str) -> None:
    event = replace(EVENT, summary=summary, description=description, location=location)
    written = calendar_bytes("Atlas", [event], STAMP, CONTEXT)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert len(events_in(written)) == 1
    assert sum(line.startswith("BEGIN:") for line in unfolded(written)) == 5


def test_a_long_name_is_folded_and_comes_back_whole() -> None:
    name = "Wört👩🏽‍🔬, ;\\" * 400
    assert only(replace(EVENT, summary=name))["SUMMARY"] == name
