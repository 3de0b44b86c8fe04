"""What people really write into cells: each is read, or told with the suggestion that is right."""
# ruff: noqa: E501 (messages are compared whole)

from collections.abc import Callable
from functools import cache

import pytest

from curation import workbook
from curation.intake.raw_sheets import RawSheet
from curation.intake.uploaded import codes_by_list, upload_faults, upload_of
from records.cell_parsing import Codes, ErrorValue, Formula, MergedInto, Written, read_cell
from records.columns import meaning
from records.date_parsing import AmbiguousCell
from records.faults import fault
from records.folder import FolderContent, read_folder
from records.schema import RECORDS
from tests.folders import SHIPPED, DataFolder

KNOWN: FolderContent = read_folder(SHIPPED)

# Column, cell, and what is said of it when it is read.
TOLD: list[tuple[str, Written, str]] = [
    ("funding.amount_eur", "1,5 Mio. €", "„1,5 Mio. €“ ist keine bloße Zahl; gemeint ist wohl „1500000“"),
    ("funding.amount_eur", "1.5 Mio", "„1.5 Mio“ ist keine bloße Zahl; gemeint ist wohl „1500000“"),
    ("funding.amount_eur", "rund 2 Mio.", "„rund 2 Mio.“ ist keine bloße Zahl; „2000000“ eintragen und in der Spalte qualifier „rund“"),
    ("funding.amount_eur", "ca. 300.000 €", "„ca. 300.000 €“ ist keine bloße Zahl; „300000“ eintragen und in der Spalte qualifier „rund“"),
    ("funding.amount_eur", "2.000 T€", "„2.000 T€“ kann 2000 oder 2000000 sein; ohne Trennzeichen für Tausender eingeben"),
    ("funding.amount_eur", "500 Tsd. EUR", "„500 Tsd. EUR“ ist keine bloße Zahl; gemeint ist wohl „500000“"),
    ("funding.amount_eur", "3 Mrd. Euro", "„3 Mrd. Euro“ ist keine bloße Zahl; gemeint ist wohl „3000000000“"),
    ("funding.amount_eur", "über 1 Million Euro", "„über 1 Million Euro“ ist keine bloße Zahl; „1000000“ eintragen und in der Spalte qualifier „mindestens“"),
    ("funding.amount_eur", "bis zu 2,5 Mio. €", "„bis zu 2,5 Mio. €“ ist keine bloße Zahl; „2500000“ eintragen und in der Spalte qualifier „bis zu“"),
    ("funding.amount_eur", "mind. 40 000", "„mind. 40 000“ ist keine bloße Zahl; „40000“ eintragen und in der Spalte qualifier „mindestens“"),
    ("funding.amount_eur", "1,2 Mio.+", "„1,2 Mio.+“ ist keine bloße Zahl; „1200000“ eintragen und in der Spalte qualifier „mindestens“"),
    ("funding.amount_eur", "100.000-200.000", "„100.000-200.000“ nennt zwei Zahlen; 100.000 eintragen und in der Spalte qualifier „mindestens“, oder 200.000 und „bis zu“"),
    ("funding.amount_eur", "k. A.", "„k. A.“ ist keine Angabe; was nicht bekannt ist, bleibt leer"),
    ("funding.amount_eur", "nicht bekannt", "„nicht bekannt“ ist keine Angabe; was nicht bekannt ist, bleibt leer"),
    ("funding.amount_eur", "n/a", "„n/a“ ist keine Angabe; was nicht bekannt ist, bleibt leer"),
    ("funding.amount_eur", "1.500", "„1.500“ kann 1.5 oder 1500 sein; ohne Trennzeichen für Tausender eingeben"),
    ("reach.number", "ca. 300", "„ca. 300“ ist keine bloße Zahl; „300“ eintragen und in der Spalte qualifier „rund“"),
    ("reach.number", "300 Personen", "„300 Personen“ ist keine bloße Zahl; gemeint ist wohl „300“"),
    ("reach.number", "1.500 Teilnehmende", "„1.500 Teilnehmende“ ist keine bloße Zahl; gemeint ist wohl „1500“"),
    ("reach.number", "mehr als 500", "„mehr als 500“ ist keine bloße Zahl; „500“ eintragen und in der Spalte qualifier „mindestens“"),
    ("reach.number", "max. 25 TN", "„max. 25 TN“ ist keine bloße Zahl; „25“ eintragen und in der Spalte qualifier „bis zu“"),
    ("reach.number", "~1000", "„~1000“ ist keine bloße Zahl; „1000“ eintragen und in der Spalte qualifier „rund“"),
    ("reach.number", "200+", "„200+“ ist keine bloße Zahl; „200“ eintragen und in der Spalte qualifier „mindestens“"),
    ("reach.number", "100 bis 200", "„100 bis 200“ nennt zwei Zahlen; 100 eintragen und in der Spalte qualifier „mindestens“, oder 200 und „bis zu“"),
    ("reach.number", "zwischen 20 und 30", "„zwischen 20 und 30“ nennt zwei Zahlen; 20 eintragen und in der Spalte qualifier „mindestens“, oder 30 und „bis zu“"),
    ("initiatives.start", "31.06.2026", "„31.06.2026“ gibt es nicht, der Monat 2026-06 hat 30 Tage; gemeint ist wohl „2026-06-30“"),
    ("initiatives.start", "31.6.2026", "„31.6.2026“ gibt es nicht, der Monat 2026-06 hat 30 Tage; gemeint ist wohl „2026-06-30“"),
    ("initiatives.start", "2025-02-30", "„2025-02-30“ gibt es nicht, der Monat 2025-02 hat 28 Tage; gemeint ist wohl „2025-02-28“"),
    ("initiatives.start", "Q3 2026", "„Q3 2026“ ist ein Quartal; die Daten kennen Jahr, Monat oder Tag: „2026“, oder den Monat (2026-07 bis 2026-09), wenn er bekannt ist"),
    ("initiatives.start", "Q3/2026", "„Q3/2026“ ist ein Quartal; die Daten kennen Jahr, Monat oder Tag: „2026“, oder den Monat (2026-07 bis 2026-09), wenn er bekannt ist"),
    ("initiatives.start", "3. Quartal 2026", "„3. Quartal 2026“ ist ein Quartal; die Daten kennen Jahr, Monat oder Tag: „2026“, oder den Monat (2026-07 bis 2026-09), wenn er bekannt ist"),
    ("initiatives.start", "2026-Q3", "„2026-Q3“ ist ein Quartal; die Daten kennen Jahr, Monat oder Tag: „2026“, oder den Monat (2026-07 bis 2026-09), wenn er bekannt ist"),
    ("initiatives.start", "IV. Quartal 2025", "„IV. Quartal 2025“ ist ein Quartal; die Daten kennen Jahr, Monat oder Tag: „2025“, oder den Monat (2025-10 bis 2025-12), wenn er bekannt ist"),
    ("initiatives.start", "1. Halbjahr 2026", "„1. Halbjahr 2026“ nennt einen Teil eines Jahres; die Daten kennen Jahr, Monat oder Tag: „2026“, oder den Monat, wenn er bekannt ist"),
    ("initiatives.start", "H2 2025", "„H2 2025“ nennt einen Teil eines Jahres; die Daten kennen Jahr, Monat oder Tag: „2025“, oder den Monat, wenn er bekannt ist"),
    ("initiatives.start", "Sommer 2026", "„Sommer 2026“ nennt einen Teil eines Jahres; die Daten kennen Jahr, Monat oder Tag: „2026“, oder den Monat, wenn er bekannt ist"),
    ("initiatives.start", "Ende 2025", "„Ende 2025“ nennt einen Teil eines Jahres; die Daten kennen Jahr, Monat oder Tag: „2025“, oder den Monat, wenn er bekannt ist"),
    ("initiatives.start", "ca. 2026", "„ca. 2026“ ist kein bloßes Datum; gemeint ist wohl „2026“"),
    ("initiatives.start", "seit 2024", "„seit 2024“ ist kein bloßes Datum; gemeint ist wohl „2024“"),
    ("initiatives.start", "ab 01.08.2025", "„ab 01.08.2025“ ist kein bloßes Datum; gemeint ist wohl „2025-08-01“"),
    ("initiatives.start", "vsl. ab August 2026", "„vsl. ab August 2026“ ist kein bloßes Datum; gemeint ist wohl „2026-08“"),
    ("initiatives.start", "2026 (geplant)", "„2026 (geplant)“ ist kein bloßes Datum; gemeint ist wohl „2026“"),
    ("initiatives.start", "2026?", "„2026?“ ist kein bloßes Datum; gemeint ist wohl „2026“"),
    ("initiatives.start", "2024-2026", "„2024-2026“ reicht von 2024 bis 2026; Beginn und Ende haben je eine Spalte, hierher gehört „2024“"),
    ("initiatives.start", "2024/25", "„2024/25“ reicht von 2024 bis 2025; Beginn und Ende haben je eine Spalte, hierher gehört „2024“"),
    ("initiatives.start", "2025/08", "„2025/08“ ist kein bloßes Datum; gemeint ist wohl „2025-08“"),
    ("initiatives.start", "01/2024 - 12/2026", "„01/2024 - 12/2026“ reicht von 2024-01 bis 2026-12; Beginn und Ende haben je eine Spalte, hierher gehört „2024-01“"),
    ("initiatives.start", "Mo, 03.08.2025", "„Mo, 03.08.2025“ ist kein bloßes Datum; gemeint ist wohl „2025-08-03“"),
    ("initiatives.start", "20250803", "„20250803“ ist kein bloßes Datum; gemeint ist wohl „2025-08-03“"),
    ("initiatives.start", "2025/08/03", "„2025/08/03“ ist kein bloßes Datum; gemeint ist wohl „2025-08-03“"),
    ("initiatives.start", "August 3, 2025", "„August 3, 2025“ ist kein bloßes Datum; gemeint ist wohl „2025-08-03“"),
    ("initiatives.start", "05.13.2025", "„05.13.2025“ ist kein bloßes Datum; gemeint ist wohl „2025-05-13“"),
    ("initiatives.start", "KW 12 2026", "„KW 12 2026“ ist eine Kalenderwoche; die Daten kennen Jahr, Monat oder Tag: „2026-03“"),
    ("initiatives.start", "03.08.25", "„03.08.25“ nennt nur zwei Ziffern des Jahres; gemeint ist wohl „2025-08-03“"),
    ("initiatives.start", "-", "„-“ ist keine Angabe; was nicht bekannt ist, bleibt leer"),
    ("initiatives.end", "2024-2026", "„2024-2026“ reicht von 2024 bis 2026; Beginn und Ende haben je eine Spalte, hierher gehört „2026“"),
    ("initiatives.end", "2024/25", "„2024/25“ reicht von 2024 bis 2025; Beginn und Ende haben je eine Spalte, hierher gehört „2025“"),
    ("initiatives.end", "offen", "„offen“ ist keine Angabe; was nicht bekannt ist, bleibt leer"),
    ("initiatives.end", "laufend", "„laufend“ ist keine Angabe; was nicht bekannt ist, bleibt leer"),
    ("initiatives.end", "31.11.2026", "„31.11.2026“ gibt es nicht, der Monat 2026-11 hat 30 Tage; gemeint ist wohl „2026-11-30“"),
    ("initiatives.end", "bis 2027", "„bis 2027“ ist kein bloßes Datum; gemeint ist wohl „2027“"),
    ("initiatives.end", "2027 ff.", "„2027 ff.“ ist kein bloßes Datum; gemeint ist wohl „2027“"),
    ("initiatives.checked_on", "31.09.2026", "„31.09.2026“ gibt es nicht, der Monat 2026-09 hat 30 Tage; gemeint ist wohl „2026-09-30“"),
    ("events.start", "Di, 11.03.2025", "„Di, 11.03.2025“ ist kein bloßes Datum; gemeint ist wohl „2025-03-11“"),
    ("events.start", "2025-08-03 12:30:15", "„2025-08-03 12:30:15“ nennt Sekunden; erwartet werden Stunde und Minute"),
    ("funding.additive", "x", "„x“ ist weder true noch false; gemeint ist wohl „true“"),
    ("funding.additive", "n", "„n“ ist weder true noch false; gemeint ist wohl „false“"),
    ("sources.url", "www.land.nrw/ki", "„www.land.nrw/ki“ ist keine vollständige Webadresse; gemeint ist wohl „https://www.land.nrw/ki“"),
    ("funding.amount_eur", Formula("=D4*2"), "„=D4*2“ ist eine Formel; kopieren und als Wert einfügen"),
    ("funding.amount_eur", ErrorValue("#NV"), "„#NV“ ist ein Fehlerwert"),
    ("funding.initiative_id", MergedInto("B2:B4", "bot-koeln"), "die Zelle ist mit anderen verbunden (B2:B4); Verbindung aufheben und jede Zelle ausfüllen"),
    ("funding.id", MergedInto("A2:A4", "bot-koeln-f1"), "die Zelle ist mit anderen verbunden (A2:A4); Verbindung aufheben und jede Zelle ausfüllen"),
    ("funding.qualifier", MergedInto("E2:E4", "exact"), "die Zelle ist mit anderen verbunden (E2:E4); Verbindung aufheben und jede Zelle ausfüllen, hier wohl mit „exact“"),
    ("funding.funder_ids", MergedInto("B2:C2", ""), "die Zelle ist mit anderen verbunden (B2:C2); Verbindung aufheben und jede Zelle ausfüllen"),
]  # fmt: skip

