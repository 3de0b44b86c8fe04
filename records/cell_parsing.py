"""What people and spreadsheets make of a cell, read as the text the records hold.

German and English numbers and dates, labels instead of codes, thin spaces, numbers as text: read where one
meaning is left, refused by name where two are. What is no value at all stays as it is; the schema names it.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import pandera.pandas as pa

from records.columns import ID_PATTERN, NUMBER_PATTERN, meaning
from records.date_parsing import AmbiguousCell, date_of_number, date_of_text
from records.date_words import date_in_words
from records.list_parsing import folded_code, list_of_text
from records.no_values import NO_VALUES
from records.number_words import number_in_words
from records.partial_dates import DATE_PATTERN, MOMENT_PATTERN, is_partial_date

Spelling = Literal["records", "people"]  # `records`: a decimal point is one; `people`: it may group thousands

INVISIBLE = "\u200b\u200c\u2060\ufeff\u00ad"
# Excel writes a control character as _x000D_; who reads it drops the x005F_ that protects such a text.
CONTROL = re.compile(r"_x00[01][0-9A-Fa-f]_|x005F_|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
HALF = re.compile("[\ud800-\udfff]")  # half a character, which no file can hold
LIKE_TRUE, LIKE_FALSE = {"x", "j", "y", "✓", "✔", "richtig"}, {"n", "-", "–", "✗", "✘"}
TRUE, FALSE = {"true", "wahr", "ja", "yes", "1"}, {"false", "falsch", "nein", "no", "0"}
GERMAN_GROUPS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
ENGLISH_GROUPS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,12}(/[^\s<>\"]*)?", re.IGNORECASE)
CURRENCY = re.compile(r"€|\b(?:EUR|Euro)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Formula:
    """A cell that computes its value."""

    written: str


@dataclass(frozen=True)
class ErrorValue:
    """A cell that shows an error: #N/A, #REF!"""

    written: str


@dataclass(frozen=True)
class MergedInto:
    """A cell that is merged into another: it shows nothing of its own.

    `above` is what that one shows, empty where it is of another column.
    """

    area: str
    above: str


@dataclass(frozen=True)
class DateValue:
    """A cell that a spreadsheet holds as a date, with what its format lets people see of it."""

    moment: datetime.datetime
    shows: Literal["year", "month", "day", "minute"]


Written = str | int | float | bool | Formula | ErrorValue | MergedInto | DateValue | None
Codes = Mapping[str, str]  # folded code or label of one list -> code


def tidy(text: str) -> str:
    """The text without what nobody sees: blanks at its ends, control characters, odd newlines."""
    clear = CONTROL.sub(
        "", HALF.sub("\ufffd", text).replace("\r\n", "\n").replace("_x000D_\n", "\n").replace("\r", "\n")
    )
    lines = unicodedata.normalize("NFC", clear).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip().strip(INVISIBLE).strip()


def read_cell(
    written: Written, column: pa.Column, codes: Codes | None = None, spelling: Spelling = "people"
) -> str | None:
    """The cell as text of the records; None where it is empty.

    Args:
        written: the cell as a file holds it.
        column: its column of the schema.
        codes: the codes of the list of the column, by folded code and label.
        spelling: of numbers in text.

    Raises:
        AmbiguousCell: it has two meanings, or one that no cell of the records can have.
    """
    if isinstance(written, Formula):
        raise AmbiguousCell("formula", value=written.written)
    if isinstance(written, ErrorValue):
        raise AmbiguousCell("cell_error", value=written.written)
    if isinstance(written, MergedInto):
        raise _merged(written, meaning(column))
    if isinstance(written, str):
        text = tidy(written)
        return _of_text(text, column, codes or {}, spelling) if text else None
    return None if written is None else _of_value(written, column)


def _merged(written: MergedInto, known: Mapping[str, Any]) -> AmbiguousCell:
    """What is merged into the cell above it probably means the same, but for what a row is and belongs to."""
    if not written.above or "refers" in known or known.get("pattern") == ID_PATTERN:
        return AmbiguousCell("merged_cell", value=written.area)
    return AmbiguousCell("merged_cell_near", value=written.area, nearest=written.above)


def shown_value(written: Written) -> str:
    """A cell as a message quotes it."""
    if isinstance(written, Formula | ErrorValue):
        return written.written
    if isinstance(written, MergedInto):
        return written.above
    if isinstance(written, DateValue):
        moment = written.moment
        return (
            moment.isoformat(timespec="minutes") if written.shows == "minute" else moment.date().isoformat()
        )
    if isinstance(written, bool):
        return "true" if written else "false"
    return _digits(written) if isinstance(written, float) else str("" if written is None else written)


def _of_value(written: int | float | bool | DateValue, column: pa.Column) -> str:
    """A number, a truth or a date of a spreadsheet."""
    known = meaning(column)
    if isinstance(written, DateValue):
        if not _is_date(known):
            raise AmbiguousCell("is_a_date", value=shown_value(written))
        return _of_date(written, known)
    if isinstance(written, bool):
        if known["type"] != "boolean":
            raise AmbiguousCell("is_a_boolean", value=shown_value(written))
        return shown_value(written)
    digits = _digits(written)
    if known["type"] == "boolean":
        return _truth(digits)
    if _is_date(known):
        return date_of_number(digits)
    return _padded(digits, known)


