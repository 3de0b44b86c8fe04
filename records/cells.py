"""What the schema finds within one table, as faults."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from records.columns import joined_key, meaning
from records.faults import Fault, fault
from records.reading import TextTable
from records.rules import Rule

NOT_NULL, UNIQUE = "not_nullable", "multiple_fields_uniqueness"  # pandera's names; the others are ours

_FOUND: WeakKeyDictionary[TextTable, tuple[Fault, ...]] = WeakKeyDictionary()


def table_faults(table: TextTable, schema: pa.DataFrameSchema) -> tuple[Fault, ...]:
    """The faults of the cells of a table, looked for once."""
    found = _FOUND.get(table)
    if found is None:
        found = _FOUND[table] = tuple(cell_faults(table.cells, schema))
    return found


def cell_faults(cells: pd.DataFrame, schema: pa.DataFrameSchema) -> Iterator[Fault]:
    """Every fault of single cells, of rows, and of repeated keys in a table of text (index: line)."""
    try:
        schema.validate(cells, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return
    is_key = cases["check"] == UNIQUE
    if is_key.any():
        yield from _key_faults(cells, schema)
    singles = cases[~is_key].drop_duplicates(["column", "check", "index"])
    for line, column, check, value in zip(
        singles["index"], singles["column"], singles["check"], singles["failure_case"], strict=True
    ):
        yield _fault(cells, schema, int(line), str(column), str(check), value)


def _fault(
    cells: pd.DataFrame, schema: pa.DataFrameSchema, line: int, column: str, check: str, value: object
) -> Fault:
    name = f"{schema.name}.csv"
    rules: dict[str, Rule] = (schema.metadata or {})["rules"]
    if check in rules:
        rule = rules[check]
        row = cells.loc[line, [rule.column, *rule.named.values()]]
        told = {placeholder: row[named] for placeholder, named in rule.named.items()}
        if not pd.isna(row[rule.column]):
            told["value"] = row[rule.column]
        return fault(name, check, row=line, column=rule.column, **told)
    if check == NOT_NULL:
        return fault(name, "missing_value", row=line, column=column)
    return fault(name, check, row=line, column=column, value=value, **_expected(schema, column, check))


def _expected(schema: pa.DataFrameSchema, column: str, check: str) -> dict[str, object]:
    known = meaning(schema.columns[column])
    if check == "out_of_range":
        return {"low": known["minimum"], "high": known["maximum"]}
    return {"form": known["form"]} if check == "not_in_form" else {}


def _key_faults(cells: pd.DataFrame, schema: pa.DataFrameSchema) -> list[Fault]:
    key = [str(column) for column in schema.unique or []]
    whole = joined_key(cells.dropna(subset=key), key)
    lines, values = whole.index.tolist(), whole.tolist()
    first = dict(zip(reversed(values), reversed(lines), strict=True))
    name, column = f"{schema.name}.csv", "+".join(key)
    return [
        fault(name, "repeated_key", row=line, column=column, value=value, first=first[value])
        for line, value in zip(lines, values, strict=True)
        if first[value] != line
    ]
