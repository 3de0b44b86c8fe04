"""Uploads: faults are named exactly, oddities of spreadsheets are read, nothing is lost in silence."""

import csv
import datetime
import io
import warnings
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from curation.intake.raw_sheets import RawSheet, RejectedFile
from curation.intake.strict_workbook import NAMES
from curation.intake.upload_container import read_sheets
from curation.intake.uploaded import Upload, upload_faults, upload_of
from records.cell_parsing import ErrorValue, Formula, Written
from records.difference import difference
from records.folder import FolderContent, read_folder
from records.schema import RECORDS
from tests.folders import SMALL
from tests.upload_makers import Make, archive, cell, cells, in_package, in_workbook, rewritten, small_workbook
from tests.upload_zoo import ZOO

KNOWN: FolderContent = read_folder(SMALL)
CODES = KNOWN.cells()["codes"]
DAY = datetime.datetime(2024, 3, 1)


def read(name: str, content: bytes) -> Upload:
    return upload_of(read_sheets(content, name), CODES)


def told(name: str, content: bytes) -> tuple[str, ...]:
    """What is said of an upload, in German."""
    try:
        faults = upload_faults(read(name, content), KNOWN)
    except RejectedFile as refused:
        faults = (refused.fault,)
    return tuple(one.text("de") for one in faults)


def changes(make: Make) -> list[tuple[str, str, str | None, str | None]]:
    """What an upload without faults would change: table and key, kind, column and new value."""
    upload = read(*make())
    assert upload_faults(upload, KNOWN) == ()
    found = difference(
        {name: table.cells for name, table in upload.tables.items()}, KNOWN.cells(), upload.state
    )
    return [
        (f"{change.table}/{change.key}", change.kind, change.column, change.after) for change in found.changes
    ]


@pytest.mark.parametrize("kind", ZOO)
def test_the_zoo_is_told_exactly(kind: str) -> None:
    make, expected = ZOO[kind]
    assert told(*make()) == expected


def test_a_cell_is_too_long_whatever_the_process_allows() -> None:
    before = csv.field_size_limit(10**9)
    try:
        test_the_zoo_is_told_exactly("cell too long")
    finally:
        csv.field_size_limit(before)


def test_the_zoo_is_large() -> None:
    assert len(ZOO) >= 60
    assert all(expected for _, expected in ZOO.values())


def _sheets_in_another_order(book: Workbook) -> None:
    book._sheets.reverse()  # type: ignore[attr-defined]


def _columns_in_another_order(book: Workbook) -> None:
    page = book["reach"]
    rows = [list(reversed([cell.value for cell in row])) for row in page.iter_rows(max_col=11)]
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            page.cell(number, place).value = value


def _rows_in_another_order(book: Workbook) -> None:
    page = book["reach"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_row=5)]
    for number, row in enumerate(reversed(rows), start=2):
        for place, value in enumerate(row, start=1):
            page.cell(number, place).value = value


def _numbers_names(book: Workbook) -> None:
    for name in RECORDS:
        book[name].title = f"{name} - Tabelle 1"
    book.create_sheet("Exportübersicht").append(["Dieses Dokument wurde aus Numbers exportiert."])


def _headers_in_capitals(book: Workbook) -> None:
    for header in book["funding"][1]:
        header.value = f" {str(header.value).upper()} "


def _german(value: str) -> str:
    """A cell as German Excel writes it into a CSV file."""
    if value in ("true", "false"):
        return {"true": "WAHR", "false": "FALSCH"}[value]
    try:
        return datetime.date.fromisoformat(value).strftime("%d.%m.%Y") if len(value) == 10 else value
    except ValueError:
        return value


def _in_strict_names(files: dict[str, bytes]) -> None:
    """As Excel writes "Strict Open XML Spreadsheet"."""
    for name, content in files.items():
        for strict, usual in NAMES.items():
            content = content.replace(usual, strict)
        files[name] = content


