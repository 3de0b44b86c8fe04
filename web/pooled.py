"""Work of the pool for a request, which waits without taking a thread; a sentence where it is refused."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from exports.refusals import refusal_in_words, seconds_of, status_of
from exports.work_pool import PoolBusy, Task, WorkPool
from exports.worker import WorkFailed
from records.addresses import API, LANGUAGE, language_of


async def pooled(
    request: Request, work: Task, pool: WorkPool, keeps: Callable[[Any], bool] = lambda _: True
) -> Any:
    """The result of the work, or the response that says why there is none."""
    try:
        return await asyncio.wrap_future(pool.submit(work, visitor_of(request), keeps))
    except (PoolBusy, WorkFailed) as error:  # the pool has logged what failed
        return refusal(request, error)


def visitor_of(request: Request) -> str:
    """The address a request comes from.

    Uvicorn takes it from `X-Forwarded-For` where, and only where, the request comes from a proxy that
    `FORWARDED_ALLOW_IPS` names.
    """
    return request.client.host if request.client else ""


def refusal(request: Request, error: PoolBusy | WorkFailed) -> Response:
    """Why there is no answer, in the language asked for, and after how many seconds there may be one."""
    words = refusal_in_words(error, language_of(request.query_params.get(LANGUAGE, "")))
    seconds = seconds_of(error)
    headers = {"Retry-After": str(seconds)} if seconds else {}
    if f"/{API}/" in request.url.path:
        return JSONResponse({"detail": words}, status_of(error), headers)
    return PlainTextResponse(words, status_of(error), headers)
