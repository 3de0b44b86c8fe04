"""`make import`: nothing changes without need, without a look, or by halves."""

import errno
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from curation import import_records, system_errors, undo_import, workbook
from curation.atomic_swap import KEPT
from language.texts import LANGUAGES
from tests.folders import SHIPPED, SMALL, DataFolder, copied, small
from tests.upload_makers import packed, saved, small_files

ROOT = Path(__file__).parents[1]
Said = Callable[[], str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The small records, which the commands work on."""
    made = small(tmp_path / "data", {})
    monkeypatch.setenv("KI_ATLAS_DATA", str(made.path))
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    monkeypatch.chdir(tmp_path)
    return made


def exported(folder: DataFolder, edit: Callable[[Workbook], object] | None = None) -> Path:
    """The records as a workbook, perhaps edited."""
    path = folder.path.parent / "w.xlsx"
    path.write_bytes(workbook.workbook_of(folder.path, "de"))
    if edit:
        book = openpyxl.load_workbook(path)
        edit(book)
        path.write_bytes(saved(book))
    return path


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(*arguments: object) -> int:
    return import_records.main([str(argument) for argument in arguments])


def changed_lines(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """The lines that a Git diff of the tables would show."""
    for name in sorted(before):
        if name.startswith("tables"):
            old, new = (files[name].decode().splitlines() for files in (before, after))
            yield from (f"-{line}" for line in old if line not in new)
            yield from (f"+{line}" for line in new if line not in old)


def test_the_workbook_is_written_where_the_makefile_says(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workbook.main([]) == 0
    assert capsys.readouterr().out == "build/ki-atlas.xlsx geschrieben\n"
    assert openpyxl.load_workbook("build/ki-atlas.xlsx").sheetnames[1] == "initiatives"


def test_an_edited_workbook_is_not_written_over(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("build/ki-atlas.xlsx")
    for _ in range(2):  # one that is as it was written is replaced
        assert workbook.main([]) == 0
    capsys.readouterr()
    edited = path.read_bytes() + b" "
    path.write_bytes(edited)
    assert workbook.main([]) == 1
    assert capsys.readouterr().err == (
        "build/ki-atlas.xlsx wurde seit dem Schreiben geändert und bleibt; umbenennen, erst importieren "
        "oder mit YES=1 überschreiben\n"
    )
    assert path.read_bytes() == edited
    assert workbook.main(["--replace"]) == 0
    assert path.read_bytes() != edited


def test_a_folder_that_is_no_table_gives_no_workbook(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.file("funding").write_text("id\nx\n", encoding="utf-8")
    assert workbook.main([]) == 1
    assert "funding.csv, amount_eur: die Spalte fehlt" in capsys.readouterr().err
    assert not Path("build").exists()


def test_faulty_cells_are_mended_in_the_workbook(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.change("funding", 0, amount_eur="viel")
    assert workbook.main([]) == 1
    assert capsys.readouterr().err == "funding.csv, Zeile 2, amount_eur: „viel“ ist keine Zahl\n"
    book = openpyxl.load_workbook("build/ki-atlas.xlsx")
    assert book["funding"]["D2"].value == "viel"
    Path("w.xlsx").write_bytes(saved(book))
    assert run("w.xlsx", "--yes") == 1
    assert "funding, Zeile 2 (bot-koeln-f1), amount_eur: „viel“ ist keine Zahl" in capsys.readouterr().out
    book["funding"]["D2"] = 5
    Path("w.xlsx").write_bytes(saved(book))
    assert run("w.xlsx", "--yes") == 0
    assert folder.faults() == []
    assert folder.rows("funding")[0]["amount_eur"] == "5"


def test_records_with_a_repeated_id_cannot_be_compared(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder)
    folder.write("events", [*folder.rows("events"), folder.rows("events")[0]])
    before = content(folder.path)
    assert run(path, "--yes") == 1
    told = "events.csv, Zeile 5 (bot-koeln-e1), id: „bot-koeln-e1“ steht schon in Zeile 2"
    assert told in capsys.readouterr().out
    assert content(folder.path) == before


def test_a_workbook_can_be_used_on_after_its_import(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(book: Workbook) -> None:
        book["places"].append(
            ["rathaus-hagen", "Rathaus", "Am Markt 1", None, "Hagen", "05914000", "address"]
        )
        book["places"].append(["rathaus-hamm", "Rathaus", "Am Markt 1", None, "Hamm", "05915000", "address"])
        book["places"]["E3"], book["places"]["F3"] = "Essen", "05113000"

    path = exported(folder, edit)
    assert run(path, "--yes") == 0
    located = folder.rows("places")
    book = openpyxl.load_workbook(path)
    book["reach"]["D2"] = 201
    path.write_bytes(saved(book))
    capsys.readouterr()
    assert run(path, "--yes") == 0
    told = capsys.readouterr()
    assert "Auf beiden Seiten" not in told.out
    assert folder.rows("places") == located
    assert folder.rows("reach")[0]["number"] == "201"


def test_large_changes_are_pointed_out(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(exported(folder, lambda book: book["events"].delete_rows(2, 3)), "--yes") == 0
    assert (
        "! „Veranstaltungen“ (Blatt events): alle 3 Einträge gelöscht" in capsys.readouterr().out.splitlines()
    )


def test_a_text_no_cell_can_hold_is_named(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.change("initiatives", 0, notes_de="x" * 32_768)
    assert workbook.main([]) == 1
    assert "32768 Zeichen passen in keine Zelle" in capsys.readouterr().err


def test_unchanged_records_come_back_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path / "data")
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    before = content(folder.path)
    assert run(exported(folder), "--yes") == 0
    assert capsys.readouterr().out == "Nichts zu ändern; nichts geschrieben\n"
    assert content(folder.path) == before


ODD = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)


@pytest.mark.full_matrix
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=ODD, number=st.decimals("0.01", "100000000000", places=2))
def test_any_text_and_amount_comes_back_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, number: object
) -> None:
    shutil.rmtree(tmp_path / "odd", ignore_errors=True)
    folder = small(tmp_path / "odd", {})
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    folder.change("initiatives", 0, notes_de=text, name=f"x{text}")
    folder.change("funding", 0, amount_eur=str(number), programme=f"={text}")
    if folder.faults():
        return
    before = content(folder.path)
    assert run(exported(folder), "--yes") == 0
    assert content(folder.path) == before


def test_only_what_a_person_changed_differs(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(folder.path)

    def edit(book: Workbook) -> None:
        book["initiatives"]["J2"] = "April 2024"
        book["events"].append(
            ["bot-koeln-e3", "bot-koeln", "Fest", "2027-03", None, None, None, "bot-koeln-s1"]
        )
        book["reach"].delete_rows(3)

    assert run(exported(folder, edit), "--yes") == 0
    after = content(folder.path)
    told = capsys.readouterr().out.splitlines()
    assert told[:4] == [
        "Änderungen der Datei:",
        "  initiatives, Zeile 2, bot-koeln: start: „2024-03-01“ → „2024-04“",
        "  reach, campus-bochum-r1: gelöscht",
        "  events, Zeile 5, bot-koeln-e3: neu",
    ]
    lines = list(changed_lines(before, after))
    assert lines[0] == "+bot-koeln-e3,bot-koeln,Fest,2027-03,,,,bot-koeln-s1"
    assert lines[1].replace("2024-03-01", "2024-04")[1:] == lines[2][1:]
    assert lines[3].startswith("-campus-bochum-r1,")
    assert len(lines) == 4
    events = after["tables/events.csv"].decode().splitlines()
    assert [line.split(",")[0] for line in events[1:]] == [
        "bot-koeln-e1", "campus-bochum-e1", "bot-koeln-e2", "bot-koeln-e3",
    ]  # fmt: skip
    assert after["CHANGELOG.md"].decode().split("\n## ")[1] == (
        "2026-11-21, w.xlsx\n\n- initiatives, changed: `bot-koeln` (start)\n"
        "- reach, removed: `campus-bochum-r1`\n- events, added: `bot-koeln-e3`\n"
    )
    assert folder.faults() == []
    assert not (folder.path / ".import").exists()


@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("J", 0), ("ja", 0), ("n", 1), ("", 1), ("yep", 1)])
def test_it_asks_first(folder: DataFolder, answer: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def reply(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("builtins.input", reply)
    before = content(folder.path)
    assert run(exported(folder, lambda book: setattr(book["reach"]["D2"], "value", 201))) == code
    assert asked == ["Diese Änderungen schreiben? (j/N) "]
    assert (content(folder.path) == before) == bool(code)


def test_no_answer_is_no(folder: DataFolder) -> None:
    path = exported(folder, lambda book: setattr(book["reach"]["D2"], "value", 201))
    before = content(folder.path)
    done = subprocess.run(
        [sys.executable, "-m", "curation.import_records", str(path)],
        cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Nichts geschrieben" in done.stdout
    assert content(folder.path) == before


def test_faults_are_named_and_nothing_is_written(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(folder.path)

    def edit(book: Workbook) -> None:
        book["reach"]["D2"] = "viele"
        book["events"]["G2"] = "mond"

    assert run(exported(folder, edit), "--yes") == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "reach, Zeile 2 (bot-koeln-r1), number: „viele“ ist keine Zahl",
        "events, Zeile 2 (bot-koeln-e1), place_id: „mond“ steht nicht in places",
    ]
    assert told.err == "2 Fehler; nichts geschrieben\n"
    assert content(folder.path) == before


def test_a_missing_file_is_told(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder.path.parent / "nichts.xlsx", "--yes") == 2
    assert "nichts.xlsx" in capsys.readouterr().err


# --- an older state -----------------------------------------------------------------------------------------


def test_what_the_records_learnt_meanwhile_stays(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, lambda book: setattr(book["reach"]["D2"], "value", 201))
    folder.change("reach", 0, note_de="neu gezählt")
    folder.change("initiatives", 1, name="Campus Ruhr")
    folder.write("events", folder.rows("events")[:2])
    assert run(path, "--yes") == 0
    assert folder.rows("reach")[0] | {"number": "201", "note_de": "neu gezählt"} == folder.rows("reach")[0]
    assert folder.rows("initiatives")[1]["name"] == "Campus Ruhr"
    assert len(folder.rows("events")) == 2
    assert capsys.readouterr().out.splitlines()[:9] == [
        "Seit dem Stand der Datei in den Daten geändert; bleibt so:",
        "  initiatives, Zeile 3, campus-bochum: name: „Campus Ruhr“ → „Campus Bochum“",
        "  reach, Zeile 2, bot-koeln-r1: note_de: „neu gezählt“ → (leer)",
        "  events, Zeile 4, bot-koeln-e2: gelöscht",
        "  = initiatives: 1 geändert",
        "  = reach: 1 geändert",
        "  = events: 1 gelöscht",
        "Änderungen der Datei:",
        "  reach, Zeile 2, bot-koeln-r1: number: „200“ → „201“",
    ]


NEW_ID = "bot-koeln-e9"
ADDED = {"id": NEW_ID, "title": "B", "start": "2027", "end": "", "format": "", "source_ids": "bot-koeln-s1"}
CONFLICTS: dict[str, tuple[Callable[[Workbook], object], Callable[[DataFolder], object], str]] = {
    "one cell": (
        lambda book: setattr(book["reach"]["D2"], "value", 201),
        lambda folder: folder.change("reach", 0, number="199"),
        "  reach, Zeile 2, bot-koeln-r1: number: „199“ → „201“",
    ),
    "changed here, removed there": (
        lambda book: setattr(book["events"]["C4"], "value", "Ende"),
        lambda folder: folder.write("events", folder.rows("events")[:2]),
        "  events, Zeile 4, bot-koeln-e2: neu",
    ),
    "removed here, changed there": (
        lambda book: book["events"].delete_rows(4),
        lambda folder: folder.change("events", 2, title="Ende"),
        "  events, bot-koeln-e2: gelöscht",
    ),
    "added on both sides": (
        lambda book: book["events"].append([NEW_ID, "bot-koeln", "A", "2027", "", "", "", "bot-koeln-s1"]),
        lambda folder: folder.write(
            "events", [*folder.rows("events"), folder.rows("events")[2] | ADDED]
        ),
        "  events, Zeile 5, bot-koeln-e9: title: „B“ → „A“",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CONFLICTS)
@pytest.mark.parametrize("prefer", ["", "upload", "records"])
def test_a_conflict_is_shown_and_never_settled_in_silence(
    folder: DataFolder, kind: str, prefer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there, line = CONFLICTS[kind]
    path = exported(folder, here)
    there(folder)
    before = content(folder.path)
    code = run(path, "--yes", *(["--prefer", prefer] if prefer else []))
    told = capsys.readouterr()
    assert line in told.out.splitlines()
    assert code == (0 if prefer else 1)
    assert (content(folder.path) == before) == (prefer != "upload")
    if not prefer:
        assert told.out.splitlines()[0].startswith("Auf beiden Seiten geändert")
        assert "Eine Stelle ist auf beiden Seiten verschieden; nichts geschrieben" in told.err


def test_a_file_that_names_no_state_overwrites_nothing_unasked(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    files = small_files()
    files["reach.csv"] = files["reach.csv"].replace(",200,", ",201,")
    path = folder.path.parent / "w.zip"
    path.write_bytes(packed({name: text.encode() for name, text in files.items()}))
    before = content(folder.path)
    assert run(path, "--yes") == 1
    assert "sagt nicht, aus welchem Stand" in capsys.readouterr().err
    assert content(folder.path) == before
    assert run(path, "--yes", "--prefer", "upload") == 0
    assert folder.rows("reach")[0]["number"] == "201"


def test_a_folder_of_tables_is_read_too(folder: DataFolder, tmp_path: Path) -> None:
    shutil.copytree(SMALL / "tables", tmp_path / "neu")
    before = content(folder.path)
    assert run(tmp_path / "neu", "--yes") == 0
    assert content(folder.path) == before


def test_without_its_hidden_sheet_a_workbook_of_the_present_state_is_read(folder: DataFolder) -> None:
    def edit(book: Workbook) -> None:
        book.remove(book["stand"])
        book["reach"]["D2"] = 201

    path = exported(folder, edit)
    assert run(path, "--yes") == 0
    assert folder.rows("reach")[0]["number"] == "201"


# --- places -------------------------------------------------------------------------------------------------


def test_new_places_are_located(folder: DataFolder) -> None:
    new = ["rathaus-hagen", "Rathaus", "Am Markt 1", None, "Hagen", "05914000", "address"]
    assert run(exported(folder, lambda book: book["places"].append(new)), "--yes") == 0
    row = next(row for row in folder.rows("places") if row["id"] == "rathaus-hagen")
    assert (row["precision"], row["geocoder"], row["geocoded_on"]) == (
        "municipality",
        "gazetteer",
        "2026-11-21",
    )
    assert row["lat"].startswith("51.3")
    others = [row for row in folder.rows("places") if row["id"] == "messe-essen"]
    assert others[0]["lat"] == ""  # nobody asked for it


def test_a_place_that_cannot_be_located_is_named_in_german(
    folder: DataFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = ["irgendwo", "Irgendwo", None, None, "Essen", "05113000", "municipality"]
    monkeypatch.setattr(import_records, "locate", lambda *_: 0)  # as where the gazetteer knows no such name
    assert run(exported(folder, lambda book: book["places"].append(new)), "--yes") == 0
    told = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Nicht verortet: irgendwo. Gemeinde oder AGS fehlt") for line in told)
    assert not any("not found" in line for line in told)


def test_the_point_of_an_old_address_is_not_kept(folder: DataFolder) -> None:
    def edit(book: Workbook) -> None:
        book["places"]["E3"], book["places"]["F3"] = "Essen", "05113000"

    assert run(exported(folder, edit), "--yes") == 0
    row = folder.rows("places")[1]
    assert (row["municipality"], row["lat"][:5]) == ("Essen", "51.45")


def test_a_point_in_another_district_is_refused(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(folder.path)

    def edit(book: Workbook) -> None:
        book["places"]["H2"], book["places"]["I2"] = 51.5, 7.5

    assert run(exported(folder, edit), "--yes") == 1
    told = capsys.readouterr().out
    assert told.startswith("places, Zeile 2 (rathaus-koeln), lat: die Koordinaten liegen")
    assert "km außerhalb von 05315 Köln" in told
    assert content(folder.path) == before


# --- all or nothing -----------------------------------------------------------------------------------------


def test_killed_while_it_runs_the_import_leaves_one_state(folder: DataFolder) -> None:
    path = exported(folder, lambda book: setattr(book["reach"]["D2"], "value", 201))
    before = content(folder.path / "tables")
    for wait in (0.2, 1.0, 2.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "curation.import_records", str(path), "--yes"],
            cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | {"KI_ATLAS_DATA": str(folder.path)},
        )  # fmt: skip
        time.sleep(wait)
        process.kill()
        process.wait()
        after = content(folder.path / "tables")
        assert after == before or folder.rows("reach")[0]["number"] == "201"
        assert folder.faults() == []


def test_while_one_import_waits_for_its_answer_another_is_told_so(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, lambda book: setattr(book["reach"]["D2"], "value", 201))
    codes = []

    def reply(_question: str) -> str:
        codes.append(run(path, "--yes"))
        return "j"

    monkeypatch.setattr("builtins.input", reply)
    assert run(path) == 0
    assert codes == [2]
    assert capsys.readouterr().err == (
        "Die Tabellen werden gerade anderswo geändert, oder ein Import wartet auf seine Antwort (j/N); "
        "nichts geschrieben\n"
    )
    assert folder.rows("reach")[0]["number"] == "201"


def test_tables_changed_while_the_question_is_open_are_not_overwritten(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, lambda book: setattr(book["reach"]["D2"], "value", 201))

    def reply(_question: str) -> str:
        folder.change("reach", 0, number="7")
        return "j"

    monkeypatch.setattr("builtins.input", reply)
    assert run(path) == 2
    assert "inzwischen von Hand geändert" in capsys.readouterr().err
    assert folder.rows("reach")[0]["number"] == "7"


def test_an_import_is_undone_to_the_byte(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(folder.path)
    path = exported(folder, lambda book: setattr(book["reach"]["D2"], "value", 201))
    assert run(path, "--yes") == 0
    assert undo_import.main() == 0
    assert "Der Stand vor dem letzten Import gilt wieder" in capsys.readouterr().out
    kept = {name for name in content(folder.path) if name.startswith(KEPT)}
    assert {name: body for name, body in content(folder.path).items() if name not in kept} == before


def test_the_order_of_messages_in_the_file_is_the_newest_first(folder: DataFolder) -> None:
    for number in (201, 202):
        path = exported(folder)
        book = openpyxl.load_workbook(path)
        book["reach"]["D2"] = number
        path.write_bytes(saved(book))
        assert run(path, "--yes") == 0
    log = (folder.path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.startswith("# Changes of the records\n")
    assert log.count("\n## 2026-11-21, w.xlsx\n\n- reach, changed: `bot-koeln-r1` (number)\n") == 2


def test_the_shipped_workbook_holds_every_row(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook_of(SHIPPED, "en")), read_only=True)
    for table in ("initiatives", "sources"):
        assert sum(1 for _ in book[table].iter_rows()) == len(DataFolder(SHIPPED).rows(table)) + 1


def edited(path: Path, edit: Callable[[Workbook], object]) -> Path:
    """The same workbook, edited again."""
    book = openpyxl.load_workbook(path)
    edit(book)
    path.write_bytes(saved(book))
    return path


def put(cell: str, value: str) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book["initiatives"][cell] = value

    return edit


def test_what_the_system_refuses_is_told_in_german(
    folder: DataFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("missing.xlsx") == 2
    assert capsys.readouterr() == ("", "missing.xlsx: nicht gefunden\n")
    path = exported(folder, put("B2", "Ein Name"))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "tables")

    monkeypatch.setattr(import_records, "commit", full)
    assert run(path, "--yes") == 2
    assert capsys.readouterr().err == "tables: auf dem Datenträger ist kein Platz mehr\n"


def test_each_error_of_the_system_has_words() -> None:
    for number in (*system_errors.KINDS, errno.EIO):
        for language in LANGUAGES:
            told = system_errors.system_error_text(OSError(number, "in English", "w.xlsx"), language)
            assert told.startswith("w.xlsx: ")
            assert "in English" not in told
    assert "?" in system_errors.system_error_text(OSError("untold"), "de")


def test_a_cell_that_is_changed_twice_is_no_conflict(folder: DataFolder) -> None:
    path = exported(folder, put("B2", "Erster Name"))
    for name in ("Erster Name", "Zweiter Name", "Dritter Name"):
        assert run(edited(path, put("B2", name)), "--yes") == 0
        assert folder.rows("initiatives")[0]["name"] == name


def test_a_row_is_added_changed_and_removed_in_one_workbook(folder: DataFolder) -> None:
    before = folder.rows("reach")

    def add(book: Workbook) -> None:
        row = [cell.value for cell in book["reach"][2]]
        book["reach"].append([f"{row[0]}9", *row[1:]])

    path = exported(folder, add)
    last = len(before) + 2
    assert run(path, "--yes") == 0
    assert run(edited(path, lambda book: book["reach"].cell(last, 4, 77)), "--yes") == 0
    (new,) = (row for row in folder.rows("reach") if row not in before)
    assert new["number"] == "77"
    assert run(edited(path, lambda book: book["reach"].delete_rows(last)), "--yes") == 0
    assert folder.rows("reach") == before


def test_what_others_have_changed_since_stays_a_conflict(folder: DataFolder) -> None:
    path = exported(folder, put("B2", "Erster Name"))
    assert run(path, "--yes") == 0
    folder.change("initiatives", 0, name="Ein anderer")
    assert run(edited(path, put("B2", "Zweiter Name")), "--yes") == 1
    assert folder.rows("initiatives")[0]["name"] == "Ein anderer"


def test_the_workbook_of_a_colleague_stays_a_conflict(folder: DataFolder, tmp_path: Path) -> None:
    path = exported(folder)
    other = Path(shutil.copy(path, tmp_path / "other.xlsx"))
    assert run(edited(path, put("B2", "Erster Name")), "--yes") == 0
    assert run(edited(other, put("B2", "Zweiter Name")), "--yes") == 1
    assert folder.rows("initiatives")[0]["name"] == "Erster Name"


def test_an_import_that_was_undone_can_be_made_again(folder: DataFolder) -> None:
    path = exported(folder, put("B2", "Erster Name"))
    assert run(path, "--yes") == 0
    assert undo_import.main() == 0
    assert run(edited(path, put("B2", "Zweiter Name")), "--yes") == 0
    assert folder.rows("initiatives")[0]["name"] == "Zweiter Name"
