"""`make check-data`: every fault a line and 1, else a summary and 0."""

import subprocess
import sys
from pathlib import Path

import pytest

from curation.check_data import main
from tests.folders import SHIPPED, DataFolder

ROOT = Path(__file__).parents[1]


def test_the_shipped_data_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SHIPPED)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "initiatives.csv: 249 rows"
    assert "additive funding: 70 rows, 1,012,359,790 EUR" in lines
    assert lines[-1] == "no faults"


def test_every_fault_is_a_line(data_copy: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    data_copy.change("funding", 10, amount_eur="viel")
    data_copy.change("events", 0, title="", place_id="mond")
    assert main([str(data_copy.path)]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        'funding.csv, row 12, amount_eur: "viel" is not a number',
        'events.csv, row 2, place_id: "mond" is not in places.csv',
        "events.csv, row 2, title: the value is missing",
    ]
    assert told.err == f"3 faults in {data_copy.path}\n"


def test_a_place_must_lie_in_the_district_of_its_key(
    data_copy: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    places = data_copy.rows("places")
    position = next(at for at, row in enumerate(places) if row["ags"] == "05315000")
    data_copy.change("places", position, ags="05913000")
    assert main([str(data_copy.path)]) == 1
    place = f"places.csv, row {position + 2}, lat"
    assert capsys.readouterr().out == f"{place}: the coordinates lie 64 km outside 05913 Dortmund\n"


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
    assert (done.returncode, done.stdout) == (1, 'funding.csv, row 12, amount_eur: "viel" is not a number\n')
