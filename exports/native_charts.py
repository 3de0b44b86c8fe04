"""Plotly figures as charts that an office program can edit: what is drawn, in its own terms.

Bars and columns become series by category, spans over time become bars behind an invisible first part. Other
figures have no such form; their table takes their place.
"""

import datetime
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from cards.sheet import NUMERIC, Kind, Sheet
from charts.labels import words_of_label

Form = Literal["bars", "columns", "spans"]
_DAY = 86_400_000  # ms


@dataclass(frozen=True)
class Series:
    """Numbers by category, None where there is none.

    Attributes:
        name: of the series.
        numbers: one a category.
        colour: `#rrggbb`, None for an invisible part.
        is_hatched: whether lines tell it from a series of the same colour.
    """

    name: str
    numbers: tuple[float | None, ...]
    colour: str | None
    is_hatched: bool = False


@dataclass(frozen=True)
class NativeChart:
    """A chart of series by category, the first category on top or on the left.

    Attributes:
        form: horizontal bars, columns, or spans: bars on an axis of days (counted as Excel does), whose first
            series is where they begin.
        categories: their names, in order.
        series: what is drawn.
        is_stacked: whether the series of a category follow one another.
    """

    form: Form
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    is_stacked: bool


def native_chart(figure: go.Figure) -> NativeChart | None:
    """The figure as a native chart; None where it is of another kind."""
    bars = [trace for trace in figure.data if trace.type == "bar" and len(_list(trace.x))]
    drawn = [trace for trace in figure.data if _is_drawn(trace)]
    if not bars:
        return None
    if any(trace.base is not None for trace in bars):
        return _spans(figure, [trace for trace in bars if trace.name])
    if len(drawn) > len(bars):
        return None
    if bars[0].orientation == "h":
        return _horizontal(figure, bars)
    return _columns(figure, bars)


def kind_of_values(sheet: Sheet, chart: NativeChart) -> Kind:
    """The kind of the columns that hold what is drawn; of the first with numbers where none does."""
    drawn = {number for series in chart.series for number in series.numbers if number is not None}
    held: dict[Kind, set[float]] = {}
    for column in sheet.columns:
        if column.kind in NUMERIC:
            held.setdefault(column.kind, set()).update(sheet.rows[column.key].dropna().astype(float))
    return next((kind for kind, numbers in held.items() if drawn <= numbers), next(iter(held), "integer"))


def _is_drawn(trace: Any) -> bool:
    """Whether a trace is more than words beside bars."""
    return trace.type != "scatter" or (trace.mode or "") != "text"


def _horizontal(figure: go.Figure, bars: list[Any]) -> NativeChart:
    names = [words_of_label(name) for name in figure.layout.yaxis.ticktext or ()]
    lengths = [dict(zip(_list(bar.y), map(_number, _list(bar.x)), strict=True)) for bar in bars]
    series = tuple(
        Series(words_of_label(bar.name or ""), tuple(map(found.get, range(len(names)))), _colour(bar))
        for bar, found in zip(bars, lengths, strict=True)
    )
    # A bar that is missing says why, as it does on screen.
    for position, words in _words_by_line(figure).items():
        if all(found.get(position) is None for found in lengths):
            names[int(position)] += f" ({words_of_label(words)})"
    return NativeChart("bars", tuple(names), series, figure.layout.barmode == "stack")


def _columns(figure: go.Figure, bars: list[Any]) -> NativeChart:
    categories = tuple(dict.fromkeys(value for bar in bars for value in _list(bar.x)))
    series = []
    for bar in bars:
        heights = dict(zip(_list(bar.x), _list(bar.y), strict=True))
        values = tuple(_number(heights.get(category)) for category in categories)
        series.append(Series(words_of_label(bar.name or ""), values, _colour(bar)))
    is_stacked = figure.layout.barmode == "stack"
    return NativeChart("columns", tuple(str(category) for category in categories), tuple(series), is_stacked)


def _spans(figure: go.Figure, bars: list[Any]) -> NativeChart | None:
    """Bars between two days: an invisible part up to the first day, then the parts in their order."""
    drawn = [_parts(bar, place) for place, bar in enumerate(bars)]
    marks = _marks(figure, {line for part in drawn for line in part["line"]})
    parts = pd.concat([*drawn, marks]).sort_values(["line", "since"])
    if parts.empty:
        return None
    names = _words_by_line(figure)
    lines = parts["line"].unique()
    # A bar may be uncertain at both ends: what follows the first kind of part is a series of its own.
    parts["turn"] = parts.groupby("line").cumcount()
    wide = parts.pivot_table("days", index="line", columns=["turn", "bar"], aggfunc="sum").reindex(lines)
    begins = parts.groupby("line")["since"].min()
    series = [Series("", tuple(begins.reindex(lines)), None)]
    for position, place in enumerate(wide.columns.get_level_values("bar").astype(int)):
        values = tuple(map(_number, wide.iloc[:, position]))
        bar = bars[place]
        is_hatched = bool(bar.marker.pattern.shape)
        series.append(Series(words_of_label(bar.name), values, _colour(bar), is_hatched))
    why = dict(zip(marks["line"], marks["words"], strict=True))
    categories = tuple(_name_above(names, line) + why.get(line, "") for line in lines)
    return NativeChart("spans", categories, tuple(series), is_stacked=True)


def _parts(bar: Any, place: int) -> pd.DataFrame:
    """The parts of a trace: its place, the line of each, the day it begins and how many days it has."""
    since = [_serial(day) for day in _list(bar.base)]
    days = [float(length) / _DAY for length in _list(bar.x)]
    return pd.DataFrame(
        {"bar": place, "line": [float(y) for y in _list(bar.y)], "since": since, "days": days}
    )


def _marks(figure: go.Figure, lines: set[float]) -> pd.DataFrame:
    """The lines that have marks but no bar, as a part without a length, and what the first mark means."""
    found: dict[float, tuple[float, str]] = {}
    for trace in figure.data:
        if trace.type == "scatter" and trace.mode == "markers":
            for line, when in zip(map(float, _list(trace.y)), _list(trace.x), strict=True):
                if line not in lines:
                    found.setdefault(line, (_serial(when), f" ({words_of_label(trace.name)})"))
    rows = [(0, line, since, 0.0, words) for line, (since, words) in found.items()]
    return pd.DataFrame(rows, columns=["bar", "line", "since", "days", "words"])


def _words_by_line(figure: go.Figure) -> dict[float, str]:
    written = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]
    return {
        place: words
        for trace in written
        for place, words in zip(_list(trace.y), _list(trace.text), strict=True)
    }


def _name_above(names: dict[float, str], line: float) -> str:
    """The words written last above a bar."""
    above = [place for place in names if place <= line]
    return words_of_label(names[max(above)]) if above else ""


def _serial(moment: Any) -> float:
    """A day as spreadsheets count it: days since the end of 1899."""
    return float((pd.Timestamp(moment) - pd.Timestamp(datetime.date(1899, 12, 30))) / pd.Timedelta(days=1))


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _colour(bar: Any) -> str:
    colour = bar.marker.color
    return colour if isinstance(colour, str) else str(next(iter(colour)))


def _list(values: Any) -> list[Any]:
    return [] if values is None else list(np.asarray(values, dtype=object))
