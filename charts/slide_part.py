"""As much of a chart as a slide has room for."""

from dataclasses import replace
from functools import singledispatch
from typing import Any

from charts.relation_values import Matrix
from charts.values import Bars, Categories, Segments, Spans

MAX_ROWS = 10
ROOM, BAR_HEIGHT, BAR_GAP = (
    300,
    15,
    8,
)  # px for all rows, of a bar that has room for its letters, beside a row


@singledispatch
def slide_part(chart: Any) -> tuple[Any, int]:
    """The first rows of a chart, and to how many it was cut; 0: it is whole."""
    return chart, 0


@slide_part.register(Bars)
@slide_part.register(Segments)
def _(chart: Categories) -> tuple[Categories, int]:
    bars = len(chart.series) if isinstance(chart, Bars) and chart.is_grouped else 1
    most = min(MAX_ROWS, int(ROOM / (bars * BAR_HEIGHT + BAR_GAP)))
    if len(chart.rows) <= most:
        return chart, 0
    return replace(chart, rows=chart.rows[:most]), most


@slide_part.register
def _(chart: Spans) -> tuple[Spans, int]:
    """Headings of groups take a line, too."""
    groups: set[str] = set()
    for place, span in enumerate(chart.spans):
        groups.add(span.group)
        if place + 1 + len(groups) > MAX_ROWS:
            return replace(chart, spans=chart.spans[:place]), place
    return chart, 0


@slide_part.register
def _(chart: Matrix) -> tuple[Matrix, int]:
    if len(chart.rows) <= MAX_ROWS:
        return chart, 0
    rows = dict(list(chart.rows.items())[:MAX_ROWS])
    return replace(chart, rows=rows, cells=tuple(cell for cell in chart.cells if cell.row in rows)), MAX_ROWS
