"""What the schema finds within one table, as faults."""

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from analysis.columns import meaning
from analysis.faults import Fault, fault
from analysis.schema import Rule

NOT_NULL, UNIQUE = "not_nullable", "multiple_fields_uniqueness"


def cell_faults(cells: pd.DataFrame, schema: pa.DataFrameSchema) -> list[Fault]:
    """Every fault of single cells, of rows, and of repeated keys in a table of text (index: line)."""
    try:
        schema.validate(cells, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return []
    rules: dict[str, Rule] = (schema.metadata or {})["rules"]
    faults = _key_faults(cells, schema) if (cases["check"] == UNIQUE).any() else []
    for case in cases[cases["check"] != UNIQUE].drop_duplicates(["column", "check", "index"]).itertuples():
        line, check = int(case.index), str(case.check)
        if check in rules:
            faults.append(_rule_fault(cells, f"{schema.name}.csv", line, rules[check]))
        elif check == NOT_NULL:
            faults.append(fault(f"{schema.name}.csv", "missing_value", row=line, column=case.column))
        else:
            faults.append(_value_fault(schema, case.column, line, check, case.failure_case))
    return faults


def _value_fault(schema: pa.DataFrameSchema, column: str, line: int, check: str, value: str) -> Fault:
    known = meaning(schema.columns[column])
    expected = {
        "out_of_range": {"low": known.get("minimum"), "high": known.get("maximum")},
        "not_in_form": {"form": known.get("form")},
    }.get(check, {})
    return fault(f"{schema.name}.csv", check, row=line, column=column, value=value, **expected)


def _rule_fault(cells: pd.DataFrame, name: str, line: int, rule: Rule) -> Fault:
    row = cells.loc[line]
    named = {column.removeprefix("period_"): row[column] for column in rule.named}
    value = {} if pd.isna(row[rule.column]) else {"value": row[rule.column]}
    return fault(name, rule.code, row=line, column=rule.column, **value, **named)


def _key_faults(cells: pd.DataFrame, schema: pa.DataFrameSchema) -> list[Fault]:
    key = list(schema.unique or [])
    whole = cells[key].fillna("").agg("/".join, axis=1)
    first = {value: line for line, value in reversed(list(whole.items()))}
    return [
        fault(
            f"{schema.name}.csv",
            "repeated_key",
            row=line,
            column="+".join(key),
            value=value,
            first=first[value],
        )
        for line, value in whole[whole.duplicated()].items()
        if value.strip("/")
    ]
