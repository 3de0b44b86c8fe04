"""The tables of records in an uploaded workbook or archive, read graciously, and what is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

import pandas as pd
import pandera.pandas as pa

from curation.findings import contradictions, folder_doubts, told_once, with_keys
from curation.intake.raw_sheets import MAX_FAULTS, RawSheet
from curation.municipality_keys import Municipalities
from records.base_state import STATE_SHEET, BaseState, state_of_rows
from records.cell_parsing import Codes, MergedInto, Spelling, Written, read_cell, shown_value, tidy
from records.columns import meaning
from records.dataset import content_faults
from records.date_parsing import AmbiguousCell
from records.faults import Fault, fault, in_order
from records.folder import FolderContent
from records.list_parsing import folded_code
from records.reading import TextTable, header_faults
from records.schema import RECORDS

COVER_SHEETS = ("stand der daten", "deckblatt", "cover", "über diese datei", "about this file")
OTHER_SHEETS = ("listen", "faults", "fehler", "exportübersicht", "export summary")
NUMBERS_NAME = re.compile(
    r"\s*-\s*(?:tabelle|table)\s*[0-9]*$"
)  # "funding - Tabelle 1", as Numbers exports it
FINGERPRINT = re.compile(r"\b[0-9a-f]{16}\b")
EXCEL_COLUMNS = 26
TITLE_ROWS = 6  # of a sheet, one of which names the columns
COVER_ROWS, COVER_CELL = 50, 1_000  # read of a cover: rows, and characters of a cell

Place = tuple[str, int, str]  # table, row, column


@dataclass(frozen=True)
class Upload:
    """What an uploaded file holds: the tables it has as text, index: row in the sheet.

    `origins` are the names of their sheets or files; `unread` are cells that were not understood and are
    named among the faults; `state` is that of the records it was made of, where it says so.
    """

    tables: Mapping[str, TextTable]
    faults: tuple[Fault, ...]
    unread: frozenset[Place]
    origins: Mapping[str, str]
    state: BaseState | None


def upload_of(sheets: Sequence[RawSheet], codes: pd.DataFrame) -> Upload:
    """The tables among some sheets, and what is wrong with their form and with single cells.

    Args:
        sheets: those of a workbook, or of an archive of CSV files.
        codes: the closed lists: `list`, `code`, `label_de`, `label_en`.
    """
    by_list = codes_by_list(codes)
    tables: dict[str, TextTable] = {}
    origins: dict[str, str] = {}
    faults: list[Fault] = []
    unread: set[Place] = set()
    missing = sorted(set(RECORDS) - {table_of_sheet(sheet.name) for sheet in sheets})
    for sheet in sheets:
        name = table_of_sheet(sheet.name)
        if name not in RECORDS:
            faults += _stranger(sheet, name, missing)
            continue
        if name in tables:
            faults.append(fault(sheet.origin, "repeated_sheet", first=origins[name]))
            continue
        origins[name] = sheet.origin
        faults += sheet.faults
        table, found, cells = _table(sheet, RECORDS[name], by_list)
        faults += found
        unread |= {(name, row, column) for row, column in cells}
        if table is not None:
            tables[name] = table
    is_csv = any(sheet.origin.lower().endswith(".csv") for sheet in sheets)
    for name in RECORDS:
        if name not in origins:
            faults.append(fault(f"{name}.csv", "missing_file") if is_csv else fault(name, "missing_sheet"))
    return Upload(tables, tuple(faults), frozenset(unread), origins, _state(sheets))


def upload_content(upload: Upload, known: FolderContent) -> FolderContent:
    """The uploaded tables in the place of those of a data folder, whose reference tables stay."""
    reference = {name: table for name, table in known.tables.items() if name not in RECORDS}
    return replace(known, tables={**upload.tables, **reference}, faults=upload.faults)


def upload_faults(upload: Upload, known: FolderContent) -> tuple[Fault, ...]:
    """Everything wrong with an upload, by sheet, row and column; of very much the first, and that it is more.

    Args:
        upload: the tables as read.
        known: the data folder whose reference tables, codes and districts hold.
    """
    content = upload_content(upload, known)
    room = max(MAX_FAULTS - len(upload.faults), 0) + 1
    basic, further = (
        [] if room == 1 else list(islice(_own(found, upload, content), room))
        for found in (content_faults(content, known.cells()), contradictions(content))
    )
    is_more = len(upload.faults) + len(basic) + len(further) > MAX_FAULTS
    keys = Municipalities(known.cells())
    files = {f"{name}.csv": table for name, table in content.cells().items()}
    basic = [keys.completed(one, upload.tables) for one in basic]
    named = told_once(with_keys(basic, files), with_keys(further, files))
    faults = in_upload((*with_keys(upload.faults, _by_origin(upload)), *named), upload)
    if not is_more:
        return faults
    return (fault(faults[0].table, "too_many_faults", limit=MAX_FAULTS), *faults[:MAX_FAULTS])


def upload_doubts(upload: Upload, known: FolderContent) -> tuple[tuple[Fault, ...], int]:
    """What is doubtful in an upload and was not before, at most so many, and how many doubts were before."""
    content = upload_content(upload, known)
    before = {_identity(one) for one in folder_doubts(known)}
    found = folder_doubts(content)
    new = (one for one in _own(found, upload, content) if _identity(one) not in before)
    return in_upload(islice(new, MAX_FAULTS), upload), sum(_identity(one) in before for one in found)


def in_upload(faults: Iterable[Fault], upload: Upload) -> tuple[Fault, ...]:
    """The faults of tables under the names of their sheets, in the order of these."""
    sheets = {f"{name}.csv": origin for name, origin in upload.origins.items()}
    named = (one.with_tables(sheets) for one in faults)
    return in_order(named, [upload.origins.get(name, name) for name in RECORDS])


def _own(found: Iterable[Fault], upload: Upload, content: FolderContent) -> Iterator[Fault]:
    """Findings that do not merely follow from a cell, row or column that could not be read."""
    return (one for one in found if not content.is_told(one) and _place(one) not in upload.unread)


def _by_origin(upload: Upload) -> dict[str, pd.DataFrame]:
    return {upload.origins[name]: table.cells for name, table in upload.tables.items()}


def _identity(one: Fault) -> tuple[str, ...]:
    return one.table, one.key, one.column or "", one.code, one.value


def codes_by_list(codes: pd.DataFrame) -> dict[str, Codes]:
    """What may stand for a code: itself, and its labels where no other code has them."""
    by_list: dict[str, dict[str, str]] = {}
    for column in ("label_de", "label_en", "code"):
        for name, code, written in zip(codes["list"], codes["code"], codes[column], strict=True):
            if not pd.isna(written):
                known = by_list.setdefault(str(name), {})
                folded = folded_code(str(written))
                is_other = column != "code" and known.get(folded, code) != code
                known[folded] = "" if is_other else str(code)
    return {name: {folded: code for folded, code in known.items() if code} for name, known in by_list.items()}


def table_of_sheet(name: str) -> str:
    """The table that a sheet is named after, whatever a program has added."""
    return NUMBERS_NAME.sub("", tidy(name).casefold())


def _stranger(sheet: RawSheet, name: str, missing: Sequence[str]) -> list[Fault]:
    """A sheet that is no table: ours, empty, or something that would be lost."""
    if name in (*COVER_SHEETS, *OTHER_SHEETS, STATE_SHEET) or not sheet.rows:
        return []
    near = get_close_matches(name[:100], missing, n=1)
    if near:
        return [fault(sheet.origin, "unknown_sheet_near", nearest=near[0])]
    return [fault(sheet.origin, "unknown_sheet")]


def _table(
    sheet: RawSheet, schema: pa.DataFrameSchema, by_list: Mapping[str, Codes]
) -> tuple[TextTable | None, list[Fault], list[tuple[int, str]]]:
    columns = [str(column) for column in schema.columns]
    if not sheet.rows:
        return None, [] if sheet.faults else [fault(sheet.origin, "empty_sheet")], []
    above = header_position(sheet)
    (_, first), *rows = sheet.rows[above:]
    titles = [
        fault(sheet.origin, "title_row", row=number, value=next(filter(None, map(shown_value, row)), ""))
        for number, row in sheet.rows[:above]
    ]
    header = [tidy(shown_value(cell)) for cell in first]
    names = [_column_name(name, columns) for name in header]
    faults = titles + header_faults(sheet.origin, [name for name in names if name], columns)
    faults += _nameless(sheet.origin, names, rows)
    index = pd.Index([number for number, _ in rows], dtype="int64")
    cells = pd.DataFrame(index=index, columns=columns, dtype="str")
    unread: list[tuple[int, str]] = []
    for position, column in enumerate(names):
        if column in columns and names.index(column) == position:
            declared = schema.columns[column]
            codes = by_list.get(str(meaning(declared).get("list")), {})
            written = [row[position] if position < len(row) else None for _, row in rows]
            values, found = _column(written, declared, codes, sheet.spelling)
            cells[column] = pd.Series(values, index=index, dtype="str")
            numbers = index.tolist()
            for at, reason in found[: max(MAX_FAULTS + 1 - len(faults), 0)]:
                faults.append(
                    fault(sheet.origin, reason.code, row=numbers[at], column=column, **reason.values)
                )
                unread.append((numbers[at], column))
    is_empty = cells.isna().all(axis=1)
    told = {one.row for one in sheet.faults if one.row is not None}
    table = TextTable(cells[~is_empty], frozenset(columns) - frozenset(names), frozenset(told))
    return table, faults, unread


def header_position(sheet: RawSheet) -> int:
    """Which row of a sheet names its columns: the first, unless one soon after it names far more of them."""
    schema = RECORDS.get(table_of_sheet(sheet.name))
    if schema is None:
        return 0
    columns = frozenset(map(str, schema.columns))
    found = [
        sum(_column_name(tidy(shown_value(cell)), columns) in columns for cell in row[:EXCEL_COLUMNS])
        for _, row in sheet.rows[:TITLE_ROWS]
    ]
    best = max(range(len(found)), key=found.__getitem__, default=0)
    return best if found and found[0] <= 1 < len(columns) // 2 <= found[best] else 0


def _column(
    written: Sequence[Written], column: pa.Column, codes: Codes, spelling: Spelling
) -> tuple[list[str | None], list[tuple[int, AmbiguousCell]]]:
    """The cells of a column as text, each distinct one read once, and those that were not understood."""
    known: dict[tuple[type, Written], str | AmbiguousCell | None] = {}
    values: list[str | None] = []
    unread: list[tuple[int, AmbiguousCell]] = []
    for position, cell in enumerate(written):
        key = (type(cell), cell)
        if key not in known:
            try:
                known[key] = read_cell(cell, column, codes, spelling)
            except AmbiguousCell as reason:
                known[key] = reason
        value = known[key]
        if isinstance(value, AmbiguousCell):
            unread.append((position, value))
            value = None if isinstance(cell, MergedInto) else tidy(shown_value(cell))
        values.append(value)
    return values, unread


def _column_name(name: str, columns: Iterable[str]) -> str:
    folded = name.casefold().replace(" ", "_")
    return folded if folded in columns else name


def _nameless(
    origin: str, names: Sequence[str], rows: Sequence[tuple[int, Sequence[Written]]]
) -> Iterator[Fault]:
    """Cells below or beside an empty header would be lost: the first of each column is named."""
    named: set[int] = {position for position, name in enumerate(names) if name}
    for number, row in rows:
        for position, cell in enumerate(row):
            if cell is None or position in named or not tidy(shown_value(cell)):
                continue
            named.add(position)
            letter, value = column_letter(position), shown_value(cell)
            yield fault(origin, "column_without_name", row=number, column=letter, value=value)
            if len(named) > MAX_FAULTS:
                return


def column_letter(position: int) -> str:
    """The letter of a column, counted from 0: A, Z, AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, EXCEL_COLUMNS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _state(sheets: Sequence[RawSheet]) -> BaseState | None:
    """The state the file was made of, by its hidden sheet, else by the fingerprint on its cover."""
    for sheet in sheets:
        if table_of_sheet(sheet.name) == STATE_SHEET and len(sheet.rows) > 1:
            return state_of_rows(row for _, row in sheet.rows[1:])
    for sheet in sheets:
        if table_of_sheet(sheet.name) in COVER_SHEETS:
            for _, row in sheet.rows[:COVER_ROWS]:
                for cell in row[:EXCEL_COLUMNS]:
                    if found := FINGERPRINT.search(shown_value(cell)[:COVER_CELL]):
                        return BaseState(found[0], None)
    return None


def _place(one: Fault) -> Place:
    return _table_name(one), one.row or 0, one.column or ""


def _table_name(one: Fault) -> str:
    return one.table.removesuffix(".csv")
