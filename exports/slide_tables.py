"""Tables on slides: the first rows of a sheet, and how many more there are."""

from typing import Any

from pptx.util import Pt

from charts.labels import one_line, shortened
from exports.sheet import NUMERIC, Column, Sheet
from exports.slide_room import Room
from exports.tables import in_words
from language.texts import text

MOST_ROWS, MOST_COLUMNS = 12, 6
LONGEST_CELL = 80  # characters
SIZE = 11  # pt
RIGHT = "r"


def add_table(
    slide: Any, sheet: Sheet, room: Room, rows: int = MOST_ROWS, columns: int = MOST_COLUMNS
) -> str:
    """Put the first rows and columns of a sheet on a slide; what is left out, in words, or an empty text.

    Args:
        slide: of python-pptx.
        sheet: the table.
        room: where.
        rows: at most so many.
        columns: at most so many.
    """
    shown = sheet.columns[:columns]
    values = [row[: len(shown)] for row in sheet.values()]
    lines = values[:rows]
    height = room.height // (rows + 1)
    frame = slide.shapes.add_table(
        len(lines) + 1, len(shown), room.left, room.top, room.width, height * (len(lines) + 1)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(sheet.title)[:250])
    table = frame.table
    for place, column in enumerate(shown):
        _write(table.cell(0, place), column.label, column)
        for line, row in enumerate(lines, start=1):
            _write(table.cell(line, place), in_words(row[place], column.kind, sheet.language), column)
    left_out = []
    if len(values) > rows:
        left_out.append(text("export.more_rows", sheet.language, n=len(values) - rows))
    if len(sheet.columns) > columns:
        left_out.append(text("export.more_columns", sheet.language, n=len(sheet.columns) - columns))
    return " ".join(left_out)


def _write(cell: Any, words: str, column: Column) -> None:
    cell.text = shortened(one_line(words), LONGEST_CELL)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size = Pt(SIZE)
    if column.kind in NUMERIC:
        paragraph._p.get_or_add_pPr().set("algn", RIGHT)
    cell.margin_top = cell.margin_bottom = Pt(2)
