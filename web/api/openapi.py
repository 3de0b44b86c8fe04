"""The description of the interface (OpenAPI 3.1): every address, parameter, code and column, in words."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from fastapi import FastAPI

from cards.selection_words import option_labels
from language.texts import Language, all_texts, text
from records.dataset import Dataset, data_folder
from records.schema import FOLDER_OF, GEOMETRY
from records.snapshots import Snapshot
from records.versions import versions
from web.api import formats, record, record_lists, tables
from web.api.responses import CALENDAR, CSV, GEOJSON, JSON, JSON_LD, LICENCE, ZIP
from web.api.tables import Column

VERSION = "1.0.0"
Json = dict[str, Any]

CONTEXT: Json = {
    "type": "object",
    "required": ["filters", "count", "left_out", "data_date", "licence", "link", "source"],
    "additionalProperties": {"type": "string"},
}
EXTENT_KEYS = ("chosen", "total", "statewide_beside", "unplaced_beside", "undated_beside")
MISTAKES: Json = {
    "type": "object",
    "required": ["detail"],
    "properties": {
        "detail": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "loc", "msg", "input"],
                "properties": {
                    "type": {"type": "string"},
                    "loc": {"type": "array", "items": {"type": "string"}},
                    "msg": {"type": "string"},
                    "input": {"type": "string"},
                },
            },
        }
    },
}
MESSAGE: Json = {
    "type": "object",
    "required": ["detail"],
    "properties": {"detail": {"type": "string"}},
}
LISTS: Mapping[str, tuple[Column, ...]] = {
    "initiatives": tables.INITIATIVES,
    "organisations": tables.ORGANISATIONS,
    "funding": tables.FUNDING,
    "reach": tables.REACH,
    "events": tables.EVENTS,
    "codes": tables.CODES,
}
PARTS: Mapping[str, tuple[Column, ...]] = {
    "participant": record.PARTICIPANTS,
    "part": record.PARTS,
    "location": record.PLACED,
    "source": record.SOURCES,
}
RECORDS: Mapping[str, tuple[str, Mapping[str, str]]] = {  # the lists of a record, by the rows they hold
    "initiative": (
        "initiatives",
        {
            "participations": "participant",
            "funding": "funding",
            "reach": "reach",
            "locations": "location",
            "events": "events",
            "sources": "source",
        },
    ),
    "organisation": ("organisations", {"participations": "part", "funding": "funding"}),
}
WITH_FILTERS = ("initiatives", "organisations", "funding", "reach", "events", "events_ics", "deadlines_ics")


def document(application: FastAPI, snapshot: Snapshot, language: Language, root: str) -> Json:
    """The description for records, whose codes it names; `root` is the path of the interface."""
    described: Json = deepcopy(application.openapi())
    described["info"] = {
        "title": text("api.title", language),
        "version": VERSION,
        "description": text("api.description", language),
        "license": {"name": "CC BY 4.0", "url": LICENCE},
    }
    described["servers"] = [{"url": root or "/"}]
    described["components"] = {"schemas": _components(snapshot.dataset, language)}
    options = _options(snapshot, language)
    for methods in described["paths"].values():
        operation = methods["get"]
        name = operation["operationId"]
        operation["summary"] = text(f"api.{name}", language)
        if not options["stand"] and "parameters" in operation:
            operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "stand"]
        operation["responses"] = _responses(name, operation.get("parameters", []), language)
        for parameter in operation.get("parameters", []):
            _describe(parameter, name, options, language)
    return described


def _options(snapshot: Snapshot, language: Language) -> dict[str, dict[str, str]]:
    """The values of each parameter that has known ones, with what they are called."""
    dataset, index = snapshot.dataset, snapshot.index
    known = {
        parameter: option_labels(dataset, parameter, codes, language)
        for parameter, codes in index.options.items()
    }
    lists = dict.fromkeys(row[0] for row in snapshot.remembered(record_lists.code_table, dataset).rows)
    return {
        **known,
        "list": {name: _list_label(name, language) for name in lists},
        "version": dict.fromkeys(versions(data_folder()), ""),
        "stand": dict.fromkeys(versions(data_folder()), ""),
    }


def _list_label(name: str, language: Language) -> str:
    key = f"codebook.list_{name}"
    return text(key, language) if key in all_texts() else name


def _describe(
    parameter: Json, operation: str, options: Mapping[str, Mapping[str, str]], language: Language
) -> None:
    name = parameter["name"]
    parameter["description"] = text(f"api.parameter_{name}", language)
    schema = parameter["schema"]
    schema.pop("title", None)
    values: Mapping[str, str] | None = options.get(name)
    if name == "sort":
        values = dict.fromkeys(record_lists.SORTS[operation], "")
    elif name == "name":
        values = dict.fromkeys(_files(operation), "")
    if values is None:
        return
    if schema["type"] != "array":
        schema["enum"] = list(values)
    elif values:
        schema["items"] = {"type": "string", "enum": list(values)}
    else:
        schema["maxItems"] = 0
    if any(values.values()):
        schema["x-labels"] = dict(values)


def _files(operation: str) -> list[str]:
    if operation == "geometry":
        return [name.removesuffix(".geojson") for name in GEOMETRY]
    return [name for name, folder in FOLDER_OF.items() if folder == operation]


def _responses(name: str, parameters: Sequence[Json], language: Language) -> Json:
    def said(key: str, content: Json | None = None) -> Json:
        described: Json = {"description": text(f"api.{key}", language)}
        return {**described, "content": content} if content else described

    responses = {"200": said("ok", _content(name)), "304": said("unchanged")}
    if any(parameter["in"] == "path" for parameter in parameters):
        responses["404"] = said("not_found", {JSON: {"schema": MESSAGE}})
    if name in WITH_FILTERS:
        responses["409"] = said("contradiction", {JSON: {"schema": MESSAGE}})
    responses["422"] = said("mistaken", {JSON: {"schema": MISTAKES}})
    responses["503"] = said("faulty", {JSON: {"schema": MESSAGE}})
    return responses


def _content(name: str) -> Json:
    words: Json = {"schema": {"type": "string"}}
    anything: Json = {"schema": {"type": "object"}}
    if name in LISTS:
        content = {JSON: {"schema": _reference(f"{name}_list")}, CSV.partition(";")[0]: words}
        return content | ({GEOJSON: {"schema": _reference("features")}} if name == "initiatives" else {})
    if name in RECORDS:
        return {JSON: {"schema": _reference(name)}}
    tables_ = {"tables": CSV, "reference": CSV, "geometry": GEOJSON}
    files = {**tables_, "events_ics": CALENDAR, "deadlines_ics": CALENDAR, "catalog": JSON_LD, "release": ZIP}
    media_type = files.get(name, JSON).partition(";")[0]
    return {media_type: words if media_type.startswith("text/") else anything}


def _components(dataset: Dataset, language: Language) -> Json:
    schemas: Json = {
        "context": {**CONTEXT, "description": text("api.context", language)},
        "extent": {
            "type": "object",
            "required": list(EXTENT_KEYS),
            "properties": {
                key: {"type": "integer", "minimum": 0, "description": text(f"api.extent_{key}", language)}
                for key in EXTENT_KEYS
            },
        },
    }
    for name, columns in (*LISTS.items(), *PARTS.items()):
        schemas[name] = _row(columns, dataset, language)
    for name in LISTS:
        schemas[f"{name}_list"] = _list("items", {"type": "array", "items": _reference(name)}, language)
    for name, (row, lists) in RECORDS.items():
        parts = {key: {"type": "array", "items": _reference(of)} for key, of in lists.items()}
        whole = schemas[row]
        schemas[name] = {
            **whole,
            "required": [*whole["required"], *parts],
            "properties": {**whole["properties"], **parts},
        }
    schemas["features"] = _features(dataset, language)
    return schemas


def _list(key: str, items: Json, language: Language) -> Json:
    return {
        "type": "object",
        "required": ["total", "initiatives", "context", key],
        "properties": {
            "total": {"type": "integer", "minimum": 0, "description": text("api.total", language)},
            "initiatives": _reference("extent"),
            "context": _reference("context"),
            key: items,
        },
    }


def _features(dataset: Dataset, language: Language) -> Json:
    told = [column for column in tables.INITIATIVES if column.name in formats.SHOWN_OF_INITIATIVES]
    placed = [column for column in formats.LOCATIONS if column.name not in ("place_lat", "place_lon")]
    point = {
        "type": ["object", "null"],
        "properties": {
            "type": {"const": "Point"},
            "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        },
    }
    feature = {
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "geometry": point,
            "properties": _row((*told, *placed), dataset, language),
        },
    }
    described = _list("features", {"type": "array", "items": feature}, language)
    described["properties"]["type"] = {"const": "FeatureCollection"}
    return described


def _row(columns: Sequence[Column], dataset: Dataset, language: Language) -> Json:
    return {
        "type": "object",
        "required": [column.name for column in columns],
        "properties": {column.name: _cell(column, dataset, language) for column in columns},
    }


def _cell(column: Column, dataset: Dataset, language: Language) -> Json:
    one: Json = {"type": column.type}
    if column.codes:
        one["enum"] = dataset.codes.loc[dataset.codes["list"] == column.codes, "code"].tolist()
    if column.options:
        one["enum"] = list(column.options)
    cell: Json = {"type": "array", "items": one} if column.many else one
    if not column.required:
        cell["type"] = [cell["type"], "null"]
        if "enum" in cell:
            cell["enum"] = [*cell["enum"], None]
    return {**cell, "description": text(column.about, language)}


def _reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}
