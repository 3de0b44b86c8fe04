"""Files that swell: each is read or told, and none takes more than the process of its check has."""

import csv
import subprocess
import sys

import pytest

from curation.intake.raw_sheets import (
    MAX_CELL,
    MAX_LINES,
    MAX_OTHER_TAGS,
    MAX_STRINGS,
    RawSheet,
    RejectedFile,
)
from curation.intake.upload_container import read_sheets
from curation.intake.uploaded import column_letter, upload_of
from records.folder import read_folder
from records.reading import MAX_STRANGERS, header_faults
from tests.folders import SMALL
from tests.upload_swell import SWELLS

# All kinds in one process: starting one takes longer than reading a small file.
READ_ALL = """
import resource
import sys
from curation.intake.raw_sheets import RejectedFile
from curation.intake.upload_container import read_sheets
from curation.intake.uploaded import upload_faults, upload_of
from records.folder import read_folder
from tests.folders import SMALL
from tests.upload_swell import SWELLS

resource.setrlimit(resource.RLIMIT_DATA, (256 << 20, 256 << 20))
known = read_folder(SMALL)
codes = known.cells()["codes"]
for kind in SWELLS:
    name, content = SWELLS[kind](int(sys.argv[1]))
    try:
        upload = upload_of(read_sheets(content, name), codes)
    except RejectedFile as refused:
        assert refused.fault.text("de")
    else:
        # The rules take as long as all the rest; what can break them swells in archives, too.
        assert name.endswith(".xlsx") or upload_faults(upload, known), kind
    print(kind)
"""


def test_there_are_many_kinds() -> None:
    assert len(SWELLS) >= 60


@pytest.mark.parametrize("times", [1, 300])
def test_every_kind_is_read_or_told_within_little_memory(times: int) -> None:
    done = subprocess.run([sys.executable, "-c", READ_ALL, str(times)], capture_output=True, text=True)
    assert done.stdout.splitlines() == list(SWELLS), done.stderr


@pytest.mark.parametrize(
    ("kind", "times", "told"),
    [
        ("shared strings, empty", MAX_STRINGS, "w.xlsx: die Arbeitsmappe enthält übermäßig viele Teile"),
        ("formats", MAX_OTHER_TAGS, "w.xlsx: die Arbeitsmappe enthält übermäßig viele Teile"),
        (
            "newlines",
            MAX_LINES + 1,
            f"w.zip: die Datei hat mehr als {MAX_LINES} Zeilen, die meisten davon leer",
        ),
        ("carriage returns", 2 * MAX_LINES, f"funding.csv: die Datei hat mehr als {MAX_LINES} Zeilen"),
        (
            "one text on many cells of the cover",
            2_000,
            f"Deckblatt, Zeile 1: eine Zelle hat mehr als {MAX_CELL}",
        ),
        ("a column that nobody has", 5, "w.xlsx: die Datei ist beschädigt und lässt sich nicht lesen"),
    ],
)
def test_what_swells_is_refused_before_it_does(kind: str, times: int, told: str) -> None:
    name, content = SWELLS[kind](times)
    with pytest.raises(RejectedFile) as refused:
        read_sheets(content, name)
    assert refused.value.fault.text("de").startswith(told)


def test_of_very_many_unknown_columns_the_first_are_named() -> None:
    faults = header_faults("funding", ["id", *(f"x{at}" for at in range(50_000))], ["id", "name"])
    assert [one.text("de") for one in faults[:2]] == [
        "funding, name: die Spalte fehlt",
        "funding, x0: unbekannte Spalte",
    ]
    assert len(faults) == MAX_STRANGERS + 2
    assert faults[-1].text("de") == "funding: 49900 weitere unbekannte Spalten"


def test_each_column_without_a_name_is_told_once_by_its_first_row() -> None:
    rows = ((1, ("id",)), (2, ("a", None, "x")), (3, ("b", "y", "z", " ")))
    upload = upload_of([RawSheet("funding", "funding", rows)], read_folder(SMALL).cells()["codes"])
    told = [(one.row, one.column, one.value) for one in upload.faults if one.code == "column_without_name"]
    assert told == [(2, "C", "x"), (3, "B", "y")]


@pytest.mark.parametrize(("at", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_a_column_has_its_letter(at: int, letter: str) -> None:
    assert column_letter(at) == letter


def test_the_limit_of_the_csv_module_stays_as_it_is() -> None:
    assert csv.field_size_limit() == MAX_CELL
