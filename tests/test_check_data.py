"""`make check-data`: every fault a line and 1, else a summary and 0."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from curation.check_data import main
from tests.folders import SHIPPED, DataFolder

ROOT = Path(__file__).parents[1]


def faults_of(out: str) -> list[str]:
    """The lines of faults, which stand above those of warnings."""
    return out.partition("\n\n")[0].splitlines()


def id_of(folder: DataFolder, table: str, position: int) -> str:
    return folder.rows(table)[position]["id"]


def test_the_shipped_data_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SHIPPED)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "initiatives.csv: 249 rows" in lines
    assert "additive funding: 70 rows, 1,012,359,790 EUR" in lines
    assert re.fullmatch("no faults, [0-9]+ warnings", lines[-1])


def test_every_fault_is_a_line(data_copy: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    data_copy.change("funding", 10, amount_eur="viel")
    data_copy.change("events", 0, title="", place_id="mond")
    assert main([str(data_copy.path)]) == 1
    told = capsys.readouterr()
    assert faults_of(told.out) == [
        f'funding.csv, row 12 ({id_of(data_copy, "funding", 10)}), amount_eur: "viel" is not a number',
        f'events.csv, row 2 ({id_of(data_copy, "events", 0)}), place_id: "mond" is not in places.csv',
        f"events.csv, row 2 ({id_of(data_copy, 'events', 0)}), title: the value is missing",
    ]
    assert told.err.splitlines() == [
        f"3 faults in {data_copy.path}",
        "next: mend them, then make check-data once more",
    ]


def test_a_place_must_lie_in_the_district_of_its_key(
    data_copy: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    places = data_copy.rows("places")
    position = next(at for at, row in enumerate(places) if row["ags"] == "05315000")
    data_copy.change("places", position, ags="05913000")
    assert main([str(data_copy.path)]) == 1
    place = f"places.csv, row {position + 2} ({places[position]['id']})"
    assert faults_of(capsys.readouterr().out) == [
        f'{place}, ags: "05913000" is the key of Dortmund, but municipality says "Köln" (05315000)'
    ]


def test_coordinates_must_lie_in_the_district_of_the_key(
    data_copy: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    places = data_copy.rows("places")
    position = next(at for at, row in enumerate(places) if row["ags"] == "05315000")
    data_copy.change("places", position, lat="51.5", lon="7.5")
    assert main([str(data_copy.path)]) == 1
    (told,) = faults_of(capsys.readouterr().out)
    assert told.startswith(
        f"places.csv, row {position + 2} ({places[position]['id']}), lat: the coordinates lie"
    )
    assert told.endswith("km outside 05315 Köln")


def test_a_place_just_across_a_simplified_border_is_no_fault(data_copy: DataFolder) -> None:
    places = data_copy.rows("places")
    position = next(at for at, row in enumerate(places) if row["ags"] == "05315000")
    data_copy.change("places", position, lat="50.9380", lon="7.1700")
    assert main([str(data_copy.path)]) == 0


def test_the_command_follows_the_environment(data_copy: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    data_copy.change("funding", 10, amount_eur="viel")
    monkeypatch.setenv("KI_ATLAS_DATA", str(data_copy.path))
    done = subprocess.run(
        [sys.executable, "-m", "curation.check_data"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = f'funding.csv, row 12 ({id_of(data_copy, "funding", 10)}), amount_eur: "viel" is not a number'
    assert (done.returncode, faults_of(done.stdout)) == (1, [told])
