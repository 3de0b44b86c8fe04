"""A file that is handed in: checked whole, compared, previewed; marked where it is wrong."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from curation.checked_files import CheckedFile, checked_content, preview_of, preview_tables
from curation.intake import uploaded
from curation.intake.marked_workbook import marked_workbook
from curation.intake.upload_container import read_sheets
from records.faults import DataError
from records.folder import read_folder
from tests.folders import SMALL, DataFolder
from tests.upload_makers import Make, archive, cell, cells, in_csv, in_workbook, small_workbook

KNOWN = read_folder(SMALL)
FAULTY = cells(
    {
        ("initiatives", "status", 2): "runing",
        ("funding", "amount_eur", 3): "viel",
        ("sources", "url", 4): '=HYPERLINK("http://evil.example")',
        ("participations", "organisation_id", 2): "land-nrw",
    }
)


def checked(make: Make) -> CheckedFile:
    name, content = make()
    return checked_content(name, content, KNOWN)


def test_a_check_tells_what_begins() -> None:
    steps: list[str] = []
    checked_content("w.xlsx", small_workbook(), KNOWN, steps.append)
    assert steps == ["read", "understand", "check", "compare"]


def test_what_is_not_read_at_all_has_one_fault_and_no_marks() -> None:
    found = checked_content("w.xlsx", b"%PDF-1.7", KNOWN)
    assert [one.code for one in found.faults] == ["not_a_workbook"]
    assert not found.is_read


def test_a_file_of_rubbish_names_the_first_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded, "MAX_FAULTS", 3)
    head, *_ = (SMALL / "tables" / "events.csv").read_text(encoding="utf-8").splitlines()
    rubbish = "\n".join([head, *(f"e{row},x{row},Titel,?,?,?,?,?" for row in range(50))])
    found = checked(archive(lambda files: files.update({"events.csv": rubbish.encode()})))
    assert [one.code for one in found.faults][:2] == ["too_many_faults", "no_value"]
    assert len(found.faults) == 4


def test_the_preview_has_the_changes_of_the_file_and_says_so() -> None:
    found = checked(cell("initiatives", "status", "completed", row=3))
    dataset = preview_of(preview_tables(found, KNOWN), KNOWN)
    assert dataset.kind == "preview"
    assert dataset.initiatives["status"].tolist() == ["running", "completed", "unknown", "planned"]
    assert dataset.initiatives["id"].tolist() == [row["id"] for row in DataFolder(SMALL).rows("initiatives")]


def test_the_preview_keeps_what_was_changed_in_the_records_since(
    small_folder: Callable[..., DataFolder],
) -> None:
    """As the import would: the file does not take back what it does not know of."""
    folder = small_folder()
    folder.change("organisations", 0, note_de="seither ergänzt")
    known = read_folder(folder.path)
    name, content = cell("initiatives", "status", "completed", row=3)()
    dataset = preview_of(preview_tables(checked_content(name, content, known), known), known)
    assert dataset.organisations["note_de"].iloc[0] == "seither ergänzt"
    assert dataset.initiatives["status"].iloc[1] == "completed"


def test_a_preview_that_does_not_go_with_the_records_names_why() -> None:
    """The file gives a second initiative to a place that has been removed from the records since."""
    row = ("campus-bochum", "rathaus-koeln", "site")
    found = checked(in_workbook(lambda book: book["locations"].append(row)))
    assert found.faults == ()
    tables = {
        name: replace(table, cells=table.cells[~table.cells.isin(["rathaus-koeln"]).any(axis=1)])
        for name, table in KNOWN.tables.items()
    }
    with pytest.raises(DataError) as caught:
        preview_tables(found, replace(KNOWN, tables=tables))
    assert [(one.table, one.code) for one in caught.value.faults] == [("locations.csv", "orphan")]


def test_the_marked_copy_shows_every_fault_where_it_is() -> None:
    name, content = FAULTY()
    found = checked(FAULTY)
    book = openpyxl.load_workbook(
        io.BytesIO(marked_workbook(read_sheets(content, name), found.faults, "de")), rich_text=False
    )
    listed = [tuple(cell.value for cell in row) for row in book["fehler"].iter_rows()]
    assert listed[0] == ("Blatt", "Zeile", "Eintrag", "Spalte", "Wert", "Fehler", "Vorschlag")
    assert len(listed) == len(found.faults) + 1
    assert listed[1][:5] == ("initiatives", 2, "bot-koeln", "status", "runing")
    assert listed[1][6] == "running"
    for one in found.faults:
        page = book[one.table]
        columns = [cell.value for cell in page[1]]
        marked = page.cell(one.row or 0, columns.index(one.column) + 1)
        assert marked.comment is not None
        assert one.message_in("de") in marked.comment.text
        assert marked.fill.fgColor.rgb == "FFFFC7CE"
    marks = [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.comment]
    assert len(marks) == len({(one.table, one.row, one.column) for one in found.faults})


def test_the_marked_copy_runs_nothing_and_loses_nothing() -> None:
    name, content = FAULTY()
    found = checked(FAULTY)
    marked = marked_workbook(read_sheets(content, name), found.faults, "en")
    with zipfile.ZipFile(io.BytesIO(marked)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    before, after = (openpyxl.load_workbook(io.BytesIO(file)) for file in (content, marked))
    for sheet in before.sheetnames:
        told = [[str(cell.value or "") for cell in row] for row in before[sheet].iter_rows()]
        kept = [[str(cell.value or "") for cell in row] for row in after[sheet].iter_rows()]
        assert kept == told


def test_the_corrected_marked_copy_is_read_again() -> None:
    name, content = FAULTY()
    book = openpyxl.load_workbook(
        io.BytesIO(marked_workbook(read_sheets(content, name), checked(FAULTY).faults, "de"))
    )
    right = DataFolder(SMALL)
    for table, column, row in (
        ("initiatives", "status", 2),
        ("funding", "amount_eur", 3),
        ("sources", "url", 4),
        ("participations", "organisation_id", 2),
    ):
        columns = [cell.value for cell in book[table][1]]
        book[table].cell(row, columns.index(column) + 1).value = right.rows(table)[row - 2][column]
    file = io.BytesIO()
    book.save(file)
    again = checked_content("marked.xlsx", file.getvalue(), KNOWN)
    assert again.faults == ()
    assert again.found is not None
    assert again.found.changes == ()


def test_an_archive_is_marked_as_a_workbook() -> None:
    make = in_csv("initiatives", "running", "runing")
    name, content = make()
    found = checked(make)
    book = openpyxl.load_workbook(io.BytesIO(marked_workbook(read_sheets(content, name), found.faults, "de")))
    (comment,) = [
        cell.comment.text
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment is not None
    ]
    assert "runing" in comment
