"""Write `datapackage.json`, the Frictionless description of a data folder, from the schema.

`python -m curation.datapackage [folder] [--version 2026-11-21] [--created 2026-11-21]`
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from curation.file_replace import replace_file
from records.columns import SEPARATOR, meaning
from records.dataset import DataError, Dataset, data_folder, load
from records.faults import Fault, fault
from records.folder import PACKAGE
from records.partial_dates import is_day
from records.schema import FOLDER_OF, GEOMETRY, SCHEMAS, key_columns, key_of

CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
GEONUTZV = {"name": "GeoNutzV", "title": "GeoNutzV", "path": "https://www.gesetze-im-internet.de/geonutzv/"}
WITH_SOURCE_NAMED = {
    "name": "other-at",
    "title": "Reproduction and distribution, also in part, permitted with the source named",
}
QUOTED = {
    "name": "other-closed",
    "title": "Single figures, quoted with publisher, title and address; no licence stated there",
}
DESTATIS = {
    "title": "© Statistische Ämter des Bundes und der Länder, 2025: Gemeindeverzeichnis GV100AD",
    "path": "https://github.com/Ma-Loma/Hessen_END_Healthiar",
}
GEONAMES = {"title": "© GeoNames (CC BY 4.0)", "path": "https://www.geonames.org/"}
BKG = {"title": "© GeoBasis-DE / BKG (2016), Daten verändert", "path": "https://www.bkg.bund.de/"}
OF_RECORDS = {"title": "Public sources, named row by row in tables/sources.csv", "path": "tables/sources.csv"}
ORIGINS: dict[str, tuple[dict[str, str], dict[str, str]]] = {  # licence and source of what is not our own
    "districts": (WITH_SOURCE_NAMED, DESTATIS),
    "municipalities": (CC_BY, GEONAMES),
    "target_group_sizes": (QUOTED, {"title": "The publisher named in each row"}),
    "districts.geojson": (GEONUTZV, BKG),
    "regierungsbezirke.geojson": (GEONUTZV, BKG),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the description of a data folder; return 1 if the folder is faulty."""
    parser = argparse.ArgumentParser(prog="datapackage", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: KI_ATLAS_DATA, else the shipped data")
    parser.add_argument("--version", help="version of the data; kept from the present file if not given")
    parser.add_argument("--created", help="date of the data; kept from the present file if not given")
    given = parser.parse_args(arguments)
    folder = given.folder or data_folder()
    try:
        dataset = load(folder)
        state = {
            "version": given.version or dataset.data_version,
            "created": given.created or dataset.data_date,
        }
        check_state(state)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    path = folder / PACKAGE
    try:
        replace_file(path, as_text(package_of(folder, dataset, state)).encode())
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{path}: version {state['version']}, as of {state['created']}")
    return 0


def check_state(state: Mapping[str, str | None]) -> None:
    """Both version and date are needed.

    Raises:
        DataError: one is missing, or the date is none.
    """
    faults: list[Fault] = [
        fault(PACKAGE, "missing_value", column=name) for name, value in state.items() if not value
    ]
    created = state["created"]
    if created and not is_day(created):
        faults.append(fault(PACKAGE, "not_a_day", column="created", value=created))
    if faults:
        raise DataError(tuple(faults))


def as_text(package: Mapping[str, Any]) -> str:
    """The description as it stands in the file."""
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def package_of(folder: Path, dataset: Dataset, state: Mapping[str, str | None]) -> dict[str, Any]:
    """The description of a folder: its tables with their schemas, and its shapes."""
    paths = {name: f"{part}/{name}.csv" for name, part in FOLDER_OF.items()}
    tables = [
        table_resource(name, path, SCHEMAS[name], dataset.codes)
        for name, path in paths.items()
        if (folder / path).exists()
    ]
    shapes = [shape_resource(name) for name in GEOMETRY if (folder / "geo" / name).exists()]
    return {
        "profile": "data-package",
        "name": "ki-atlas-nrw",
        "title": "KI-Atlas NRW: AI initiatives in North Rhine-Westphalia",
        "description": "AI initiatives, who carries and funds them, whom they reach, where and when.",
        "version": state["version"],
        "created": f"{state['created']}T00:00:00Z",
        "keywords": ["artificial intelligence", "North Rhine-Westphalia", "initiatives", "funding"],
        "licenses": [CC_BY],
        "sources": [OF_RECORDS, DESTATIS, GEONAMES, BKG],
        "resources": [*tables, *shapes],
    }


def table_resource(name: str, path: str, schema: pa.DataFrameSchema, codes: pd.DataFrame) -> dict[str, Any]:
    """A table as a tabular data resource."""
    fields = [field_of(column, declared, codes) for column, declared in schema.columns.items()]
    foreign = [
        {"fields": [column], "reference": {"resource": refers, "fields": [key_of(refers)]}}
        for column, declared in schema.columns.items()
        if (refers := meaning(declared).get("refers")) and not meaning(declared).get("many")
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "description": schema.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **origin(name),
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": key_columns(name),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def field_of(column: str, declared: pa.Column, codes: pd.DataFrame) -> dict[str, Any]:
    """A column as a Frictionless field; a list is a string whose pattern allows its codes."""
    known = meaning(declared)
    constraints: dict[str, Any] = {
        name: known[name] for name in ("pattern", "minimum", "maximum") if name in known
    }
    if not declared.nullable:
        constraints = {"required": True, **constraints}
    described = {"name": column, "type": known["type"], "description": declared.description}
    if known["type"] == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if "list" in known:
        allowed = codes.loc[codes["list"] == known["list"], "code"].tolist()
        one = "|".join(allowed)
        constraints |= {"pattern": f"({one})(;({one}))*"} if known.get("many") else {"enum": allowed}
    if known.get("many"):
        described |= {"separator": SEPARATOR}
        described |= {"refersTo": known["refers"]} if "refers" in known else {}
    return described | ({"constraints": constraints} if constraints else {})


def shape_resource(name: str) -> dict[str, Any]:
    """A GeoJSON file as a data resource."""
    return {
        "profile": "data-resource",
        "name": name.removesuffix(".geojson") + "-geometry",
        "path": f"geo/{name}",
        "description": f"Shapes by {GEOMETRY[name]}",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        **origin(name),
    }


def origin(name: str) -> dict[str, Any]:
    """Licence and source of a resource, where they are not those of the package."""
    if name not in ORIGINS:
        return {}
    licence, source = ORIGINS[name]
    return {"licenses": [licence], "sources": [source]}


if __name__ == "__main__":
    sys.exit(main())
