"""The records as they stand in their files, and everything that describes them."""

from typing import Annotated, Any

import orjson
from fastapi import FastAPI, HTTPException, Query, Request
from starlette.responses import Response

from exports.tables import comma_separated
from language.texts import Language, text
from records.addresses import standing
from records.dataset import data_folder
from records.schema import FOLDER_OF
from records.selection import MAX_QUERY
from records.versions import archive_of, versions
from web.api import catalog as catalogues
from web.api import documentation as pages
from web.api import openapi as openapis
from web.api import queries
from web.api.records_state import MOUNT, base_of, records
from web.api.responses import CSV, GEOJSON, HTML, JSON, JSON_LD, ZIP, answer
from web.api.tables import columns_of, values

SHAPES = {"districts": "district_geometry", "regierungsbezirke": "bezirk_geometry"}


def tables(request: Request, name: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """A table of the records."""
    return _file(request, "tables", name, query)


def reference(request: Request, name: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """A reference table."""
    return _file(request, "reference", name, query)


def geometry(request: Request, name: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """Shapes of areas."""
    dataset = records(query.lang, query.stand).dataset
    if name not in SHAPES:
        raise HTTPException(404, _no_record(name, query.lang))
    shapes = getattr(dataset, SHAPES[name])
    return answer(request, orjson.dumps(shapes), GEOJSON)


def release(request: Request, version: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """A version of the records as an archive."""
    records(query.lang, query.stand)  # refuses a `stand` that there is not, as every other address does
    folder = data_folder()
    if version not in versions(folder):
        raise HTTPException(404, _no_record(version, query.lang))
    body = archive_of(folder, version).read_bytes()
    return answer(request, body, ZIP, file_name=f"ki-atlas-nrw-{version}.zip")


def datapackage(request: Request, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """The Frictionless data package."""
    found = catalogues.data_package(records(query.lang, query.stand).dataset)
    return answer(request, orjson.dumps(found), JSON)


def catalog(request: Request, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """The entry for data portals."""
    base = base_of(request)
    found = catalogues.catalog(records(query.lang, query.stand).dataset, base, base.removesuffix(MOUNT))
    return answer(request, orjson.dumps(found), JSON_LD)


def openapi(request: Request, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """The description of the interface."""
    return answer(request, orjson.dumps(_described(request, query)), JSON)


def documentation(request: Request, query: Annotated[queries.Filtered, Query()]) -> Response:
    """The description as a page for people, with the addresses of the selection they come from."""
    selection = queries.selection_of(query, records(query.lang, query.stand).index.options)
    described = _described(request, query)
    chosen: dict[str, str | list[str]] = {**standing("de", query.stand or ""), **selection.to_query()}
    page = pages.page(described, query.lang, base_of(request), chosen)
    return answer(request, page, HTML)


def _described(request: Request, query: queries.InLanguage) -> dict[str, Any]:
    application: FastAPI = request.app
    root = str(request.scope.get("root_path", ""))
    return openapis.document(application, records(query.lang, query.stand), query.lang, root)


def _file(request: Request, folder: str, name: str, query: queries.InLanguage) -> Response:
    dataset = records(query.lang, query.stand).dataset
    if FOLDER_OF.get(name) != folder:
        raise HTTPException(404, _no_record(name, query.lang))
    columns = columns_of(name)
    rows = values(getattr(dataset, name), columns)
    body = comma_separated([column.name for column in columns], rows)
    return answer(request, body, CSV, file_name=f"{name}.csv")


def _no_record(name: str, language: Language) -> str:
    return text("api.no_record", language, id=name[:MAX_QUERY])
