"""Bars: a quantity by category."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.labels import LINE_BREAK, plain_label, two_lines
from charts.theme import ROW_HEIGHT, height_of_rows, new_figure, series_marker
from language.formats import number
from language.texts import Language

LINE_WIDTH = 18  # characters of one line of a category's name: leaves room for bars on a phone
TALL_ROW_HEIGHT = 42  # px of a bar with two lines of text beside it
CHARACTER_WIDTH = 7.5  # px, on average
BAR_WIDTH = 0.75  # of a row
MIN_WIDTH = 16  # px of the bars on a narrow screen
END_WIDTH = 16  # characters of one line of the text at the end of a bar
LEGEND_HEIGHT = 32  # px
GROUPED_HEIGHT, GROUP_GAP = 18, 12  # px of one bar among several of a row, and between the rows


def ranked_bars(
    table: pd.DataFrame,
    x: str,
    y: str,
    *,
    words: str,
    language: Language,
    end: str | None = None,
    series: str | None = None,
    code: str | None = None,
) -> go.Figure:
    """Horizontal bars in the order of the table, the first on top, each with its value at the end.

    Args:
        table: one row a bar.
        x: column of the lengths; a missing one draws no bar.
        y: column of the names, text of records or labels.
        words: column of the value in words, shown when a bar is pointed at.
        language: for numbers.
        end: column of the short text at the end of each bar; else the number itself.
        series: column of the kind of each bar, told by colour, pattern and legend; else all are alike.
        code: column that a click on a bar returns.
    """
    ends = table[end] if end else table[x].map(lambda value: number(value, language), na_action="ignore")
    ends = pd.Series([two_lines(str(words), END_WIDTH) for words in ends.fillna("–")], table.index)
    lengths = table[x].astype("float64")
    names = [two_lines(str(name), LINE_WIDTH) for name in table[y]]
    positions = pd.Series(range(len(table)), table.index)
    kinds = table[series] if series else pd.Series("", table.index, dtype="str")
    traces = []
    for place, kind in enumerate(dict.fromkeys(kinds)):
        rows = table[kinds == kind]
        traces.append(
            _bars(lengths[rows.index], positions[rows.index], rows[y], rows[code] if code else None)
            | {
                "name": plain_label(kind, 60),
                # Else plotly takes the room of the nearest bar of the same kind.
                "width": BAR_WIDTH,
                "marker": series_marker(place),
                "text": ends[rows.index].tolist(),
                "textposition": "outside",
                "cliponaxis": False,
                "hovertemplate": [
                    f"%{{hovertext}}: {plain_label(said, 200)}<extra></extra>" for said in rows[words]
                ],
                "showlegend": bool(series),
            }
        )
    missing = positions[lengths.isna()]
    # The end texts of rows without a bar; their place says nothing of a value.
    said = _ends(pd.Series(0, missing.index), missing, ends[missing.index]) | {
        "hovertext": [plain_label(said, 200) for said in table[words][missing.index]],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    height = height_of_rows(len(table), _row_height([*names, *ends])) + (LEGEND_HEIGHT if series else 0)
    layout = _layout(names, lengths, ends)
    return new_figure(language, height, [*traces, said], barmode="overlay", **layout)


def stacked_bars(
    table: pd.DataFrame,
    y: str,
    parts: Mapping[str, str],
    *,
    language: Language,
    unit: str,
    code: str | None = None,
) -> go.Figure:
    """Horizontal bars in parts in the order of the table, the first on top, the whole at the end of each.

    Args:
        table: one row a bar.
        y: column of the names.
        parts: columns of the lengths of the parts, at most seven, with the name of each.
        language: for numbers.
        unit: what is counted, said when a part is pointed at.
        code: column that a click on a part returns.
    """
    names = [two_lines(str(name), LINE_WIDTH) for name in table[y]]
    positions = pd.Series(range(len(table)), table.index)
    said_unit = plain_label(unit, 40)
    hover = f"%{{hovertext}}, %{{fullData.name}}: %{{x}} {said_unit}<extra></extra>"
    traces = [
        _bars(table[column], positions, table[y], table[code] if code else None)
        | {"name": plain_label(part, 60), "marker": series_marker(place), "hovertemplate": hover}
        for place, (column, part) in enumerate(parts.items())
    ]
    wholes = table[list(parts)].sum(axis="columns")
    ends = wholes.map(lambda value: number(value, language)).astype("str")
    said = _ends(wholes, positions, ends) | {"hoverinfo": "skip"}
    height = height_of_rows(len(table), _row_height(names)) + LEGEND_HEIGHT
    layout = _layout(names, wholes, ends) | {"legend": {"traceorder": "normal"}}
    return new_figure(language, height, [*traces, said], barmode="stack", **layout)


def grouped_bars(
    table: pd.DataFrame, y: str, series: Mapping[str, str], *, language: Language, unit: str
) -> go.Figure:
    """Horizontal bars of several series beside each other for each row, the first row on top, on one axis.

    Args:
        table: one row a group of bars.
        y: column of the names.
        series: columns of the lengths, with the name of each.
        language: for numbers.
        unit: what is counted, said when a bar is pointed at.
    """
    names = [two_lines(str(name), LINE_WIDTH) for name in table[y]]
    positions = pd.Series(range(len(table)), table.index)
    hover = f"%{{hovertext}}, %{{fullData.name}}: %{{x}} {plain_label(unit, 40)}<extra></extra>"
    traces = [
        _bars(table[column], positions, table[y], None)
        | {
            "name": plain_label(name, 60),
            "marker": series_marker(place),
            "text": [number(value, language) for value in table[column]],
            "textposition": "outside",
            "cliponaxis": False,
            "hovertemplate": hover,
        }
        for place, (column, name) in enumerate(series.items())
    ]
    lengths = table[list(series)].max(axis="columns").astype("float64")
    row = max(ROW_HEIGHT, _row_height(names), GROUPED_HEIGHT * len(series) + GROUP_GAP)
    layout = _layout(names, lengths, lengths.map(lambda value: number(value, language)).astype("str"))
    height = height_of_rows(len(table), row) + LEGEND_HEIGHT * len(series)
    layout |= {
        "barmode": "group",
        "bargroupgap": 0.05,
        "showlegend": True,
        "legend": {"traceorder": "normal"},
    }
    return new_figure(language, height, traces, **layout)


def _bars(
    lengths: pd.Series, positions: pd.Series, names: pd.Series, codes: pd.Series | None
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": lengths.tolist(),
        "y": positions.tolist(),
        "customdata": None if codes is None else [[code] for code in codes],
        "hovertext": [plain_label(name, 200) for name in names],
    }


def _ends(lengths: pd.Series, positions: pd.Series, ends: pd.Series) -> dict[str, Any]:
    """Texts that begin at the end of bars."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": lengths.tolist(),
        "y": positions.tolist(),
        "text": [f" {end.replace(LINE_BREAK, f'{LINE_BREAK} ')}" for end in ends],
        "textposition": "middle right",
        "cliponaxis": False,
        "showlegend": False,
    }


def _row_height(texts: Iterable[str]) -> int:
    return TALL_ROW_HEIGHT if any(LINE_BREAK in text for text in texts) else ROW_HEIGHT


def _layout(names: list[str], lengths: pd.Series, ends: pd.Series) -> dict[str, Any]:
    """Names on the axis; room for the text at the end of long bars, however wide the screen."""
    long = ends[(lengths >= _longest(lengths) / 2).fillna(False).astype(bool)]
    longest = max((len(line) for words in long for line in words.split(LINE_BREAK)), default=0)
    return {
        # Positions instead of names: two bars of one name must not fall together.
        "yaxis": {
            "showgrid": False,
            "range": [len(names) - 0.5, -0.5],
            "tickvals": list(range(len(names))),
            "ticktext": names,
            "ticklabelstandoff": 4,
        },
        "xaxis": {"showticklabels": False, "showgrid": False, "range": [0, _longest(lengths)]},
        "margin": {"r": 8 + round(longest * CHARACTER_WIDTH)},
        "minreducedwidth": MIN_WIDTH,
    }


def _longest(lengths: pd.Series) -> float:
    return float(lengths.max()) if lengths.notna().any() and lengths.max() > 0 else 1.0
