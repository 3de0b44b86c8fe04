"""Bars: a quantity by category."""

import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label
from charts.theme import BLUE, PALETTE, height_of_rows, new_figure
from language.texts import Language

LABEL_WIDTH = 34  # characters of a category's name on the axis


def ranked_bars(
    table: pd.DataFrame, x: str, y: str, *, words: str, language: Language, code: str | None = None
) -> go.Figure:
    """Horizontal bars in the order of the table, the first on top, each with its value in words.

    Args:
        table: one row a bar.
        x: column of the lengths.
        y: column of the names, text of records or labels.
        words: column of the text at the end of each bar.
        language: for the separators.
        code: column that a click on a bar returns.
    """
    figure = new_figure(language, height_of_rows(len(table)))
    figure.add_bar(
        x=table[x],
        y=list(range(len(table))),
        orientation="h",
        marker_color=BLUE,
        text=[plain_label(value, 40) for value in table[words]],
        textposition="outside",
        cliponaxis=False,
        customdata=table[[code]] if code else None,
        hovertext=[plain_label(name, 200) for name in table[y]],
        hovertemplate="%{hovertext}: %{text}<extra></extra>",
    )
    _name_rows(figure, table[y])
    figure.update_xaxes(showticklabels=False, showgrid=False, range=[0, _longest(table[x]) * 1.25])
    return figure


def stacked_bars(
    table: pd.DataFrame, x: str, y: str, series: str, *, language: Language, unit: str
) -> go.Figure:
    """Horizontal bars in parts; the order of rows and series is that of the table.

    Args:
        table: one row a part of a bar.
        x: column of the lengths.
        y: column of the names of bars.
        series: column of the names of parts, at most seven.
        language: for the separators.
        unit: what is counted, said when a part is pointed at.
    """
    names = list(dict.fromkeys(table[y]))
    figure = new_figure(language, height_of_rows(len(names)) + 40)
    for number, (part, rows) in enumerate(table.groupby(series, sort=False)):
        figure.add_bar(
            x=rows[x],
            y=[names.index(name) for name in rows[y]],
            name=plain_label(str(part), 60),
            orientation="h",
            marker={"color": PALETTE[number % len(PALETTE)], "line": {"width": 1, "color": "white"}},
            hovertemplate=f"%{{fullData.name}}: %{{x}} {plain_label(unit, 40)}<extra></extra>",
        )
    _name_rows(figure, pd.Series(names, dtype="str"))
    figure.update_layout(barmode="stack")
    return figure


def _name_rows(figure: go.Figure, names: pd.Series) -> None:
    # Positions instead of names on the axis: two bars of one name must not fall together.
    figure.update_yaxes(
        autorange="reversed",
        showgrid=False,
        tickvals=list(range(len(names))),
        ticktext=[plain_label(name, LABEL_WIDTH) for name in names],
    )


def _longest(lengths: pd.Series) -> float:
    return float(lengths.max()) if lengths.notna().any() and lengths.max() > 0 else 1.0
