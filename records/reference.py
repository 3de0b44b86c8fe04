"""The schemas of the reference tables: closed lists, districts, municipalities, sizes, searches."""

from records.columns import (
    MAX_PEOPLE,
    NRW_LATITUDES,
    NRW_LONGITUDES,
    area,
    code,
    day,
    flag,
    in_form,
    number,
    url,
    whole_number,
    word_list,
    words,
)
from records.rules import SEARCH_HAS_DAY, table_of

CODES = table_of(
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
DISTRICTS = table_of(
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
MUNICIPALITIES = table_of(
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
MUNICIPALITY_ALIASES = table_of(
    "municipality_aliases",
    "Other names of municipalities, for the geocoder",
    {
        "alias": words("Other name: a former, foreign or part name", required=True),
        "ags": area("Official key: municipality or district"),
    },
    key=("alias",),
)
SYNONYMS = table_of(
    "synonyms",
    "What people search for, and the words the records have for it",
    {
        "term": words("Word or words that people search for", required=True),
        "means": words("Words that are searched for beside them", required=True),
    },
    key=("term", "means"),
)
TARGET_GROUP_SIZES = table_of(
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

DISTRICT_SEARCHES = table_of(
    "district_searches",
    "How each district was searched for initiatives; one without a row, or without a query, was not searched",
    {
        "ags": in_form("[0-9]{5}", "05111", "Official key of the district", required=True),
        "searched_on": day("Day of the search; empty: not searched"),
        "queries": whole_number("How many queries asked for this district", 0, MAX_PEOPLE, required=True),
        "has_initiative": flag("Whether anything was on record for the district after the search"),
        "found": word_list("Ids of the initiatives the search found; they may have gone since"),
    },
    key=("ags",),
    rules=(SEARCH_HAS_DAY,),
)
