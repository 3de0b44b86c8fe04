"""Facts of one record in words: name, status with its day, period, places."""

import datetime
from typing import Any

import pandas as pd

from cards.view import View
from language.formats import partial_date

OLD_AFTER_DAYS = 365  # a status older than this is marked


def name_in(view: View, name: str, name_en: Any) -> str:
    """The name in the language of the view; the German one where there is no other."""
    return str(name_en) if view.language == "en" and pd.notna(name_en) else name


def status_words(view: View, status: str, as_of: object) -> str:
    """The status as recorded, with its day: `läuft (Stand November 2025)`; an old one is marked."""
    label = view.label("status", status)
    if pd.isna(as_of):  # type: ignore[call-overload]
        return label if status == "unknown" else view.text("record.status_undated", status=label)
    key = "record.status_old" if is_old(str(as_of), view.day) else "record.status"
    return view.text(key, status=label, date=partial_date(str(as_of), view.language))


def is_old(as_of: str, day: datetime.date) -> bool:
    """Whether even the last day that a partial date can mean lies more than twelve months back."""
    last = pd.Period(as_of).end_time.date()
    return (day - last).days > OLD_AFTER_DAYS


def period_words(view: View, start: object, end: object) -> str:
    """From when to when, in the precision that is known; what is unknown is said."""
    first = partial_date(str(start), view.language) if pd.notna(start) else ""  # type: ignore[call-overload]
    last = partial_date(str(end), view.language) if pd.notna(end) else ""  # type: ignore[call-overload]
    key = {(True, True): "period", (True, False): "since", (False, True): "until", (False, False): "undated"}
    return view.text(f"record.{key[bool(first), bool(last)]}", start=first, end=last)
