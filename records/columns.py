"""The kinds of columns a table can have: what a cell must look like, as pandera columns over text.

Every cell is checked as the text it has in the file; a check is named after the fault it finds. The metadata
of a column say what it means to other places: `type` (as in a Frictionless table schema), `list` (closed list
of codes.csv), `refers` (table whose ids it holds), `many` (a list joined by `;`), `pattern`, `minimum`,
`maximum`.
"""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from records.partial_dates import DATE_PATTERN, MOMENT_PATTERN, is_day, is_partial_date
from records.web_address import URL_PATTERN, web_address

SEPARATOR = ";"
ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
NUMBER_PATTERN = r"-?[0-9]{1,15}(\.[0-9]{1,9})?"
WHOLE_NUMBER_PATTERN = r"-?[0-9]{1,15}"
MAX_EUR = 10**12
MAX_PEOPLE = 10**10
NRW_LATITUDES = (50.2, 52.7)
NRW_LONGITUDES = (5.7, 9.6)


def identifier(description: str) -> pa.Column:
    """The id of a row: it stands in addresses and file names."""
    return _column(description, True, [_matches(ID_PATTERN, "not_an_id")], pattern=ID_PATTERN)


def words(description: str, *, required: bool = False) -> pa.Column:
    """Any text."""
    return _column(description, required)


def word_list(description: str) -> pa.Column:
    """Several texts in one cell."""
    return _column(description, False, [_each(_is_list, "bad_list")], many=True)


def code(list_: str, description: str, *, required: bool = True) -> pa.Column:
    """A code of a closed list."""
    return _column(description, required, list=list_)


def code_list(list_: str, description: str, *, required: bool = True) -> pa.Column:
    """Several codes of a closed list, each once."""
    return _column(description, required, [_each(_is_list, "bad_list")], list=list_, many=True)


def reference(table: str, description: str, *, required: bool = True) -> pa.Column:
    """The id of a row of another table."""
    return _column(description, required, refers=table)


def reference_list(table: str, description: str, *, required: bool = True) -> pa.Column:
    """Several ids of rows of another table, each once."""
    return _column(description, required, [_each(_is_list, "bad_list")], refers=table, many=True)


def partial_date(description: str) -> pa.Column:
    """A year, a month or a day."""
    return _column(description, False, [_each(is_partial_date, "not_a_date")], pattern=DATE_PATTERN)


def moment(description: str, *, required: bool = False) -> pa.Column:
    """A year, a month, a day, or a minute of a day in Europe/Berlin."""
    return _column(description, required, [_each(_is_moment, "not_a_moment")], pattern=MOMENT_PATTERN)


def day(description: str, *, required: bool = False) -> pa.Column:
    """A day."""
    return _column(description, required, [_each(is_day, "not_a_day")], type="date")


def number(description: str, low: float, high: float, *, required: bool = False) -> pa.Column:
    """A number with a decimal point, from `low` to `high`."""
    checks = [_matches(NUMBER_PATTERN, "not_a_number"), _within(NUMBER_PATTERN, low, high)]
    return _column(description, required, checks, type="number", minimum=low, maximum=high)


def whole_number(description: str, low: int, high: int, *, required: bool = False) -> pa.Column:
    """A whole number from `low` to `high`."""
    checks = [
        _matches(NUMBER_PATTERN, "not_a_number"),
        _each(_is_not_a_fraction, "not_a_whole_number"),
        _within(WHOLE_NUMBER_PATTERN, low, high),
    ]
    return _column(description, required, checks, type="integer", minimum=low, maximum=high)


def flag(description: str) -> pa.Column:
    """`true` or `false`."""
    return _column(description, True, [_matches("true|false", "not_a_boolean")], type="boolean")


def url(description: str, *, required: bool = False) -> pa.Column:
    """An http or https address."""
    return _column(description, required, [_each(_is_url, "bad_url")], pattern=URL_PATTERN, format="uri")


def in_form(pattern: str, form: str, description: str, *, required: bool = False) -> pa.Column:
    """A text of a fixed form, which the message calls `form`."""
    return _column(description, required, [_matches(pattern, "not_in_form")], pattern=pattern, form=form)


def area(description: str) -> pa.Column:
    """The official key of a municipality (8 digits) or of a district (5)."""
    return in_form("[0-9]{5}([0-9]{3})?", "05111000 or 05111", description, required=True)


def meaning(column: pa.Column) -> dict[str, Any]:
    """The metadata of a column; a key that says nothing about it is missing."""
    found: dict[str, Any] = column.metadata or {}
    return found


def _column(
    description: str, required: bool, checks: list[pa.Check] | None = None, **metadata: object
) -> pa.Column:
    known = {"type": "string", **metadata}
    return pa.Column(str, checks, nullable=not required, description=description, metadata=known)


def _matches(pattern: str, name: str) -> pa.Check:
    whole = re.compile(pattern).fullmatch
    return _each(lambda value: whole(value) is not None, name)


def _each(holds: Callable[[str], bool], name: str) -> pa.Check:
    """A check of single values; each distinct value is looked at once."""

    def check(cells: pd.Series) -> pd.Series:
        bad = {value for value in cells.unique().tolist() if not holds(value)}
        return ~cells.isin(bad) if bad else pd.Series(True, index=cells.index)

    return pa.Check(check, name=name)


def _within(pattern: str, low: float, high: float) -> pa.Check:
    """A check of numbers; what is no number is another check's finding."""

    def holds(value: str) -> bool:
        return re.fullmatch(pattern, value) is None or low <= float(value) <= high

    return _each(holds, "out_of_range")


def _is_not_a_fraction(value: str) -> bool:
    return "." not in value or re.fullmatch(NUMBER_PATTERN, value) is None


def _is_list(value: str) -> bool:
    parts = value.split(SEPARATOR)
    return all(part == part.strip() != "" for part in parts) and len(set(parts)) == len(parts)


def _is_moment(value: str) -> bool:
    return is_partial_date(value, with_time=True)


def _is_url(value: str) -> bool:
    return web_address(value) is not None


def exploded(cells: pd.Series) -> pd.Series:
    """The entries of list cells, one row each; the index repeats, missing cells vanish."""
    return cells.dropna().str.split(SEPARATOR).explode().astype("str")


def joined_key(table: pd.DataFrame, key: list[str]) -> pd.Series:
    """The cells of a key in one text, joined by a slash (index as in `table`)."""
    first, *others = (table[column].fillna("") for column in key)
    whole = first
    for other in others:
        whole = whole + "/" + other
    return whole
