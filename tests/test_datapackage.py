"""The data package: current, accepted by the real validator, and kept in step by the command."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import frictionless
import pytest

from curation.datapackage import as_text, main, package_of
from records.dataset import Dataset
from tests.folders import SHIPPED, DataFolder

COMMITTED = (SHIPPED / "datapackage.json").read_text(encoding="utf-8")


def test_the_committed_package_is_current(shipped: Dataset) -> None:
    state = {"version": shipped.data_version, "created": shipped.data_date}
    assert as_text(package_of(SHIPPED, shipped, state)) == COMMITTED, "run: make datapackage"


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the validator asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def errors_of(folder: Path) -> list[tuple[str, str, int | None]]:
    """What the validator of the Frictionless project finds: resource, kind and line."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    found = [
        (task.name, error.type, getattr(error, "row_number", None))
        for task in report.tasks
        for error in task.errors
    ]
    return [*found, *(("", error.type, None) for error in report.errors)]


@pytest.mark.usefixtures("offline")
def test_the_validator_accepts_the_shipped_folder() -> None:
    report = frictionless.validate(str(SHIPPED / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == 18


@pytest.mark.usefixtures("offline")
def test_the_validator_sees_what_we_see(data_copy: DataFolder) -> None:
    data_copy.change("funding", 10, amount_eur="viel")
    data_copy.change("reach", 3, target_group="citizen")
    data_copy.change("sources", 4, initiative_id="nobody")
    data_copy.change("initiatives", 2, fields="research;reserch")
    assert sorted(errors_of(data_copy.path)) == [
        ("funding", "type-error", 12),
        ("initiatives", "constraint-error", 4),
        ("reach", "constraint-error", 5),
        ("sources", "foreign-key", 6),
    ]


def test_the_command_keeps_version_and_date(
    data_copy: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(data_copy.path)]) == 0
    assert (data_copy.path / "datapackage.json").read_text(encoding="utf-8") == COMMITTED
    assert main([str(data_copy.path), "--version", "2", "--created", "2026-12-01"]) == 0
    assert main([str(data_copy.path)]) == 0
    written = json.loads((data_copy.path / "datapackage.json").read_text(encoding="utf-8"))
    assert (written["version"], written["created"]) == ("2", "2026-12-01T00:00:00Z")
    assert capsys.readouterr().out.splitlines()[-1].endswith("datapackage.json: version 2, as of 2026-12-01")


def test_the_command_runs_by_itself(data_copy: DataFolder) -> None:
    """A process of its own imports in an order of its own."""
    command = [sys.executable, "-m", "curation.datapackage", str(data_copy.path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert (data_copy.path / "datapackage.json").read_text(encoding="utf-8") == COMMITTED


def test_the_command_writes_nothing_of_faulty_records(
    data_copy: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    data_copy.change("funding", 10, amount_eur="viel")
    assert main([str(data_copy.path), "--version", "2"]) == 1
    assert capsys.readouterr().err == 'funding.csv, row 12, amount_eur: "viel" is not a number\n'
    assert (data_copy.path / "datapackage.json").read_text(encoding="utf-8") == COMMITTED


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], ["version: the value is missing", "created: the value is missing"]),
        (["--version", "1"], ["created: the value is missing"]),
        (
            ["--version", "1", "--created", "morgen"],
            ['created: "morgen" is not a day; expected 2025-08-31'],
        ),
    ],
)
def test_a_new_package_needs_version_and_date(
    data_copy: DataFolder, capsys: pytest.CaptureFixture[str], arguments: list[str], told: list[str]
) -> None:
    (data_copy.path / "datapackage.json").unlink()
    assert main([str(data_copy.path), *arguments]) == 1
    assert capsys.readouterr().err.splitlines() == [f"datapackage.json, {line}" for line in told]


def test_a_folder_of_records_alone_describes_what_it_holds(data_copy: DataFolder) -> None:
    data_copy.file("districts").unlink()
    (data_copy.path / "geo" / "districts.geojson").unlink()
    assert main([str(data_copy.path)]) == 0
    written = json.loads((data_copy.path / "datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in written["resources"]}
    assert "municipalities" in names
    assert not names & {"districts", "districts-geometry"}
