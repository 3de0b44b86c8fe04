"""Whose day it is: what is looked at in one form a run, and in the course of a week in every form."""

import datetime
import os

DAYS = 7
ALL = "all"


def turn() -> str:
    """The day of the week that is tested, 0 to 6, or `all`: of `TURN`, else today's."""
    asked = os.environ.get("TURN") or str(datetime.date.today().weekday())
    os.environ["TURN"] = asked  # one for all processes, also at midnight
    assert asked == ALL or (asked.isdecimal() and int(asked) < DAYS), (
        f"TURN={asked} is neither 0 to 6 nor all"
    )
    return asked


def is_turn(place: int, forms: int) -> bool:
    """Whether the form at a place of a series is looked at today: one or more of `forms`, in a week all."""
    asked, days = turn(), min(forms, DAYS)
    return asked == ALL or place % days == int(asked) % days
