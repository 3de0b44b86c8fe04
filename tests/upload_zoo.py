"""The zoo: faulty workbooks and archives, each with every message it must give."""
# ruff: noqa: E501 (messages are compared whole)

import datetime
import io
import zipfile
from typing import Any

from openpyxl.workbook import Workbook

from curation.intake.raw_sheets import MAX_BYTES, MAX_UNPACKED
from records.schema import RECORDS
from tests.upload_makers import (
    Make,
    archive,
    cell,
    cells,
    in_csv,
    in_package,
    in_workbook,
    packed,
    saved,
    small_workbook,
    with_member,
)

DAY = datetime.datetime(2025, 8, 3)
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def _renamed(old: str, new: str) -> Make:
    def edit(book: Workbook) -> None:
        book[old].title = new

    return in_workbook(edit)


def _without(sheet: str) -> Make:
    return in_workbook(lambda book: book.remove(book[sheet]))


def _row(table: str, *values: Any) -> Make:
    return in_workbook(lambda book: book[table].append(list(values)))


def _extra_sheet(name: str, *values: str) -> Make:
    return in_workbook(lambda book: book.create_sheet(name).append(list(values)))


def _emptied(table: str) -> Make:
    return in_workbook(lambda book: book[table].delete_rows(1, 100))


def _without_column(table: str, column: str) -> Make:
    at = list(RECORDS[table].columns).index(column) + 1
    return in_workbook(lambda book: book[table].delete_cols(at))


def _header(table: str, column: str, name: str | None) -> Make:
    return cell(table, column, name, row=1)


def _titled() -> tuple[str, bytes]:
    def edit(book: Workbook) -> None:
        book["funding"].insert_rows(1, 2)
        book["funding"]["A1"].value = "KI-Mittel, Stand 2026"

    return in_workbook(edit)()


def _removed_row(table: str, row: int) -> Make:
    return in_workbook(lambda book: book[table].delete_rows(row))


