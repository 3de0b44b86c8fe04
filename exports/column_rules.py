"""What a spreadsheet checks while somebody types: drop-downs and rules of each kind of column."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandera.pandas as pa
from xlsxwriter.utility import xl_col_to_name

from language.texts import Language, text
from records.columns import meaning
from records.partial_dates import DATE_PATTERN, MOMENT_PATTERN

LISTS_SHEET = "listen"
FIRST_DAY, LAST_DAY = datetime.date(1900, 3, 1), datetime.date(2099, 12, 31)


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
        lists: the codes on the sheet of lists, in its order.
        rows: how many records each table has, for drop-downs of ids.
        language: of the messages.
    """
    known = meaning(column)
    rule = _condition(known, f"{letter}2", lists, rows)
    if rule is None:
        return None
    is_open = "refers" in known  # a new organisation may be written down before its sheet has it
    told = "reference" if is_open else "many" if known.get("many") else _kind(known)
    return rule | {
        "error_type": "warning" if is_open else "stop",
        "error_title": text("workbook.rule_title", language),
        "error_message": text(f"workbook.rule_{told}", language),
    }


def _condition(
    known: Mapping[str, Any], cell: str, lists: Mapping[str, Sequence[str]], rows: Mapping[str, int]
) -> dict[str, Any] | None:
    kind = known["type"]
    if known.get("many"):
        return {
            "validate": "custom",
            "value": f'=AND(LEFT({cell})<>";",RIGHT({cell})<>";",ISERROR(FIND(";;",{cell})))',
        }
    if "list" in known:
        letter = xl_col_to_name(list(lists).index(known["list"]))
        last = len(lists[known["list"]]) + 1
        return {"validate": "list", "source": f"={LISTS_SHEET}!${letter}$2:${letter}${last}"}
    if "refers" in known:
        return {
            "validate": "list",
            "source": f"={known['refers']}!$A$2:$A${max(rows[known['refers']], 1) + 1}",
        }
    if kind == "boolean":
        return {"validate": "list", "source": ["true", "false"]}
    if kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
    if kind in ("number", "integer"):
        whole = "integer" if kind == "integer" else "decimal"
        return {
            "validate": whole,
            "criteria": "between",
            "minimum": known["minimum"],
            "maximum": known["maximum"],
        }
    if known.get("pattern") in (DATE_PATTERN, MOMENT_PATTERN):
        return {"validate": "custom", "value": _date_formula(cell, known["pattern"] == MOMENT_PATTERN)}
    return None


def _date_formula(cell: str, with_time: bool) -> str:
    """Whether a text has the length and the hyphens of an ISO date; Excel takes at most 255 characters."""
    lengths = 'OR(LEN(C)=4,AND(LEN(C)=7,MID(C,5,1)="-"),AND(LEN(C)=10,MID(C,8,1)="-")'
    lengths += ',AND(LEN(C)=16,MID(C,11,1)="T"))' if with_time else ")"
    return f"=AND(ISNUMBER(VALUE(LEFT(C,4))),{lengths})".replace("C)", f"{cell})").replace("C,", f"{cell},")


def _kind(known: Mapping[str, Any]) -> str:
    if "list" in known or known["type"] == "boolean":
        return "code"
    if known["type"] == "date":
        return "day"
    return "number" if known["type"] in ("number", "integer") else "partial"
