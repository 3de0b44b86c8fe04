"""What readers see when the data files are faulty, and when a fault appears or goes while the app runs."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from language.texts import LANGUAGES, Language, text
from records.addresses import PATHS
from records.dataset import Dataset
from records.snapshots import RECORDS, Snapshot
from tests.apptest import SECONDS, Opened, opened
from tests.folders import DataFolder
from tests.upload_makers import small_workbook
from ui import facets
from ui.pages import ROOT
from ui.run import Run, page_part

Break = Callable[[DataFolder], None]


@pytest.fixture
def folder(small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The small records, which no run has read yet."""
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    RECORDS.forget()
    return folder


def edited(table: str, old: str, new: str) -> Break:
    """Text of a file replaced, once."""

    def edit(folder: DataFolder) -> None:
        content = folder.file(table).read_text(encoding="utf-8")
        assert old in content
        folder.file(table).write_text(content.replace(old, new, 1), encoding="utf-8")

    return edit


def written(table: str, content: bytes) -> Break:
    """A file with another content."""
    return lambda folder: _write(folder.file(table), content)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


FAULTS: dict[str, tuple[Break, str, str]] = {
    "missing table": (
        lambda folder: folder.file("funding").unlink(),
        "funding.csv: die Datei fehlt",
        "funding.csv: the file is missing",
    ),
    "missing column": (
        edited("reach", ",measure,", ",messure,"),
        "reach.csv, measure: die Spalte fehlt",
        "reach.csv, measure: the column is missing",
    ),
    "additional column": (
        edited("initiatives", "notes_de\n", "notes_de,colour\n"),
        "initiatives.csv, colour: unbekannte Spalte",
        "initiatives.csv, colour: unknown column",
    ),
    "bad date": (
        edited("initiatives", "2024-03-01", "2024-13-01"),
        "initiatives.csv, Zeile 2, start: „2024-13-01“ ist kein Datum; "
        "erwartet wird 2025, 2025-08 oder 2025-08-31",
        'initiatives.csv, row 2, start: "2024-13-01" is not a date; expected 2025, 2025-08 or 2025-08-31',
    ),
    "unknown code": (
        edited("initiatives", ",service,", ",magic,"),
        "initiatives.csv, Zeile 2, kind: „magic“ steht nicht in der Liste kind",
        'initiatives.csv, row 2, kind: "magic" is not in the list kind',
    ),
    "orphan key": (
        edited("events", ",rathaus-koeln,", ",zoo,"),
        "events.csv, Zeile 2, place_id: „zoo“ steht nicht in places.csv",
        'events.csv, row 2, place_id: "zoo" is not in places.csv',
    ),
    "not UTF-8": (
        written("places", "id,name\nköln,Köln\n".encode("latin-1")),
        "places.csv, Zeile 2: kein UTF-8; die Datei als „CSV UTF-8“ speichern",
        'places.csv, row 2: not UTF-8; save the file as "CSV UTF-8"',
    ),
    "empty file": (
        written("sources", b""),
        "sources.csv: die Datei ist leer; erwartet wird eine Kopfzeile",
        "sources.csv: the file is empty; a header row was expected",
    ),
    "duplicate id": (
        edited("organisations", "uni,Universität", "stadt,Universität"),
        "organisations.csv, Zeile 5, id: „stadt“ steht schon in Zeile 4",
        'organisations.csv, row 5, id: "stadt" stands in row 4 already',
    ),
    "hostile value": (
        edited("funding", "100000", "<img src=x onerror=1>"),
        "funding.csv, Zeile 2, amount_eur: „<img src=x onerror=1>“ ist keine Zahl",
        'funding.csv, row 2, amount_eur: "<img src=x onerror=1>" is not a number',
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FAULTS)
def test_a_faulty_folder_is_told_in_one_message(folder: DataFolder, kind: str, language: Language) -> None:
    break_it, *messages = FAULTS[kind]
    break_it(folder)
    page = opened("overview", lang=language)
    assert page.heading == text("app.faulty", language)
    assert len(page.faults) == 1
    assert messages[LANGUAGES.index(language)] in page.words
    assert "<img" not in page.html
    assert_shows_no_data(page)


@pytest.mark.parametrize("name", PATHS)
def test_every_page_tells_it(folder: DataFolder, name: str) -> None:
    folder.file("events").unlink()
    page = opened(name)
    assert page.heading == text("app.faulty", "de")
    assert "events.csv: die Datei fehlt" in page.words
    assert_shows_no_data(page)


def test_every_page_leads_to_where_it_is_mended(folder: DataFolder) -> None:
    folder.change("funding", 0, amount_eur="viel")
    assert 'href="pflege' in opened("overview").html


def test_faulty_records_are_mended_on_the_page_of_data_care(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KI_ATLAS_CURATION", "open")
    folder.change("funding", 0, amount_eur="viel")
    page = opened("curation")
    assert "funding.csv, Zeile 2, amount_eur: „viel“ ist keine Zahl" in page.words
    page.app.file_uploader[0].upload("w.xlsx", small_workbook()).run()
    page = Opened(page.app)
    assert page.faults == [text("app.faulty_lead", "de", n=1)]
    assert "amount_eur: „viel“ → „100000“" in page.words


def test_a_folder_that_is_not_there_is_told(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path / "nowhere"))
    assert "nowhere: der Ordner fehlt" in opened("overview").words


def test_a_reload_shows_the_mended_data(folder: DataFolder) -> None:
    content = folder.file("events").read_bytes()
    folder.file("events").write_bytes(content.replace(b"2024-03-11T16:30", b"2024-03-11T26:30"))
    assert opened("overview").faults
    folder.file("events").write_bytes(content)
    page = opened("overview")
    assert (page.faults, page.warnings, page.count) == ([], [], "4 von 4 Initiativen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_that_appears_keeps_the_last_good_data(folder: DataFolder, language: Language) -> None:
    good = opened("overview", lang=language)
    content = folder.file("funding").read_bytes()
    folder.file("funding").write_bytes(content.replace(b"2000000", b"viel"))
    page = opened("overview", lang=language)
    assert (page.lead, page.findings) == (good.lead, good.findings)
    assert page.warnings == [text("app.stale", language)]
    folder.file("funding").write_bytes(content.replace(b"2000000", b"3000000"))
    mended = opened("overview", lang=language)
    assert mended.warnings == []
    assert mended.lead != good.lead


def assert_shows_no_data(page: Opened) -> None:
    """No half-read data: neither count nor card nor filter."""
    assert "data-status" not in page.html
    assert page.findings == {}
    assert 'atlas-facet-row"' not in page.html
    assert len(page.app.selectbox) == 0


def test_a_reader_during_an_import_sees_one_state_in_all_parts(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New records are read for another reader while a page is drawn: all of it shows those it began with."""
    before = opened("overview")
    draw = facets.show_facets

    def show_while_imported(run: Run) -> None:
        draw(run)
        folder.change("funding", 0, amount_eur="7654321")
        folder.change("initiatives", 1, status="completed")
        assert RECORDS.refresh().error is None

    monkeypatch.setattr(facets, "show_facets", show_while_imported)
    app = AppTest.from_file(ROOT / "ui" / "frame.py", default_timeout=SECONDS).run()
    during = Opened(app)
    monkeypatch.undo()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    after = opened("overview")
    assert (during.lead, during.findings, during.html) == (before.lead, before.findings, before.html)
    assert during.lead != after.lead
    assert during.findings != after.findings


@pytest.mark.parametrize("is_over", [False, True])
def test_a_part_drawn_again_shows_its_own_records_or_the_page_anew(
    small_dataset: Dataset, monkeypatch: pytest.MonkeyPatch, is_over: bool
) -> None:
    drawn, again = [], []

    def fragment(draw: Callable[..., None]) -> Callable[..., None]:
        def first(*arguments: object) -> None:
            again.append(lambda: draw(*arguments))
            draw(*arguments)

        return first

    def rerun() -> None:
        raise InterruptedError

    monkeypatch.setattr(st, "fragment", fragment)
    monkeypatch.setattr(st, "rerun", rerun)
    snapshot = Snapshot(small_dataset)
    page_part(lambda run: drawn.append(run.snapshot))(SimpleNamespace(snapshot=snapshot))  # type: ignore[arg-type]
    if is_over:
        snapshot.end()
        with pytest.raises(InterruptedError):
            again[0]()
    else:
        again[0]()
    assert drawn == [snapshot] * (1 if is_over else 2)
