"""What a person should look at in tables that contradict nothing: told as warnings, and no obstacle."""

import datetime
import re
from collections.abc import Iterator, Mapping

import pandas as pd

from records.columns import SEPARATOR, exploded, meaning
from records.faults import Fault, fault
from records.partial_dates import date_bounds
from records.plausibility import folded, part_of
from records.schema import RECORDS

# A fact that sources can support, and what the record then holds: a table, or columns of the initiative.
HELD_IN_TABLES = {"funding": "funding", "reach": "reach", "places": "locations", "events": "events"}
HELD_IN_COLUMNS = {"start": ("start",), "end": ("end",), "duration": ("start", "end")}
USED_BY = {  # the rows of a table, and the columns that name them
    "organisations": (("participations", "organisation_id"), ("funding", "funder_ids")),
    "places": (("locations", "place_id"), ("events", "place_id")),
}
TAGS = (
    "a|abbr|article|b|big|blockquote|body|br|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|s"
    "|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul"
)
MARKUP = (
    rf"(?i)</?(?:{TAGS})(?:\s[^<>]*)?/?>"
    r"|&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,6});"
    r"|\*\*[^\s*][^*]*\*\*|\[[^\[\]]+\]\(https?:"
)

Tables = Mapping[str, pd.DataFrame]


def doubts(tables: Tables, day: datetime.date) -> Iterator[Fault]:
    """Everything doubtful in tables of text (index: line); what needs a missing column is left out."""
    yield from _names_twice(tables)
    yield from _states_passed(tables, day)
    yield from _supports_nothing(tables)
    yield from _places_unsupported(tables)
    yield from _unused(tables)
    yield from _addresses_without_number(tables)
    yield from _markup(tables)


def _names_twice(tables: Tables) -> Iterator[Fault]:
    initiatives = part_of(tables, "initiatives", "id", "name").dropna()
    first: dict[str, str] = {}
    for line, id_, name in initiatives.itertuples():
        other = first.setdefault(folded(name), id_)
        if other != id_:
            yield _doubt("initiatives", "name_twice", line, "name", value=name, first=other)


def _states_passed(tables: Tables, day: datetime.date) -> Iterator[Fault]:
    """A status that was true once; what it was said of has passed since."""
    states = part_of(tables, "initiatives", "status", "status_as_of", "start", "end")
    as_of = date_bounds(states["status_as_of"])["first"]
    cases = (("planned", "start", "planned_start_passed"), ("running", "end", "running_end_passed"))
    for status, column, code in cases:
        last = date_bounds(states[column])["last"]
        has_passed = (last < pd.Timestamp(day)) & ~(as_of > last)
        for line, date in states.loc[(states["status"] == status) & has_passed, column].items():
            yield _doubt("initiatives", code, line, "status", value=status, date=date)


def _supports_nothing(tables: Tables) -> Iterator[Fault]:
    """Sources that support facts of which the record holds none."""
    sources = part_of(tables, "sources", "initiative_id", "supports").dropna()
    initiatives = part_of(tables, "initiatives", "id", "start", "end")
    holding: dict[str, set[str]] = {}
    for fact, name in HELD_IN_TABLES.items():
        if "initiative_id" in tables.get(name, ()):
            holding[fact] = set(tables[name]["initiative_id"].dropna())
    for fact, columns in HELD_IN_COLUMNS.items():
        if len(initiatives):
            is_held = initiatives[list(columns)].notna().any(axis=1)
            holding[fact] = set(initiatives.loc[is_held, "id"].dropna())
    for line, owner, supports in sources.itertuples():
        for fact in supports.split(SEPARATOR):
            if fact in holding and owner not in holding[fact]:
                yield _doubt("sources", "supports_nothing", line, "supports", value=fact)


def _places_unsupported(tables: Tables) -> Iterator[Fault]:
    """Places for which sources are named of which none supports places."""
    supports = part_of(tables, "sources", "id", "supports").dropna(subset=["id"])
    of_source = {id_: str(facts).split(SEPARATOR) for id_, facts in supports.itertuples(index=False)}
    locations = part_of(tables, "locations", "source_ids").dropna()
    for line, named in locations["source_ids"].items():
        ids = [id_ for id_ in named.split(SEPARATOR) if id_ in of_source]
        if ids and not any("places" in of_source[id_] for id_ in ids):
            yield _doubt("locations", "place_unsupported", line, "source_ids", value=named)


def _unused(tables: Tables) -> Iterator[Fault]:
    for name, users in USED_BY.items():
        if all(column in tables.get(table, ()) for table, column in users):
            used = {id_ for table, column in users for id_ in exploded(tables[table][column])}
            ids = part_of(tables, name, "id")["id"].dropna()
            for line, id_ in ids[~ids.isin(used)].items():
                yield _doubt(name, f"unused_{name}", line, "id", value=id_)


def _addresses_without_number(tables: Tables) -> Iterator[Fault]:
    places = part_of(tables, "places", "known_to", "street").dropna()
    is_vague = (places["known_to"] == "address") & ~places["street"].str.contains(r"\d", regex=True)
    for line, street in places.loc[is_vague, "street"].items():
        yield _doubt("places", "address_without_number", line, "known_to", value="address", street=street)


def _markup(tables: Tables) -> Iterator[Fault]:
    """Texts with HTML, its entities or Markdown in them, which readers would see as it stands."""
    for name, schema in RECORDS.items():
        for column, declared in schema.columns.items():
            known = meaning(declared)
            if known["type"] == "string" and not {"pattern", "list", "refers"} & set(known):
                cells = part_of(tables, name, str(column))[str(column)].dropna()
                for line, value in cells[cells.str.contains(MARKUP, regex=True)].items():
                    found = re.search(MARKUP, value)
                    if found is not None:
                        yield _doubt(name, "markup", line, str(column), value=found[0])


def _doubt(name: str, code: str, line: object, column: str, **told: object) -> Fault:
    return fault(f"{name}.csv", code, row=int(str(line)), column=column, **told)
