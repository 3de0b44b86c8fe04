"""Tables on slides: the first rows of a sheet, and how many more there are."""

import math
import textwrap
from collections.abc import Sequence
from typing import Any

from pptx.util import Inches, Pt

from cards.sheet import NUMERIC, Column, Sheet
from charts.labels import one_line, shortened
from exports.slide_box import Box
from exports.tables import in_words
from language.texts import text

MAX_ROWS, MAX_COLUMNS = 12, 6
MAX_CELL = 80  # characters
SIZE = 11  # pt
LINE_HEIGHT, LETTER_WIDTH = 1.25, 0.6  # font sizes; a little more than most fonts need
EDGE, SIDE = Pt(3), Inches(0.08)  # of a cell, above and below, left and right
WIDEST, MIN_WORD, MAX_WORD = 40, 6, 24  # characters of a column, of a word that is not broken
RIGHT = "r"


def add_table(slide: Any, sheet: Sheet, room: Box, rows: int = MAX_ROWS, columns: int = MAX_COLUMNS) -> str:
    """Put the first rows and columns of a sheet on a slide; what is left out, in words, or an empty text.

    Args:
        slide: of python-pptx.
        sheet: the table.
        room: where; rows that it has no place for are left out.
        rows: at most so many.
        columns: at most so many.
    """
    shown = sheet.columns[:columns]
    values = list(sheet.values())
    lines = [[_cell_words(column.label) for column in shown]]
    for row in values[:rows]:
        cells = zip(row, shown, strict=False)  # a row has all columns
        lines.append([_cell_words(in_words(value, column.kind, sheet.language)) for value, column in cells])
    widths = _widths(lines, room.width)
    heights = _fitting([_height(line, widths) for line in lines], room.height)
    frame = slide.shapes.add_table(len(heights), len(shown), room.left, room.top, room.width, sum(heights))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(sheet.title)[:250])
    table = frame.table
    for place, width in enumerate(widths):
        table.columns[place].width = width
    for line, height in enumerate(heights):
        table.rows[line].height = height
        for place, column in enumerate(shown):
            _write(table.cell(line, place), lines[line][place], column)
    left_out = []
    if more := len(values) - (len(heights) - 1):
        left_out.append(text("export.more_rows", sheet.language, n=more))
    if len(sheet.columns) > columns:
        left_out.append(text("export.more_columns", sheet.language, n=len(sheet.columns) - columns))
    return " ".join(left_out)


def _cell_words(words: str) -> str:
    return shortened(one_line(words), MAX_CELL)


def _widths(lines: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column: its longest word stays whole, then long cells get what is left."""
    columns = list(zip(*lines, strict=True))
    longest = [min(max(map(len, cells)), WIDEST) for cells in columns]
    words = [max(len(word) for cell in cells for word in cell.split(" ")) for cells in columns]
    edges = 2 * SIDE / Pt(SIZE * LETTER_WIDTH)
    least = [min(max(letters, MIN_WORD), MAX_WORD) + edges for letters in words]
    more = [max(letters + edges - kept, 0) for letters, kept in zip(longest, least, strict=True)]
    spare = max(room / Pt(SIZE * LETTER_WIDTH) - sum(least), 0)
    share = min(spare / sum(more), 1) if sum(more) else 0
    wanted = [kept + share * further for kept, further in zip(least, more, strict=True)]
    return [int(room * letters / sum(wanted)) for letters in wanted]


def _height(line: Sequence[str], widths: Sequence[int]) -> int:
    """The height of a row whose cells are broken into lines."""
    letters = [max(round((width - 2 * SIDE) / Pt(SIZE * LETTER_WIDTH)), 1) for width in widths]
    most = max(_lines(cell, room) for cell, room in zip(line, letters, strict=True))
    return int(most * Pt(SIZE * LINE_HEIGHT) + 2 * EDGE)


def _lines(cell: str, letters: int) -> int:
    """How many lines a text takes; a word that is too long begins on a line of its own."""
    wrapped = textwrap.wrap(cell, letters, break_long_words=False) or [""]
    return sum(max(math.ceil(len(line) / letters), 1) for line in wrapped)


def _fitting(heights: Sequence[int], room: int) -> list[int]:
    """The first heights that fit together, that of the header and one more at least."""
    kept = list(heights)
    while len(kept) > 2 and sum(kept) > room:
        kept.pop()
    return kept


def _write(cell: Any, words: str, column: Column) -> None:
    cell.text = words
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size = Pt(SIZE)
    if column.kind in NUMERIC:
        paragraph._p.get_or_add_pPr().set("algn", RIGHT)
    cell.margin_top = cell.margin_bottom = EDGE
    cell.margin_left = cell.margin_right = SIDE