HARMLESS: dict[str, Make] = {
    "as exported": in_workbook(lambda book: None),
    "Strict Open XML": in_package(_in_strict_names),
    "label with commas": cell("initiatives", "fields", "Verwaltung, Zivilgesellschaft"),
    "untouched bytes": lambda: ("w.xlsx", small_workbook()),
    "empty rows between": in_workbook(lambda book: book["funding"].insert_rows(3, 2)),
    "empty rows above": in_workbook(lambda book: book["funding"].insert_rows(1, 3)),
    "rows far below that hold blanks": cell("funding", "note_de", "  ", row=90_000),
    "sheets in another order": in_workbook(_sheets_in_another_order),
    "columns in another order": in_workbook(_columns_in_another_order),
    "rows in another order": in_workbook(_rows_in_another_order),
    "empty further sheet": in_workbook(lambda book: book.create_sheet("Tabelle1")),
    "names as Numbers gives them": in_workbook(_numbers_names),
    "headers in capitals": in_workbook(_headers_in_capitals),
    "number as text": cell("funding", "amount_eur", "100000"),
    "thin spaces": cell("funding", "amount_eur", "100\u202f000,00\u00a0€"),
    "thousands in German": cell("funding", "amount_eur", "2.000.000", row=3),
    "thousands in English": cell("funding", "amount_eur", "2,000,000.00", row=3),
    "number as number with rounding": cell("places", "lat", 50.938000000000002),
    "degrees with a comma": cell("places", "lat", "50,938"),
    "key without its zero": cell("places", "ags", 5315000),
    "postcode as number": cell("places", "postcode", 50667),
    "date as date": cell("initiatives", "start", DAY, number_format="dd.mm.yyyy"),
    "date in German": cell("initiatives", "start", "1.3.2024"),
    "date in words": cell("initiatives", "start", "1. März 2024"),
    "date of a program": cell("initiatives", "start", "2024-03-01 00:00:00"),
    "day that cannot be a month": cell("initiatives", "end", "28/02/2027"),
    "year as number": cell("initiatives", "start", 2021, row=3),
    "year shown of a date": cell("initiatives", "start", datetime.datetime(2021, 1, 1), 3, "yyyy"),
    "month shown of a date": cell("events", "start", datetime.datetime(2022, 8, 1), 3, "mmm yy"),
    "month and year": cell("events", "start", "08/2022", row=3),
    "month with a dash": cell("events", "start", "2022–08", row=3),
    "minute as date": cell("events", "start", datetime.datetime(2024, 3, 11, 16, 30), 2, "dd.mm.yyyy hh:mm"),
    "minute in German": cell("events", "start", "11.03.2024, 16:30 Uhr"),
    "truth as truth": cell("funding", "additive", True),
    "truth in German": cell("funding", "additive", "Wahr"),
    "label of a code": cell("initiatives", "status", "läuft"),
    "code in capitals": cell("initiatives", "status", "RUNNING"),
    "code with a blank": cell("events", "format", "In Person"),
    "list with blanks": cell("initiatives", "fields", " public_administration ; civil_society; "),
    "list with commas": cell("initiatives", "fields", "public_administration, civil_society"),
    "list over lines": cell("initiatives", "fields", "public_administration\ncivil_society"),
    "blanks around": cell("initiatives", "name", "  Bot Köln\u00a0\u2009"),
    "zero-width space": cell("initiatives", "name", "\ufeffBot Köln\u200b"),
    "umlaut in two parts": cell("initiatives", "name", "Bot Ko\u0308ln"),
    "CSV": archive(),
    "CSV in a folder": archive(folder="KI-Atlas/tables/"),
    "CSV beside what macOS packs": archive(lambda files: files.update({"__MACOSX/._reach.csv": b"\0"})),
    "CSV with a mark": rewritten(encoding="utf-8-sig"),
    "CSV of German Excel": rewritten(";", "cp1252", change=_german),
    "CSV of German Excel in UTF-8": rewritten(";", "utf-8-sig", change=_german),
    "CSV that says its separator": rewritten(";", lead="sep=;\r\n"),
    "text of Excel": rewritten("\t", "utf-16"),
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_spreadsheets_do_changes_nothing(kind: str) -> None:
    assert changes(HARMLESS[kind]) == []


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (
            cell("initiatives", "start", "August 2024"),
            ("initiatives/bot-koeln", "changed", "start", "2024-08"),
        ),
        (cell("funding", "amount_eur", "1,5"), ("funding/bot-koeln-f1", "changed", "amount_eur", "1.5")),
        (cell("initiatives", "notes_de", "=1+1 ist\n zwei"), None),
        (cell("initiatives", "aliases", "A ; B;"), ("initiatives/bot-koeln", "changed", "aliases", "A;B")),
        (cell("funding", "programme", 2024), ("funding/bot-koeln-f1", "changed", "programme", "2024")),
        (cell("funding", "programme", None), ("funding/bot-koeln-f1", "changed", "programme", None)),
    ],
)
def test_what_people_write_is_read(make: Make, expected: tuple[str, str, str, str] | None) -> None:
    if expected is None:  # openpyxl made a formula of it
        assert "ist eine Formel" in told(*make())[0]
    else:
        assert changes(make) == [expected]


def test_a_new_row_is_added_and_a_missing_one_removed() -> None:
    def edit(book: Workbook) -> None:
        book["events"].delete_rows(4)
        book["events"].append(
            ["bot-koeln-e3", "bot-koeln", "Fest", "2027-03", None, None, None, "bot-koeln-s1"]
        )

    assert changes(in_workbook(edit)) == [
        ("events/bot-koeln-e3", "added", None, None),
        ("events/bot-koeln-e2", "removed", None, None),
    ]


