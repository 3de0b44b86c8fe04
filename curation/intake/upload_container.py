"""Opening a file that somebody hands over: what it is, and whether it is harmless enough to be read."""

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from curation.intake.csv_sheets import csv_sheet
from curation.intake.raw_sheets import (
    MAX_BYTES,
    MAX_FILES,
    MAX_LINES,
    MAX_OTHER_TAGS,
    MAX_STRINGS,
    MAX_TAGS,
    MAX_UNPACKED,
    Counter,
    RawSheet,
    RejectedFile,
)
from curation.intake.xlsx_sheets import xlsx_sheets
from records.faults import fault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Excel files and of encrypted new ones
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PIECE = 1 << 20  # bytes read at a time
MAX_MARKUP = 1 << 17  # bytes of a member in which a document type would stand
ENTITIES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
# What a workbook may not hold, by a part of the name of a member.
FORBIDDEN = {
    "vbaproject.bin": "macros",
    "xl/macrosheets/": "macros",
    "xl/externallinks/": "external_links",
    "xl/embeddings/": "embedded",
    "xl/activex/": "embedded",
    "xl/connections.xml": "external_links",
    "xl/querytables/": "external_links",
}
NO_MEMORY = 1  # what the parser of XML says of it
MARKUP = (".xml", ".rels", ".vml")


class Limit(NamedTuple):
    """How often a sign may stand in the members of some names, and the fault of more."""

    sign: bytes
    most: int
    code: str
    concerns: Callable[[str], bool]


def _is_content(name: str) -> bool:
    return name.endswith("sharedstrings.xml") or "worksheets/" in name


LIMITS = (
    Limit(b"<", MAX_TAGS, "too_many_elements", lambda name: name.endswith(MARKUP)),
    Limit(
        b"<",
        MAX_OTHER_TAGS,
        "too_many_elements",
        lambda name: name.endswith(MARKUP) and not _is_content(name),
    ),
    Limit(b"<si", MAX_STRINGS, "too_many_elements", lambda name: name.endswith("sharedstrings.xml")),
    Limit(b"\n", MAX_LINES, "too_many_lines", lambda name: name.endswith(".csv")),
)


def read_sheets(content: bytes, file: str) -> tuple[RawSheet, ...]:
    """Every sheet of a workbook, or every CSV file of a ZIP archive.

    Args:
        content: the bytes of the file.
        file: its name, for messages.

    Raises:
        RejectedFile: it is too large, damaged, dangerous, or something else altogether.
    """
    if len(content) > MAX_BYTES:
        raise RejectedFile(fault(file, "too_large", limit=MAX_BYTES // 1_000_000))
    if content.startswith(OLE):
        raise RejectedFile(fault(file, "encrypted" if ENCRYPTED in content else "old_excel"))
    if not zipfile.is_zipfile(io.BytesIO(content)):
        is_csv = file.lower().endswith((".csv", ".txt", ".tsv"))
        raise RejectedFile(fault(file, "lone_csv" if is_csv else "not_a_workbook"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = _checked_names(archive, file)
            if "[content_types].xml" in names:
                return xlsx_sheets(content, file)
            return tuple(_csv_sheets(archive, file, names))
    except (RejectedFile, MemoryError):
        raise
    except ElementTree.ParseError as error:
        if error.code == NO_MEMORY:
            raise MemoryError from error
        raise RejectedFile(fault(file, "damaged")) from error
    except Exception as error:  # whatever the bytes made a library do, the file is what is wrong
        raise RejectedFile(fault(file, "damaged")) from error


def read_folder_sheets(folder: Path) -> tuple[RawSheet, ...]:
    """Every CSV file of a folder.

    Raises:
        RejectedFile: there is none, or they hold too much.
        OSError: one cannot be read.
    """
    counter = Counter(folder.name)
    files = sorted(path for path in folder.iterdir() if _is_table(path.name))
    if not files:
        raise RejectedFile(fault(folder.name, "no_tables"))
    if sum(path.stat().st_size for path in files) > MAX_UNPACKED:
        raise RejectedFile(fault(folder.name, "too_large", limit=MAX_UNPACKED // 1_000_000))
    return tuple(csv_sheet(path.read_bytes(), path.name, counter) for path in files)


def _checked_names(archive: zipfile.ZipFile, file: str) -> frozenset[str]:
    """The names of the members in small letters, once everything in them has been looked at."""
    members = archive.infolist()
    names = frozenset(member.filename.replace("\\", "/").lower() for member in members)
    if len(members) > MAX_FILES:
        raise RejectedFile(fault(file, "zip_bomb"))
    if any(member.flag_bits & 1 for member in members):
        raise RejectedFile(fault(file, "encrypted"))
    for part, code in FORBIDDEN.items():
        if any(part in name for name in names):
            raise RejectedFile(fault(file, code))
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        raise RejectedFile(fault(file, "open_document"))
    if "index/document.iwa" in names or any(name.endswith(".iwa") for name in names):
        raise RejectedFile(fault(file, "numbers_document"))
    if "xl/workbook.bin" in names:
        raise RejectedFile(fault(file, "binary_excel"))
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise RejectedFile(fault(file, "not_a_workbook"))
    _weigh(archive, members, file)
    return names


def _weigh(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], file: str) -> None:
    """Unpack everything once and keep nothing: what an archive says of its sizes may be a lie."""
    total = 0
    counted = dict.fromkeys(LIMITS, 0)
    for member in members:
        name = member.filename.lower()
        limits = [limit for limit in LIMITS if limit.concerns(name)]
        is_markup = name.endswith(MARKUP)
        head = b""
        with archive.open(member) as stream:
            while piece := stream.read(PIECE):
                total += len(piece)
                if total > MAX_UNPACKED:
                    raise RejectedFile(fault(file, "zip_bomb"))
                for limit in limits:
                    counted[limit] += piece.count(limit.sign)
                    if counted[limit] > limit.most:
                        raise RejectedFile(fault(file, limit.code, limit=limit.most))
                if is_markup and len(head) < MAX_MARKUP:
                    head += piece[:MAX_MARKUP]
        # A document type stands before the first element, wherever that begins.
        if is_markup and ENTITIES.search(head):
            raise RejectedFile(fault(file, "entities"))


def _csv_sheets(archive: zipfile.ZipFile, file: str, names: frozenset[str]) -> Iterator[RawSheet]:
    counter = Counter(file)
    tables = [member for member in archive.infolist() if _is_table(member.filename)]
    if not tables:
        raise RejectedFile(fault(file, "no_tables"))
    for member in tables:
        yield csv_sheet(archive.read(member), member.filename.replace("\\", "/").rpartition("/")[2], counter)


def _is_table(name: str) -> bool:
    """A CSV file; not what macOS packs beside it."""
    own = name.replace("\\", "/").rpartition("/")[2]
    return own.lower().endswith(".csv") and not own.startswith("._") and "__MACOSX" not in name
