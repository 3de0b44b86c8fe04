"""All tables as one workbook, read back."""

import datetime
import io

import openpyxl
import pytest

from cards.context import context_of_view
from cards.data_files import data_files, sheets_of
from cards.view import View
from exports.workbook import workbook_bytes
from records.selection import Selection
from tests.apptest import opened
from tests.folders import SHIPPED, DataFolder
from tests.views import nothing, shipped_records, view_of

FOLDER = DataFolder(SHIPPED)


def book_of(view: View) -> openpyxl.Workbook:
    context = context_of_view(view, "https://atlas.example/daten")
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes("Daten", sheets_of(view.dataset, "de"), context)))


def test_everything_holds_every_cell_of_the_files() -> None:
    book = book_of(view_of(shipped_records()))
    cover, *pages = book.worksheets
    assert cover.cell(1, 2).value == "Daten"
    for page in pages:
        rows = FOLDER.rows(page.title)
        header, *lines = page.iter_rows(values_only=True)
        assert header == tuple(rows[0])
        assert len(lines) == len(rows)
        ids = [name for name in header if str(name).endswith("id")]
        for name in ids:
            place = header.index(name)
            assert [line[place] or "" for line in lines] == [row[str(name)] for row in rows]
    assert sum(page.max_row - 1 for page in pages) == 249 + 426 + 992 + 148 + 108 + 292 + 226 + 117 + 815
    assert "daten_funding" in book.defined_names


def test_amounts_are_numbers_and_nothing_is_a_formula() -> None:
    page = book_of(view_of(shipped_records()))["funding"]
    header = [cell.value for cell in page[1]]
    amounts = [line[header.index("amount_eur")] for line in page.iter_rows(min_row=2, values_only=True)]
    additive = [line[header.index("additive")] for line in page.iter_rows(min_row=2, values_only=True)]
    pairs = zip(amounts, additive, strict=True)
    total = sum(amount for amount, flag in pairs if flag == "true" and isinstance(amount, int | float))
    assert total == 1_012_359_790
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_whole_dates_are_dates_and_partial_ones_text() -> None:
    book = book_of(view_of(shipped_records()))
    for name, column in (("initiatives", "start"), ("events", "start"), ("sources", "published")):
        header, *lines = book[name].iter_rows(values_only=True)
        held = [line[header.index(column)] for line in lines]
        recorded = [row[column] for row in FOLDER.rows(name)]
        whole = [len(value) >= len("2025-11-03") for value in recorded]
        assert [isinstance(value, datetime.datetime) for value in held] == whole
        assert any(whole) and not all(whole)


def test_a_selection_holds_what_its_initiatives_name() -> None:
    view = view_of(shipped_records(), Selection(statuses=("planned",)))
    counts = {file.name: file.chosen for file in data_files(view)}
    book = book_of(view)
    assert {page.title: page.max_row - 1 for page in book.worksheets[1:]} == counts
    bodies = {row[0] for row in book["organisations"].iter_rows(min_row=2, values_only=True)}
    named = {row[2] for row in book["participations"].iter_rows(min_row=2, values_only=True)}
    assert named <= bodies
    assert 0 < counts["organisations"] < 268


def test_of_nothing_each_table_says_so() -> None:
    book = book_of(nothing(shipped_records()))
    assert {page.cell(2, 1).value for page in book.worksheets[1:]} == {"keine Einträge in dieser Auswahl"}


@pytest.mark.parametrize("filters", [{}, {"status": "running"}])
def test_the_page_names_rows_and_addresses(filters: dict[str, str]) -> None:
    page = opened("data", filters)
    assert page.faults == []
    assert "api/v1/tables/funding.csv" in page.html
    assert "api/v1/initiatives?" in page.html
