"""What is not changed keeps its bytes, and a file is either the old one or the new one."""

import csv
import io
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curation.cell_file import CellFile

ODD = '\ufeff"id",name,"lat"\r\na,"Halle, ""Westf.""",\r\n\r\nb,"two\nlines","51.0"\nc,,\rd,\u202eevil,'


def file_with(folder: Path, text: str) -> CellFile:
    path = folder / "places.csv"
    path.write_bytes(text.encode())
    return CellFile(path)


def test_values_are_read_and_blank_lines_are_no_rows(tmp_path: Path) -> None:
    rows = file_with(tmp_path, ODD).rows
    assert [(row["id"], row["name"], row["lat"]) for row in rows] == [
        ("a", 'Halle, "Westf."', ""),
        ("b", "two\nlines", "51.0"),
        ("c", "", ""),
        ("d", "\u202eevil", ""),
    ]


def test_only_the_changed_cell_changes(tmp_path: Path) -> None:
    file = file_with(tmp_path, ODD)
    file.rows[0]["lat"] = "51.5"
    file.rows[1]["lat"] = "51.0"  # what it is already: its quotes stay
    file.rows[3]["lat"] = "52"
    file.save()
    expected = ODD.replace('""",\r\n', '""",51.5\r\n') + "52"
    assert file.path.read_bytes() == expected.encode()


def test_what_needs_quotes_gets_them(tmp_path: Path) -> None:
    file = file_with(tmp_path, "id,name\na,b\n")
    file.rows[0]["name"] = 'x, "y"\n'
    assert file.text() == 'id,name\na,"x, ""y""\n"\n'
    assert file.rows[0]["name"] == 'x, "y"\n'


cells = st.lists(st.sampled_from(["a", "ä", ",", '"', "\n", "\r\n", " ", ";", "\u202e"]), max_size=6).map(
    "".join
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5),
    ending=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    is_closed=st.booleans(),
)
def test_any_file_reads_as_csv_does_and_writes_back_as_it_was(
    tmp_path: Path, rows: list[list[str]], ending: str, quoting: int, *, is_closed: bool
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=ending, quoting=quoting).writerows([["id", "name", "lat"], *rows])  # type: ignore[arg-type]
    text = buffer.getvalue() if is_closed else buffer.getvalue().removesuffix(ending)
    file = file_with(tmp_path, text)
    assert file.text() == text
    read = [[row["id"], row["name"], row["lat"]] for row in file.rows]
    assert read == list(csv.reader(io.StringIO(text, newline="")))[1:]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_with(tmp_path, "id,name\na,b\n")
    file.rows[0]["name"] = "c"

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("shutil.copystat", fail)
    with pytest.raises(OSError, match="disk full"):
        file.save()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [
        ("places.csv", "id,name\na,b\n")
    ]


def test_rights_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("id,name\na,b\n")
    real.chmod(0o640)
    link = tmp_path / "places.csv"
    link.symlink_to(real)
    file = CellFile(link)
    file.rows[0]["name"] = "c"
    file.save()
    assert link.is_symlink()
    assert real.read_text() == "id,name\na,c\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
