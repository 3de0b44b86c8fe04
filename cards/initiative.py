"""One initiative, whole: every fact in words, with the numbers of the sources that prove it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import pandas as pd

from analysis.record import related_initiatives
from cards.initiative_rows import (
    bodies_section,
    events_section,
    funding_section,
    places_section,
    reach_section,
)
from cards.organisation_names import short_names
from cards.record import Entry, Line, Record, Section, Words
from cards.record_words import (
    dated_words,
    end_passed_words,
    german,
    german_lines,
    initiative_link,
    labels,
    name_in,
    period_words,
    rows_of,
    section,
    status_piece,
    status_words,
)
from cards.sources import Proof, proof_of, source_words
from cards.view import View
from language.formats import partial_date

Row = Mapping[str, Any]
T = TypeVar("T")

OWN_TERMS = {"other_name": "name", "aliases": "name", "checked_on": ""}  # and what a source of them supports


def initiative_record(view: View, initiative_id: str) -> Record | None:
    """Everything known of an initiative; None where there is none of that id."""
    data = view.all_records.narrow([initiative_id])
    if data.initiatives.empty:
        return None
    row = rows_of(data.initiatives)[0]
    proof = proof_of(data)
    return Record(
        name=name_in(view, row["name"], row["name_en"]),
        lead=" · ".join([
            view.label("kind", row["kind"]),
            status_words(view, row["status"], row["status_as_of"]),
            period_words(view, row["start"], row["end"]),
        ]),
        summary=Entry(((Words(row[f"summary_{view.language}"]),),), sources=proof.of_field("summary")),
        sections=(
            _facts(view, row, proof, data.sources),
            bodies_section(view, data, proof),
            funding_section(view, data, proof),
            reach_section(view, data, proof),
            places_section(view, data, proof),
            events_section(view, data, proof),
            section(view, "notes", [Entry((line,)) for line in german_lines(view, row["notes_de"])]),
            _related(view, initiative_id),
        ),
        sources=source_words(view, data),
    )  # fmt: skip


def _facts(view: View, row: Row, proof: Proof, sources: pd.DataFrame) -> Section:
    def fact(name: str, words: str | Words | None, *more: Line) -> Entry:
        term = view.text(f"record.{name}") if name in OWN_TERMS else view.label("supports", name)
        told = words if isinstance(words, Words) else Words(words or view.text("record.not_known"))
        sources = proof.of_field(OWN_TERMS.get(name, name))
        is_unknown = not words or name == "checked_on" or (name, row["status"]) == ("status", "unknown")
        return Entry(((told,), *more), term, None if is_unknown and not sources else sources)

    status = status_piece(view, row["status"], row["status_as_of"])
    checked = _known(partial_date, row["checked_on"], view.language)
    entries = [
        fact("kind", view.label("kind", row["kind"])),
        fact("fields", labels(view, "field", row["fields"])),
        fact("target_groups", labels(view, "target_group", row["target_groups"])),
        fact("scope", view.label("scope", row["scope"])),
        fact("status", status, *_beside_status(view, row)),
        fact("start", _known(lambda date: dated_words(view, date), row["start"])),
        fact("end", _known(lambda date: dated_words(view, date), row["end"])),
        fact("other_name", _other_name(view, row)),
        fact("aliases", _known(lambda names: german(view, names.replace(";", "; ")), row["aliases"])),
        fact("checked_on", checked or view.text("record.not_noted"), *_last_seen(view, sources)),
    ]
    return section(view, "facts", entries)


def _beside_status(view: View, row: Row) -> list[Line]:
    """What must stand beside a status: what `unknown` means, and that a named end lies back."""
    told = [end_passed_words(view, row["status"], row["end"], row["end_last"])]
    if row["status"] == "unknown":
        told.append(view.all_records.definition("status", "unknown", view.language))
    return [(Words(words),) for words in told if words]


def _last_seen(view: View, sources: pd.DataFrame) -> list[Line]:
    """Which source was opened last, and when; nothing where that is noted of none."""
    seen = sources["seen_on"].reset_index(drop=True).dropna()
    if seen.empty:
        return []
    date = max(seen)
    numbers = ", ".join(str(place + 1) for place in seen.index[seen == date])
    n = int((seen == date).sum())
    return [
        (Words(view.text("record.last_seen", n=n, list=numbers, date=partial_date(date, view.language))),)
    ]


def _other_name(view: View, row: Row) -> Words:
    if view.language == "en":
        return Words(row["name"], language="de")
    return Words(row["name_en"], language="en")


def _related(view: View, initiative_id: str) -> Section:
    shared = related_initiatives(view.all_records, initiative_id)
    records = view.all_records.initiatives
    links = {row["id"]: initiative_link(view, row)
             for row in rows_of(records[records["id"].isin(shared["initiative_id"])])}  # fmt: skip
    names = short_names(view)
    entries = []
    for id_, traits in shared.groupby("initiative_id", sort=False):
        reasons = [
            view.text(
                f"record.shared_{by}", list=", ".join(_trait(view, str(by), code, names) for code in codes)
            )
            for by, codes in traits.groupby("by", sort=False)["code"]
        ]
        entries.append(Entry(((links[str(id_)],), (Words("; ".join(reasons)),))))
    return section(view, "related", entries)


def _trait(view: View, by: str, code: str, names: pd.Series) -> str:
    if by == "organisation":
        return str(names[code])
    return view.label(by, code) if by in ("field", "target_group") else code


def _known(words: Callable[..., T], value: Any, *more: Any) -> T | None:
    return None if pd.isna(value) else words(value, *more)
