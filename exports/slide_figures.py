"""What stands on a slide for each form of chart: an editable chart, shapes beside the table, or the table."""

from functools import singledispatch
from typing import Any

from cards.card import Card
from charts.map_values import AreaMap, PointMap
from charts.relation_values import Flow, Graph, Matrix
from charts.values import Bars, Categories, Columns, Segments, Spans
from exports.native_charts import native_chart
from exports.slide_box import Box
from exports.slide_charts import add_chart
from exports.slide_maps import add_map
from exports.slide_tables import add_table
from language.texts import text

MAX_CATEGORIES = 22
GAP = 137160  # EMU between a map and its table
MAP_SHARE, ROWS_BESIDE_MAP, COLUMNS_BESIDE_MAP = 0.42, 12, 4


@singledispatch
def add_figure(chart: Any, page: Any, card: Card, room: Box) -> str:
    """Put the figure of a card on a slide; what is left out, in words, or an empty text.

    Args:
        chart: that of the card, which decides on the form.
        page: a slide of python-pptx.
        card: not empty.
        room: where.

    Raises:
        TypeError: no slide can show such a chart.
    """
    raise TypeError(f"a slide shows no {type(chart).__name__}")


@add_figure.register(Bars)
@add_figure.register(Segments)
@add_figure.register(Columns)
@add_figure.register(Spans)
def _(chart: Categories | Spans, page: Any, card: Card, room: Box) -> str:
    drawn = native_chart(chart)
    if drawn is None:
        return add_table(page, card.sheet, room)
    shown = drawn.first(MAX_CATEGORIES)
    add_chart(page, shown, room, card.alt, chart.language)
    more = len(drawn.categories) - len(shown.categories)
    return text("export.more_rows", chart.language, n=more) if more else ""


@add_figure.register(PointMap)
@add_figure.register(AreaMap)
def _(chart: PointMap | AreaMap, page: Any, card: Card, room: Box) -> str:
    there, beside = room.parts(MAP_SHARE, GAP)
    add_map(page, chart, there, card.alt)
    return add_table(page, card.sheet, beside, ROWS_BESIDE_MAP, COLUMNS_BESIDE_MAP)


@add_figure.register(type(None))
@add_figure.register(Matrix)
@add_figure.register(Flow)
@add_figure.register(Graph)
def _(chart: Matrix | Flow | Graph | None, page: Any, card: Card, room: Box) -> str:
    """PowerPoint has no such form: the table says the same."""
    return add_table(page, card.sheet, room)