def test_the_row_in_the_sheet_is_named_where_rows_are_missing() -> None:
    def edit(book: Workbook) -> None:
        book["funding"].insert_rows(3, 4)
        book["funding"]["D7"].value = "viel"

    assert told(*in_workbook(edit)()) == (
        "funding, Zeile 7 (campus-bochum-f1), amount_eur: „viel“ ist keine Zahl",
    )


def test_a_workbook_says_what_it_was_made_of() -> None:
    state = read("w.xlsx", small_workbook()).state
    assert state is not None
    assert state.rows is not None
    bare = read(*in_workbook(lambda book: book.remove(book["stand"]))()).state
    assert bare is not None
    assert (bare.fingerprint, bare.rows) == (state.fingerprint, None)


def test_what_the_library_warns_of_is_no_matter() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        make = in_package(
            lambda files: files.update(
                {
                    "xl/worksheets/sheet2.xml": files["xl/worksheets/sheet2.xml"].replace(
                        b"</worksheet>",
                        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>',
                    )
                }
            )
        )
        assert told(*make()) == ()


WRITTEN: st.SearchStrategy[Written] = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from(["1.500", "03.11.25", "läuft", ";;", "=1", "\x00", "_x0041_", "\ud800", "٣", "²", "1e5"]),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.builds(Formula, st.text(max_size=5)),
    st.builds(ErrorValue, st.text(max_size=5)),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_cell_is_read_or_named(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(sorted(RECORDS)))
    columns = tuple(RECORDS[table].columns)
    row = tuple(data.draw(WRITTEN) for _ in columns)
    sheet = RawSheet(table, table, ((1, columns), (7, row)))
    upload = upload_of([sheet], CODES)
    faults = upload_faults(upload, KNOWN)
    cells_read = upload.tables[table].cells
    named = {one.column for one in faults if one.row == 7}
    for column, value in zip(columns, row, strict=True):
        is_kept = not cells_read.empty and isinstance(cells_read[column].iloc[0], str)
        is_blank = value is None or (isinstance(value, str) and not value.strip())
        assert is_kept or is_blank or column in named or _is_nothing(value), (column, value)
    assert all(one.text("de") and one.text("en") for one in faults)


def _is_nothing(value: Written) -> bool:
    """A text of which nothing can be seen, or a list of empty entries."""
    return isinstance(value, str) and not any(sign.isprintable() and sign not in " ;,_x05F" for sign in value)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=3000), st.integers(0, 2**30))
def test_any_bytes_are_refused_or_read(noise: bytes, seed: int) -> None:
    whole = small_workbook()
    at = seed % len(whole)
    for content in (noise, whole[:at] + noise[:20] + whole[at + 20 :], whole[:at]):
        assert isinstance(told("w.xlsx", content), tuple)


def test_values_of_many_kinds_in_one_column_are_kept_apart() -> None:
    make = cells(
        {("funding", "programme", 2): 1, ("funding", "programme", 3): True, ("funding", "programme", 4): "1"}
    )
    assert told(*make()) == (
        "funding, Zeile 3 (campus-bochum-f1), programme: „true“ ist ein Wahrheitswert; "
        "hier wird etwas anderes erwartet",
    )


Edit = Callable[[Workbook], object]


def test_the_export_opens_in_openpyxl_with_help_and_locked_ids() -> None:
    book = openpyxl.load_workbook(io.BytesIO(small_workbook()))
    assert book.sheetnames == ["Deckblatt", *RECORDS, "listen", "stand"]
    assert [book[name].sheet_state for name in ("listen", "stand")] == ["hidden", "hidden"]
    for name, schema in RECORDS.items():
        page = book[name]
        assert [cell.value for cell in page[1]] == list(schema.columns)
        assert page.freeze_panes == "B2"
        assert page.protection.sheet
        assert all(cell.comment for cell in page[1])
    funding = book["funding"]
    assert funding["A2"].protection.locked
    assert not funding["D2"].protection.locked
    assert not funding.column_dimensions["A"].protection.locked  # ids of new rows can be written
    assert (funding["D2"].value, funding["J2"].value) == (100000, "2024")
    assert funding["D2"].number_format == "#,##0"
    assert "grant = " in funding["F1"].comment.text
    assert book["places"]["L2"].value == datetime.datetime(2026, 11, 20)
    rules = {str(rule.sqref): rule for rule in funding.data_validations.dataValidation}
    assert rules["F2:F1005"].type == "list"
    assert rules["F2:F1005"].formula1.startswith("listen!")
    participations = {
        str(rule.sqref): rule for rule in book["participations"].data_validations.dataValidation
    }
    assert participations["C2:C1007"].formula1 == "organisations!$A$2:$A$6"
    assert "2026-11-21" in [row[1].value for row in book["Deckblatt"].iter_rows()]
