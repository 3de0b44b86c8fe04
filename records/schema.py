"""The one schema of the records: every table, its columns, its key and the rules within a row.

Relations between tables are declared by the columns (`refers`, `list`) and checked in `records.relations`;
the data package is written from the same declarations.
"""

import pandera.pandas as pa

from records.columns import (
    MAX_EUR,
    MAX_PEOPLE,
    NRW_LATITUDES,
    NRW_LONGITUDES,
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
from records.reference import (
    CODES,
    DISTRICT_SEARCHES,
    DISTRICTS,
    MUNICIPALITIES,
    MUNICIPALITY_ALIASES,
    SYNONYMS,
    TARGET_GROUP_SIZES,
)
from records.rules import (
    ADDITIVE_HAS_AMOUNT,
    AMOUNT_HAS_QUALIFIER,
    COORDINATES,
    end_not_before_start,
    table_of,
)

STATEWIDE = ("state", "national", "international")
POINT = ("lat", "lon", "precision", "geocoder", "geocoded_on")  # what locating a place fills in

INITIATIVES = table_of(
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
ORGANISATIONS = table_of(
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
PARTICIPATIONS = table_of(
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
FUNDING = table_of(
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
REACH = table_of(
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
PLACES = table_of(
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
LOCATIONS = table_of(
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
EVENTS = table_of(
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
SOURCES = table_of(
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


def _by_name(*schemas: pa.DataFrameSchema) -> dict[str, pa.DataFrameSchema]:
    return {str(schema.name): schema for schema in schemas}


RECORDS = _by_name(
    INITIATIVES, ORGANISATIONS, PARTICIPATIONS, FUNDING, REACH, PLACES, LOCATIONS, EVENTS, SOURCES
)
REFERENCE = _by_name(
    CODES,
    DISTRICTS,
    MUNICIPALITIES,
    MUNICIPALITY_ALIASES,
    SYNONYMS,
    TARGET_GROUP_SIZES,
    DISTRICT_SEARCHES,
)
ADDED_LATER = ("synonyms", "district_searches")  # tables that the first versions do not hold
SCHEMAS = RECORDS | REFERENCE
FOLDER_OF = dict.fromkeys(RECORDS, "tables") | dict.fromkeys(REFERENCE, "reference")
GEOMETRY = {"districts.geojson": "ags", "regierungsbezirke.geojson": "bezirk"}  # file and its key
SURROUNDINGS = "surroundings.geojson"  # neighbours and rivers, the same below all records
AREA_TABLES = ("places", "municipality_aliases", "district_searches")  # `ags`: a municipality or a district


def key_columns(table: str) -> list[str]:
    """The columns that together tell the rows of a table apart."""
    return [str(column) for column in SCHEMAS[table].unique or []]


def key_of(table: str) -> str:
    """The first key column: what other tables refer to."""
    return key_columns(table)[0]
