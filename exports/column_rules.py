"""What a spreadsheet checks while somebody types: drop-downs and rules of each kind of column.

What the import reads passes: labels beside codes, German dates, numbers with separators.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandera.pandas as pa
from xlsxwriter.utility import xl_col_to_name

from language.texts import Language, text
from records.columns import meaning
from records.partial_dates import DATE_PATTERN, MOMENT_PATTERN

LISTS_SHEET = "listen"
BOOLEAN = "boolean"  # name of a list of what is read as true or false


def rule_of(
    column: pa.Column,
    letter: str,
    lists: Mapping[str, Sequence[str]],
    rows: Mapping[str, int],
    language: Language,
) -> dict[str, Any] | None:
    """The data validation of a column, as XlsxWriter takes it; None where anything goes.

    Args:
        column: of the schema.
        letter: of the column in its sheet.
        lists: what is read of each list on the sheet of lists, in its order.
        rows: how many records each table has, for drop-downs of ids.
        language: of the messages.
    """
    known = meaning(column)
    rule = None if known.get("many") else _condition(known, f"{letter}2", lists, rows)
    if rule is None:
        return None
    is_open = "refers" in known  # a new organisation may be written down before its sheet has it
    told = "reference" if is_open else _kind(known)
    return rule | {
        "error_type": "warning" if is_open else "stop",
        "error_title": text("workbook.rule_title", language),
        "error_message": text(f"workbook.rule_{told}", language),
    }


def _condition(
    known: Mapping[str, Any], cell: str, lists: Mapping[str, Sequence[str]], rows: Mapping[str, int]
) -> dict[str, Any] | None:
    kind = known["type"]
    if "list" in known or kind == "boolean":
        name = known.get("list", BOOLEAN)
        letter = xl_col_to_name(list(lists).index(name))
        last = len(lists[name]) + 1
        return {"validate": "list", "source": f"={LISTS_SHEET}!${letter}$2:${letter}${last}"}
    if "refers" in known:
        return {
            "validate": "list",
            "source": f"={known['refers']}!$A$2:$A${max(rows[known['refers']], 1) + 1}",
        }
    if kind in ("number", "integer"):
        return {"validate": "custom", "value": _number_formula(cell, known)}
    if kind == "date" or known.get("pattern") in (DATE_PATTERN, MOMENT_PATTERN):
        return {"validate": "custom", "value": _date_formula(cell)}
    return None


def _number_formula(cell: str, known: Mapping[str, Any]) -> str:
    """A number of the range, or a text that is one without blanks, currency and separators."""
    whole = f",{cell}=INT({cell})" if known["type"] == "integer" else ""
    bare = cell
    for sign in (".", ",", " ", "€", "EUR"):
        bare = f'SUBSTITUTE({bare},"{sign}","")'
    number = f"AND(ISNUMBER({cell}),{cell}>={known['minimum']},{cell}<={known['maximum']}{whole})"
    return f"=IF(ISNUMBER({cell}),{number},ISNUMBER(VALUE({bare})))"


def _date_formula(cell: str) -> str:
    """A date of a spreadsheet, or a text with a year of four digits: the import reads many forms of it."""
    return f'=OR(ISNUMBER({cell}),ISNUMBER(SEARCH("19??",{cell})),ISNUMBER(SEARCH("20??",{cell})))'


def _kind(known: Mapping[str, Any]) -> str:
    if "list" in known or known["type"] == "boolean":
        return "code"
    if known["type"] == "date":
        return "day"
    return "number" if known["type"] in ("number", "integer") else "partial"
