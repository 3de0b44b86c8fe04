"""What is typed behind `make` reaches the command as it stands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ECHO = "import json, sys; print(json.dumps(sys.argv[1:]))"


def made(tmp_path: Path, *arguments: str) -> list[str]:
    """What a target hands to Python."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{ECHO}' \"$@\"\n")
    program.chmod(0o755)
    done = subprocess.run(
        ["make", "--silent", "--assume-old=.venv/.runtime", f"PY={program}", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    handed: list[str] = json.loads(done.stdout)
    return handed


@pytest.mark.parametrize(
    "file",
    ["w.xlsx", "Stand Mai 2026.xlsx", "it's.xlsx", 'die "neue".xlsx', "100 $ (A).xlsx", "$HOME.xlsx",
     "$(shell id).xlsx", "`id`.xlsx", "-x.xlsx", "a;b&c.xlsx", "#1.xlsx", "Übung.xlsx"],
)  # fmt: skip
def test_any_name_of_a_file_is_imported(tmp_path: Path, file: str) -> None:
    handed = made(tmp_path, "import", f"FILE={file}", "YES=1", "PREFER=upload")
    assert handed == ["-m", "curation.import_records", "--yes", "--prefer", "upload", "--", file]


def test_an_import_needs_a_file() -> None:
    done = subprocess.run(
        ["make", "--silent", "--assume-old=.venv/.runtime", "import"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "make import FILE=workbook.xlsx")


@pytest.mark.parametrize(
    ("arguments", "handed"),
    [
        (("release-data",), ["-m", "curation.release"]),
        (("release-data", "VERSION=2026 $(x)'"), ["-m", "curation.release", "--version=2026 $(x)'"]),
        (("withdraw-release", "VERSION=2026-12-01"), ["-m", "curation.release", "--withdraw=2026-12-01"]),
        (("workbook",), ["-m", "curation.workbook"]),
        (("workbook", "YES=1"), ["-m", "curation.workbook", "--replace"]),
        (("undo-import",), ["-m", "curation.undo_import"]),
    ],
)
def test_a_target_hands_over_what_was_typed(
    tmp_path: Path, arguments: tuple[str, ...], handed: list[str]
) -> None:
    assert made(tmp_path, *arguments) == handed
