"""The one schema of the records: every table, its columns, its key and the rules within a row.

Relations between tables are declared by the columns (`refers`, `list`) and checked in `records.relations`;
the data package is written from the same declarations.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa

from records.columns import (
    MAX_EUR,
    MAX_PEOPLE,
    area,
    code,
    code_list,
    day,
    flag,
    identifier,
    in_form,
    moment,
    number,
    partial_date,
    reference,
    reference_list,
    url,
    whole_number,
    word_list,
    words,
)
from records.partial_dates import date_bounds

STATEWIDE = ("state", "national", "international")
PRECISIONS = ("address", "street", "municipality", "district")  # finest first
NRW_LATITUDES = (50.2, 52.7)
NRW_LONGITUDES = (5.7, 9.6)


@dataclass(frozen=True)
class Rule:
    """What must hold between cells of one row.

    A fault blames `column`; `named` are further cells its message names, by placeholder.
    """

    code: str
    column: str
    holds: Callable[[pd.DataFrame], pd.Series]
    named: Mapping[str, str] = field(default_factory=dict)


def end_not_before_start(start: str, end: str) -> Rule:
    """An end is before its start only if even the last day it can mean is."""

    def holds(table: pd.DataFrame) -> pd.Series:
        begin, finish = date_bounds(table[start]), date_bounds(table[end])
        are_minutes = (begin["precision"] == "minute") & (finish["precision"] == "minute")
        is_earlier_day = finish["last"].dt.normalize() < begin["first"].dt.normalize()
        is_earlier = is_earlier_day | (are_minutes & (finish["last"] < begin["first"]))
        return pd.Series(~is_earlier, index=table.index)

    return Rule("end_before_start", end, holds, {"start": start})


def _precision_is_not_finer(places: pd.DataFrame) -> pd.Series:
    rank = {name: position for position, name in enumerate(PRECISIONS)}
    precision, known_to = (places[column].map(rank) for column in ("precision", "known_to"))
    return pd.Series(~(precision < known_to), index=places.index)


ADDITIVE_HAS_AMOUNT = Rule(
    "additive_without_amount",
    "amount_eur",
    lambda funding: (funding["additive"] != "true") | funding["amount_eur"].notna(),
)
AMOUNT_HAS_QUALIFIER = Rule(
    "amount_without_qualifier",
    "qualifier",
    lambda funding: funding["amount_eur"].isna() | funding["qualifier"].notna(),
)
COORDINATES = (
    Rule("half_a_coordinate", "lon", lambda places: places["lat"].isna() == places["lon"].isna()),
    Rule("without_precision", "precision", lambda places: places["lat"].isna() | places["precision"].notna()),
    Rule("without_geocoder", "geocoder", lambda places: places["lat"].isna() | places["geocoder"].notna()),
    Rule(
        "without_coordinates",
        "precision",
        lambda places: places["lat"].notna() | places["precision"].isna(),
    ),
    Rule("too_fine", "precision", _precision_is_not_finer, {"known_to": "known_to"}),
)


def _table(
    name: str,
    description: str,
    columns: dict[str, pa.Column],
    *,
    key: tuple[str, ...] = ("id",),
    rules: tuple[Rule, ...] = (),
) -> pa.DataFrameSchema:
    checks = [pa.Check(rule.holds, name=rule.code, ignore_na=False) for rule in rules]
    return pa.DataFrameSchema(
        columns,
        checks,
        name=name,
        description=description,
        unique=list(key),
        report_duplicates="exclude_first",
        strict=True,
        metadata={"rules": {rule.code: rule for rule in rules}},
    )


INITIATIVES = _table(
    "initiatives",
    "AI initiatives in, for or with a part in North Rhine-Westphalia",
    {
        "id": identifier("Stable id, also the address of its page"),
        "name": words("Name as the initiative writes it", required=True),
        "name_en": words("English name or translation", required=True),
        "aliases": word_list("Other and former names"),
        "summary_de": words("What it is, in German", required=True),
        "summary_en": words("What it is, in English", required=True),
        "kind": code("kind", "What kind of undertaking it is"),
        "fields": code_list("field", "Fields of application, main one first"),
        "target_groups": code_list("target_group", "Whom it addresses, main group first"),
        "start": partial_date("Start, as precisely as known"),
        "end": partial_date("End, as precisely as known; empty: unknown or open"),
        "status": code("status", "Status as recorded"),
        "status_as_of": partial_date("When the status was true"),
        "scope": code("scope", "How far it reaches"),
        "checked_on": day("When the record was last compared with its sources"),
        "notes_de": words("Notes, one a line; where sources differ, in German"),
    },
    rules=(end_not_before_start("start", "end"),),
)
ORGANISATIONS = _table(
    "organisations",
    "Bodies that lead, support or fund initiatives",
    {
        "id": identifier("Stable id"),
        "name": words("Present name", required=True),
        "short_name": words("Customary short name"),
        "type": code("organisation_type", "What kind of body it is"),
        "level": code("level", "Level of the state, or private or civil"),
        "municipality": words("Municipality of its seat"),
        "country": in_form("[A-Z]{2}", "DE", "ISO 3166 code; empty: Germany"),
        "aliases": word_list("Other and former names"),
        "note_de": words("Note, in German"),
    },
)
PARTICIPATIONS = _table(
    "participations",
    "Which body takes part in which initiative, and as what",
    {
        "id": identifier("Stable id"),
        "initiative_id": reference("initiatives", "Initiative"),
        "organisation_id": reference("organisations", "Body"),
        "role": code("participation_role", "As what it takes part"),
        "unit": words("Institute, chair or department that takes part"),
        "note_de": words("Note, in German"),
        "source_ids": reference_list("sources", "Sources, main one first"),
    },
)
FUNDING = _table(
    "funding",
    "Amounts of money on record; only rows with `additive` may be added up",
    {
        "id": identifier("Stable id"),
        "initiative_id": reference("initiatives", "Initiative"),
        "funder_ids": reference_list("organisations", "Bodies that pay together"),
        "amount_eur": number("Amount in euros; empty: not named", 0.01, MAX_EUR),
        "qualifier": code("qualifier", "How exact the source is about the amount", required=False),
        "basis": code("basis", "What kind of amount it is"),
        "covers": code("covers", "What the amount pays for"),
        "additive": flag("Whether the amount may be added to others"),
        "programme": words("Funding programme"),
        "period_start": partial_date("First year or day the amount is for"),
        "period_end": partial_date("Last year or day the amount is for"),
        "period_note_de": words("Period as the source states it, in German"),
        "note_de": words("Note, in German; why a row is not additive"),
        "source_ids": reference_list("sources", "Sources, main one first"),
    },
    rules=(ADDITIVE_HAS_AMOUNT, AMOUNT_HAS_QUALIFIER, end_not_before_start("period_start", "period_end")),
)
REACH = _table(
    "reach",
    "How many an initiative plans to reach, offers itself to, or has reached",
    {
        "id": identifier("Stable id"),
        "initiative_id": reference("initiatives", "Initiative"),
        "target_group": code("target_group", "Whom the number counts"),
        "number": whole_number("The number", 1, MAX_PEOPLE, required=True),
        "unit": code("unit", "What is counted"),
        "qualifier": code("qualifier", "How exact the source is about the number"),
        "kind": code("reach_kind", "Planned, reached or potential"),
        "measure": code("measure", "In what way it is counted"),
        "additive": flag("Whether the number may be added to others of its kind and measure"),
        "note_de": words("Note, in German"),
        "source_ids": reference_list("sources", "Sources, main one first"),
    },
)
PLACES = _table(
    "places",
    "Places in North Rhine-Westphalia",
    {
        "id": identifier("Stable id"),
        "name": words("Name of the place", required=True),
        "street": words("Street and number"),
        "postcode": in_form("[0-9]{5}", "12345", "Postcode"),
        "municipality": words("Municipality"),
        "ags": area("Official key: municipality or district"),
        "known_to": code("precision", "How precisely the sources say where it is"),
        "lat": number("Latitude, WGS 84; empty: not located", *NRW_LATITUDES),
        "lon": number("Longitude, WGS 84", *NRW_LONGITUDES),
        "precision": code(
            "precision", "What the coordinates stand for; never finer than known_to", required=False
        ),
        "geocoder": code("geocoder", "What found the coordinates", required=False),
        "geocoded_on": day("When they were found"),
    },
    rules=COORDINATES,
)
LOCATIONS = _table(
    "locations",
    "Where an initiative is",
    {
        "initiative_id": reference("initiatives", "Initiative"),
        "place_id": reference("places", "Place"),
        "role": code("location_role", "What it has there"),
        "source_ids": reference_list(
            "sources", "Sources that name the place; empty: none does", required=False
        ),
    },
    key=("initiative_id", "place_id", "role"),
)
EVENTS = _table(
    "events",
    "Events of initiatives",
    {
        "id": identifier("Stable id"),
        "initiative_id": reference("initiatives", "Initiative"),
        "title": words("Title", required=True),
        "start": moment("Start, as precisely as known; times in Europe/Berlin", required=True),
        "end": moment("End, as precisely as known"),
        "format": code("event_format", "In person, virtual or both", required=False),
        "place_id": reference("places", "Place", required=False),
        "source_ids": reference_list("sources", "Sources, main one first"),
    },
    rules=(end_not_before_start("start", "end"),),
)
SOURCES = _table(
    "sources",
    "What the records rest on",
    {
        "id": identifier("Stable id"),
        "initiative_id": reference("initiatives", "Initiative whose record it supports"),
        "url": url("Address; empty: none known"),
        "title": words("Title"),
        "publisher": words("Publisher"),
        "author": words("Author"),
        "published": partial_date("When it was published"),
        "seen_on": day("When it was read"),
        "supports": code_list("supports", "Which facts of the record it supports", required=False),
    },
)
CODES = _table(
    "codes",
    "Closed lists: every code with its labels and definitions, in order of display",
    {
        "list": in_form("[a-z][a-z_]*", "participation_role", "Name of the list", required=True),
        "code": in_form("[a-z0-9]+([_-][a-z0-9]+)*", "part_of_larger", "Code", required=True),
        "label_de": words("German label", required=True),
        "label_en": words("English label", required=True),
        "definition_de": words("What it means, in German"),
        "definition_en": words("What it means, in English"),
    },
    key=("list", "code"),
)
DISTRICTS = _table(
    "districts",
    "The 53 districts (Kreise and kreisfreie Städte) with region and population",
    {
        "ags": in_form("[0-9]{5}", "05111", "Official key", required=True),
        "name": words("Name without the word Kreis", required=True),
        "type": words("Kreis, Kreisfreie Stadt or Städteregion", required=True),
        "nuts3": in_form("DEA[0-9A-Z]{2}", "DEA11", "NUTS 3 code", required=True),
        "region": code("region", "One of the nine regions"),
        "population": whole_number("Residents", 1, MAX_PEOPLE, required=True),
        "reference_date": day("Day of the population", required=True),
        "area_km2": number("Area in square kilometres", 0.01, 1_000_000, required=True),
    },
    key=("ags",),
)
MUNICIPALITIES = _table(
    "municipalities",
    "The 396 municipalities with a point each",
    {
        "ags": in_form("[0-9]{8}", "05111000", "Official key", required=True),
        "name": words("Name", required=True),
        "type": words("Stadt or Gemeinde", required=True),
        "lat": number("Latitude of its point, WGS 84", *NRW_LATITUDES, required=True),
        "lon": number("Longitude of its point, WGS 84", *NRW_LONGITUDES, required=True),
        "point_source": words("Where the point comes from", required=True),
    },
    key=("ags",),
)
MUNICIPALITY_ALIASES = _table(
    "municipality_aliases",
    "Other names of municipalities, for the geocoder",
    {
        "alias": words("Other name: a former, foreign or part name", required=True),
        "ags": area("Official key: municipality or district"),
    },
    key=("alias",),
)
TARGET_GROUP_SIZES = _table(
    "target_group_sizes",
    "How large target groups are; several rows of a group are different scopes, never parts of a sum",
    {
        "target_group": code("target_group", "Target group"),
        "size": whole_number("How many there are", 1, MAX_PEOPLE, required=True),
        "unit": code("unit", "What is counted"),
        "reference_date": words("Day, month, year or school year of the size", required=True),
        "qualifier": code("qualifier", "How exact the source is"),
        "counts_de": words("What is counted, in German", required=True),
        "counts_en": words("What is counted, in English", required=True),
        "counts_once": flag("Whether each person or body counts once: no full-time equivalents or contracts"),
        "publisher": words("Publisher", required=True),
        "title": words("Title", required=True),
        "url": url("Address", required=True),
        "note": words("What is counted, and what is not"),
    },
    key=("target_group", "title", "size"),
)


def _by_name(*schemas: pa.DataFrameSchema) -> dict[str, pa.DataFrameSchema]:
    return {str(schema.name): schema for schema in schemas}


RECORDS = _by_name(
    INITIATIVES, ORGANISATIONS, PARTICIPATIONS, FUNDING, REACH, PLACES, LOCATIONS, EVENTS, SOURCES
)
REFERENCE = _by_name(CODES, DISTRICTS, MUNICIPALITIES, MUNICIPALITY_ALIASES, TARGET_GROUP_SIZES)
SCHEMAS = RECORDS | REFERENCE
FOLDER_OF = dict.fromkeys(RECORDS, "tables") | dict.fromkeys(REFERENCE, "reference")
GEOMETRY = {"districts.geojson": "ags", "regierungsbezirke.geojson": "bezirk"}  # file and its key
AREA_TABLES = ("places", "municipality_aliases")  # tables whose `ags` names a municipality or a district


def key_columns(table: str) -> list[str]:
    """The columns that together tell the rows of a table apart."""
    return [str(column) for column in SCHEMAS[table].unique or []]


def key_of(table: str) -> str:
    """The first key column: what other tables refer to."""
    return key_columns(table)[0]
