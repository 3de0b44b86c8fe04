"""Merged cells: only the first of an area has a value, which people take for that of all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from openpyxl.worksheet.cell_range import CellRange

from curation.intake.raw_sheets import MAX_FAULTS
from records.cell_parsing import MergedInto, Written, shown_value

Rows = tuple[tuple[int, tuple[Written, ...]], ...]


def with_merged(rows: Rows, areas: Iterable[CellRange]) -> Rows:
    """The rows with every cell marked that is merged into another; of very many the first."""
    numbers = [number for number, _ in rows]
    changed: dict[int, list[Written]] = {}
    marked = 0
    for area in areas:
        begin, end = bisect_left(numbers, area.min_row), bisect_right(numbers, area.max_row)
        if begin == end or numbers[begin] != area.min_row:
            continue  # it shows nothing
        first = rows[begin][1]
        shown = shown_value(first[area.min_col - 1]) if area.min_col <= len(first) else ""
        for at in range(begin, end if shown else begin):
            cells = changed.setdefault(at, list(rows[at][1]))
            for place in range(area.min_col - 1, min(area.max_col, len(cells))):
                if cells[place] is None:
                    cells[place] = MergedInto(area.coord, shown if place == area.min_col - 1 else "")
                    marked += 1
            if marked > MAX_FAULTS:
                return _with(rows, changed)
    return _with(rows, changed)


def _with(rows: Rows, changed: dict[int, list[Written]]) -> Rows:
    return tuple((number, tuple(changed.get(at, cells))) for at, (number, cells) in enumerate(rows))
