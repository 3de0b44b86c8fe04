"""Reading CSV: the line of each row, and what cannot be read."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.reading import read_table

HEADER = b"id,name\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", ["table.csv: the file is empty; a header row was expected"]),
        (b" \n\n", ["table.csv: the file is empty; a header row was expected"]),
        (b"\xef\xbb\xbf", ["table.csv: the file is empty; a header row was expected"]),
        (HEADER + b"a,b\n\xe4,b\n", ['table.csv, row 3: not UTF-8; save the file as "CSV UTF-8"']),
        (HEADER + b"a,\0\n", ["table.csv, row 2: a NUL byte; the file is damaged"]),
        (HEADER + b'a,"b\n', ["table.csv, row 2: a quotation mark is never closed"]),
        (
            HEADER + b'"a"b,c\n',
            ["table.csv, row 2: a comma was expected after a closing quotation mark"],
        ),
        (b"id;name\na;b\n", ["table.csv, row 1: semicolons separate the columns; commas were expected"]),
        (b"id\na\n", ["table.csv, name: the column is missing"]),
        (b"id,name,note\na,b,c\n", ["table.csv, note: unknown column"]),
        (
            b"id,nmae\na,b\n",
            ["table.csv, name: the column is missing", 'table.csv, nmae: unknown column; nearest: "name"'],
        ),
        (b"id,name,id\na,b,c\n", ["table.csv, id: the column stands in the header more than once"]),
        (
            HEADER + b"a,b,c\nd\n",
            ["table.csv, row 2: cells: 3, expected: 2", "table.csv, row 3: cells: 1, expected: 2"],
        ),
        (
            b'id,"na\nme"\n',
            ["table.csv, name: the column is missing", 'table.csv, na\\nme: unknown column; nearest: "name"'],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(file: Path, raw: bytes, expected: list[str]) -> None:
    file.write_bytes(raw)
    assert [str(fault) for fault in read_table(file, ["id", "name"])[1]] == expected


def test_a_cell_beyond_the_limit_of_the_csv_module_is_told(file: Path) -> None:
    limit = csv.field_size_limit(5000)
    try:
        file.write_bytes(HEADER + b"a,b\nc," + b"x" * 5001)
        faults = read_table(file, ["id", "name"])[1]
        assert [str(fault) for fault in faults] == ["table.csv, row 3: a cell has more than 5000 characters"]
    finally:
        csv.field_size_limit(limit)


def test_a_missing_file_and_a_folder_in_its_place(file: Path) -> None:
    assert [str(fault) for fault in read_table(file, ["id"])[1]] == ["table.csv: the file is missing"]
    file.mkdir()
    assert [str(fault) for fault in read_table(file, ["id"])[1]] == [
        "table.csv: the file cannot be read (Is a directory)"
    ]


def test_the_index_is_the_line_a_row_begins_in(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbfid,name\r\na,"1\r\n2\r\n3"\r\n\r\nb,\r\n"c, d",x')
    table, faults = read_table(file, ["name", "id"])
    assert faults == ()
    assert table is not None
    assert table.cells.index.tolist() == [2, 6, 7]
    assert table.cells.columns.tolist() == ["name", "id"]
    assert table.cells["id"].tolist() == ["a", "b", "c, d"]
    assert table.cells["name"].isna().tolist() == [False, True, False]
    assert table.cells.dtypes.astype("str").tolist() == ["str", "str"]


def test_what_could_be_read_beside_a_broken_line_is_kept(file: Path) -> None:
    file.write_bytes(b"id,nmae\na,b\nc\nd,e,f\n")
    table, _ = read_table(file, ["id", "name"])
    assert table is not None
    assert table.cells["id"].tolist() == ["a", "c", "d"]
    assert table.cells["name"].isna().all()
    assert table.missing == frozenset({"name"})
    assert table.broken == frozenset({3, 4})


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_faults(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(raw)
    table, faults = read_table(file, ["id", "name"])
    assert faults or table is not None
    assert all(str(fault).isprintable() for fault in faults)


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=1
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    file = tmp_path_factory.getbasetemp() / "written.csv"
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    file.write_text("id\n" + "\n".join(quoted), encoding="utf-8", newline="")
    table, faults = read_table(file, ["id"])
    assert faults == ()
    assert table is not None
    assert table.cells["id"].tolist() == cells