# Column, cell, and what it is read as.
READ: list[tuple[str, Written, str]] = [
    ("funding.amount_eur", "EUR 1.500.000", "1500000"),
    ("funding.amount_eur", "1'500'000", "1500000"),
    ("funding.amount_eur", "12.000,50 €", "12000.5"),
    ("reach.number", "12 000", "12000"),
    ("initiatives.start", "3. August 2025", "2025-08-03"),
    ("initiatives.start", "03.08.2025", "2025-08-03"),
    ("initiatives.start", "08/2025", "2025-08"),
    ("initiatives.start", "Aug. 2025", "2025-08"),
    ("initiatives.checked_on", "Oktober 2026", "2026-10"),
    ("initiatives.checked_on", "1.10.2026", "2026-10-01"),
    ("events.start", "11.03.2024, 16:30 Uhr", "2024-03-11T16:30"),
    ("events.start", "11.03.2024 16.30 Uhr", "2024-03-11T16:30"),
    ("funding.additive", "ja", "true"),
    ("initiatives.fields", "Mobilität, Energie, Klima", "mobility_energy_climate"),
    ("initiatives.fields", "Gesundheit, Mobilität, Energie, Klima, Forschung", "health;mobility_energy_climate;research"),
    ("initiatives.fields", "Mobilität, Energie, Klima; Bildung", "mobility_energy_climate;education"),
    ("initiatives.fields", "Bildung, Forschung", "education;research"),
    ("initiatives.fields", "Mobility, energy, climate", "mobility_energy_climate"),
    ("initiatives.status", "läuft", "running"),
    ("initiatives.status", "Läuft", "running"),
]  # fmt: skip


