"""The rows of one initiative in words: bodies, money, reach, places and events, each with its sources."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.record import located, participants
from cards.linked import joined
from cards.record import Entry, Line, Section, Words
from cards.record_words import (
    amount_words,
    german,
    german_lines,
    moment_words,
    period_words,
    reach_words,
    rows_of,
    section,
    spaced,
)
from cards.sources import Proof
from cards.view import View
from records.areas import area_label
from records.dataset import Dataset

Row = Mapping[str, Any]


def bodies_section(view: View, data: Dataset, proof: Proof) -> Section:
    """The bodies by role, with the unit that takes part."""
    entries: list[Entry] = []
    role = ""
    for row in rows_of(participants(data)):
        body: Line = (Words(row["name"], "organisation", row["organisation_id"]),)
        if pd.notna(row["unit"]):
            body += (Words(" ("), german(view, row["unit"]), Words(")"))
        term = view.label("participation_role", row["role"]) if row["role"] != role else ""
        lines = (body, *german_lines(view, row["note_de"]))
        entries.append(Entry(lines, term, proof.of_row("participations", row["id"])))
        role = row["role"]
    return section(view, "bodies", entries)


def funding_section(view: View, data: Dataset, proof: Proof) -> Section:
    """The amounts, each with what may be done with it."""
    entries = []
    for row in rows_of(data.funding):
        told = [view.label("basis", row["basis"]), view.label("covers", row["covers"]), _added(view, row)]
        lines = (
            _payers(view, data, row["funder_ids"]),
            (Words(" · ".join(told)),),
            *_programme_and_period(view, row),
            *german_lines(view, row["note_de"]),
        )
        amount = amount_words(view, row["amount_eur"], row["qualifier"])
        entries.append(Entry(lines, amount, proof.of_row("funding", row["id"])))
    return section(view, "funding", entries)


def _payers(view: View, data: Dataset, funder_ids: str) -> Line:
    names = data.organisations.set_index("id")["name"]
    ids = funder_ids.split(";")
    term = view.text("record.funder" if len(ids) == 1 else "record.funders_joint")
    return (Words(f"{term}: "), *spaced([Words(names[body], "organisation", body) for body in ids]))


def _programme_and_period(view: View, row: Row) -> list[Line]:
    lines: list[Line] = []
    if pd.notna(row["programme"]):
        lines.append((Words(f"{view.text('record.programme')}: "), german(view, row["programme"])))
    if pd.notna(row["period_start"]) or pd.notna(row["period_end"]):
        period = period_words(view, row["period_start"], row["period_end"])
        lines.append((Words(f"{view.text('record.funding_period')}: {period}"),))
    if pd.notna(row["period_note_de"]):
        lines.append((Words(f"{view.text('record.period_note')}: "), german(view, row["period_note_de"])))
    return lines


def _added(view: View, row: Row) -> str:
    if pd.isna(row["amount_eur"]):
        return view.text("record.amount_unknown")
    return view.text("record.additive" if row["additive"] else "record.not_additive")


def reach_section(view: View, data: Dataset, proof: Proof) -> Section:
    """The numbers of people and institutions, each with what it counts."""
    entries = []
    for row in rows_of(data.reach):
        told = [
            view.label("target_group", row["target_group"]),
            view.label("reach_kind", row["kind"]),
            view.label("measure", row["measure"]),
            view.text("record.additive" if row["additive"] else "record.not_additive"),
        ]
        count = reach_words(view, int(row["number"]), row["unit"], row["qualifier"])
        lines = ((Words(" · ".join(told)),), *german_lines(view, row["note_de"]))
        entries.append(Entry(lines, count, proof.of_row("reach", row["id"])))
    return section(view, "reach", entries)


def places_section(view: View, data: Dataset, proof: Proof) -> Section:
    """The places, with the precision of what is known and of the point on the map."""
    entries: list[Entry] = []
    role = ""
    for row in rows_of(located(data)):
        term = view.label("location_role", row["role"]) if row["role"] != role else ""
        lines = ((Words(row["name"]),), _address(view, row), (Words(_precision(view, row)),))
        entries.append(Entry(lines, term, proof.of_row("locations", row["row_id"])))
        role = row["role"]
    scope = view.label("scope", data.initiatives["scope"].iloc[0])
    return section(view, "places", entries, scope=scope)


def _address(view: View, row: Row) -> Line:
    """Street and town as far as they are known, and the district, which leads to its page."""
    known = {name: row[name] for name in ("street", "postcode", "municipality") if pd.notna(row[name])}
    town = " ".join(known[name] for name in ("postcode", "municipality") if name in known)
    address = ", ".join(part for part in (known.get("street", ""), town) if part)
    district = area_label(view.all_records, row["district"], view.language)
    return joined([Words(address), Words(district, "region", row["district"])])


def _precision(view: View, row: Row) -> str:
    known = view.label("precision", row["known_to"])
    if pd.isna(row["precision"]):
        return view.text("record.no_point", known=known)
    return view.text("record.point", known=known, precision=view.label("precision", row["precision"]))


def events_section(view: View, data: Dataset, proof: Proof) -> Section:
    """The events in order of time."""
    places = data.places.set_index("id")
    entries = []
    for row in rows_of(data.events.sort_values("start_first", kind="stable")):
        told = [view.label("event_format", row["format"]) if pd.notna(row["format"]) else ""]
        if pd.notna(row["place_id"]):
            place = places.loc[row["place_id"]]
            town = place["municipality"]
            told.append(place["name"] if pd.isna(town) else f"{place['name']}, {town}")
        words = " · ".join(part for part in told if part) or view.text("record.no_format")
        lines = ((german(view, row["title"]),), (Words(words),))
        when = moment_words(view, row["start"], row["end"])
        entries.append(Entry(lines, when, proof.of_row("events", row["id"])))
    return section(view, "events", entries)
