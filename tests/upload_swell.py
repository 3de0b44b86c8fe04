"""Small files that swell: every element a spreadsheet or a CSV file can repeat, as often as one likes."""
# ruff: noqa: E501 (markup reads best in one piece)

import io
import zipfile
from collections.abc import Callable, Mapping

from records.schema import RECORDS
from tests.upload_makers import packed, small_files, small_workbook

Upload = tuple[str, bytes]
Swell = Callable[[int], Upload]  # how often -> name and content of a file

SHEET, COVER = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
STRINGS, STYLES, BOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
LINKS, TYPES = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
COLUMNS = list(RECORDS["initiatives"].columns)
PIECES = 1_000  # parts that are written at a time


def _repeated(part: bytes, n: int) -> list[bytes]:
    """A part n times, in few pieces."""
    return [part * PIECES] * (n // PIECES) + [part * (n % PIECES)]


def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(small_workbook())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _archive(members: Mapping[str, bytes | list[bytes]]) -> bytes:
    """A ZIP archive; a member in pieces is never whole in memory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            with archive.open(name, "w", force_zip64=True) as member:
                for piece in [content] if isinstance(content, bytes) else content:
                    member.write(piece)
    return file.getvalue()


def _before(member: str, end: bytes, part: bytes, opening: bytes = b"", closing: bytes = b"") -> Swell:
    """The workbook with a part repeated in front of a closing tag of a member."""

    def make(n: int) -> Upload:
        members: dict[str, bytes | list[bytes]] = dict(_members())
        whole = members[member]
        assert isinstance(whole, bytes)
        assert end in whole, (member, end)
        head, tail = whole.split(end, 1)
        members[member] = [head, opening, *_repeated(part, n), closing, end, tail]
        return "w.xlsx", _archive(members)

    return make


def _instead(member: str, head: bytes, part: bytes, tail: bytes) -> Swell:
    """The workbook with a member that consists of a repeated part."""

    def make(n: int) -> Upload:
        return "w.xlsx", _archive({**_members(), member: [head, *_repeated(part, n), tail]})

    return make


def _numbered(member: str, end: bytes, part: Callable[[int], bytes]) -> Swell:
    """As `_before`, where each part is another one."""

    def make(n: int) -> Upload:
        members = _members()
        head, tail = members[member].split(end, 1)
        members[member] = head + b"".join(map(part, range(n))) + end + tail
        return "w.xlsx", packed(members)

    return make


def _csv(table: str, head: bytes, part: bytes, tail: bytes = b"") -> Swell:
    """The archive with a table that consists of a repeated part."""

    def make(n: int) -> Upload:
        files: dict[str, bytes | list[bytes]] = {name: text.encode() for name, text in small_files().items()}
        files[f"{table}.csv"] = [head, *_repeated(part, n), tail]
        return "w.zip", _archive(files)

    return make


def _row_csv(table: str, row: Callable[[int], str]) -> Swell:
    """The archive with a table of n rows."""

    def make(n: int) -> Upload:
        head = ",".join(RECORDS[table].columns) + "\n"
        files = {name: text.encode() for name, text in small_files().items()}
        files[f"{table}.csv"] = (head + "".join(row(number) for number in range(n))).encode()
        return "w.zip", packed(files)

    return make


def _cover_of_one_text(n: int) -> Upload:
    """One long text that many cells of the cover show."""
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, n + 1)
    )
    members: dict[str, bytes | list[bytes]] = dict(_members())
    members[STRINGS] = [b"<sst xmlns=%s><si><t>" % MAIN, *_repeated(b"x" * 100, n), b"</t></si></sst>"]
    members[COVER] = b"<worksheet xmlns=%s><sheetData>%s</sheetData></worksheet>" % (MAIN, cells)
    return "w.xlsx", _archive(members)


def _many_sheets(n: int) -> Upload:
    members = _members()
    head, tail = members[BOOK].split(b"</sheets>", 1)
    more = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (at, at + 100) for at in range(n))
    return "w.xlsx", packed({**members, BOOK: head + more + b"</sheets>" + tail})


def _many_files(n: int) -> Upload:
    return "w.zip", packed({f"ordner/{number}.csv": b"a,b\n1,2\n" for number in range(n)})


def _many_markings(n: int) -> Upload:
    """Faults in a table of very many columns."""
    head = ",".join([*RECORDS["funding"].columns, *(f"x{at}" for at in range(n))])
    row = "f{0},bot-koeln,stadt,viel,bis,zuschuss,alles,ja,,,,,"
    rows = "\n".join(row.format(at) for at in range(n // 4))
    files = {name: text.encode() for name, text in small_files().items()}
    return "w.zip", packed({**files, "funding.csv": f"{head}\n{rows}\n".encode()})


MAIN = b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PAGE = b"<worksheet xmlns=%s><sheetData>" % MAIN
END = b"</sheetData></worksheet>"
DATA = b"</sheetData>"
TAIL = b"</worksheet>"
HEAD = ",".join(COLUMNS).encode() + b"\n"

SWELLS: dict[str, Swell] = {
    # texts
    "one text on many cells of the cover": _cover_of_one_text,
    "shared strings, empty": _before(STRINGS, b"</sst>", b"<si/>"),
    "shared strings, short": _before(STRINGS, b"</sst>", b"<si><t>a</t></si>"),
    "a long shared string": _before(
        STRINGS, b"</sst>", b"a" * 50, b"<si><t>", b"</t></si>"
    ),
    "a long string of wide characters": _before(
        STRINGS, b"</sst>", "\U0001f600".encode() * 10, b"<si><t>", b"</t></si>"
    ),
    "runs of a shared string": _before(
        STRINGS, b"</sst>", b"<r><t>a</t></r>", b"<si>", b"</si>"
    ),
    "phonetic runs": _before(
        STRINGS, b"</sst>", b'<rPh sb="0" eb="1"><t>a</t></rPh>', b"<si><t>a</t>", b"</si>"
    ),
    "inline strings": _instead(
        SHEET, PAGE + b'<row r="1">', b'<c t="inlineStr"><is><t>abc</t></is></c>', b"</row>" + END
    ),
    "formulas": _instead(SHEET, PAGE + b'<row r="1">', b"<c><f>A1</f></c>", b"</row>" + END),
    "a long formula": _instead(SHEET, PAGE + b'<row r="1"><c r="A1"><f>1', b"+1" * 20, b"</f></c></row>" + END),
    # rows and cells
    "empty rows": _instead(SHEET, PAGE, b"<row/>", END),
    "rows of one cell": _instead(SHEET, PAGE, b'<row><c t="b"><v>1</v></c></row>', END),
    "cells of one row": _instead(SHEET, PAGE + b'<row r="1">', b"<c><v>1</v></c>", b"</row>" + END),
    "a cell again and again": _instead(
        SHEET, PAGE + b'<row r="1">', b'<c r="A1"><v>1</v></c>', b"</row>" + END
    ),
    "cells far to the right": _instead(SHEET, PAGE, b'<row><c r="XFD1"><v>1</v></c></row>', END),
    "a column that nobody has": _instead(
        SHEET, PAGE + b'<row r="1"><c r="', b"Z", b'1"><v>1</v></c></row>' + END
    ),
    "digits of a number": _instead(SHEET, PAGE + b'<row r="1"><c r="A1"><v>', b"9" * 20, b"</v></c></row>" + END),
    "dates": _instead(SHEET, PAGE, b'<row><c t="d"><v>2025-08-03</v></c></row>', END),
    # around the cells
    "columns": _before(SHEET, b"<sheetData>", b'<col min="1" max="2" width="9"/>', b"<cols>", b"</cols>"),
    "merged cells": _before(
        SHEET, TAIL, b'<mergeCell ref="A1:B2"/>', b"<mergeCells>", b"</mergeCells>"
    ),
    "validations": _before(
        SHEET, TAIL, b'<dataValidation sqref="A1"/>', b"<dataValidations>", b"</dataValidations>"
    ),
    "conditional formats": _before(
        SHEET, TAIL, b'<conditionalFormatting sqref="A1"><cfRule type="top10" priority="1"/></conditionalFormatting>'
    ),
    "hyperlinks": _before(SHEET, TAIL, b'<hyperlink ref="A1"/>', b"<hyperlinks>", b"</hyperlinks>"),
    "page breaks": _before(SHEET, TAIL, b'<brk id="1"/>', b"<rowBreaks>", b"</rowBreaks>"),
    "views": _before(SHEET, TAIL, b'<sheetView workbookViewId="0"/>', b"<sheetViews>", b"</sheetViews>"),
    "scenarios": _before(SHEET, TAIL, b'<scenario name="a"/>', b"<scenarios>", b"</scenarios>"),
    "extensions": _before(SHEET, TAIL, b'<ext uri="a"/>', b"<extLst>", b"</extLst>"),
    "strange elements": _before(SHEET, TAIL, b"<x/>"),
    "nesting": lambda n: _instead(SHEET, PAGE + b"<a>" * n, b"", b"</a>" * n + END)(1),
    "white space": _before(SHEET, TAIL, b" " * 50),
    "remarks": _before(SHEET, TAIL, b"<!-- -->"),
    "instructions": _before(SHEET, TAIL, b"<?a b?>"),
    "attributes": _numbered(SHEET, TAIL, lambda at: b'<x a%d="1" b%d="2"/>' % (at, at)),
    "a long attribute": _instead(SHEET, PAGE + b'<row r="1" spans="', b"1" * 50, b'"/>' + END),
    "name spaces": _numbered(SHEET, TAIL, lambda at: b'<x xmlns="u%d"/>' % at),
    # the workbook
    "formats": _before(STYLES, b"</cellXfs>", b"<xf/>"),
    "fonts": _before(STYLES, b"</fonts>", b'<font><sz val="11"/></font>'),
    "fills": _before(STYLES, b"</fills>", b"<fill><patternFill/></fill>"),
    "borders": _before(STYLES, b"</borders>", b"<border><left/></border>"),
    "number formats": _numbered(
        STYLES, b"<fonts", lambda at: b'<numFmts><numFmt numFmtId="%d" formatCode="0"/></numFmts>' % (at + 200)
    ),
    "names": _before(BOOK, b"</workbook>", b'<definedName name="a">1</definedName>', b"<definedNames>", b"</definedNames>"),
    "sheets": _many_sheets,
    "links": _numbered(LINKS, b"</Relationships>", lambda at: b'<Relationship Id="x%d" Type="a" Target="b"/>' % at),
    "content types": _numbered(
        TYPES, b"</Types>", lambda at: b'<Override PartName="/x%d.xml" ContentType="a/b"/>' % at
    ),
    "properties": _before("docProps/core.xml", b"</cp:coreProperties>", b"<dc:description>a</dc:description>"),
    "theme": _before("xl/theme/theme1.xml", b"</a:theme>", b"<a:x/>"),
    "unread markup": _instead("xl/drawings/drawing9.xml", b"<a>", b"<b/>", b"</a>"),
    "zeros": _instead("xl/media/image9.png", b"", bytes(100), b""),
    # CSV
    "newlines": _csv("funding", HEAD, b"\n"),
    "carriage returns": _csv("funding", HEAD, b"\r"),
    "newlines in UTF-16": _csv("funding", b"\xff\xfe", b"\n\0"),
    "quoted newlines": _csv("funding", b'"', b"\n", b'"\n'),
    "commas": _csv("funding", HEAD, b","),
    "a wide header": lambda n: _csv("initiatives", ",".join(f"spalte{at}" for at in range(n)).encode(), b"", b"\n")(1),
    "a column again and again": _csv("initiatives", b"id", b",id", b"\n"),
    "columns without a name": _csv("initiatives", HEAD.strip(), b",", b"\n" + b"x," * 50 + b"\n"),
    "short rows": _csv("initiatives", HEAD, b"a\n"),
    "rows of faults": _csv("initiatives", HEAD, b"?," * (len(COLUMNS) - 1) + b"?\n"),
    "a long cell": _csv("initiatives", HEAD, b"a" * 20),
    "a long cell of wide characters": _csv("initiatives", HEAD, "\U0001f600".encode() * 10),
    "a list of many entries": _csv("initiatives", HEAD + b"a,b,,,,,", b"x;", b",,,,,,,\n"),
    "keys again and again": _csv("reach", ",".join(RECORDS["reach"].columns).encode() + b"\n", b"a,,,,,,,,,,\n"),
    "strangers among the ids": _row_csv("locations", lambda at: f"nirgends-{at},ort-{at},seat,quelle-{at}\n"),
    "strangers among the codes": _row_csv("organisations", lambda at: f"o{at},Name,,art{at},ebene{at},,,,\n"),
    "names nearly alike": _row_csv(
        "participations", lambda at: f"p{at},bot-koeln,Universitaet Bochum {at},lead,,,bot-koeln-s1\n"
    ),
    "many files": _many_files,
    "faults of a wide table": _many_markings,
}  # fmt: skip