# Table, row, column, cell, and what the rules say of it, if anything.
RULES: list[tuple[str, int, str, str | None, str]] = [
    ("participations", 2, "organisation_id", "BMBF", "„BMBF“ steht nicht in organisations; am nächsten: „bmftr“"),
    ("participations", 3, "organisation_id", "Bundesministerium für Bildung und Forschung", "„Bundesministerium für Bildung und Forschung“ steht nicht in organisations; am nächsten: „bmftr“"),
    ("participations", 6, "organisation_id", "Ruhr-Universität", "„Ruhr-Universität“ steht nicht in organisations; am nächsten: „rub“"),
    ("funding", 2, "funder_ids", "BMFTR", "„BMFTR“ steht nicht in organisations; am nächsten: „bmftr“"),
    ("initiatives", 2, "status", "Abgeschlosen", "„Abgeschlosen“ steht nicht in der Liste status; am nächsten: „completed“"),
    ("initiatives", 4, "kind", "Projekte", "„Projekte“ steht nicht in der Liste kind; am nächsten: „project“"),
    ("initiatives", 5, "fields", "Gesundheitswesen", "„Gesundheitswesen“ steht nicht in der Liste field; am nächsten: „health“"),
    ("initiatives", 6, "target_groups", "Lehrkraft", "„Lehrkraft“ steht nicht in der Liste target_group; am nächsten: „teachers“"),
    ("places", 2, "municipality", "Dortmund", ""),
    ("places", 4, "municipality", "Bochum", ""),
    ("places", 2, "ags", None, "der amtliche Schlüssel fehlt; Dortmund hat „05913000“"),
    ("places", 4, "ags", None, "der amtliche Schlüssel fehlt; Bochum hat „05911000“"),
    ("reach", 2, "number", "dreihundert", "„dreihundert“ ist keine Zahl"),
    ("funding", 4, "amount_eur", "40 %", "„40 %“ ist keine Zahl"),
    ("initiatives", 7, "start", "bald", "„bald“ ist kein Datum; erwartet wird 2025, 2025-08 oder 2025-08-31"),
    ("funding", 5, "additive", "vielleicht", "„vielleicht“ ist weder true noch false"),
    ("sources", 3, "url", "siehe oben", "„siehe oben“ ist keine Webadresse; erwartet wird http:// oder https:// und ein Hostname"),
]  # fmt: skip


