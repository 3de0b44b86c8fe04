"""Changes so large that they may be a slip are pointed out, ordinary ones are not."""

import pandas as pd
import pytest

from cards.change_words import extent_lines
from language.texts import Language
from records.difference import Change, Difference
from records.extent import Extent, extents
from records.schema import RECORDS

N = 128


def tables(**rows: int) -> dict[str, pd.DataFrame]:
    """Records of which only the number counts."""
    return {name: pd.DataFrame({"id": range(rows.get(name, N))}) for name in RECORDS}


def removed(table: str, n: int) -> list[Change]:
    return [Change(table, f"x-{number}", "removed", "upload") for number in range(n)]


def cells(before: list[str], after: list[str]) -> list[Change]:
    """Changes of names, as far as they differ."""
    return [
        Change("initiatives", f"x-{row}", "changed", "upload", "name", old, new)
        for row, (old, new) in enumerate(zip(before, after, strict=True))
        if old != new
    ]


NAMES = [f"Name {number * 37 % N}" for number in range(N)]
CASES: dict[str, tuple[list[Change], dict[str, int], list[tuple[str, str, str | None, int, int]]]] = {
    "all events": (removed("events", 90), {"events": 90}, [("all_removed", "events", None, 90, 90)]),
    "a third": (removed("sources", 40), {}, [("many_removed", "sources", None, 40, N)]),
    "a few": (removed("sources", 9), {"sources": 20}, []),
    "many of very many": (removed("sources", 40), {"sources": 503}, []),
    "the only row": (removed("reach", 1), {"reach": 1}, []),
    "sorted alone": (cells(NAMES, sorted(NAMES)), {}, [("sorted_alone", "initiatives", "name", 125, N)]),
    "two swapped": (cells(["a", "b"], ["b", "a"]), {}, []),
    "all renamed": (
        cells(NAMES, [f"{name} neu" for name in NAMES]),
        {},
        [("many_changed", "initiatives", "name", N, N)],
    ),
    "some renamed": (cells(NAMES[:30], [f"{name} neu" for name in NAMES[:30]]), {}, []),
}


@pytest.mark.parametrize("kind", CASES)
def test_what_is_large_is_told(kind: str) -> None:
    changes, rows, expected = CASES[kind]
    found = extents(Difference(tuple(changes), True), tables(**rows))
    assert list(found) == [Extent(*one) for one in expected]  # type: ignore[arg-type]


def test_changes_of_others_are_not_the_uploads() -> None:
    changes = [Change("events", f"x-{number}", "removed", "records") for number in range(90)]
    assert extents(Difference(tuple(changes), True), tables(events=90)) == ()


LINES: dict[Language, list[str]] = {
    "de": [
        "„Initiativen“ (Blatt initiatives), „Name, wie ihn die Initiative schreibt“ (Spalte name): "
        "125 von 128 Werten geändert, und jeder stand vorher in einer anderen Zeile: "
        "ist die Spalte allein sortiert worden?",
        "„Beteiligungen“ (Blatt participations): 40 von 128 Einträgen gelöscht",
        "„Veranstaltungen“ (Blatt events): alle 90 Einträge gelöscht",
    ],
    "en": [
        "“Initiatives” (sheet initiatives), “Name as the initiative writes it” (column name): "
        "125 of 128 values changed, and each stood in another row before: was the column sorted alone?",
        "“Participations” (sheet participations): 40 of 128 records removed",
        "“Events” (sheet events): all 90 records removed",
    ],
}


@pytest.mark.parametrize("language", LINES)
def test_tables_and_columns_are_named_in_words(language: Language) -> None:
    changes = (*cells(NAMES, sorted(NAMES)), *removed("participations", 40), *removed("events", 90))
    large = extents(Difference(changes, True), tables(events=90))
    assert list(extent_lines(large, language)) == LINES[language]


@pytest.mark.parametrize("language", LINES)
def test_each_column_has_words(language: Language) -> None:
    for table, schema in RECORDS.items():
        for column in map(str, schema.columns):
            (line,) = extent_lines([Extent("many_changed", table, column, 30, 40)], language)
            assert not line.startswith(("“”", "„“"))
            assert column in line
