"""The interface for programs, as an application of its own that is mounted at `/api/v1`."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Annotated, Any

import orjson
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import JSONResponse, Response

from cards.directory import default_sort
from cards.endings import calendar_rows
from exports.calendar_file import Event, calendar_bytes
from language.texts import text
from records.addresses import LANGUAGE, PATHS, language_of
from records.dataset import Dataset
from records.selected import Selected
from records.selection import MAX_QUERY, Selection
from web.api import descriptions, formats, queries, record, record_lists
from web.api.records_state import ApiRequest, base_of, records
from web.api.responses import CALENDAR, CSV, GEOJSON, JSON, ResponseCacheMiddleware, answer

DEFAULT_LIMIT = 100  # rows of a list of JSON
PAGES = {  # where people see the same
    "initiatives": PATHS["directory"],
    "organisations": PATHS["directory"],
    "funding": PATHS["funding"],
    "reach": PATHS["target_groups"],
    "events": PATHS["timeline"],
    "deadlines": PATHS["deadlines"],
    "codes": PATHS["method"],
}
MEDIA = {"json": JSON, "csv": CSV, "geojson": GEOJSON}
UNDATED = "1970-01-01"  # the stamp of a calendar whose records name no day


def api() -> FastAPI:
    """The application; its own documentation pages fetch scripts elsewhere and stay off."""
    application = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    application.add_middleware(ResponseCacheMiddleware)
    application.add_exception_handler(RequestValidationError, _refused)
    application.add_exception_handler(queries.PeriodReversed, _contradicted)
    once = [Depends(queries.each_once)]
    for path, endpoint in ENDPOINTS.items():
        name = endpoint.__name__
        application.add_api_route(
            path, endpoint, operation_id=name, dependencies=once, include_in_schema=path != "/"
        )
    return application


def initiatives(request: Request, query: Annotated[queries.Initiatives, Query()]) -> Response:
    """The initiatives of a selection."""
    return _listed(request, "initiatives", query, query.sort)


def organisations(request: Request, query: Annotated[queries.ListedInOrder, Query()]) -> Response:
    """The bodies of a selection."""
    return _listed(request, "organisations", query, query.sort)


def funding(request: Request, query: Annotated[queries.Listed, Query()]) -> Response:
    """The amounts of money of a selection."""
    return _listed(request, "funding", query)


def reach(request: Request, query: Annotated[queries.Listed, Query()]) -> Response:
    """The numbers of people and institutions of a selection."""
    return _listed(request, "reach", query)


def events(request: Request, query: Annotated[queries.Listed, Query()]) -> Response:
    """The events of a selection."""
    return _listed(request, "events", query)


def codes(request: Request, query: Annotated[queries.Codes, Query()]) -> Response:
    """The closed lists."""
    snapshot = records(query.lang, query.stand)
    table = snapshot.remembered(record_lists.code_table, snapshot.dataset)
    lists = tuple(dict.fromkeys(row[0] for row in table.rows))
    list_ = queries.known("list", query.list, lists) if query.list is not None else ""
    return _piece(
        request, "codes", query, ApiRequest(snapshot, Selection(), query.lang, base_of(request)), list_
    )


def initiative(request: Request, id: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """One initiative with everything recorded of it."""
    return _record(request, id, query, record.initiative)


def organisation(request: Request, id: str, query: Annotated[queries.InLanguage, Query()]) -> Response:
    """One body with its parts and amounts."""
    return _record(request, id, query, record.organisation)


def events_ics(request: Request, query: Annotated[queries.Filtered, Query()]) -> Response:
    """The events of a selection as a calendar to subscribe to."""
    asked = _asked(request, query)
    chosen = asked.chosen()
    found = record_lists.events(asked, chosen, "", slice(None))
    events_ = formats.calendar_events(asked, asked.view(chosen), found.table.items(found.positions))
    return _calendar(request, asked, chosen, events_, PAGES["events"])


def deadlines_ics(request: Request, query: Annotated[queries.Filtered, Query()]) -> Response:
    """What ends of a selection as a calendar to subscribe to."""
    asked = _asked(request, query)
    chosen = asked.chosen()
    # What is still to come is told from the day of the records: an answer does not change by itself.
    view = replace(asked.view(chosen), day=_stamp(asked))
    rows = asked.snapshot.remembered(calendar_rows, view)
    return _calendar(request, asked, chosen, formats.deadlines(asked, rows), PAGES["deadlines"])


def _calendar(
    request: Request, asked: ApiRequest, chosen: Selected, events_: Iterable[Event], page: str
) -> Response:
    name, context = text("app.title", asked.language), asked.context(chosen, page)
    return answer(request, calendar_bytes(name, events_, _stamp(asked), context), CALENDAR)


def _stamp(asked: ApiRequest) -> datetime.date:
    """The day that the records describe."""
    return datetime.date.fromisoformat(asked.dataset.data_date or UNDATED)


ENDPOINTS: dict[str, Callable[..., Response]] = {
    "/": descriptions.documentation,
    "/initiatives": initiatives,
    "/initiatives/{id}": initiative,
    "/organisations": organisations,
    "/organisations/{id}": organisation,
    "/funding": funding,
    "/reach": reach,
    "/events": events,
    "/events.ics": events_ics,
    "/deadlines.ics": deadlines_ics,
    "/codes": codes,
    "/tables/{name}.csv": descriptions.tables,
    "/reference/{name}.csv": descriptions.reference,
    "/geo/{name}.geojson": descriptions.geometry,
    "/releases/{version}.zip": descriptions.release,
    "/datapackage.json": descriptions.datapackage,
    "/catalog.jsonld": descriptions.catalog,
    "/openapi.json": descriptions.openapi,
}


def _asked(request: Request, query: queries.Filtered) -> ApiRequest:
    snapshot = records(query.lang, query.stand)
    selection = queries.selection_of(query, snapshot.index.options)
    return ApiRequest(snapshot, selection, query.lang, base_of(request))


def _listed(
    request: Request, name: str, query: queries.Listed | queries.Initiatives, sort: str | None = None
) -> Response:
    asked = _asked(request, query)
    order = ""
    if name in record_lists.SORTS:
        sort = sort if sort is not None else default_sort(asked.selection)
        order = queries.known("sort", sort, record_lists.SORTS[name])
    return _piece(request, name, query, asked, order)


def _piece(
    request: Request,
    name: str,
    query: queries.Listed | queries.Initiatives | queries.Codes,
    asked: ApiRequest,
    order: str,
) -> Response:
    form = query.format
    limit = query.limit or (DEFAULT_LIMIT if form == "json" else None)
    stop = None if limit is None else query.offset + limit
    chosen = asked.chosen()
    context = asked.context(chosen, PAGES[name])
    found = record_lists.MAKERS[name](asked, chosen, order, slice(query.offset, stop))
    if form == "csv":
        for_excel = query.excel is not None
        body = formats.table_bytes(found.table, found.positions, context, for_excel=for_excel, name=name)
    elif form == "geojson":
        places = asked.snapshot.remembered(formats.places_by_initiative, asked.dataset)
        body = formats.geojson_bytes(found.table, found.positions, places, found.total, chosen, context)
    else:
        body = formats.json_bytes(found.total, found.table.items(found.positions), chosen, context)
    file_name = "" if form == "json" else f"ki-atlas-nrw-{name}.{form}"
    piece = (query.offset, limit)
    return answer(request, body, MEDIA[form], total=found.total, piece=piece, file_name=file_name)


def _record(
    request: Request,
    id_: str,
    query: queries.InLanguage,
    record_of: Callable[[Dataset, str], dict[str, Any] | None],
) -> Response:
    found = record_of(records(query.lang, query.stand).dataset, id_)
    if found is None:
        raise HTTPException(404, text("api.no_record", query.lang, id=id_[:MAX_QUERY]))
    return answer(request, orjson.dumps(found), JSON)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = queries.in_words(error.errors(), language_of(request.query_params.get(LANGUAGE, "")))
    return JSONResponse({"detail": found}, status_code=422)


async def _contradicted(_: Request, error: Exception) -> Response:
    return JSONResponse({"detail": str(error)}, status_code=409)
