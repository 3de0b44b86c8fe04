"""The interface for programs as the application serves it, without Streamlit."""

import csv
import io
import json
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from web.headers import ResponseHeaders, header_rules
from web.routes import own_routes


def api_client(base_path: str = "") -> TestClient:
    """A client below `/api/v1`; each new one looks at the data folder first."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    headers = Middleware(ResponseHeaders, rules=header_rules(), base_path=base_path)
    application = Starlette(routes=own_routes(base_path), middleware=[headers])
    return TestClient(application, base_url=f"http://atlas.test{prefix}/api/v1")


def strict_json(content: bytes) -> Any:
    """JSON as the standard has it: NaN and Infinity are none."""
    return json.loads(content, parse_constant=_refused)


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file for programs."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def _refused(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")
