"""LibreOffice opens what leaves the application, and shows and holds what the tables do."""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pypdf import PageObject, PdfReader

from cards.context import Context, context_of, context_of_view
from cards.data_files import sheets_of
from cards.funding_flow import by_flow
from cards.funding_tables import not_additive, programmes
from cards.funding_years import by_year, ending_list
from cards.network import network
from cards.presented import Presented, presented
from cards.sheet import DATES, NUMERIC, Column, Sheet
from charts.labels import ELLIPSIS, one_line, printable
from exports.slides import pptx_bytes
from exports.tables import csv_bytes, harmless
from exports.workbook import workbook_bytes, xlsx_bytes
from records.dataset import load
from tests.counts import TOTAL
from tests.hostile_records import hostile
from tests.office import PDF, WORKBOOK, converted
from tests.test_slides import LINK, TITLE, all_cards
from tests.views import shipped_records, view_of

GERMAN_CSV = "--infilter=CSV:59,34,76,1,,1031,false,true"  # semicolons, UTF-8, German, dates are recognised
MIXED = Sheet(
    "gemischt",
    "Gemischtes",
    (
        Column("name", "Größe & Ähnliches"),
        Column("count", "Anzahl", "integer"),
        Column("amount_eur", "Betrag", "euro"),
        Column("share", "Anteil", "percent"),
        Column("degrees", "Grad", "number"),
        Column("day", "Tag", "date"),
        Column("since", "Beginn", "partial_date"),
    ),
    pd.DataFrame(
        {
            "name": ["Übergänge – „Maß“", '=HYPERLINK("http://elsewhere.test/";"Klick")', "007", "+49 211 1"],
            "count": [1, 1_234_567, None, 0],
            "amount_eur": [993_368_024.0, 0.5, None, 12.0],
            "share": [0.52, 1.0, None, 0.004],
            "degrees": [51.227741, -6.5, None, 0.0],
            "day": ["2026-11-21", "2024-02-29", None, "1999-12-31"],
            "since": ["2025", "2025-08", "2025-11-03", None],
        }
    ),
    "de",
)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Sheet, ...]]:
    """The sheets of each workbook: of one table, of a card, of all records, of hostile records."""
    records = view_of(shipped_records())
    attacks = load(hostile(tmp_path_factory.mktemp("hostile") / "data").path)
    return {
        "mixed": (MIXED,),
        "card": (not_additive(records).sheet,),
        "everything": sheets_of(shipped_records(), "de"),
        "hostile": sheets_of(attacks, "de"),
    }


def context() -> Context:
    return context_of_view(view_of(shipped_records()), LINK)


def test_a_workbook_keeps_numbers_days_and_text(sheets: dict[str, tuple[Sheet, ...]], tmp_path: Path) -> None:
    files = []
    for name, held in sheets.items():
        files.append(tmp_path / f"{name}.xlsx")
        made = xlsx_bytes(held[0], context()) if len(held) == 1 else workbook_bytes(name, held, context())
        files[-1].write_bytes(made)
    for file, held in zip(converted(files, WORKBOOK, tmp_path), sheets.values(), strict=True):
        cover, *pages = openpyxl.load_workbook(file).worksheets
        written = [cell.value for row in cover.iter_rows() for cell in row]
        assert {LINK, f"{TOTAL} von {TOTAL} Initiativen", "CC BY 4.0"} <= set(written)
        for sheet, page in zip(held, pages, strict=True):
            header, *rows = read(page)
            assert header == [column.label for column in sheet.columns]
            assert rows == [list(row) for row in typed(sheet)], f"{file.stem}: {sheet.name}"


