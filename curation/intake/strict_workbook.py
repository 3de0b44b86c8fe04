"""Excel's "Strict Open XML": the same workbook under other names, which are put back."""

import io
import zipfile

STRICT = b"http://purl.oclc.org/ooxml/"
USUAL = b"http://schemas.openxmlformats.org/"
NAMES = {
    STRICT + b"spreadsheetml/main": USUAL + b"spreadsheetml/2006/main",
    STRICT + b"drawingml/main": USUAL + b"drawingml/2006/main",
    STRICT + b"officeDocument/": USUAL + b"officeDocument/2006/",
}
MARKUP = (".xml", ".rels")
HEAD = 10_000  # bytes of a workbook in which its names stand


def transitional(content: bytes) -> bytes:
    """A workbook under the usual names; any other is given back as it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        books = [member for member in members if member.filename.lower() == "xl/workbook.xml"]
        if not books:
            return content
        with archive.open(books[0]) as stream:
            if STRICT not in stream.read(HEAD):
                return content
        renamed = io.BytesIO()
        with zipfile.ZipFile(renamed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as usual:
            for member in members:
                if not member.filename.lower().endswith(MARKUP):
                    continue  # pictures and the like, which nobody reads
                whole = archive.read(member)
                for strict, name in NAMES.items():
                    whole = whole.replace(strict, name)
                usual.writestr(member.filename, whole)
    return renamed.getvalue()