def _bomb() -> tuple[str, bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made, made.open("funding.csv", "w") as member:
        for _ in range(MAX_UNPACKED // 1_000_000 + 2):
            member.write(bytes(1_000_000))
    return "bombe.zip", file.getvalue()


def _encrypted_zip() -> tuple[str, bytes]:
    content = bytearray(packed({"funding.csv": b"id\n"}))
    content[6] |= 1  # the flag of the member itself
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    return "w.zip", bytes(content)


def _far_cell() -> tuple[str, bytes]:
    book = Workbook()
    page = book.create_sheet("funding")
    for row in range(1, 401):
        page.cell(row, 16_384, "x")
    return "weit.xlsx", saved(book)


def _many_rows() -> tuple[str, bytes]:
    return "viel.zip", packed({"funding.csv": b"id\n" + b"a\n" * 200_001})


ZOO: dict[str, tuple[Make, tuple[str, ...]]] = {
    # files that are something else
    "empty file": (
        lambda: ("w.xlsx", b""),
        ("w.xlsx: keine Arbeitsmappe (XLSX) und kein ZIP-Archiv mit CSV-Dateien",),
    ),
    "text": (
        lambda: ("notizen.txt.xlsx", b"Hallo"),
        ("notizen.txt.xlsx: keine Arbeitsmappe (XLSX) und kein ZIP-Archiv mit CSV-Dateien",),
    ),
    "lone CSV": (
        lambda: ("funding.csv", b"id;name\n"),
        (
            "funding.csv: eine einzelne CSV-Datei; erwartet wird eine Arbeitsmappe (XLSX) oder ein ZIP-Archiv mit einer CSV-Datei je Tabelle",
        ),
    ),
    "PDF": (
        lambda: ("plan.pdf", b"%PDF-1.7 ..."),
        ("plan.pdf: keine Arbeitsmappe (XLSX) und kein ZIP-Archiv mit CSV-Dateien",),
    ),
    "old Excel": (
        lambda: ("alt.xls", ENCRYPTED),
        ("alt.xls: das alte Excel-Format (.xls); als „Excel-Arbeitsmappe (.xlsx)“ speichern",),
    ),
    "password": (
        lambda: ("w.xlsx", ENCRYPTED + "EncryptedPackage".encode("utf-16-le")),
        ("w.xlsx: die Datei ist mit einem Kennwort geschützt; ohne Kennwort speichern",),
    ),
    "encrypted archive": (
        _encrypted_zip,
        ("w.zip: die Datei ist mit einem Kennwort geschützt; ohne Kennwort speichern",),
    ),
    "OpenDocument": (
        lambda: (
            "w.ods",
            packed({"mimetype": b"x", "content.xml": b"<a/>", "META-INF/manifest.xml": b"<a/>"}),
        ),
        ("w.ods: ein OpenDocument (.ods); als „Excel 2007–365 (.xlsx)“ speichern",),
    ),
    "binary Excel": (
        lambda: ("w.xlsb", packed({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"})),
        ("w.xlsb: das Binärformat von Excel (.xlsb); in Excel als „Excel-Arbeitsmappe (.xlsx)“ speichern",),
    ),
    "Numbers": (
        lambda: ("w.numbers", packed({"Index/Document.iwa": b"x"})),
        ("w.numbers: ein Dokument von Numbers; dort „Exportieren“ > „Excel“ wählen",),
    ),
    "Word": (
        lambda: ("w.docx", packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})),
        ("w.docx: keine Arbeitsmappe (XLSX) und kein ZIP-Archiv mit CSV-Dateien",),
    ),
    "archive without tables": (
        lambda: ("w.zip", packed({"readme.md": b"hi"})),
        ("w.zip: enthält keine CSV-Dateien",),
    ),
    "truncated": (
        lambda: ("w.xlsx", small_workbook()[:-2000]),
        ("w.xlsx: keine Arbeitsmappe (XLSX) und kein ZIP-Archiv mit CSV-Dateien",),
    ),
    "broken sheet": (
        in_package(lambda files: files.update({"xl/worksheets/sheet2.xml": b"<worksheet><sheetData><row>"})),
        (
            "w.xlsx: die Datei ist beschädigt und lässt sich nicht lesen; in der Tabellenkalkulation öffnen und als XLSX neu speichern",
        ),
    ),
    "no workbook inside": (
        in_package(lambda files: files.pop("xl/workbook.xml")),
        (
            "w.xlsx: die Datei ist beschädigt und lässt sich nicht lesen; in der Tabellenkalkulation öffnen und als XLSX neu speichern",
        ),
    ),
    "missing sheet file": (
        in_package(lambda files: files.pop("xl/worksheets/sheet3.xml")),
        ("organisations: das Blatt fehlt",),
    ),
    "strings missing": (
        in_package(lambda files: files.pop("xl/sharedStrings.xml")),
        (
            "w.xlsx: die Datei ist beschädigt und lässt sich nicht lesen; in der Tabellenkalkulation öffnen und als XLSX neu speichern",
        ),
    ),
    # dangerous or too large
    "too large": (lambda: ("w.xlsx", bytes(MAX_BYTES + 1)), ("w.xlsx: die Datei ist größer als 20 MB",)),
    "zip bomb": (_bomb, ("bombe.zip: die Datei wird ausgepackt übermäßig groß und wird nicht gelesen",)),
    "too many files": (
        lambda: ("w.zip", packed({f"{n}.csv": b"" for n in range(2_001)})),
        ("w.zip: die Datei wird ausgepackt übermäßig groß und wird nicht gelesen",),
    ),
    "too many rows": (_many_rows, ("viel.zip: die Datei hat mehr als 200000 Zeilen",)),
    "cells far out": (_far_cell, ("weit.xlsx: die Datei hat mehr als 5000000 Zellen",)),
    "macros": (
        with_member("xl/vbaProject.bin", file="w.xlsm"),
        ("w.xlsm: die Arbeitsmappe enthält Makros; ohne Makros als „Excel-Arbeitsmappe (.xlsx)“ speichern",),
    ),
    "old macros": (
        with_member("xl/macrosheets/sheet1.xml"),
        ("w.xlsx: die Arbeitsmappe enthält Makros; ohne Makros als „Excel-Arbeitsmappe (.xlsx)“ speichern",),
    ),
    "external link": (
        with_member("xl/externalLinks/externalLink1.xml"),
        (
            "w.xlsx: die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft; unter „Daten“ lösen und neu speichern",
        ),
    ),
    "data connection": (
        with_member("xl/connections.xml"),
        (
            "w.xlsx: die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft; unter „Daten“ lösen und neu speichern",
        ),
    ),
    "embedded object": (
        with_member("xl/embeddings/oleObject1.bin"),
        ("w.xlsx: die Arbeitsmappe enthält eingebettete Objekte; entfernen und neu speichern",),
    ),
    "ActiveX": (
        with_member("xl/activeX/activeX1.xml"),
        ("w.xlsx: die Arbeitsmappe enthält eingebettete Objekte; entfernen und neu speichern",),
    ),
    "entities": (
        in_package(
            lambda files: files.update(
                {"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY x "y">]>' + files["xl/styles.xml"]}
            )
        ),
        (
            "w.xlsx: die Datei enthält einen Dokumenttyp (XML), wie ihn keine Tabellenkalkulation schreibt; sie wird nicht gelesen",
        ),
    ),
    "entities in UTF-16": (
        in_package(
            lambda files: files.update({"xl/a.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16")})
        ),
        (
            "w.xlsx: die Datei enthält einen Dokumenttyp (XML), wie ihn keine Tabellenkalkulation schreibt; sie wird nicht gelesen",
        ),
    ),
    # sheets and columns
    "missing sheet": (_without("reach"), ("reach: das Blatt fehlt",)),
    "misspelt sheet": (
        _renamed("funding", "fundings"),
        (
            "fundings: keine Tabelle der Daten; am nächsten: „funding“",
            "funding: das Blatt fehlt",
        ),
    ),
    "further sheet": (
        _extra_sheet("Meine Notizen", "bitte beachten"),
        ("Meine Notizen: keine Tabelle der Daten; sie ginge verloren: löschen oder umbenennen",),
    ),
    "sheet twice": (
        _extra_sheet("funding - Tabelle 1", "id"),
        ("funding - Tabelle 1: die Tabelle gibt es schon: „funding“",),
    ),
    "empty sheet": (_emptied("events"), ("events: das Blatt ist leer; erwartet wird eine Kopfzeile",)),
    "missing column": (_without_column("reach", "measure"), ("reach, measure: die Spalte fehlt",)),
    "misspelt column": (
        _header("reach", "measure", "messure"),
        (
            "reach, measure: die Spalte fehlt",
            "reach, messure: unbekannte Spalte; am nächsten: „measure“",
        ),
    ),
    "further column": (
        in_workbook(lambda book: setattr(book["places"]["M1"], "value", "Farbe")),
        ("places, Farbe: unbekannte Spalte",),
    ),
    "repeated column": (
        _header("reach", "note_de", "unit"),
        (
            "reach, note_de: die Spalte fehlt",
            "reach, unit: die Spalte steht mehrmals in der Kopfzeile",
        ),
    ),
    "column without a name": (
        in_workbook(lambda book: setattr(book["places"]["N3"], "value", "wichtig")),
        ("places, Zeile 3 (campus), N: „wichtig“ steht in einer Spalte ohne Namen und ginge verloren",),
    ),
    "header overwritten": (
        _header("events", "title", None),
        (
            "events, title: die Spalte fehlt",
            "events, Zeile 2 (bot-koeln-e1), C: „Auftakt“ steht in einer Spalte ohne Namen und ginge verloren",
        ),
    ),
    "title above the header": (
        _titled,
        ("funding, Zeile 1: über der Kopfzeile steht „KI-Mittel, Stand 2026“; diese Zeile löschen",),
    ),
    "merged cells": (
        in_workbook(lambda book: book["reach"].merge_cells("B2:B3")),
        (
            "reach, Zeile 3 (campus-bochum-r1), initiative_id: die Zelle ist mit anderen verbunden (B2:B3); Verbindung aufheben und jede Zelle ausfüllen",
        ),
    ),
    "merged over columns": (
        in_workbook(lambda book: book["reach"].merge_cells("F2:G2")),
        (
            "reach, Zeile 2 (bot-koeln-r1), kind: die Zelle ist mit anderen verbunden (F2:G2); Verbindung aufheben und jede Zelle ausfüllen",
        ),
    ),
    # cells of a spreadsheet
    "formula": (
        cell("funding", "amount_eur", "=D4*2"),
        (
            "funding, Zeile 2 (bot-koeln-f1), amount_eur: „=D4*2“ ist eine Formel; kopieren und als Wert einfügen",
        ),
    ),
    "formula that fetches": (
        cell("sources", "url", '=WEBSERVICE("https://a.example")'),
        (
            'sources, Zeile 2 (bot-koeln-s1), url: „=WEBSERVICE("https://a.example")“ ist eine Formel; kopieren und als Wert einfügen',
        ),
    ),
    "error value": (
        cell("funding", "amount_eur", "#REF!"),
        ("funding, Zeile 2 (bot-koeln-f1), amount_eur: „#REF!“ ist ein Fehlerwert",),
    ),
    "date in a text": (
        cell("funding", "programme", DAY, number_format="dd.mm.yyyy"),
        (
            "funding, Zeile 2 (bot-koeln-f1), programme: hier hat die Tabellenkalkulation ein Datum gemacht (2025-08-03); die Zelle als Text formatieren und den Wert neu eingeben",
        ),
    ),
    "date in a number": (
        cell("reach", "number", DAY, number_format="dd.mm.yyyy"),
        (
            "reach, Zeile 2 (bot-koeln-r1), number: hier hat die Tabellenkalkulation ein Datum gemacht (2025-08-03); die Zelle als Text formatieren und den Wert neu eingeben",
        ),
    ),
    "truth in a text": (
        cell("initiatives", "name", True),
        (
            "initiatives, Zeile 2 (bot-koeln), name: „true“ ist ein Wahrheitswert; hier wird etwas anderes erwartet",
        ),
    ),
    "day hidden by its format": (
        cell("initiatives", "start", DAY, number_format="mmm yy"),
        (
            "initiatives, Zeile 2 (bot-koeln), start: die Zelle zeigt keinen Tag, enthält aber 2025-08-03; gemeint ist wohl „2025-08“",
        ),
    ),
    "serial number": (
        cell("initiatives", "checked_on", 45964, number_format="General"),
        (
            "initiatives, Zeile 2 (bot-koeln), checked_on: „45964“ ist eine Zahl; als Datum wäre es „2025-11-03“",
        ),
    ),
    "time in a day": (
        cell(
            "initiatives",
            "checked_on",
            datetime.datetime(2025, 8, 3, 12, 30),
            number_format="dd.mm.yyyy hh:mm",
        ),
        (
            "initiatives, Zeile 2 (bot-koeln), checked_on: „2025-08-03T12:30“ nennt eine Uhrzeit; erwartet wird ein Tag, wohl „2025-08-03“",
        ),
    ),
    "two digits of a year": (
        cell("initiatives", "start", "03.08.25"),
        (
            "initiatives, Zeile 2 (bot-koeln), start: „03.08.25“ nennt nur zwei Ziffern des Jahres; gemeint ist wohl „2025-08-03“",
        ),
    ),
    "month and two digits": (
        cell("initiatives", "start", "Aug 25"),
        (
            "initiatives, Zeile 2 (bot-koeln), start: „Aug 25“ nennt nur zwei Ziffern des Jahres; gemeint ist wohl „2025-08“",
        ),
    ),
    "day or month": (
        cell("initiatives", "start", "04/05/2025"),
        ("initiatives, Zeile 2 (bot-koeln), start: „04/05/2025“ kann 2025-04-05 oder 2025-05-04 sein",),
    ),
    "seconds": (
        cell("events", "start", "2025-08-03 12:30:15"),
        (
            "events, Zeile 2 (bot-koeln-e1), start: „2025-08-03 12:30:15“ nennt Sekunden; erwartet werden Stunde und Minute",
        ),
    ),
    "thousands or decimals": (
        cell("funding", "amount_eur", "1.500"),
        (
            "funding, Zeile 2 (bot-koeln-f1), amount_eur: „1.500“ kann 1.5 oder 1500 sein; ohne Trennzeichen für Tausender eingeben",
        ),
    ),
    "words for a number": (
        cell("funding", "amount_eur", "rund 2 Mio."),
        (
            "funding, Zeile 2 (bot-koeln-f1), amount_eur: „rund 2 Mio.“ ist keine bloße Zahl; „2000000“ eintragen und in der Spalte qualifier „rund“",
        ),
    ),
    # rules of the schema
    "no such day": (
        cell("initiatives", "start", "31.02.2025"),
        (
            "initiatives, Zeile 2 (bot-koeln), start: „31.02.2025“ gibt es nicht, der Monat 2025-02 hat 28 Tage; gemeint ist wohl „2025-02-28“",
        ),
    ),
    "a time where none belongs": (
        cell("initiatives", "start", "2025-08-03T12:30"),
        (
            "initiatives, Zeile 2 (bot-koeln), start: „2025-08-03T12:30“ ist kein Datum; erwartet wird 2025, 2025-08 oder 2025-08-31",
        ),
    ),
    "amount out of range": (
        cell("funding", "amount_eur", 0),
        ("funding, Zeile 2 (bot-koeln-f1), amount_eur: „0“ liegt nicht zwischen 0.01 und 1000000000000",),
    ),
    "half a person": (
        cell("reach", "number", 1.5),
        ("reach, Zeile 2 (bot-koeln-r1), number: „1.5“ ist keine ganze Zahl",),
    ),
    "misspelt code": (
        cell("initiatives", "status", "runing"),
        (
            "initiatives, Zeile 2 (bot-koeln), status: „runing“ steht nicht in der Liste status; am nächsten: „running“; erlaubt: running, planned, completed, unknown",
        ),
    ),
    "unknown code": (
        cell("initiatives", "kind", "xyzzy"),
        (
            "initiatives, Zeile 2 (bot-koeln), kind: „xyzzy“ steht nicht in der Liste kind; erlaubt: centre, infrastructure, programme, project, service, training, event, event_series, network, strategy, publication",
        ),
    ),
    "misspelt code in a list": (
        cell("initiatives", "fields", "research; educaton"),
        (
            "initiatives, Zeile 2 (bot-koeln), fields: „educaton“ steht nicht in der Liste field; am nächsten: „education“; erlaubt: education, skills_work, research, economy_transfer, public_administration, justice_security, health, mobility_energy_climate, environment_agriculture, culture_media, civil_society, infrastructure",
        ),
    ),
    "repeated entry": (
        cell("initiatives", "fields", "research;research"),
        (
            "initiatives, Zeile 2 (bot-koeln), fields: „research;research“ enthält einen leeren oder doppelten Eintrag",
        ),
    ),
    "name of a body for its id": (
        cell("participations", "organisation_id", "Universität Bochum"),
        (
            "participations, Zeile 2 (bot-koeln-p1), organisation_id: „Universität Bochum“ steht nicht in organisations; am nächsten: „uni“",
        ),
    ),
    "misspelt name of a body": (
        cell("participations", "organisation_id", "Universitaet Bochum"),
        (
            "participations, Zeile 2 (bot-koeln-p1), organisation_id: „Universitaet Bochum“ steht nicht in organisations; am nächsten: „uni“",
        ),
    ),
    "misspelt id": (
        cell("participations", "organisation_id", "stat"),
        (
            "participations, Zeile 2 (bot-koeln-p1), organisation_id: „stat“ steht nicht in organisations; am nächsten: „stadt“",
        ),
    ),
    "unknown place": (
        cell("events", "place_id", "mond"),
        ("events, Zeile 2 (bot-koeln-e1), place_id: „mond“ steht nicht in places",),
    ),
    "capital letters in an id": (
        cell("organisations", "id", "EU Neu", row=7),
        (
            "organisations, Zeile 7 (EU Neu), id: „EU Neu“ ist keine Kennung; erwartet werden a-z, 0-9 und einzelne Bindestriche",
            "organisations, Zeile 7 (EU Neu), level: der Wert fehlt",
            "organisations, Zeile 7 (EU Neu), name: der Wert fehlt",
            "organisations, Zeile 7 (EU Neu), type: der Wert fehlt",
        ),
    ),
    "repeated id": (
        _row("funding", "bot-koeln-f1", "bot-koeln", "land"),
        (
            "funding, Zeile 6 (bot-koeln-f1), additive: der Wert fehlt",
            "funding, Zeile 6 (bot-koeln-f1), basis: der Wert fehlt",
            "funding, Zeile 6 (bot-koeln-f1), covers: der Wert fehlt",
            "funding, Zeile 6 (bot-koeln-f1), id: „bot-koeln-f1“ steht schon in Zeile 2",
            "funding, Zeile 6 (bot-koeln-f1), source_ids: der Wert fehlt",
        ),
    ),
    "required value missing": (
        cell("initiatives", "name", "   "),
        ("initiatives, Zeile 2 (bot-koeln), name: der Wert fehlt",),
    ),
    "web address without https": (
        cell("sources", "url", "www.stadt-koeln.de"),
        (
            "sources, Zeile 2 (bot-koeln-s1), url: „www.stadt-koeln.de“ ist keine vollständige Webadresse; gemeint ist wohl „https://www.stadt-koeln.de“",
        ),
    ),
    "script for an address": (
        cell("sources", "url", "javascript:alert(1)"),
        (
            "sources, Zeile 2 (bot-koeln-s1), url: „javascript:alert(1)“ ist keine Webadresse; erwartet wird http:// oder https:// und ein Hostname",
        ),
    ),
    "neither true nor false": (
        cell("funding", "additive", "vielleicht"),
        ("funding, Zeile 2 (bot-koeln-f1), additive: „vielleicht“ ist weder true noch false",),
    ),
    "end before start": (
        cell("initiatives", "end", "2023"),
        ("initiatives, Zeile 2 (bot-koeln), end: „2023“ liegt vor dem Beginn „2024-03-01“",),
    ),
    "half a coordinate": (
        cell("places", "lon", None),
        ("places, Zeile 2 (rathaus-koeln), lon: lat und lon gehören zusammen",),
    ),
    "outside the state": (
        cell("places", "lat", 48.1),
        ("places, Zeile 2 (rathaus-koeln), lat: „48.1“ liegt nicht zwischen 50.2 und 52.7",),
    ),
    "additive without an amount": (
        cell("funding", "amount_eur", None),
        ("funding, Zeile 2 (bot-koeln-f1), amount_eur: eine summierbare Zeile braucht einen Betrag",),
    ),
    "source of another": (
        cell("funding", "source_ids", "plan-land-s1"),
        ("funding, Zeile 2 (bot-koeln-f1), source_ids: „plan-land-s1“ ist eine Quelle von „plan-land“",),
    ),
    "initiative without a source": (
        _removed_row("sources", 6),
        (
            "initiatives, Zeile 5 (plan-land), id: „plan-land“ hat keine Quelle in sources.csv",
            "participations, Zeile 7 (plan-land-p1), source_ids: „plan-land-s1“ ist aus sources gelöscht; "
            "hier etwas anderes eintragen oder es dort wiederherstellen",
            "funding, Zeile 5 (plan-land-f1), source_ids: „plan-land-s1“ ist aus sources gelöscht; "
            "hier etwas anderes eintragen oder es dort wiederherstellen",
            "reach, Zeile 5 (plan-land-r1), source_ids: „plan-land-s1“ ist aus sources gelöscht; "
            "hier etwas anderes eintragen oder es dort wiederherstellen",
        ),
    ),
    "unknown key of a municipality": (
        cell("places", "ags", "05999000"),
        ("places, Zeile 2 (rathaus-koeln), ags: „05999000“ steht nicht in municipalities.csv",),
    ),
    "postcode": (
        cell("places", "postcode", "5066"),
        ("places, Zeile 2 (rathaus-koeln), postcode: „5066“ hat nicht die Form 12345",),
    ),
    "hostile value": (
        cell("funding", "amount_eur", "<img src=x onerror=1>"),
        ("funding, Zeile 2 (bot-koeln-f1), amount_eur: „<img src=x onerror=1>“ ist keine Zahl",),
    ),
    "right-to-left in a code": (
        cell("initiatives", "status", "\u202erunning"),
        (
            "initiatives, Zeile 2 (bot-koeln), status: „\\u202erunning“ steht nicht in der Liste status; am nächsten: „running“; erlaubt: running, planned, completed, unknown",
        ),
    ),
    "many at once": (
        cells(
            {
                ("funding", "amount_eur", 2): "viel",
                ("reach", "number", 3): "wenige",
                ("events", "title", 2): None,
            }
        ),
        (
            "funding, Zeile 2 (bot-koeln-f1), amount_eur: „viel“ ist keine Zahl",
            "reach, Zeile 3 (campus-bochum-r1), number: „wenige“ ist keine Zahl",
            "events, Zeile 2 (bot-koeln-e1), title: der Wert fehlt",
        ),
    ),
    # archives of CSV
    "missing file": (archive(lambda files: files.pop("reach.csv")), ("reach.csv: die Datei fehlt",)),
    "open quote": (
        in_csv("funding", "Digitale Städte", '"Digitale Städte'),
        ("funding.csv, Zeile 2: ein Anführungszeichen wird nicht geschlossen",),
    ),
    "stray quote": (
        in_csv("funding", "Digitale Städte", '"Digitale" Städte'),
        ("funding.csv, Zeile 2: nach einem schließenden Anführungszeichen wird ein Komma erwartet",),
    ),
    "a cell too many": (
        in_csv("funding", "Digitale Städte", "Digitale,Städte"),
        (
            "funding.csv, Zeile 2 (bot-koeln-f1): Zellen: 15, erwartet: 14",
            "funding.csv, Zeile 2 (bot-koeln-f1), O: „bot-koeln-s2“ steht in einer Spalte ohne Namen und ginge verloren",
        ),
    ),
    "NUL": (
        in_csv("funding", "Digitale", "Digi\0tale"),
        ("funding.csv, Zeile 2: NUL-Zeichen; die Datei ist beschädigt",),
    ),
    "neither UTF-8 nor Windows": (
        archive(lambda files: files.update({"funding.csv": files["funding.csv"] + b"\x81\x8d"})),
        ("funding.csv, Zeile 6: kein UTF-8; die Datei als „CSV UTF-8“ speichern",),
    ),
    "empty CSV": (
        archive(lambda files: files.update({"funding.csv": b"  \n"})),
        ("funding.csv: die Datei ist leer; erwartet wird eine Kopfzeile",),
    ),
    "cell too long": (
        in_csv("funding", "Digitale Städte", "x" * 140_000),
        ("funding.csv, Zeile 2: eine Zelle hat mehr als 131072 Zeichen",),
    ),
    "same file twice": (
        archive(lambda files: files.update({"neu/reach.csv": files["reach.csv"]})),
        ("reach.csv: die Tabelle gibt es schon: „reach.csv“",),
    ),
    "strange file": (
        archive(lambda files: files.update({"notizen.csv": b"a,b\n1,2\n"})),
        ("notizen.csv: keine Tabelle der Daten; sie ginge verloren: löschen oder umbenennen",),
    ),
}
