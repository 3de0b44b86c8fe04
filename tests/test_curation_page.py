"""The page of curation without a browser: what it says of a file, and what the work list says."""

import csv
import datetime
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

import ui.run
import ui.upload_check
from cards.curation import to_do
from curation.intake.check import result_of
from curation.intake.frames import Frame, Job
from curation.intake.isolated import LimitExceeded
from curation.intake.limits import Limits
from curation.intake.waiting import LineFull, WaitingLine
from records.dataset import Dataset
from records.faults import fault
from records.snapshots import PREVIEWS
from tests.apptest import Opened, opened
from tests.folders import SHIPPED, SMALL, DataFolder
from tests.upload_makers import Make, cell, cells, in_workbook, small_workbook
from tests.views import view_of

DAY = datetime.date(2026, 11, 21)
OFF = "Dateien zu prüfen ist auf diesem Server abgeschaltet. Die Redaktion arbeitet an einer eigenen Stelle."


@pytest.fixture(autouse=True)
def a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_TODAY", DAY.isoformat())
    monkeypatch.setenv("KI_ATLAS_DATA", str(SMALL))
    monkeypatch.setenv("KI_ATLAS_CURATION", "open")


@pytest.fixture(autouse=True)
def checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process for each check takes seconds; that it does the same is a test of its own."""

    def here(job: Job, content: bytes, _: Limits, __: float) -> Iterator[str | Frame]:
        steps: list[str] = []
        result = result_of(job, content, steps.append)
        yield from steps
        yield result

    monkeypatch.setattr(ui.upload_check, "isolated", here)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str | None], None]]:
    """Call it with the secret of the browser that reads on; none at first, as before a first visit."""

    def turn_to(secret: str | None) -> None:
        monkeypatch.setattr(ui.run, "browser_secret", lambda: secret)

    turn_to(None)
    yield turn_to
    for secret in ("one", "two"):
        PREVIEWS.end(secret)


def handed_in(make: Make, language: str = "de") -> Opened:
    """The page after a file was chosen."""
    page = opened("curation", lang=language)
    assert page.faults == []
    page.app.file_uploader[0].upload(*make()).run()
    return page


def test_a_faulty_file_is_told_by_sheet_row_column_value_and_suggestion() -> None:
    page = handed_in(cells({("initiatives", "status", 2): "runing", ("funding", "amount_eur", 3): "viel"}))
    assert page.faults == ["2 Fehler"]
    for words in ("initiatives", "status", "runing", "running", "funding", "amount_eur", "viel"):
        assert words in page.words
    assert "Datei mit markierten Fehlern herunterladen (XLSX)" in labels(page)
    assert "Dashboard mit diesen Einträgen ansehen" not in labels(page)


def test_hostile_values_of_a_file_are_text() -> None:
    page = handed_in(cell("initiatives", "status", "<img src=x onerror=alert(1)>"))
    assert page.faults == ["Ein Fehler"]
    assert "<img" not in page.html
    assert "&lt;img" in page.html


def test_what_is_no_workbook_is_said_to_be_none() -> None:
    page = handed_in(lambda: ("brief.docx", b"%PDF-1.7"))
    assert page.faults == ["Ein Fehler"]
    assert "brief.docx" in page.words
    assert "Datei mit markierten Fehlern herunterladen (XLSX)" not in labels(page)


def test_an_unchanged_file_changes_nothing() -> None:
    page = handed_in(lambda: ("w.xlsx", small_workbook()))
    assert page.said("success") == ["Keine Fehler, und keine Änderung gegenüber den Daten."]


@pytest.mark.usefixtures("browser")
def test_changes_are_counted_and_told_field_by_field() -> None:
    page = handed_in(cell("initiatives", "status", "completed", row=3), "en")
    assert page.said("success") == ["No faults. This would change:"]
    assert "initiatives: 1 changed" in page.words
    assert 'campus-bochumstatus: "running" → "completed"' in page.words
    # Nobody could find a preview again without the cookie.
    assert page.said("info") == [
        "A preview needs a cookie, which this browser has not accepted. Please load the page anew."
    ]
    assert "See the dashboard with these records" not in labels(page)


def test_a_preview_is_seen_by_its_browser_on_every_page_until_it_is_ended(
    browser: Callable[[str | None], None],
) -> None:
    before = opened("overview")
    browser("one")
    page = handed_in(cell("initiatives", "status", "completed", row=3))
    page.app.button(key="curation-start").click().run()
    assert page.faults == []
    (banner,) = opened("overview").warnings
    assert "„w\\.xlsx“" in banner
    assert "verzeichnet, eine läuft" in opened("overview").lead
    assert len(opened("funding").warnings) == 1

    for other in ("two", None):
        browser(other)
        page = opened("overview")
        assert (page.warnings, page.lead) == ([], before.lead)

    browser("one")
    page = opened("curation")
    page.app.button(key="curation-end").click().run()
    assert page.warnings == []
    assert opened("overview").lead == before.lead


def test_two_browsers_see_each_their_own_preview(browser: Callable[[str | None], None]) -> None:
    for secret, status in (("one", "completed"), ("two", "planned")):
        browser(secret)
        handed_in(cell("initiatives", "status", status, row=4)).app.button(key="curation-start").click().run()
    for secret, status in (("one", "abgeschlossen"), ("two", "geplant")):
        browser(secret)
        assert status in opened("initiative", id="netz-siegen").words


def test_a_hostile_name_of_a_file_is_text_in_the_banner(browser: Callable[[str | None], None]) -> None:
    browser("one")
    name = "<img src=x onerror=alert(1)>![x](http://evil.example)" + "long" * 100 + ".xlsx"
    page = handed_in(lambda: (name, cell("initiatives", "status", "completed", row=3)()[1]))
    page.app.button(key="curation-start").click().run()
    (banner,) = opened("overview").warnings
    assert "\\<img" in banner
    assert "\\[x\\]" in banner
    assert len(banner) < 400


def test_a_removed_row_is_told() -> None:
    page = handed_in(in_workbook(lambda book: book["reach"].delete_rows(2)))
    assert "reach: 1 gelöscht" in page.words
    assert "bot-koeln-r1" in page.words


def test_a_file_taken_back_is_forgotten() -> None:
    page = handed_in(cell("initiatives", "status", "runing"))
    page.app.file_uploader[0].set_value(None).run()
    assert page.faults == []
    assert "runing" not in page.words


def test_who_cannot_wait_is_told_and_can_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: str) -> None:
        raise LineFull("curation.line_full_visitor")

    line = WaitingLine()
    monkeypatch.setattr(line, "enter", full)
    monkeypatch.setattr(ui.upload_check, "LINE", line)
    page = handed_in(lambda: ("w.xlsx", small_workbook()))
    assert page.said("warning") == [
        "Von Ihrer Adresse warten schon 3 Dateien auf ihre Prüfung. "
        "Bitte noch einmal versuchen, sobald eine fertig ist."
    ]
    monkeypatch.setattr(ui.upload_check, "LINE", WaitingLine())
    page.app.button(key="curation-again").click().run()
    assert page.said("success") == ["Keine Fehler, und keine Änderung gegenüber den Daten."]


@pytest.mark.parametrize(("code", "limit"), [("check_too_big", 512), ("check_too_long", 20)])
def test_a_broken_limit_is_told_like_a_fault(monkeypatch: pytest.MonkeyPatch, code: str, limit: int) -> None:
    def over(*_: object) -> Iterator[str]:
        yield "read"
        raise LimitExceeded(code, limit)

    monkeypatch.setattr(ui.upload_check, "isolated", over)
    page = handed_in(lambda: ("w.xlsx", small_workbook()))
    assert page.faults == ["Ein Fehler"]
    assert fault("w.xlsx", code, limit=limit).message_in("de") in page.words


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (
            "off",
            OFF,
        ),
        (
            "",
            OFF,
        ),
        ("header:X-User", "Dateien prüft hier, wer angemeldet ist. Bitte anmelden und die Seite neu laden."),
    ],
)
def test_who_may_not_hand_in_files_sees_what_to_look_at_first(
    monkeypatch: pytest.MonkeyPatch, setting: str, told: str
) -> None:
    monkeypatch.setenv("KI_ATLAS_CURATION", setting)
    page = opened("curation")
    assert page.said("info") == [told]
    assert not page.app.get("file_uploader")
    assert "Arbeitsmappe herunterladen (XLSX)" not in labels(page)
    assert "3. Was zuerst anzusehen ist" in page.html


def test_the_work_list_is_that_of_the_tables(shipped: Dataset) -> None:
    def rows(table: str) -> list[dict[str, str]]:
        with (SHIPPED / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    listed = Counter(to_do(view_of(shipped)).sheet.rows["words"])
    initiatives, sources, funding = rows("initiatives"), rows("sources"), rows("funding")
    with_url = {row["initiative_id"] for row in sources if row["url"]}
    funded = {row["initiative_id"] for row in funding}
    placed = {row["initiative_id"] for row in rows("locations")}
    assert listed["kein Beginn"] == sum(not row["start"] for row in initiatives)
    assert listed["kein Betrag"] == sum(not row["amount_eur"] for row in funding) + sum(
        row["id"] not in funded for row in initiatives
    )
    assert listed["nur Quellen ohne Adresse"] == sum(row["initiative_id"] not in with_url for row in sources)
    assert listed["kein Ort"] == sum(
        row["scope"] in ("local", "regional") and row["id"] not in placed for row in initiatives
    )
    assert listed["Ende vorbei, Status „läuft“"] == sum(
        row["status"] == "running" and "" < row["end"] < "2026-11"[: len(row["end"])] for row in initiatives
    )


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "card", "before", "after"),
    [
        ("initiatives", 1, "status_as_of", "2026-10", "arbeitsliste", "31 Stellen in 4", "30 Stellen in 4"),
        ("initiatives", 2, "start", "2020", "vollstaendigkeit", "62 %", "66 %"),
        (
            "initiatives",
            0,
            "checked_on",
            "2026-10-01",
            "vollstaendigkeit-je-eintrag",
            "Keiner von 4 Einträgen",
            "Einer von 4 Einträgen",
        ),
    ],
)
def test_a_changed_record_changes_the_finding(
    small_folder: Callable[..., DataFolder],
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    row: int,
    column: str,
    value: str,
    card: str,
    before: str,
    after: str,
) -> None:
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    told = opened("curation").findings[f"card-{card}"]
    folder.change(table, row, **{column: value})
    changed = opened("curation").findings[f"card-{card}"]
    assert before.replace(" %", "\xa0%") in told
    assert after.replace(" %", "\xa0%") in changed
    assert told != changed


def test_dead_links_are_listed_once_they_were_asked(
    small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    assert "make check-links" in opened("curation").words
    (folder.path / "links.csv").write_text(
        "url,answer,asked_on\nhttps://example.org/plan,404,2026-11-20\n", encoding="utf-8"
    )
    page = opened("curation")
    assert "make check-links" not in page.words
    assert "Adresse antwortet nichtPlan Landsources6urlhttps://example.org/plan" in page.words


def labels(page: Opened) -> list[str]:
    """The words on the buttons."""
    return [
        str(getattr(button, "label", ""))
        for kind in ("button", "download_button")
        for button in page.app.get(kind)
    ]
