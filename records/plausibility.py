"""What contradicts itself, or the day, in tables whose cells are right one by one.

Asked where records come in (check, upload, import), never when a page is loaded or a kept version opened.
"""

import datetime
import re
from collections.abc import Iterator, Mapping

import pandas as pd

from records.columns import joined_key
from records.faults import Fault, fault
from records.partial_dates import date_bounds

# Days on which something was true, or was done: none of them can be to come.
PAST_DAYS = {
    "initiatives": ("status_as_of", "checked_on"),
    "places": ("geocoded_on",),
    "sources": ("published", "seen_on"),
}
NEEDED_BY = {  # what must be filled in for a place to be known that precisely
    "address": ("street", "municipality"),
    "street": ("street", "municipality"),
    "municipality": ("municipality",),
}
NEVER_ADDED: Mapping[
    str, Mapping[str, tuple[str, ...]]
] = {  # codes whose definition says that such a row is not added up
    "funding": {"covers": ("part_of_larger", "nationwide"), "basis": ("per_project_ceiling",)},
    "reach": {"measure": ("event_attendance",)},
}
AMOUNTS = {"funding": "amount_eur", "reach": "number"}
DISTRICT_DIGITS = 5

Tables = Mapping[str, pd.DataFrame]


def contradictions(tables: Tables, day: datetime.date) -> Iterator[Fault]:
    """Every contradiction in tables of text (index: line); what needs a missing column is left out.

    `day` is the last one that records can know of.
    """
    yield from _days_to_come(tables, day)
    yield from _states(tables, day)
    yield from _precisions(tables)
    yield from _never_added(tables)
    yield from _without_reason(tables)
    yield from _nothing_to_look_up(tables)
    yield from _addresses_twice(tables)
    yield from _places_twice(tables)
    yield from _blanks(tables)


def part_of(tables: Tables, name: str, *columns: str) -> pd.DataFrame:
    """These columns of a table; no rows where the table or one of them is missing."""
    cells = tables.get(name)
    if cells is None or not set(columns) <= set(cells):
        return pd.DataFrame(columns=list(columns), dtype="str")
    return cells[list(columns)]


def folded(text: str) -> str:
    """A name as it is compared: small letters, and words only."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _days_to_come(tables: Tables, day: datetime.date) -> Iterator[Fault]:
    for name, columns in PAST_DAYS.items():
        for column in columns:
            cells = part_of(tables, name, column)[column]
            late = cells[date_bounds(cells)["first"] > pd.Timestamp(day)]
            for line, value in late.items():
                yield _fault(name, "still_to_come", line, column, value=value, day=day)


def _states(tables: Tables, day: datetime.date) -> Iterator[Fault]:
    """A status that start or end rule out; one that has only become old since is a doubt."""
    states = part_of(tables, "initiatives", "status", "status_as_of", "start", "end")
    start, end, as_of = (date_bounds(states[column]) for column in ("start", "end", "status_as_of"))
    now = pd.Timestamp(day)
    cases = (
        ("completed", "completed_before_end", end["first"] > now),
        ("planned", "planned_when_started", as_of["first"] > start["last"]),
        ("running", "running_when_ended", as_of["first"] > end["last"]),
        ("running", "running_before_start", start["first"] > now),
    )
    for status, code, contradicts in cases:
        for line, _, when, first, last in states[(states["status"] == status) & contradicts].itertuples():
            told = {"as_of": when, "start": first, "end": last}
            known = {name: value for name, value in told.items() if isinstance(value, str)}
            yield _fault("initiatives", code, line, "status", value=status, **known)


def _precisions(tables: Tables) -> Iterator[Fault]:
    """Places known more precisely than what is filled in, or than their key; or less than that."""
    places = part_of(tables, "places", "known_to", "street", "municipality", "ags")
    for line, known_to, street, municipality, ags in places.dropna(subset=["known_to"]).itertuples():
        filled = {"street": street, "municipality": municipality}
        empty = tuple(column for column in NEEDED_BY.get(known_to, ()) if pd.isna(filled[column]))
        is_of_district = isinstance(ags, str) and len(ags) == DISTRICT_DIGITS
        if known_to in NEEDED_BY and is_of_district:
            yield _fault("places", "finer_than_key", line, "known_to", value=known_to, ags=ags)
        elif empty:
            yield _fault("places", "finer_than_filled", line, "known_to", value=known_to, empty=empty)
        elif known_to == "district" and isinstance(ags, str) and not is_of_district:
            yield _fault(
                "places", "coarser_than_key", line, "known_to", value=known_to, ags=ags,
                district=ags[:DISTRICT_DIGITS],
            )  # fmt: skip


def _never_added(tables: Tables) -> Iterator[Fault]:
    for name, columns in NEVER_ADDED.items():
        for column, codes in columns.items():
            rows = part_of(tables, name, "additive", column)
            is_added = (rows["additive"] == "true") & rows[column].isin(codes)
            for line, _, code in rows[is_added].itertuples():
                told = {"named": column, "reason": code, "nearest": "false"}
                yield _fault(name, "never_added", line, "additive", value="true", **told)


def _without_reason(tables: Tables) -> Iterator[Fault]:
    """Rows that are not added and do not say why; one without an amount needs no reason."""
    for name, amount in AMOUNTS.items():
        rows = part_of(tables, name, "additive", amount, "note_de")
        is_silent = (rows["additive"] == "false") & rows[amount].notna() & rows["note_de"].isna()
        for line in rows.index[is_silent]:
            yield _fault(name, "without_reason", line, "note_de")


def _nothing_to_look_up(tables: Tables) -> Iterator[Fault]:
    sources = part_of(tables, "sources", "url", "title")
    for line in sources.index[sources["url"].isna() & sources["title"].isna()]:
        yield _fault("sources", "nothing_to_look_up", line, "title")


def _addresses_twice(tables: Tables) -> Iterator[Fault]:
    sources = part_of(tables, "sources", "id", "initiative_id", "url").dropna()
    address = sources["url"].str.replace(r"^https?://(www\.)?|/$", "", regex=True)
    key = joined_key(sources.assign(url=address), ["initiative_id", "url"])
    for line, first in _repeated(key, sources["id"]):
        yield _fault("sources", "address_twice", line, "url", value=sources.loc[line, "url"], first=first)


def _places_twice(tables: Tables) -> Iterator[Fault]:
    places = part_of(tables, "places", "id", "name", "municipality", "ags").dropna(subset=["id", "name"])
    where = places["municipality"].fillna(places["ags"]).fillna("")
    key = places["name"].map(folded) + "/" + where.map(folded)
    for line, first in _repeated(key, places["id"]):
        yield _fault("places", "place_twice", line, "name", value=places.loc[line, "name"], first=first)


def _blanks(tables: Tables) -> Iterator[Fault]:
    for name, table in tables.items():
        for column in table:
            for line, value in zip(table.index, table[column].tolist(), strict=True):
                if isinstance(value, str) and value != value.strip():
                    yield _fault(name, "blank_at_end", line, str(column), value=value)


def _repeated(key: pd.Series, ids: pd.Series) -> Iterator[tuple[int, str]]:
    """The lines of rows whose key stands further up already, with the id of the row there."""
    first: dict[str, str] = {}
    for line, value, id_ in zip(key.index.tolist(), key.tolist(), ids.tolist(), strict=True):
        if value in first:
            yield line, first[value]
        else:
            first[value] = id_


def _fault(name: str, code: str, line: object, column: str, **told: object) -> Fault:
    return fault(f"{name}.csv", code, row=int(str(line)), column=column, **told)