def _of_text(text: str, column: pa.Column, codes: Codes, spelling: Spelling) -> str | None:
    known = meaning(column)
    kind = known["type"]
    if column.nullable and (kind != "string" or _is_date(known)) and text.casefold() in NO_VALUES:
        raise AmbiguousCell("no_value", value=text)
    if kind in ("number", "integer"):
        return _number(text, known, spelling)
    if kind == "boolean":
        return _truth(text)
    if _is_date(known):
        return _date(text, known, str(column.name))
    if known.get("many"):
        return list_of_text(text, known, codes)
    if known.get("format") == "uri" and BARE_ADDRESS.fullmatch(text):
        raise AmbiguousCell("url_near", value=text, nearest=f"https://{text}")
    if "list" in known:
        return codes.get(folded_code(text), text)
    return _padded(text, known)


def _date(text: str, known: Mapping[str, Any], column: str) -> str:
    with_time = known.get("pattern") == MOMENT_PATTERN
    found = date_of_text(text, with_time=with_time)
    if (
        found == text
        and not is_partial_date(text, with_time=with_time)
        and (reason := date_in_words(text, column))
    ):
        raise reason
    return found


def _is_date(known: Mapping[str, Any]) -> bool:
    return known["type"] == "date" or known.get("pattern") in (DATE_PATTERN, MOMENT_PATTERN)


def _of_date(written: DateValue, known: Mapping[str, Any]) -> str:
    """A date as precise as its format shows it: a cell that reads "Aug 25" is no first of August."""
    moment = written.moment
    iso = moment.strftime("%Y-%m-%d")
    if known["type"] == "date":
        if _has_time(moment):
            raise AmbiguousCell("time_of_day", value=shown_value(written), nearest=iso)
        return iso
    if written.shows == "minute" or _has_time(moment):
        return moment.strftime("%Y-%m-%dT%H:%M")
    if written.shows == "day":
        return iso
    short = iso[: len("2025")] if written.shows == "year" else iso[: len("2025-08")]
    if not iso.startswith(short + ("-01-01" if written.shows == "year" else "-01")):
        raise AmbiguousCell("hidden_day", value=iso, nearest=short)
    return short


def _has_time(moment: datetime.datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def _truth(text: str) -> str:
    word = text.casefold()
    if word in TRUE or word in FALSE:
        return "true" if word in TRUE else "false"
    if word in LIKE_TRUE or word in LIKE_FALSE:
        raise AmbiguousCell("boolean_near", value=text, nearest="true" if word in LIKE_TRUE else "false")
    return text


def _padded(text: str, known: Mapping[str, Any]) -> str:
    """A key with the leading zero that spreadsheets drop; no postcode of the state begins with one."""
    has_zero = str(known.get("form", "")).startswith("0") and text.isascii() and text.isdecimal()
    if has_zero and not re.fullmatch(known["pattern"], text) and re.fullmatch(known["pattern"], f"0{text}"):
        return f"0{text}"
    return text


def _number(text: str, known: Mapping[str, Any], spelling: Spelling) -> str:
    bare = CURRENCY.sub("", text).replace("\u2212", "-").replace("'", "").replace("’", "")
    bare = "".join(bare.split())
    if spelling == "records" and re.fullmatch(NUMBER_PATTERN, bare):
        return plain_number(bare)
    meanings = {meaning_ for meaning_ in _meanings(bare) if _is_possible(meaning_, known)}
    if len(meanings) > 1:
        first, second = sorted(meanings, key=Decimal)
        raise AmbiguousCell("ambiguous_number", value=text, first=first, second=second)
    if (
        not meanings
        and not _meanings(bare)
        and (reason := number_in_words(text, _meanings, lambda number: _is_possible(number, known)))
    ):
        raise reason
    return meanings.pop() if meanings else _fallback(bare, text)


def _fallback(bare: str, text: str) -> str:
    """A number no meaning of which fits its column; the schema says what was expected."""
    found = sorted(_meanings(bare), key=Decimal)
    return found[0] if len(found) == 1 else text


def _meanings(bare: str) -> set[str]:
    """Every number that a text can mean: 1.500 is fifteen hundred in German, one and a half in English."""
    found = set()
    if re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", bare):
        found.add(plain_number(bare.replace(",", ".")))
    if GERMAN_GROUPS.fullmatch(bare):
        found.add(plain_number(bare.replace(".", "").replace(",", ".")))
    if ENGLISH_GROUPS.fullmatch(bare):
        found.add(plain_number(bare.replace(",", "")))
    return found


def _is_possible(number: str, known: Mapping[str, Any]) -> bool:
    is_whole = "." not in number or known["type"] != "integer"
    return is_whole and bool(known["minimum"] <= Decimal(number) <= known["maximum"])


def plain_number(text: str) -> str:
    """A decimal without needless zeros: 7.46600 and 7.466 are one number."""
    plain = f"{Decimal(text):f}"
    whole = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if whole in ("", "-0", "-") else whole


def _digits(value: float) -> str:
    """A number as a spreadsheet shows it: fifteen digits are exact, what follows is rounding."""
    return plain_number(f"{value:.15g}") if isinstance(value, float) else str(value)
