"""A table ready to leave the application: labels instead of codes, and the kind of each column."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from language.texts import Language

Kind = Literal["text", "integer", "euro", "number", "date", "partial_date", "percent", "url"]
NUMERIC: tuple[Kind, ...] = ("integer", "euro", "number", "percent")
DATES: tuple[Kind, ...] = ("date", "partial_date")


@dataclass(frozen=True)
class Column:
    """A column of a sheet; `percent` holds shares of one, `partial_date` 2025, 2025-08 or 2025-11-03."""

    key: str
    label: str
    kind: Kind = "text"


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table with title and columns; `name` is an ASCII slug, `rows` has a column for each key.

    Raises:
        ValueError: `rows` lacks a column.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame
    language: Language

    def __post_init__(self) -> None:
        missing = [column.key for column in self.columns if column.key not in self.rows.columns]
        if missing:
            raise ValueError(f"sheet {self.name} lacks the columns {', '.join(missing)}")

    def values(self) -> Iterator[tuple[Any, ...]]:
        """Each row in the order of the columns: None where unknown, dates as ISO text, the rest as it is."""
        columns = [self.rows[column.key].astype(object) for column in self.columns]
        yield from zip(*(map(_value, column, column.notna()) for column in columns), strict=True)


def _value(value: Any, is_known: bool) -> Any:
    if not is_known:
        return None
    if isinstance(value, datetime.datetime):
        at_midnight = not any((value.hour, value.minute, value.second, value.microsecond))
        return value.date().isoformat() if at_midnight else value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, datetime.date) else value
