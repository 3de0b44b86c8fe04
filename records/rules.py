"""Rules between the cells of one row, as checks that blame one column, and the tables that carry them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa

from records.partial_dates import date_bounds

PRECISIONS = ("address", "street", "municipality", "district")  # finest first


@dataclass(frozen=True)
class Rule:
    """What must hold between cells of one row.

    A fault blames `column`; `named` are further cells its message names, by placeholder.
    """

    code: str
    column: str
    holds: Callable[[pd.DataFrame], pd.Series]
    named: Mapping[str, str] = field(default_factory=dict)


def end_not_before_start(start: str, end: str) -> Rule:
    """An end is before its start only if even the last day it can mean is."""

    def holds(table: pd.DataFrame) -> pd.Series:
        begin, finish = date_bounds(table[start]), date_bounds(table[end])
        are_minutes = (begin["precision"] == "minute") & (finish["precision"] == "minute")
        is_earlier_day = finish["last"].dt.normalize() < begin["first"].dt.normalize()
        is_earlier = is_earlier_day | (are_minutes & (finish["last"] < begin["first"]))
        return pd.Series(~is_earlier, index=table.index)

    return Rule("end_before_start", end, holds, {"start": start})


def _precision_is_not_finer(places: pd.DataFrame) -> pd.Series:
    rank = {name: position for position, name in enumerate(PRECISIONS)}
    precision, known_to = (places[column].map(rank) for column in ("precision", "known_to"))
    return pd.Series(~(precision < known_to), index=places.index)


ADDITIVE_HAS_AMOUNT = Rule(
    "additive_without_amount",
    "amount_eur",
    lambda funding: (funding["additive"] != "true") | funding["amount_eur"].notna(),
)
AMOUNT_HAS_QUALIFIER = Rule(
    "amount_without_qualifier",
    "qualifier",
    lambda funding: funding["amount_eur"].isna() | funding["qualifier"].notna(),
)
SEARCH_HAS_DAY = Rule(
    "search_without_day",
    "searched_on",
    lambda searches: searches["searched_on"].notna() == (searches["queries"] != "0"),
)
COORDINATES = (
    Rule("half_a_coordinate", "lon", lambda places: places["lat"].isna() == places["lon"].isna()),
    Rule("without_precision", "precision", lambda places: places["lat"].isna() | places["precision"].notna()),
    Rule("without_geocoder", "geocoder", lambda places: places["lat"].isna() | places["geocoder"].notna()),
    Rule(
        "without_coordinates",
        "precision",
        lambda places: places["lat"].notna() | places["precision"].isna(),
    ),
    Rule("too_fine", "precision", _precision_is_not_finer, {"known_to": "known_to"}),
)


def table_of(
    name: str,
    description: str,
    columns: dict[str, pa.Column],
    *,
    key: tuple[str, ...] = ("id",),
    rules: tuple[Rule, ...] = (),
) -> pa.DataFrameSchema:
    """The schema of a table of text: its columns, its key, and its rules by their codes."""
    checks = [pa.Check(rule.holds, name=rule.code, ignore_na=False) for rule in rules]
    return pa.DataFrameSchema(
        columns,
        checks,
        name=name,
        description=description,
        unique=list(key),
        report_duplicates="exclude_first",
        strict=True,
        metadata={"rules": {rule.code: rule for rule in rules}},
    )
