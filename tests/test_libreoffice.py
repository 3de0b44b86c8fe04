"""LibreOffice opens, edits and saves the workbook, and the import still reads it."""

from pathlib import Path

import pytest

from curation import import_records, workbook
from records.schema import RECORDS
from tests.folders import DataFolder, copied
from tests.office import WORKBOOK, office, profile

# Opens the workbook, writes into it as a person would, and saves it under another name.
BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Edit(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  page = book.Sheets.getByName("initiatives")
  page.getCellRangeByName("J{initiative}").String = "2023-04"
  page.getCellRangeByName("O{initiative}").Formula = "2026-11-20"
  book.Sheets.getByName("funding").getCellRangeByName("D{grant}").Value = 14800000
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), kind())
  book.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
<library:element library:name="Module1"/></library:library>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The shipped records, which the commands work on."""
    made = copied(tmp_path / "data")
    monkeypatch.setenv("KI_ATLAS_DATA", str(made.path))
    return made


def test_libreoffice_saves_what_the_import_reads(
    folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, edited = tmp_path / "w.xlsx", tmp_path / "edited.xlsx"
    made.write_bytes(workbook.workbook_of(folder.path, "de"))
    office("--convert-to", WORKBOOK, "--outdir", str(tmp_path / "saved"), str(made))
    before = {name: folder.file(name).read_bytes() for name in RECORDS}
    assert import_records.main([str(tmp_path / "saved" / "w.xlsx"), "--yes"]) == 0
    assert capsys.readouterr().out == "Nichts zu ändern; nichts geschrieben\n"
    assert {name: folder.file(name).read_bytes() for name in RECORDS} == before

    basic = profile() / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    rows = {name: [row["id"] for row in folder.rows(name)] for name in ("initiatives", "funding")}
    initiative = rows["initiatives"].index("ai-village-huerth") + 2  # a sheet begins with its heads at 1
    grant = rows["funding"].index("ai-village-huerth-f1") + 2
    (basic / "Module1.xba").write_text(
        BASIC.replace("{initiative}", str(initiative)).replace("{grant}", str(grant)), encoding="utf-8"
    )
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    office(f'macro:///Standard.Module1.Edit("{made}","{edited}")')
    assert import_records.main([str(edited), "--yes"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:4] == [
        "Änderungen der Datei:",
        f"  initiatives, Zeile {initiative}, ai-village-huerth: start: „2023-03“ → „2023-04“",
        f"  initiatives, Zeile {initiative}, ai-village-huerth: checked_on: (leer) → „2026-11-20“",
        f"  funding, Zeile {grant}, ai-village-huerth-f1: amount_eur: „14700000“ → „14800000“",
    ]
    changed = [name for name in RECORDS if folder.file(name).read_bytes() != before[name]]
    assert changed == ["initiatives", "funding"]
