"""What a check suggests: taking all of it never changes what the person did not touch."""

import copy
from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.columns import SEPARATOR, meaning
from records.faults import DELETE_TOO, Fault
from records.folder import read_folder
from records.relations import ids_of_others, relation_faults
from records.schema import RECORDS, key_columns
from tests.folders import SMALL

Row = dict[str, str | None]
Tables = dict[str, dict[int, Row]]  # by table and line

KNOWN = read_folder(SMALL).cells()
REFERENCE = {name: cells for name, cells in KNOWN.items() if name not in RECORDS}
SEPARATE = ("organisations", "places")  # rows of their own


def rows_of(cells: pd.DataFrame) -> dict[int, Row]:
    lines = cells.index.tolist()
    columns = {str(column): cells[column].tolist() for column in cells}
    return {
        line: {column: None if pd.isna(values[at]) else values[at] for column, values in columns.items()}
        for at, line in enumerate(lines)
    }


BEFORE: Tables = {name: rows_of(KNOWN[name]) for name in RECORDS}
ROWS = [(name, line) for name, rows in BEFORE.items() for line in rows]
CELLS = [
    (name, line, column)
    for name, line in ROWS
    for column in map(str, RECORDS[name].columns)
    if {"refers", "list"} & set(meaning(RECORDS[name].columns[column])) or column in key_columns(name)
]


def frames(tables: Tables) -> dict[str, pd.DataFrame]:
    return REFERENCE | {
        name: pd.DataFrame.from_dict(rows, orient="index", columns=list(RECORDS[name].columns), dtype="str")
        for name, rows in tables.items()
    }


def faults_of(tables: Tables) -> list[Fault]:
    after = frames(tables)
    return [*relation_faults(after, KNOWN), *ids_of_others(after)]


def taken(tables: Tables, faults: list[Fault]) -> bool:
    """Take every suggestion; whether there was one."""
    has_changed = False
    for one in faults:
        name = one.table.removesuffix(".csv")
        if one.row not in tables.get(name, {}) or one.suggestion_in("de") is None:
            continue
        assert one.row is not None
        has_changed = True
        if one.code == DELETE_TOO:
            del tables[name][one.row]
        elif one.column and one.nearest:
            entries = (tables[name][one.row][one.column] or "").split(SEPARATOR)
            near = [one.nearest if entry == one.value else entry for entry in entries]
            tables[name][one.row][one.column] = SEPARATOR.join(near)
    return has_changed


Edit = Callable[[Tables], Iterator[tuple[str, int, str]]]  # yields the cells it has touched


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """A row deleted, or a cell given another value: another one of its column, a typing error, a new one."""
    if draw(st.booleans()):
        name, line = draw(st.sampled_from(ROWS))

        def delete(tables: Tables) -> Iterator[tuple[str, int, str]]:
            tables[name].pop(line, None)
            yield name, line, ""

        return delete
    name, line, column = draw(st.sampled_from(CELLS))
    own = str(BEFORE[name][line][column] or "x")
    others = sorted({str(row[column]) for row in BEFORE[name].values() if row[column]})
    value = draw(st.sampled_from([f"{own}x", own[:-1] or "x", own[1:] or "y", "neu", *others]))

    def change(tables: Tables) -> Iterator[tuple[str, int, str]]:
        if line in tables[name]:
            tables[name][line][column] = value
            yield name, line, column

    return change


@settings(max_examples=100, deadline=None)
@given(st.lists(edits(), min_size=1, max_size=4))
def test_all_suggestions_taken_change_nothing_that_was_not_touched(made: list[Edit]) -> None:
    tables = copy.deepcopy(BEFORE)
    touched = {cell for edit in made for cell in edit(tables)}
    edited = copy.deepcopy(tables)
    for _ in range(5):
        if not taken(tables, faults_of(tables)):
            break
    else:
        raise AssertionError("suggestions never end")
    lost = {
        name: {row["id"] for row in rows.values()} - {row["id"] for row in edited[name].values()}
        for name, rows in BEFORE.items()
        if "id" in RECORDS[name].columns
    }
    for name, rows in edited.items():
        for line, row in rows.items():
            if line not in tables[name]:  # gone only with what the person has deleted
                assert any(
                    row[column] in lost[meaning(declared)["refers"]]
                    for column, declared in RECORDS[name].columns.items()
                    if "refers" in meaning(declared) and not declared.nullable
                )
                continue
            for column, value in tables[name][line].items():
                if (name, line, column) not in touched:
                    assert value == BEFORE[name][line][column], (name, line, column)


def edited(edit: Callable[[Tables], object]) -> list[str]:
    """What is told after an edit, with the offers."""
    tables = copy.deepcopy(BEFORE)
    edit(tables)
    return [f"{one.text('de')} [{one.suggestion_in('de')}]" for one in faults_of(tables)]


def line_of(name: str, id_: str) -> int:
    return next(line for line, row in BEFORE[name].items() if row["id"] == id_)


def test_rows_of_a_deleted_initiative_are_to_be_deleted_too() -> None:
    told = edited(lambda tables: tables["initiatives"].pop(line_of("initiatives", "bot-koeln")))
    own = [(name, line) for name, line in ROWS if BEFORE[name][line].get("initiative_id") == "bot-koeln"]
    assert len(told) == len(own) > 5
    assert all(
        "„bot-koeln“ ist aus initiatives.csv gelöscht; diese Zeile mitlöschen" in line
        and line.endswith("[mitlöschen]")
        for line in told
    )


def test_an_event_does_not_go_with_its_place() -> None:
    told = edited(lambda tables: tables["places"].pop(line_of("places", "rathaus-koeln")))
    events = [line for line in told if line.startswith("events.csv")]
    assert events == [
        "events.csv, Zeile 2, place_id: „rathaus-koeln“ ist aus places.csv gelöscht; "
        "hier etwas anderes eintragen oder es dort wiederherstellen [None]"
    ]


def test_an_id_written_anew_is_no_deletion() -> None:
    def rename(tables: Tables) -> None:
        tables["organisations"][line_of("organisations", "stadt")]["id"] = "stadt-koeln"

    told = edited(rename)
    assert told
    assert all("„stadt“ heißt in organisations.csv jetzt „stadt-koeln“" in line for line in told)
    assert all(line.endswith("[None]") for line in told)


@pytest.mark.parametrize("owner", ["campus-bochum", "bot"])
def test_a_row_cannot_move_to_another_initiative(owner: str) -> None:
    def move(tables: Tables) -> None:
        tables["events"][line_of("events", "bot-koeln-e1")]["initiative_id"] = owner

    line = line_of("events", "bot-koeln-e1")
    assert (
        f"events.csv, Zeile {line}, id: „bot-koeln-e1“ gehört laut Zeile zu „{owner}“; "
        f"die Kennung beginnt aber nicht mit „{owner}-“ allein [None]"
    ) in edited(move) or owner == "bot"


def test_an_id_that_begins_with_a_longer_initiative_is_of_that() -> None:
    def add(tables: Tables) -> None:
        first = tables["initiatives"][line_of("initiatives", "bot-koeln")]
        tables["initiatives"][900] = first | {"id": "bot"}
        tables["events"][line_of("events", "bot-koeln-e1")]["initiative_id"] = "bot"

    assert any(
        "„bot-koeln-e1“ gehört laut Zeile zu „bot“" in line and line.startswith("events.csv")
        for line in edited(add)
    )
