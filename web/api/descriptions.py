"""The records as they stand in their files, and everything that describes them."""

from functools import partial
from typing import Annotated, Any

import orjson
from fastapi import FastAPI, HTTPException, Query, Request
from starlette.responses import Response

from analysis.dataset import Dataset
from analysis.schema import FOLDER_OF
from exports.tables import comma_separated
from language.texts import Language, text
from web.api import catalog as catalogues
from web.api import documentation as pages
from web.api import openapi as openapis
from web.api import queries
from web.api.answers import CSV, GEOJSON, HTML, JSON, JSON_LD, respond
from web.api.state import MOUNT, base_of, records
from web.api.tables import columns_of, values

SHAPES = {"districts": "district_geometry", "regierungsbezirke": "bezirk_geometry"}


def tables(request: Request, name: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """A table of the records."""
    return _file(request, "tables", name, query.lang)


def reference(request: Request, name: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """A reference table."""
    return _file(request, "reference", name, query.lang)


def geometry(request: Request, name: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """Shapes of areas."""
    dataset = records(query.lang)
    if name not in SHAPES:
        raise HTTPException(404, _no_record(name, query.lang))
    shapes = getattr(dataset, SHAPES[name])
    return respond(request, (geometry, dataset, name), partial(_json, shapes), GEOJSON)


def datapackage(request: Request, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """The Frictionless data package."""
    dataset = records(query.lang)
    return respond(request, (datapackage, dataset), lambda: _json(catalogues.data_package(dataset)), JSON)


def catalog(request: Request, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """The entry for data portals."""
    dataset, base = records(query.lang), base_of(request)
    home = base.removesuffix(MOUNT)
    return respond(
        request, (catalog, dataset), lambda: _json(catalogues.catalog(dataset, base, home)), JSON_LD
    )


def openapi(request: Request, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """The description of the interface."""
    dataset = records(query.lang)
    key = (openapi, dataset, query.lang, _root(request))
    return respond(request, key, lambda: _json(_described(request, dataset, query.lang)), JSON)


def documentation(request: Request, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """The description as a page for people."""
    dataset = records(query.lang)

    def make() -> tuple[bytes, int]:
        return pages.page(_described(request, dataset, query.lang), query.lang, base_of(request)), 1

    return respond(request, (documentation, dataset, query.lang), make, HTML)


def _described(request: Request, dataset: Dataset, language: Language) -> dict[str, Any]:
    application: FastAPI = request.app
    return openapis.document(application, dataset, language, _root(request))


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


def _file(request: Request, folder: str, name: str, language: Language) -> Response:
    dataset = records(language)
    if FOLDER_OF.get(name) != folder:
        raise HTTPException(404, _no_record(name, language))

    def make() -> tuple[bytes, int]:
        columns = columns_of(name)
        rows = values(getattr(dataset, name), columns)
        return comma_separated([column.name for column in columns], rows), len(rows)

    return respond(request, (_file, dataset, name), make, CSV, file_name=f"{name}.csv")


def _no_record(name: str, language: Language) -> str:
    return text("api.no_record", language, id=name[:100])


def _json(content: Any) -> tuple[bytes, int]:
    return orjson.dumps(content), 1
