"""A CSV file whose cells can be changed one by one while every other byte stays as it is."""

import re
from collections.abc import Mapping
from pathlib import Path

from curation.file_replace import replace_file

# A cell as it is written, quotes and all, and what ends it.
CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\r|\n|\Z)')


class Row:
    """One row of a file: reading gives the value of a cell, writing changes only that cell."""

    def __init__(self, written: list[str], columns: list[str]) -> None:
        self.written = written  # cell, end, cell, end …
        self._columns = columns

    def __getitem__(self, column: str) -> str:
        return _value(self.written[2 * self._columns.index(column)])

    def __setitem__(self, column: str, value: str) -> None:
        if value != self[column]:
            quoted = '"' + value.replace('"', '""') + '"'
            needs_quotes = re.search(r'[",\r\n]', value)
            self.written[2 * self._columns.index(column)] = quoted if needs_quotes else value


class CellFile:
    """A well-formed UTF-8 file with a header: its `rows` in order, blank lines left out."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        text = self.path.read_bytes().decode("utf-8")
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._records = _records(text.removeprefix(self._mark))
        places = [at for at, record in enumerate(self._records) if len(record) > 2 or record[0]]
        self._header = places[0]
        header, *rows = (self._records[place] for place in places)
        self.columns = [_value(cell) for cell in header[::2]]
        self._end = header[-1] or "\n"
        self.rows = [Row(record, self.columns) for record in rows]

    def text(self) -> str:
        """The whole file as it would be written now."""
        return self._mark + "".join(written for record in self._records for written in record)

    def insert(self, position: int, cells: Mapping[str, str]) -> Row:
        """A new row that comes to stand at `position` among the rows; columns not named are empty."""
        before = self.rows[position - 1].written if position else self._records[self._header]
        before[-1] = before[-1] or self._end  # a last line without an end
        record = [part for _ in self.columns for part in ("", ",")]
        record[-1] = self._end
        at = next(place for place, other in enumerate(self._records) if other is before)
        self._records.insert(at + 1, record)
        row = Row(record, self.columns)
        for column, value in cells.items():
            row[column] = value
        self.rows.insert(position, row)
        return row

    def remove(self, position: int) -> None:
        """Take the row at `position` away, with its line."""
        gone = self.rows.pop(position).written
        self._records = [record for record in self._records if record is not gone]

    def save(self) -> None:
        """Replace the file in one step: whoever reads meanwhile sees the old one or the new one, whole."""
        replace_file(self.path, self.text().encode("utf-8"))


def _records(text: str) -> list[list[str]]:
    records: list[list[str]] = [[]]
    position = 0
    while match := CELL.match(text, position):
        records[-1] += match.groups()
        position = match.end()
        if match[2] != ",":
            if position == len(text):
                break
            records.append([])
    return records


def _value(cell: str) -> str:
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if is_quoted else cell
