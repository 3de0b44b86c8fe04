"""A CSV file whose cells can be changed one by one while every other byte stays as it is."""

import re
import shutil
import tempfile
from pathlib import Path

# A cell as it is written, quotes and all, and what ends it.
CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\r|\n|\Z)')


class Row:
    """One row of a file: reading gives the value of a cell, writing changes only that cell."""

    def __init__(self, written: list[str], columns: list[str]) -> None:
        self._written = written  # cell, end, cell, end …
        self._columns = columns

    def __getitem__(self, column: str) -> str:
        return _value(self._written[2 * self._columns.index(column)])

    def __setitem__(self, column: str, value: str) -> None:
        if value != self[column]:
            quoted = '"' + value.replace('"', '""') + '"'
            needs_quotes = re.search(r'[",\r\n]', value)
            self._written[2 * self._columns.index(column)] = quoted if needs_quotes else value


class CellFile:
    """A well-formed UTF-8 file with a header: its `rows` in order, blank lines left out."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        text = self.path.read_bytes().decode("utf-8")
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._records = _records(text.removeprefix(self._mark))
        header, *rows = (record for record in self._records if len(record) > 2 or record[0])
        columns = [_value(cell) for cell in header[::2]]
        self.rows = [Row(record, columns) for record in rows]

    def text(self) -> str:
        """The whole file as it would be written now."""
        return self._mark + "".join(written for record in self._records for written in record)

    def save(self) -> None:
        """Replace the file in one step: whoever reads meanwhile sees the old one or the new one, whole."""
        with tempfile.NamedTemporaryFile(
            dir=self.path.parent, prefix=f".{self.path.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            try:
                file.write(self.text().encode("utf-8"))
                file.close()
                shutil.copymode(self.path, temporary)
                temporary.replace(self.path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise


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
