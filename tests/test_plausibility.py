"""What contradicts itself, and what is doubtful: the check, an upload and an import tell it alike, once."""
# ruff: noqa: E501 (messages are compared whole)

from collections.abc import Callable
from pathlib import Path

import pytest

from curation import check_data, import_records
from curation.checked_files import checked_sheets, sheets_of_path
from curation.findings import folder_doubts, folder_faults
from records.dataset import load
from records.folder import read_folder
from records.versions import release, versions
from tests.folders import SHIPPED, SMALL, DataFolder

Edit = tuple[str, int, dict[str, str]]  # table, position of the row (-1: a new one), cells
DAY = "2026-11-21"
KNOWN = read_folder(SMALL)
RUNNING_PAST = (
    "nachsehen, ob sie beendet oder verlängert ist, und status und status_as_of oder das Ende eintragen"
)
# Of the small records themselves: recorded as running, though its end has passed.
OLD_DOUBT = f"initiatives.csv, Zeile 3 (campus-bochum), status: „running“, aber das Ende „2025-12“ ist vorbei; {RUNNING_PAST}"
OLD = "Eine Stelle war schon vorher anzusehen; make check-data nennt sie"

FAULTS: list[tuple[Edit, str]] = [
    (("places", 0, {"ags": "05913000"}), "places.csv, Zeile 2 (rathaus-koeln), ags: „05913000“ ist der Schlüssel von Dortmund, in municipality steht aber „Köln“ (05315000)"),
    (("places", 2, {"ags": "05913000"}), "places.csv, Zeile 4 (messe-essen), ags: „05913000“ ist der Schlüssel von Dortmund, in municipality steht aber „Essen“ (05113000)"),
    (("places", 1, {"municipality": "Essen"}), "places.csv, Zeile 3 (campus), municipality: „Essen“ passt nicht zum Schlüssel „05911000“ (Bochum)"),
    (("places", 1, {"municipality": "Bochumm"}), "places.csv, Zeile 3 (campus), municipality: „Bochumm“ passt nicht zum Schlüssel „05911000“ (Bochum)"),
    (("places", 3, {"municipality": "Bochum"}), "places.csv, Zeile 5 (kreis-siegen), ags: „05970“ ist der Schlüssel von Siegen-Wittgenstein, in municipality steht aber „Bochum“ (05911000)"),
    (("places", 0, {"street": ""}), "places.csv, Zeile 2 (rathaus-koeln), known_to: „address“ ist genauer als das Ausgefüllte; leer ist: street"),
    (("places", 2, {"municipality": ""}), "places.csv, Zeile 4 (messe-essen), known_to: „municipality“ ist genauer als das Ausgefüllte; leer ist: municipality"),
    (("places", 1, {"ags": "05911"}), "places.csv, Zeile 3 (campus), known_to: „municipality“ ist genauer als der Schlüssel „05911“ eines Kreises; in ags die 8 Ziffern der Gemeinde eintragen oder hier „district“"),
    (("places", 3, {"known_to": "municipality"}), "places.csv, Zeile 5 (kreis-siegen), known_to: „municipality“ ist genauer als der Schlüssel „05970“ eines Kreises; in ags die 8 Ziffern der Gemeinde eintragen oder hier „district“"),
    (("places", 1, {"known_to": "district"}), "places.csv, Zeile 3 (campus), known_to: „district“ ist gröber als der Schlüssel „05911000“ einer Gemeinde; in ags „05911“ eintragen oder hier „municipality“"),
    (("places", 0, {"geocoded_on": "2026-11-22"}), "places.csv, Zeile 2 (rathaus-koeln), geocoded_on: „2026-11-22“ liegt in der Zukunft (heute: 2026-11-21)"),
    (("places", 2, {"name": "Campus", "municipality": "Bochum", "ags": "05911000"}), "places.csv, Zeile 4 (messe-essen), name: Name und Gemeinde sind die von „campus“; einen Ort daraus machen oder die Namen unterscheiden"),
    (("initiatives", 0, {"status_as_of": "2026-12"}), "initiatives.csv, Zeile 2 (bot-koeln), status_as_of: „2026-12“ liegt in der Zukunft (heute: 2026-11-21)"),
    (("initiatives", 0, {"checked_on": "2027-01-01"}), "initiatives.csv, Zeile 2 (bot-koeln), checked_on: „2027-01-01“ liegt in der Zukunft (heute: 2026-11-21)"),
    (("sources", 0, {"published": "2027"}), "sources.csv, Zeile 2 (bot-koeln-s1), published: „2027“ liegt in der Zukunft (heute: 2026-11-21)"),
    (("sources", 0, {"seen_on": "2026-11-30"}), "sources.csv, Zeile 2 (bot-koeln-s1), seen_on: „2026-11-30“ liegt in der Zukunft (heute: 2026-11-21)"),
    (("initiatives", 0, {"status": "completed"}), "initiatives.csv, Zeile 2 (bot-koeln), status: „completed“, aber das Ende „2027-02-28“ kommt erst noch; Status oder Ende berichtigen"),
    (("initiatives", 3, {"start": "2025"}), "initiatives.csv, Zeile 5 (plan-land), status: „planned“ im Stand „2026-02“, aber der Beginn „2025“ lag davor; Status, Stand oder Beginn berichtigen"),
    (("initiatives", 0, {"end": "2025"}), "initiatives.csv, Zeile 2 (bot-koeln), status: „running“ im Stand „2026-03“, aber das Ende „2025“ lag davor; Status, Stand oder Ende berichtigen"),
    (("initiatives", 0, {"start": "2027-01"}), "initiatives.csv, Zeile 2 (bot-koeln), status: „running“, aber der Beginn „2027-01“ kommt erst noch; Status oder Beginn berichtigen"),
    (("funding", 0, {"covers": "nationwide"}), "funding.csv, Zeile 2 (bot-koeln-f1), additive: Zeilen mit „nationwide“ in covers werden nie addiert; hier „false“ eintragen und in note_de sagen, warum"),
    (("funding", 0, {"covers": "part_of_larger"}), "funding.csv, Zeile 2 (bot-koeln-f1), additive: Zeilen mit „part_of_larger“ in covers werden nie addiert; hier „false“ eintragen und in note_de sagen, warum"),
    (("funding", 0, {"basis": "per_project_ceiling"}), "funding.csv, Zeile 2 (bot-koeln-f1), additive: Zeilen mit „per_project_ceiling“ in basis werden nie addiert; hier „false“ eintragen und in note_de sagen, warum"),
    (("reach", 1, {"measure": "event_attendance"}), "reach.csv, Zeile 3 (campus-bochum-r1), additive: Zeilen mit „event_attendance“ in measure werden nie addiert; hier „false“ eintragen und in note_de sagen, warum"),
    (("funding", 2, {"note_de": ""}), "funding.csv, Zeile 4 (campus-bochum-f2), note_de: die Zeile wird nicht addiert; hier fehlt, warum"),
    (("reach", 2, {"note_de": ""}), "reach.csv, Zeile 4 (campus-bochum-r2), note_de: die Zeile wird nicht addiert; hier fehlt, warum"),
    (("participations", 0, {"id": "stadt-p1"}), "participations.csv, Zeile 2 (stadt-p1), id: „stadt-p1“ gehört laut Zeile zu „bot-koeln“; die Kennung beginnt aber nicht mit „bot-koeln-“ allein"),
    (("events", 0, {"initiative_id": "campus-bochum"}), "events.csv, Zeile 2 (bot-koeln-e1), id: „bot-koeln-e1“ gehört laut Zeile zu „campus-bochum“; die Kennung beginnt aber nicht mit „campus-bochum-“ allein"),
    (("events", 0, {"initiative_id": "bot-koln"}), "events.csv, Zeile 2 (bot-koeln-e1), initiative_id: „bot-koln“ steht nicht in initiatives.csv; am nächsten: „bot-koeln“"),
    (("sources", 0, {"initiative_id": "bot-koln"}), "sources.csv, Zeile 2 (bot-koeln-s1), initiative_id: „bot-koln“ steht nicht in initiatives.csv; am nächsten: „bot-koeln“"),
    (("sources", 1, {"url": "http://stadt-koeln.de/bot/"}), "sources.csv, Zeile 3 (bot-koeln-s2), url: „http://stadt-koeln.de/bot/“ ist schon die Adresse von „bot-koeln-s1“; eine Quelle daraus machen"),
    (("sources", 3, {"title": ""}), "sources.csv, Zeile 5 (netz-siegen-s1), title: die Quelle hat weder Adresse noch Titel"),
    (("initiatives", 0, {"status": "fertig"}), "initiatives.csv, Zeile 2 (bot-koeln), status: „fertig“ steht nicht in der Liste status; erlaubt: running, planned, completed, unknown"),
    (("initiatives", 0, {"start": "2024-13"}), "initiatives.csv, Zeile 2 (bot-koeln), start: „2024-13“ ist kein Datum; erwartet wird 2025, 2025-08 oder 2025-08-31"),
]  # fmt: skip

