"""Work of the pool for a request, which waits without taking a thread; a sentence where it is refused."""

import asyncio
from collections.abc import Callable
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from exports.work_pool import PoolBusy, Task, WorkPool
from exports.worker import WorkFailed
from language.texts import Language, text
from records.addresses import API, LANGUAGE, language_of


async def pooled(
    request: Request, work: Task, pool: WorkPool, keeps: Callable[[Any], bool] = lambda _: True
) -> Any:
    """The result of the work, or the response that says why there is none."""
    try:
        return await asyncio.wrap_future(pool.submit(work, visitor_of(request), keeps))
    except PoolBusy as busy:
        return refusal(request, 429 if busy.is_visitors else 503, busy.seconds)
    except WorkFailed:  # the pool has logged it
        return refusal(request, 500)


@cache
def _sentence(status: int, language: Language, seconds: int) -> str:
    return text(f"heavy.{status}", language, seconds=seconds)


def visitor_of(request: Request) -> str:
    """The address a request comes from.

    Uvicorn takes it from `X-Forwarded-For` where, and only where, the request comes from a proxy that
    `FORWARDED_ALLOW_IPS` names.
    """
    return request.client.host if request.client else ""


def refusal(request: Request, status: int, seconds: int = 0) -> Response:
    """Why there is no answer, in the language asked for; after `seconds` there may be one."""
    words = _sentence(status, language_of(request.query_params.get(LANGUAGE, "")), seconds)
    headers = {"Retry-After": str(seconds)} if seconds else {}
    if f"/{API}/" in request.url.path:
        return JSONResponse({"detail": words}, status, headers)
    return PlainTextResponse(words, status, headers)
