"""Facts of one record in words: name, status with its day, period, places."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cards.record import Entry, Line, Section, Words
from cards.view import View
from language.formats import country_name, euro_exact, number, partial_date

OLD_AFTER_DAYS = 365  # a status older than this is marked


def name_in(view: View, name: str, name_en: Any) -> str:
    """The name in the language of the view; the German one where there is no other."""
    return str(name_en) if view.language == "en" and pd.notna(name_en) else name


def shown_names(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """A table of initiatives whose `name` is the one shown in the language of the view."""
    return table if view.language == "de" else table.assign(name=table["name_en"])


def status_words(view: View, status: str, as_of: object) -> str:
    """The status as recorded, with its day: `läuft (Stand November 2025)`; an old one is marked."""
    label = view.label("status", status)
    if pd.isna(as_of):  # type: ignore[call-overload]
        return label if status == "unknown" else view.text("record.status_undated", status=label)
    key = "record.status_old" if is_old(str(as_of), view.day) else "record.status"
    return view.text(key, status=label, date=partial_date(str(as_of), view.language))


def status_piece(view: View, status: str, as_of: Any) -> Words:
    """The status as recorded, marked by how fresh it is; an unknown one does not age."""
    mark = "" if status == "unknown" else age_of_status(view, as_of)
    return Words(status_words(view, status, as_of), mark=mark)


def age_of_status(view: View, as_of: Any) -> str:
    """How fresh a status is: `recent`, `old` or `undated`."""
    if pd.isna(as_of):
        return "undated"
    return "old" if is_old(str(as_of), view.day) else "recent"


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


def dated_words(view: View, value: str) -> str:
    """A date of a record that says when it is known to the month or the year only."""
    day = value.partition("T")[0]
    key = {4: "record.year_only", 7: "record.month_only"}.get(len(day))
    date = partial_date(value, view.language)
    return view.text(key, date=date) if key else date


def moment_words(view: View, start: str, end: Any) -> str:
    """When an event is: `3. März 2026, 17:00 Uhr bis 18:15 Uhr`; a month or year known only is said."""
    first = dated_words(view, start)
    if pd.isna(end) or end == start:
        return first
    last = dated_words(view, end)
    if start.partition("T")[0] == end.partition("T")[0]:
        day = partial_date(start.partition("T")[0], view.language)
        last = last.removeprefix(day).lstrip(", ")
        if not last:
            return first
    return view.text("record.period", start=first, end=last)


def end_passed_words(view: View, status: str, end: Any, end_last: Any) -> str:
    """That the named end lies back though the status does not say so; empty where nothing need be said."""
    if status == "completed" or pd.isna(end) or end_last.date() >= view.day:
        return ""
    return view.text("record.end_passed", date=partial_date(end, view.language))


def amount_words(view: View, amount_eur: Any, qualifier: Any) -> str:
    """An amount to the euro as the source puts it: `rund 250.000.000 €`; that it is not named."""
    if pd.isna(amount_eur):
        return view.text("record.amount_unnamed")
    return _qualified(view, qualifier, euro_exact(float(amount_eur), view.language))


def reach_words(view: View, count: int, unit: str, qualifier: Any) -> str:
    """A number of people or institutions as the source puts it: `mindestens 150 Personen`."""
    return _qualified(view, qualifier, f"{number(count, view.language)} {view.label('unit', unit)}")


def labels(view: View, list_: str, codes: Any) -> str:
    """The labels of codes joined by `;`, in their order; that none is known."""
    if pd.isna(codes):
        return view.text("record.not_known")
    return ", ".join(view.label(list_, code) for code in codes.split(";"))


def seat_words(view: View, municipality: Any, country: Any) -> str:
    """Where a body has its seat; the country is named where it is not Germany."""
    told = [municipality] if pd.notna(municipality) else []
    told += [country_name(country, view.language)] if pd.notna(country) else []
    return ", ".join(told) or view.text("record.not_known")


def german(view: View, words: str) -> Words:
    """Words that exist in German only, marked as such in a page of another language."""
    return Words(words, language="" if view.language == "de" else "de")


def german_lines(view: View, notes: Any) -> tuple[Line, ...]:
    """Notes that exist in German only, one a line."""
    return (
        () if pd.isna(notes) else tuple((german(view, note),) for note in notes.split("\n") if note.strip())
    )


def initiative_link(view: View, row: Mapping[str, Any]) -> Words:
    """The name of an initiative in the language of the page, leading to its page."""
    return Words(name_in(view, row["name"], row["name_en"]), "initiative", row["id"])


def section(view: View, name: str, entries: Sequence[Entry], **values: str) -> Section:
    """A section of a record page; where it has no entries it says so, filled in with `values`."""
    nothing = "" if entries else view.text(f"record.{name}_none", **values)
    return Section(name, view.text(f"record.{name}_title"), tuple(entries), nothing)


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each by column name."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def spaced(pieces: Sequence[Words], separator: str = ", ") -> Line:
    """Pieces of text with a separator between them."""
    between = [part for piece in pieces for part in (Words(separator), piece)]
    return tuple(between[1:])


def _qualified(view: View, qualifier: Any, words: str) -> str:
    if pd.isna(qualifier) or qualifier == "exact":
        return words
    return f"{view.label('qualifier', qualifier)} {words}"
