"""Sheets as a file holds them, before anything is believed of them; the limits of what is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from records.cell_parsing import Spelling, Written
from records.faults import Fault, fault

MAX_BYTES = 20_000_000  # of an uploaded file
MAX_UNPACKED = 250_000_000  # bytes of everything in it
MAX_FILES = 2_000  # in it
MAX_ROWS = 200_000  # that hold something, of all sheets
MAX_LINES = 2_000_000  # of one CSV file, empty ones too
MAX_CELLS = 5_000_000  # with the empty ones between them
MAX_COLUMNS = 16_384  # of a sheet: what Excel has
MAX_CELL = 131_072  # characters: what the csv module allows by itself, four times what Excel does
MAX_TAGS = 25_000_000  # of the markup in a workbook; a cell takes four
MAX_STRINGS = 1_500_000  # that the cells of a workbook share
MAX_OTHER_TAGS = 1_000_000  # of what is neither cells nor their texts: styles, names, links
MAX_FAULTS = 10_000  # named of an upload; a file of rubbish has millions


@dataclass(frozen=True)
class RawSheet:
    """A sheet or a CSV file: its rows that hold something, by their number in the file.

    `faults` are those of its form; `origin` is the name of its file or sheet in messages.
    """

    name: str
    origin: str
    rows: tuple[tuple[int, tuple[Written, ...]], ...]
    spelling: Spelling = "people"
    faults: tuple[Fault, ...] = field(default=())


class RejectedFile(Exception):
    """A file that is not read at all; `fault` says why."""

    def __init__(self, why: Fault) -> None:
        super().__init__(why)
        self.fault = why


class Counter:
    """What was read of a file so far; raises `RejectedFile` where it is too much."""

    def __init__(self, file: str) -> None:
        """Nothing was read yet."""
        self._file, self._rows, self._cells = file, 0, 0

    def filled(
        self, rows: Iterator[tuple[int, tuple[Written, ...]]]
    ) -> Iterator[tuple[int, tuple[Written, ...]]]:
        """The rows that hold something, each counted.

        Raises:
            RejectedFile: there are too many rows or cells.
        """
        for number, cells in rows:
            self._cells += len(cells)
            if self._cells > MAX_CELLS:
                raise RejectedFile(fault(self._file, "too_many_cells", limit=MAX_CELLS))
            if any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in cells):
                self._rows += 1
                if self._rows > MAX_ROWS:
                    raise RejectedFile(fault(self._file, "too_many_rows", limit=MAX_ROWS))
                yield number, cells