DOUBTS: list[tuple[Edit, str]] = [
    (("initiatives", 2, {"name": "bot köln"}), "initiatives.csv, Zeile 4 (netz-siegen), name: so heißt auch „bot-koeln“; zusammenführen, wenn es dieselbe Initiative ist, sonst die Namen unterscheiden"),
    (("initiatives", 3, {"start": "2026-09"}), "initiatives.csv, Zeile 5 (plan-land), status: „planned“, aber der Beginn „2026-09“ ist vorbei; nachsehen, ob sie läuft, und status und status_as_of eintragen"),
    (("initiatives", 0, {"end": "2026-10-31"}), f"initiatives.csv, Zeile 2 (bot-koeln), status: „running“, aber das Ende „2026-10-31“ ist vorbei; {RUNNING_PAST}"),
    (("sources", 3, {"supports": "organisations;funding"}), "sources.csv, Zeile 5 (netz-siegen-s1), supports: die Quelle soll „funding“ belegen, dazu steht im Eintrag aber nichts; die Angabe eintragen oder „funding“ hier streichen"),
    (("sources", 3, {"supports": "duration"}), "sources.csv, Zeile 5 (netz-siegen-s1), supports: die Quelle soll „duration“ belegen, dazu steht im Eintrag aber nichts; die Angabe eintragen oder „duration“ hier streichen"),
    (("sources", 0, {"supports": "summary;start"}), "locations.csv, Zeile 2 (bot-koeln/rathaus-koeln/seat), source_ids: keine Quelle davon nennt „places“ in supports; dort ergänzen, wenn sie den Ort nennt, sonst hier leeren"),
    (("organisations", -1, {"id": "neu", "name": "Neu", "type": "company", "level": "private"}), "organisations.csv, Zeile 7 (neu), id: „neu“ kommt weder in participations noch in funding vor; dort eintragen oder die Zeile löschen"),
    (("places", -1, {"id": "neu", "name": "Neu", "municipality": "Hagen", "ags": "05914000", "known_to": "municipality"}), "places.csv, Zeile 6 (neu), id: „neu“ kommt weder in locations noch in events vor; dort eintragen oder die Zeile löschen"),
    (("places", 0, {"street": "Rathausplatz"}), "places.csv, Zeile 2 (rathaus-koeln), known_to: „address“, aber in street „Rathausplatz“ steht keine Hausnummer; ergänzen oder hier „street“ eintragen"),
    (("initiatives", 0, {"name": "Bot <b>Köln</b>"}), "initiatives.csv, Zeile 2 (bot-koeln), name: „<b>“ ist Auszeichnung und wird so angezeigt; als bloßen Text schreiben"),
    (("initiatives", 0, {"summary_de": "Fragen &amp; Antworten"}), "initiatives.csv, Zeile 2 (bot-koeln), summary_de: „&amp;“ ist Auszeichnung und wird so angezeigt; als bloßen Text schreiben"),
    (("sources", 0, {"title": "Der **Bot**"}), "sources.csv, Zeile 2 (bot-koeln-s1), title: „**Bot**“ ist Auszeichnung und wird so angezeigt; als bloßen Text schreiben"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_TODAY", DAY)


@pytest.fixture
def faulty(small_folder: Callable[..., DataFolder]) -> Callable[[Edit], DataFolder]:
    """Call it for the small records with a fault planted."""

    def plant(edit: Edit) -> DataFolder:
        folder = small_folder()
        table, position, cells = edit
        if position < 0:
            folder.write(table, [*folder.rows(table), cells])
        else:
            folder.change(table, position, **cells)
        return folder

    return plant


@pytest.fixture
def into_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[DataFolder], tuple[int, list[str]]]:
    """Call it for what an import of a folder into the small records says: exit code and lines."""

    def run(folder: DataFolder) -> tuple[int, list[str]]:
        present = tmp_path / "present"
        (present / "tables").mkdir(parents=True)
        for path in (SMALL / "tables").iterdir():
            (present / "tables" / path.name).write_bytes(path.read_bytes())
        monkeypatch.setenv("KI_ATLAS_DATA", str(present))
        code = import_records.main([str(folder.path / "tables"), "--yes", "--prefer", "upload"])
        return code, [line.strip() for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.mark.parametrize(("edit", "told"), FAULTS)
def test_a_fault_is_told_once_wherever_records_come_in(
    edit: Edit,
    told: str,
    faulty: Callable[[Edit], DataFolder],
) -> None:
    folder = faulty(edit)
    assert [one.text("de") for one in folder_faults(read_folder(folder.path))] == [told]
    uploaded = checked_sheets("tables", sheets_of_path(folder.path / "tables"), KNOWN)
    assert [one.text("de") for one in uploaded.faults] == [told]


@pytest.mark.parametrize(("edit", "told"), FAULTS[::8])
def test_an_import_tells_what_the_check_tells(
    edit: Edit,
    told: str,
    faulty: Callable[[Edit], DataFolder],
    into_small: Callable[[DataFolder], tuple[int, list[str]]],
) -> None:
    assert into_small(faulty(edit)) == (1, [told])


@pytest.mark.parametrize(("edit", "told"), DOUBTS)
def test_a_doubt_is_told_wherever_records_come_in_and_hinders_nothing(
    edit: Edit,
    told: str,
    faulty: Callable[[Edit], DataFolder],
) -> None:
    folder = faulty(edit)
    content = read_folder(folder.path)
    assert folder_faults(content) == ()
    assert {one.text("de") for one in folder_doubts(content)} == {told, OLD_DOUBT}
    uploaded = checked_sheets("tables", sheets_of_path(folder.path / "tables"), KNOWN)
    assert (uploaded.faults, uploaded.old_doubts) == ((), 1)
    assert [one.text("de") for one in uploaded.doubts] == [told]
    load(folder.path)  # what is only doubtful is shown


@pytest.mark.parametrize(("edit", "told"), DOUBTS[::4])
def test_an_import_lists_new_doubts_and_goes_on(
    edit: Edit,
    told: str,
    faulty: Callable[[Edit], DataFolder],
    into_small: Callable[[DataFolder], tuple[int, list[str]]],
) -> None:
    code, lines = into_small(faulty(edit))
    assert (code, lines[:3]) == (0, ["Eine Stelle ist anzusehen (kein Hindernis):", told, OLD])


def test_an_initiative_with_another_id_is_one_fault(faulty: Callable[[Edit], DataFolder]) -> None:
    folder = faulty(("initiatives", 0, {"id": "bot-koelln"}))
    told = (
        "initiatives.csv, Zeile 2 (bot-koelln), id: hieß wohl „bot-koeln“: So nennen Zeilen anderer Tabellen "
        "die Initiative (9), „bot-koelln“ nennt keine; Kennungen bleiben"
    )
    assert [one.text("de") for one in folder_faults(read_folder(folder.path))] == [told]


def test_a_source_that_has_moved_is_one_fault(faulty: Callable[[Edit], DataFolder]) -> None:
    folder = faulty(("sources", 0, {"initiative_id": "campus-bochum"}))
    assert [(one.table, one.row, one.code) for one in folder_faults(read_folder(folder.path))] == [
        ("sources.csv", 2, "id_of_another")
    ]


def test_a_blank_at_an_end_is_told_of_a_folder_and_taken_off_an_upload(
    faulty: Callable[[Edit], DataFolder],
) -> None:
    folder = faulty(("initiatives", 0, {"name": "Bot Köln\u00a0"}))
    assert [one.text("de") for one in folder_faults(read_folder(folder.path))] == [
        "initiatives.csv, Zeile 2 (bot-koeln), name: „Bot Köln\\xa0“ hat Leerzeichen am Anfang oder Ende; löschen"
    ]
    uploaded = checked_sheets("tables", sheets_of_path(folder.path / "tables"), KNOWN)
    assert uploaded.faults == ()
    assert uploaded.found is not None
    assert uploaded.found.changes == ()


@pytest.mark.parametrize("name", ["Halle/Westfalen", "Halle (Westf.)", "HALLE", "Halle (Westfalen)"])
def test_a_municipality_may_be_written_otherwise(name: str, faulty: Callable[[Edit], DataFolder]) -> None:
    folder = faulty(("places", 2, {"municipality": name, "ags": "05754012"}))
    assert folder_faults(read_folder(folder.path)) == ()


def test_records_of_a_day_are_not_of_the_future_where_a_clock_is_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-01-01")
    assert folder_faults(read_folder(SHIPPED)) == ()


def test_what_follows_from_what_cannot_be_read_is_not_told(faulty: Callable[[Edit], DataFolder]) -> None:
    folder = faulty(("initiatives", 0, {}))
    for table in ("participations", "sources", "locations"):
        folder.file(table).unlink()
    content = read_folder(folder.path)
    assert [(one.table, one.code) for one in folder_faults(content)] == [
        ("participations.csv", "missing_file"),
        ("locations.csv", "missing_file"),
        ("sources.csv", "missing_file"),
    ]
    assert [one.text("de") for one in folder_doubts(content)] == [OLD_DOUBT]


def test_warnings_are_listed_apart_and_are_faults_where_they_are_to_be(
    faulty: Callable[[Edit], DataFolder], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = faulty(("initiatives", 0, {"name": "Bot <b>Köln</b>"}))
    markup = 'initiatives.csv, row 2 (bot-koeln), name: "<b>" is markup and is shown as it stands; write plain text'
    assert check_data.main([str(folder.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["warnings, to be looked at:", f"  {markup}"]
    assert lines[-2:] == ["next: make geocode, which locates 2 places", "no faults, 2 warnings"]
    assert check_data.main(["--strict", str(folder.path)]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == markup
    assert told.err == f"2 faults in {folder.path}\nnext: mend them, then make check-data once more\n"


def test_a_strict_import_refuses_what_is_doubtful(
    faulty: Callable[[Edit], DataFolder],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = faulty(("initiatives", 0, {"name": "Bot <b>Köln</b>"}))
    monkeypatch.setenv("KI_ATLAS_DATA", str(SMALL))
    assert import_records.main([str(folder.path / "tables"), "--yes", "--strict"]) == 1
    assert capsys.readouterr().err == "Ein Fehler; nichts geschrieben\n"


@pytest.mark.parametrize("version", versions(SHIPPED))
def test_a_kept_version_opens_whatever_would_be_told_of_it(version: str) -> None:
    assert len(release(SHIPPED, version).initiatives) > 100
