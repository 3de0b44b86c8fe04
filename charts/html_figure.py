"""The figure in HTML of any chart: text that stays text, marks that are links, sizes from the style sheet."""

from functools import singledispatch

from markupsafe import Markup

from charts.html_bars import bars_html, segments_html
from charts.html_columns import columns_html
from charts.html_matrix import matrix_html
from charts.html_parts import Href
from charts.html_spans import spans_html
from charts.relation_values import Matrix
from charts.values import Bars, Chart, Columns, Segments, Spans


@singledispatch
def html_figure(chart: Chart, href: Href, max_rows: int | None = None) -> Markup | None:
    """A chart as HTML; None where plotly draws it.

    Args:
        chart: what is shown.
        href: the address that a click leads to.
        max_rows: draw at most so many rows, and say how many stand in the table alone.
    """
    return None


html_figure.register(Bars, bars_html)
html_figure.register(Segments, segments_html)
html_figure.register(Columns, columns_html)
html_figure.register(Matrix, matrix_html)
html_figure.register(Spans, spans_html)
