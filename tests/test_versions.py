"""Versions of the records: kept once and for good, opened by name, compared cell by cell."""

import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from curation import release as release_command
from curation.release import main
from records.dataset import Dataset, load
from records.faults import DataError
from records.versions import (
    CHANGE_COLUMNS,
    KINDS,
    archive_bytes,
    archive_of,
    change_table,
    changes_since,
    counts,
    is_released,
    package_files,
    release,
    versions,
)
from tests.folders import SHIPPED, DataFolder, copied, small

FIRST, SECOND = "2026-11-21", "2026-12-01"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The small records with one version, `FIRST`; today is the day before `SECOND`."""
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-30")
    made = small(tmp_path / "data", {})
    (made.path / "datapackage.json").write_text(
        f'{{"version": "{FIRST}", "created": "{FIRST}T00:00:00Z"}}', encoding="utf-8"
    )
    assert main([str(made.path)]) == 0
    return made


def edit(folder: DataFolder) -> None:
    """One initiative ends and is renamed, one is added, the address of a source changes, a number goes."""
    initiatives = folder.rows("initiatives")
    assert initiatives[0]["id"] == "bot-koeln"
    new = initiatives[3] | {"id": "neu-land", "name": "Neues Vorhaben"}
    ended = {"status": "completed", "status_as_of": "2026-11-30", "name": "Der Bot"}
    folder.write("initiatives", [initiatives[0] | ended, *initiatives[1:], new])
    of_new = {"initiative_id": "neu-land", "source_ids": "neu-land-s1"}
    for table, suffix in (("sources", "s1"), ("participations", "p1")):
        rows = folder.rows(table)
        row = {name: value for name, value in (rows[-1] | of_new).items() if name in rows[-1]}
        folder.write(table, [*rows, row | {"id": f"neu-land-{suffix}"}])
    folder.write("reach", folder.rows("reach")[:-1])


def content(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept_changes(folder: DataFolder, version: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(archive_of(folder.path, version)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read("changes.csv").decode())))


def test_a_version_is_the_folder_and_nothing_of_today(folder: DataFolder) -> None:
    kept = release(folder.path, FIRST)
    now = load(folder.path)
    assert (kept.kind, now.kind) == ("release", "records")
    assert kept.data_version == FIRST
    for name, table in vars(now).items():
        if isinstance(table, pd.DataFrame):
            assert_frame_equal(getattr(kept, name), table)
    assert kept.district_geometry == now.district_geometry
    with zipfile.ZipFile(archive_of(folder.path, FIRST)) as archive:
        assert {"reference/codes.csv", "geo/districts.geojson"} <= set(archive.namelist())


def test_the_same_records_make_the_same_bytes(folder: DataFolder) -> None:
    files = package_files(folder.path)
    turned = dict(reversed(files.items()))
    assert archive_bytes(FIRST, files) == archive_bytes(FIRST, turned)
    assert archive_bytes(FIRST, files) != archive_bytes(SECOND, files)


def test_a_version_says_what_changed_since_the_one_before(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = folder.rows("reach")[-1]["id"]
    edit(folder)
    assert main([str(folder.path), "--version", SECOND]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-5:-1] == [
        "initiatives: 1 neu und 1 beendet",
        "participations: 1 neu",
        "reach: 1 gelöscht",
        "sources: 1 neu",
    ]
    assert versions(folder.path) == (SECOND, FIRST)
    found = [[row[name] for name in CHANGE_COLUMNS] for row in kept_changes(folder, SECOND)]
    assert found == [
        [FIRST, "initiatives", "bot-koeln", "changed", "name", "Bot Köln", "Der Bot"],
        [FIRST, "initiatives", "bot-koeln", "ended", "status", "running", "completed"],
        [FIRST, "initiatives", "bot-koeln", "changed", "status_as_of", "2026-03", "2026-11-30"],
        [FIRST, "initiatives", "neu-land", "added", "", "", ""],
        [FIRST, "participations", "neu-land-p1", "added", "", "", ""],
        [FIRST, "reach", gone, "removed", "", "", ""],
        [FIRST, "sources", "neu-land-s1", "added", "", "", ""],
    ]
    assert kept_changes(folder, FIRST) == []
    table = changes_since(folder.path, FIRST).table
    assert table["initiative_id"].tolist()[:4] == ["bot-koeln"] * 3 + ["neu-land"]
    assert table["initiative_id"].tolist()[-1] == "neu-land"
    assert_frame_equal(changes_since(folder.path, FIRST, SECOND).table, table)
    assert changes_since(folder.path, SECOND).table.empty


def test_a_version_never_changes(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    before = archive_of(folder.path, FIRST).read_bytes()
    assert is_released(folder.path, FIRST)
    assert main([str(folder.path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Die Fassung 2026-11-21 ist schon aufbewahrt; nichts geschrieben"
    )
    edit(folder)
    assert not is_released(folder.path, FIRST)
    assert main([str(folder.path)]) == 1
    assert capsys.readouterr().err == (
        "Die Fassung 2026-11-21 ist schon mit anderen Einträgen aufbewahrt und bleibt, wie sie ist. "
        "Neu datieren: make release-data VERSION=…\n"
    )
    assert archive_of(folder.path, FIRST).read_bytes() == before
    assert list(archive_of(folder.path, FIRST).parent.iterdir()) == [archive_of(folder.path, FIRST)]


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("2026-11-20", "Die Fassung 2026-11-20 wäre älter als die neueste, 2026-11-21"),
        ("2026-13-01", "Die Fassung „2026-13-01“ ist kein Tag wie 2026-12-01."),
        ("../oben", "Die Fassung „../oben“ ist kein Tag wie 2026-12-01."),
        ("v2", "Die Fassung „v2“ ist kein Tag wie 2026-12-01."),
        ("2026-12-02", "Die Fassung 2026-12-02 liegt mehr als einen Tag nach heute, 2026-11-30"),
        ("2062-12-01", "Die Fassung 2062-12-01 liegt mehr als einen Tag nach heute, 2026-11-30"),
    ],
)
def test_a_version_is_a_day_and_later_than_all(
    folder: DataFolder, capsys: pytest.CaptureFixture[str], version: str, message: str
) -> None:
    edit(folder)
    before = content(folder.path)
    assert main([str(folder.path), "--version", version]) == 1
    assert capsys.readouterr().err.startswith(message)
    assert content(folder.path) == before


def test_a_full_disk_leaves_no_rest(folder: DataFolder) -> None:
    edit(folder)
    before = content(folder.path)
    limited = (
        "import resource, sys\nfrom curation.release import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))\nsys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, str(folder.path), "--version", SECOND],
        cwd=SHIPPED.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "eine so große Datei ist hier nicht erlaubt" in done.stderr
    assert content(folder.path) == before


def test_where_the_records_cannot_be_dated_no_version_is_kept(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder)
    before = content(folder.path)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(release_command, "replace_file", full)
    assert main([str(folder.path), "--version", SECOND]) == 2
    assert "auf dem Datenträger ist kein Platz mehr" in capsys.readouterr().err
    assert content(folder.path) == before


def test_a_version_that_was_broken_off_is_completed(folder: DataFolder) -> None:
    edit(folder)
    package = folder.path / "datapackage.json"
    dated = package.read_bytes()
    assert main([str(folder.path), "--version", SECOND]) == 0
    whole = content(folder.path)
    package.write_bytes(dated)  # as if the process had been killed between archive and date
    assert main([str(folder.path), "--version", SECOND]) == 0
    assert content(folder.path) == whole


def test_the_newest_version_is_withdrawn_and_can_be_kept_anew(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder)
    assert main([str(folder.path), "--version", SECOND]) == 0
    folder.change("initiatives", 1, name="Noch anders")
    assert main([str(folder.path), "--withdraw", FIRST, "--yes"]) == 1
    assert "Nur die neueste Fassung, 2026-12-01," in capsys.readouterr().err
    assert main([str(folder.path), "--withdraw", "2026-11-30", "--yes"]) == 1
    assert "Die Fassung „2026-11-30“ gibt es nicht" in capsys.readouterr().err
    mistaken = archive_of(folder.path, SECOND).read_bytes()
    assert main([str(folder.path), "--withdraw", SECOND, "--yes"]) == 0
    assert versions(folder.path) == (FIRST,)
    assert archive_of(folder.path, SECOND).with_name("2026-12-01.zip.withdrawn").read_bytes() == mistaken
    assert main([str(folder.path), "--version", SECOND]) == 0
    assert main([str(folder.path), "--withdraw", SECOND, "--yes"]) == 0
    assert archive_of(folder.path, SECOND).with_name("2026-12-01.zip.withdrawn2").exists()


def test_a_damaged_newest_version_says_how_to_go_on(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    archive_of(folder.path, FIRST).write_bytes(b"PK")
    edit(folder)
    before = content(folder.path)
    assert main([str(folder.path), "--version", SECOND]) == 1
    told = capsys.readouterr().err
    assert told.startswith("2026-11-21.zip: die Datei lässt sich nicht lesen")
    assert "make withdraw-release VERSION=2026-11-21" in told
    assert content(folder.path) == before
    assert main([str(folder.path), "--withdraw", FIRST, "--yes"]) == 0
    assert main([str(folder.path), "--version", SECOND]) == 0


def test_a_version_is_withdrawn_only_when_asked(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda question: "n")
    assert main([str(folder.path), "--withdraw", FIRST]) == 1
    assert versions(folder.path) == (FIRST,)


def test_faulty_records_become_no_version(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.change("initiatives", 0, status="beendet")
    assert main([str(folder.path), "--version", SECOND]) == 1
    assert "initiatives.csv" in capsys.readouterr().err
    assert versions(folder.path) == (FIRST,)


@pytest.mark.parametrize(
    "version",
    ["2000-01-01", "", "../releases/2026-11-21", "2026-11-21/..", "/etc/passwd", "2026-11-21\0", "x" * 5000],
)
def test_no_other_file_is_a_version(folder: DataFolder, version: str) -> None:
    with pytest.raises(LookupError):
        release(folder.path, version)
    assert not is_released(folder.path, version)


def test_a_damaged_archive_is_named(folder: DataFolder) -> None:
    path = archive_of(folder.path, FIRST)
    whole = path.read_bytes()
    middle = len(whole) // 3
    for damaged in (b"", b"PK", whole[:500], whole[:middle] + b"\0" * 2000 + whole[middle + 2000 :]):
        path.write_bytes(damaged)
        with pytest.raises(DataError, match=r"2026-11-21\.zip|csv|geojson"):
            release(folder.path, FIRST)
        assert not is_released(folder.path, FIRST)


def test_records_of_a_version_that_break_the_schema_are_named(folder: DataFolder) -> None:
    files = package_files(folder.path)
    files["tables/funding.csv"] = b"id\nx\n"
    archive_of(folder.path, SECOND).write_bytes(archive_bytes(SECOND, files))
    with pytest.raises(DataError, match=r"funding\.csv, amount_eur: the column is missing"):
        release(folder.path, SECOND)


def test_an_archive_under_another_name_is_no_version(folder: DataFolder) -> None:
    archive_of(folder.path, SECOND).write_bytes(archive_of(folder.path, FIRST).read_bytes())
    with pytest.raises(DataError, match=r"2026-12-01\.zip.*2026-11-21"):
        release(folder.path, SECOND)


def test_every_committed_version_opens_and_is_a_data_package(tmp_path: Path) -> None:
    kept = versions(SHIPPED)
    assert kept[-1] == FIRST
    for version in kept:
        assert len(release(SHIPPED, version).initiatives) > 100
        with zipfile.ZipFile(archive_of(SHIPPED, version)) as archive:
            archive.extractall(tmp_path / version)
        assert frictionless.validate(str(tmp_path / version / "datapackage.json")).valid


def test_the_first_version_is_the_one_that_was_kept(shipped: Dataset) -> None:
    """Counted with the csv module in the archive itself, which never changes again."""
    with zipfile.ZipFile(archive_of(SHIPPED, FIRST)) as archive:
        rows = {
            name: list(csv.DictReader(io.StringIO(archive.read(f"tables/{name}.csv").decode())))
            for name in ("initiatives", "organisations", "funding", "sources")
        }
    assert {name: len(table) for name, table in rows.items()} == {
        "initiatives": 128, "organisations": 268, "funding": 98, "sources": 503,
    }  # fmt: skip
    additive = [int(row["amount_eur"]) for row in rows["funding"] if row["additive"] == "true"]
    assert sum(additive) == 993_368_024
    assert shipped.data_version is not None


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["initiatives", "funding", "sources"]),
        st.sampled_from("abcde"),
        st.sampled_from(KINDS),
        st.sampled_from(["name", "status"]),
    ),
    max_size=30,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_a_record_counts_once(found: list[tuple[str, str, str, str]]) -> None:
    rows = [("2026-11-21", table, key, kind, column, "a", "b") for table, key, kind, column in found]
    table = counts(pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), dtype="str"))
    assert int(table[list(KINDS)].to_numpy().sum()) == len({(table, key) for table, key, _, _ in found})
    ended = {(table, key) for table, key, kind, _ in found if kind == "ended"}
    assert int(table["ended"].sum()) == len(ended)
    assert (table[list(KINDS)].sum(axis="columns") > 0).all()


def test_nothing_changed_is_an_empty_table() -> None:
    table = change_table((), FIRST)
    assert list(table) == list(CHANGE_COLUMNS)
    assert counts(table).to_dict("list") == dict[str, list[object]](
        table=[], added=[], changed=[], ended=[], removed=[]
    )


def test_a_copy_of_the_shipped_folder_is_kept_there_too(tmp_path: Path) -> None:
    assert is_released(copied(tmp_path / "data").path, FIRST) == is_released(SHIPPED, FIRST)