def test_a_csv_file_keeps_numbers_days_and_text(sheets: dict[str, tuple[Sheet, ...]], tmp_path: Path) -> None:
    shown = [sheet for name in ("mixed", "card", "hostile") for sheet in sheets[name]]
    files = [tmp_path / f"{place}.csv" for place in range(len(shown))]
    for file, sheet in zip(files, shown, strict=True):
        file.write_bytes(csv_bytes(sheet, context()))
    for file, sheet in zip(converted(files, WORKBOOK, tmp_path, GERMAN_CSV), shown, strict=True):
        header, *rows = read(openpyxl.load_workbook(file).worksheets[0])
        assert header == [column.label for column in sheet.columns]
        assert rows[-1][0] == context().line()
        assert rows[:-2] == [list(map(as_read, row)) for row in typed(sheet)], sheet.name


def typed(sheet: Sheet) -> Iterator[tuple[Any, ...]]:
    """The rows as a spreadsheet holds them: whole dates as such, all other text as it is."""
    for row in sheet.values():
        yield tuple(
            value
            if value is None or column.kind in NUMERIC
            else datetime.datetime.fromisoformat(value)
            if column.kind in DATES and len(value) >= len("2025-11-03")
            else printable(str(value))
            for value, column in zip(row, sheet.columns, strict=True)
        )


def as_read(value: Any) -> Any:
    """A value of a CSV file, which knows no types: text of figures alone is read as a number."""
    if not isinstance(value, str):
        return value
    return int(value) if value.isdecimal() else harmless(value)


def read(page: Any) -> list[list[Any]]:
    """The cells of a page, none of which is a formula."""
    rows = [list(row) for row in page.iter_rows()]
    assert [cell.coordinate for row in rows for cell in row if cell.data_type == "f"] == []
    return [[cell.value for cell in row] for row in rows]


@pytest.mark.parametrize("records", ["shipped", pytest.param("hostile", marks=pytest.mark.full_matrix)])
def test_a_page_of_the_deck_holds_title_figure_and_context(records: str, tmp_path: Path) -> None:
    dataset = shipped_records() if records == "shipped" else load(hostile(tmp_path / "data").path)
    view = view_of(dataset)
    cards = [*all_cards(view), by_year(view), by_flow(view, "hauptfeld"), network(view), not_additive(view)]
    cards += [programmes(view), ending_list(view, "24", "2026-11-21")]
    slides = [presented(card, view, LINK) for card in cards]
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(pptx_bytes(TITLE, slides, context_of(cards[0], view, LINK)))
    (file,) = converted([deck], PDF, tmp_path)
    opening, *pages, sources = PdfReader(file).pages
    assert TITLE in opening.extract_text()
    assert LINK in sources.extract_text()
    assert len(pages) == len(slides)
    for slide, page in zip(slides, pages, strict=True):
        assert_shows(slide, page)


def assert_shows(slide: Presented, page: PageObject) -> None:
    above, below = halves(page)
    if len(slide.title) < 180:
        assert all(part in above for part in readable(slide.title)), slide.title
    assert below.startswith(squeezed(f"{slide.context.filters} | {slide.context.count}")), slide.title
    assert below.endswith((squeezed(slide.context.link), ELLIPSIS)), slide.title


def halves(page: PageObject) -> tuple[str, str]:
    """What is written above the context line, and what from its first line down, without spaces."""
    pieces: list[tuple[float, str]] = []

    def note(words: str, outer: Sequence[float], inner: Sequence[float], *_: object) -> None:
        if words := squeezed(words):
            pieces.append((inner[4] * outer[1] + inner[5] * outer[3] + outer[5], words))

    page.extract_text(visitor_text=note)
    foot = next(height for height, words in reversed(pieces) if words.startswith("Filter:"))
    above = "".join(words for height, words in pieces if height > foot)
    return above, "".join(words for height, words in pieces if height <= foot)


def readable(title: str) -> list[str]:
    """What of a title a PDF gives back as it was: emoji and marks that join letters are left out."""
    parts = re.split(r"[^\u0020-\u024f\u2010-\u20cf]+\S*", unicodedata.normalize("NFC", one_line(title)))
    return [part for part in map(squeezed, parts) if part]


def squeezed(words: str) -> str:
    return "".join(words.split())
