import datetime
import io
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cards.context import Context
from cards.sheet import Column, Sheet
from exports.workbook import xlsx_bytes
from language.texts import Language

CONTEXT = Context(
    "Filter: Status: läuft",
    "2 von 128 Initiativen",
    "",
    "2026",
    "CC BY 4.0",
    "https://a.example",
    "KI-Atlas",
    "de",
)
ROWS = pd.DataFrame(
    {
        "name": ["=1+1", "https://a.example", None],
        "count": pd.array([1234, None, 0], dtype="Int64"),
        "amount_eur": [993368024.0, float("nan"), float("nan")],
        "share": [0.5, 0.25, None],
        "day": ["2025-11-03", "2025-01-01", None],
        "start": ["2025-08", "2025-11-11T16:30", "1899-01-01"],
        "number": ["007", "1.5", "-5"],
    }
)
COLUMNS = (
    Column("name", "Name"),
    Column("count", "Initiativen", "integer"),
    Column("amount_eur", "Betrag", "euro"),
    Column("share", "Anteil", "percent"),
    Column("day", "Tag", "date"),
    Column("start", "Beginn", "partial_date"),
    Column("number", "Nummer"),
)
SHEET = Sheet("foerderung", "Förderung", COLUMNS, ROWS, "de")


def opened(sheet: Sheet, context: Context = CONTEXT) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet, context)))


def data_of(sheet: Sheet) -> Worksheet:
    page = opened(sheet).worksheets[1]
    assert isinstance(page, Worksheet)
    return page


def text_sheet(values: list[str], name: str = "s") -> Sheet:
    rows = pd.DataFrame({"v": pd.Series(values, dtype="str")})
    return Sheet(name, "T", (Column("v", "Wert"),), rows, "de")


def test_cells_have_the_types_of_their_columns() -> None:
    assert list(data_of(SHEET).iter_rows(values_only=True)) == [
        ("Name", "Initiativen", "Betrag", "Anteil", "Tag", "Beginn", "Nummer"),
        ("=1+1", 1234, 993368024, 0.5, datetime.datetime(2025, 11, 3), "2025-08", "007"),
        (
            "https://a.example", None, None, 0.25, datetime.datetime(2025, 1, 1),
            datetime.datetime(2025, 11, 11, 16, 30), "1.5",
        ),
        (None, 0, None, None, None, "1899-01-01", "-5"),
    ]  # fmt: skip


def test_numbers_and_dates_are_formatted() -> None:
    page = data_of(SHEET)
    assert [page.cell(2, column).number_format for column in range(1, 6)] == [
        "General", "#,##0", "#,##0 €", "0 %", "dd.mm.yyyy",
    ]  # fmt: skip
    assert page.cell(3, 6).number_format == "dd.mm.yyyy hh:mm"


def test_no_text_is_a_formula_or_a_link() -> None:
    page = data_of(SHEET)
    assert page["A2"].data_type == "s"
    assert page["A3"].hyperlink is None
    archive = zipfile.ZipFile(io.BytesIO(xlsx_bytes(SHEET, CONTEXT)))
    assert not any(
        b"<f>" in archive.read(name) or b"hyperlink" in archive.read(name) for name in archive.namelist()
    )


def test_header_is_frozen_filtered_and_nothing_merged() -> None:
    page = data_of(SHEET)
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:G4"
    assert not page.merged_cells.ranges


@pytest.mark.parametrize(
    ("language", "cover", "labels"),
    [
        ("de", "Deckblatt", ["Titel", "Auswahl", "Umfang", "Datenstand", "Quelle", "Lizenz", "Link"]),
        ("en", "Cover", ["Title", "Selection", "Extent", "Data as of", "Source", "Licence", "Link"]),
    ],
)
def test_the_cover_tells_the_context(language: Language, cover: str, labels: list[str]) -> None:
    context = replace(CONTEXT, language=language)
    book = opened(Sheet("foerderung", "Förderung", COLUMNS, ROWS, language), context)
    assert book.sheetnames == [cover, "foerderung"]
    assert list(zip(*book[cover].iter_rows(values_only=True), strict=True)) == [
        tuple(labels),
        ("Förderung", "Filter: Status: läuft", "2 von 128 Initiativen", "2026", "KI-Atlas", "CC BY 4.0",
         "https://a.example"),
    ]  # fmt: skip


def test_properties_name_title_subject_and_language() -> None:
    book = opened(SHEET)
    assert (book.properties.title, book.properties.subject) == (
        "Förderung",
        "Filter: Status: läuft, 2 von 128 Initiativen",
    )
    custom = (
        zipfile.ZipFile(io.BytesIO(xlsx_bytes(SHEET, CONTEXT))).read("docProps/custom.xml").decode("utf-8")
    )
    assert 'name="Language"><vt:lpwstr>de-DE<' in custom


def test_an_empty_selection_says_so() -> None:
    empty = Sheet("s", "T", COLUMNS, ROWS.iloc[:0], "de")
    assert [row[0] for row in data_of(empty).iter_rows(values_only=True)] == [
        "Name",
        "keine Einträge in dieser Auswahl",
    ]


def test_too_long_text_is_cut_and_says_so() -> None:
    page = data_of(text_sheet(["x" * 40_000, "🚀" * 20_000, "x" * 32_767]))
    cut, rockets, whole = (str(page.cell(row, 1).value) for row in (2, 3, 4))
    note = " … [gekürzt: mehr Text fasst eine Zelle nicht]"
    assert len(cut) == 32_767
    assert cut.endswith(f"x{note}")
    assert len(rockets.encode("utf-16-le")) // 2 <= 32_767
    assert rockets.endswith(f"🚀{note}")
    assert whole == "x" * 32_767


@pytest.mark.parametrize(
    ("name", "sheet_name"),
    [
        ("a/b:c*d?[e]", "a-b-c-d-e"),
        ("x" * 60, "x" * 31),
        ("deckblatt", "deckblatt-2"),
        ("History", "history-2"),
        ("'", "ki-atlas-nrw"),
    ],
)
def test_sheet_names_are_allowed_ones(name: str, sheet_name: str) -> None:
    assert opened(text_sheet([], name)).sheetnames[1] == sheet_name


def test_hostile_titles_and_context_are_text() -> None:
    hostile = '=HYPERLINK("https://evil.example")\x00</t><script>' + "x" * 5000
    context = Context(hostile, hostile, hostile, hostile, hostile, hostile, hostile, "de")
    book = opened(Sheet("s", hostile, (Column("v", hostile),), pd.DataFrame({"v": [hostile]}), "de"), context)
    shown = hostile.replace("\x00", "")
    assert {value for row in book.worksheets[0].iter_rows(min_col=2, values_only=True) for value in row} == {
        shown
    }
    assert list(book.worksheets[1].iter_rows(values_only=True)) == [(shown,), (shown,)]
    assert book.properties.title == shown[:254] + "…"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5))
def test_every_printable_text_comes_back(texts: list[str]) -> None:
    def readable(value: str) -> str:
        return "".join(
            character for character in value if character.isprintable() and not character.isspace()
        )

    cells = [str(row[0] or "") for row in data_of(text_sheet(texts)).iter_rows(values_only=True)][1:]
    assert [readable(cell) for cell in cells] == [readable(value) for value in texts]