@cache
def codes() -> dict[str, Codes]:
    return codes_by_list(KNOWN.cells()["codes"])


def read(column: str, cell: Written) -> str | None:
    table, _, name = column.partition(".")
    declared = RECORDS[table].columns[name]
    return read_cell(cell, declared, codes().get(str(meaning(declared).get("list")), {}))


def test_the_table_is_long() -> None:
    assert len(TOLD) + len(RULES) >= 60


@pytest.mark.parametrize(("column", "cell", "told"), TOLD)
def test_what_cannot_be_read_is_told_with_what_is_meant(column: str, cell: Written, told: str) -> None:
    with pytest.raises(AmbiguousCell) as reason:
        read(column, cell)
    found = fault("x", reason.value.code, **reason.value.values)  # type: ignore[arg-type]
    assert found.message_in("de") == told
    if found.nearest is not None:
        assert f"„{found.nearest}“" in told
        assert read(column, found.nearest) == found.nearest  # what is suggested is taken


@pytest.mark.parametrize(("column", "cell", "expected"), READ)
def test_what_has_one_meaning_is_read(column: str, cell: Written, expected: str) -> None:
    assert read(column, cell) == expected


def test_what_the_rules_find_is_told_with_what_is_meant() -> None:
    sheets = []
    for table, schema in RECORDS.items():
        columns = tuple(map(str, schema.columns))
        cells = KNOWN.tables[table].cells
        rows = [
            [cell if isinstance(cell, str) else None for cell in row] for row in cells.to_numpy().tolist()
        ]
        for name, row, column, cell, _ in RULES:
            if name == table:
                rows[row - 2][columns.index(column)] = cell
        numbered = ((number, tuple(row)) for number, row in enumerate(rows, start=2))
        sheets.append(RawSheet(table, table, ((1, columns), *numbered)))
    faults = upload_faults(upload_of(sheets, KNOWN.cells()["codes"]), KNOWN)
    found = {(one.table, one.row, one.column): one.message_in("de") for one in faults}
    expected = {(table, row, column): told for table, row, column, _, told in RULES if told}
    for (table, row, column), told in expected.items():
        if "nicht in der Liste" in told:
            codes = KNOWN.cells()["codes"]
            own = codes.loc[codes["list"] == meaning(RECORDS[table].columns[column])["list"], "code"]
            expected[table, row, column] = f"{told}; erlaubt: {', '.join(own)}"
    assert found == expected


def test_a_command_that_speaks_german_tells_faults_in_german(
    small_folder: Callable[..., DataFolder],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = small_folder()
    folder.change("funding", 0, amount_eur="viel")
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    assert workbook.main([]) == 1
    assert capsys.readouterr().err == "funding.csv, Zeile 2, amount_eur: „viel“ ist keine Zahl\n"
