"""Suggestions while typing, for the script of the pages."""

from dataclasses import asdict

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from cards.address import read_address
from cards.suggestions import suggestions
from records.addresses import TYPED, VERSION
from records.selection import MAX_QUERY
from records.snapshots import RECORDS, VERSIONS, Snapshot


async def suggest(request: Request) -> Response:
    """Hits and filters for what is typed on a page; the other parameters are those of the page."""
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    snapshot = _snapshot(request.query_params.get(VERSION, ""))
    if snapshot is None:
        return Response(status_code=503)
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    typed = query.pop(TYPED, [""])[-1][:MAX_QUERY]
    address = read_address(query, snapshot.index.options, snapshot.version)
    found = asdict(suggestions(snapshot, address, typed))
    return Response(orjson.dumps(found), media_type="application/json", headers={"Cache-Control": "no-store"})


def _snapshot(version: str) -> Snapshot | None:
    """The records of a version, else of today; None where there are none."""
    return (VERSIONS.get(version) if version else None) or RECORDS.refresh().snapshot
