"""What a request asks for: filters, order, piece and form of the answer; else what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from language.texts import Language, text
from records.addresses import PARAMETERS
from records.selection import MAX_QUERY, Selection, first_day, last_day

MAX_ROWS = 1000
FARTHEST = 10_000_000
YEAR = "^[1-9][0-9]{3}$"
SINGLE = tuple(one.name for one in PARAMETERS if "interface" in one.readers and not one.is_repeatable)

OWN = ("unknown_value", "stated_twice")  # kinds of mistakes that no type can tell
Nothing = SkipJsonSchema[None]  # not stated; no text that a request can hold means it
Words = Annotated[str, Field(max_length=MAX_QUERY)]
Sought = Annotated[str, Field(max_length=MAX_QUERY, pattern=r"^$|[^\W_]")]  # a letter or digit to search for
YearOrDay = Annotated[
    str,
    Field(
        pattern="^[1-9][0-9]{3}(-[0-9]{2}-[0-9]{2})?$",
        json_schema_extra={"anyOf": [{"pattern": YEAR}, {"format": "date", "pattern": "^[1-9]"}]},
    ),
]
Year = Annotated[str, Field(pattern=YEAR)]
Number = Annotated[int, Field(ge=1, le=MAX_ROWS)]


class PeriodReversed(ValueError):
    """The period ends before it begins."""


class InLanguage(BaseModel):
    """Any request."""

    model_config = ConfigDict(extra="forbid")

    lang: Language = "de"
    stand: Words | Nothing = None


class Filtered(InLanguage):
    """A request with the filters of the pages."""

    q: Sought | Nothing = None
    feld: list[str] = []
    zielgruppe: list[str] = []
    status: list[str] = []
    art: list[str] = []
    ebene: list[str] = []
    foerderer: list[str] = []
    betrag: list[str] = []
    auch: list[str] = []
    region: list[str] = []
    landesweit: str | Nothing = None
    ort: str | Nothing = None
    von: YearOrDay | Nothing = None
    bis: YearOrDay | Nothing = None
    beginn: Year | Nothing = None


class Piece(BaseModel):
    """Which rows, and as what; without `limit` a list of JSON holds 100 rows, a file all of them."""

    excel: Literal["1"] | Nothing = None
    limit: Number | Nothing = None
    offset: Annotated[int, Field(ge=0, le=FARTHEST)] = 0


class Listed(Piece, Filtered):
    """A request for rows of a selection."""

    format: Literal["json", "csv"] = "json"


class ListedInOrder(Listed):
    """A request for rows in an order."""

    sort: str | Nothing = None


class Initiatives(Piece, Filtered):
    """A request for initiatives."""

    format: Literal["json", "csv", "geojson"] = "json"
    sort: str | Nothing = None


class Codes(Piece, InLanguage):
    """A request for codes."""

    format: Literal["json", "csv"] = "json"
    list: str | Nothing = None


def selection_of(query: Filtered, options: Mapping[str, Sequence[str]]) -> Selection:
    """The filters as a selection.

    Raises:
        RequestValidationError: a code or day is unknown; it names each.
        PeriodReversed: the period ends before it begins.
    """
    asked = query.model_dump(exclude_none=True)
    values = {name: value if isinstance(value, list) else [str(value)] for name, value in asked.items()}
    selection, dropped = Selection.from_query(values, options)
    empty = [name for name, value in values.items() if "" in value and name != "q"]
    if dropped or empty:
        raise refused("unknown_value", (*map(_parted, dropped), *((name, "") for name in empty)))
    if query.von and query.bis and _is_reversed(query.von, query.bis):
        raise PeriodReversed(text("api.reversed", query.lang, since=query.von, until=query.bis))
    return selection


def known(name: str, value: str | None, options: Sequence[str]) -> str:
    """The value, or the first option where none is asked for.

    Raises:
        RequestValidationError: it is none of the options.
    """
    if value is None:
        return options[0]
    if value not in options:
        raise refused("unknown_value", [(name, value)])
    return value


def each_once(request: Request) -> None:
    """Turn away a parameter of one value that is stated twice: no reader could tell which of them counts.

    Raises:
        RequestValidationError: it names each such parameter.
    """
    asked = request.query_params
    twice = [(name, asked[name]) for name in SINGLE if len(asked.getlist(name)) > 1]
    if twice:
        raise refused("stated_twice", twice)


def refused(kind: str, found: Iterable[tuple[str, str]]) -> RequestValidationError:
    """The error that names parameters and values; `api.<kind>` has its words."""
    return RequestValidationError(
        [{"type": kind, "loc": ("query", name), "input": value} for name, value in found]
    )


def in_words(errors: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """What is wrong with a request: one message a parameter and value, which names both."""
    told = {(error["loc"][1], str(error.get("input", ""))): error for error in reversed(errors)}
    return [_in_words(str(name), value, error, language) for (name, value), error in reversed(told.items())]


def _in_words(name: str, value: str, error: Mapping[str, Any], language: Language) -> dict[str, Any]:
    kind = str(error["type"])
    messages = {"extra_forbidden": "unknown_parameter", **dict.fromkeys(OWN, kind)}
    message = text(f"api.{messages.get(kind, 'bad_value')}", language, name=name, value=value)
    return {"type": kind, "loc": ["query", name], "msg": message, "input": value}


def _parted(dropped: str) -> tuple[str, str]:
    name, _, value = dropped.partition("=")
    return name, value


def _is_reversed(since: str, until: str) -> bool:
    try:
        return first_day(since) > last_day(until)
    except ValueError:
        return False
