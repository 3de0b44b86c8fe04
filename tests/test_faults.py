"""Faults: one line each, in both languages, whatever stands in the file."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.texts import LANGUAGES, all_texts
from records.faults import DataError, fault, in_order, shown


def test_a_fault_in_both_languages() -> None:
    one = fault("funding.csv", "not_a_number", row=12, column="amount_eur", value="viel")
    assert str(one) == 'funding.csv, row 12, amount_eur: "viel" is not a number'
    assert one.text("de") == "funding.csv, Zeile 12, amount_eur: „viel“ ist keine Zahl"
    assert one.message == '"viel" is not a number'


def test_a_fault_of_a_whole_file_and_of_a_column() -> None:
    assert str(fault("places.csv", "missing_file")) == "places.csv: the file is missing"
    assert (
        fault("places.csv", "missing_column", column="ags").text("de") == "places.csv, ags: die Spalte fehlt"
    )


def test_a_row_is_a_line_number_not_an_amount() -> None:
    assert "row 12345" in str(fault("x.csv", "missing_value", row=12345, column="id"))
    assert "Zeile 12345" in fault("x.csv", "missing_value", row=12345, column="id").text("de")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("viel", "viel"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\u202eabc", "\\u202eabc"),
        ("\x1b[31m", "\\x1b[31m"),
        ("Köln {value} ${x}", "Köln {value} ${x}"),
        ("x" * 80, "x" * 80),
        ("x" * 5000, "x" * 79 + "…"),
        (12, "12"),
    ],
)
def test_a_value_is_shown_on_one_short_line(value: object, expected: str) -> None:
    assert shown(value) == expected


@given(st.text())
def test_whatever_is_shown_is_short_and_printable(value: str) -> None:
    assert len(shown(value)) <= 80
    assert shown(value).isprintable()


def test_faults_come_by_file_line_and_column_each_once() -> None:
    faults = [
        fault("b.csv", "missing_file"),
        fault("a.csv", "missing_value", row=3, column="id"),
        fault("a.csv", "missing_value", row=2, column="name"),
        fault("a.csv", "missing_value", row=2, column="id"),
        fault("a.csv", "missing_value", row=2, column="id"),
    ]
    assert [str(one) for one in in_order(faults, ["a.csv", "b.csv"])] == [
        "a.csv, row 2, id: the value is missing",
        "a.csv, row 2, name: the value is missing",
        "a.csv, row 3, id: the value is missing",
        "b.csv: the file is missing",
    ]


def test_an_error_names_the_first_faults_and_counts_the_rest() -> None:
    faults = tuple(fault("a.csv", "missing_value", row=row, column="id") for row in range(2, 27))
    lines = str(DataError(faults)).splitlines()
    assert lines[0] == "a.csv, row 2, id: the value is missing"
    assert (len(lines), lines[-1]) == (21, "… and 5 more")
    assert len(DataError(faults).faults) == 25


@pytest.mark.parametrize("key", sorted(key for key in all_texts() if key.startswith("fault.")))
def test_every_kind_of_fault_can_be_told(key: str) -> None:
    code = key.removeprefix("fault.")
    if code in {"row", "more"}:
        return
    words = all_texts()[key]["en"]
    assert isinstance(words, str)
    names = {name for _, name, _, _ in Formatter().parse(words) if name}
    one = fault("x.csv", code, row=2, column="y", **dict.fromkeys(names, "z"))
    for language in LANGUAGES:
        assert one.text(language).count("z") >= len(names)
