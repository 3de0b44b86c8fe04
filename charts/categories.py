"""Bars, parts and columns made of tables: one row a category, its value, names and codes in columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from charts.values import (
    NO_CLICK,
    Bars,
    Certainty,
    Click,
    Columns,
    Dominant,
    Mark,
    Quantity,
    Row,
    Segments,
    Series,
)
from language.formats import number
from language.texts import Language

ALONE = (Series("", "", "number"),)  # the series of a chart that has no other
UNKNOWN = "–"
Clicks = Callable[[str], Click]  # of the code of a row
ClicksOfSeries = Callable[[str, str], Click]  # of the code of a row and the key of a series


def ranked_bars(
    table: pd.DataFrame,
    value: str,
    label: str,
    *,
    words: str,
    language: Language,
    quantity: Quantity = "integer",
    end: str | None = None,
    code: str | None = None,
    click: Clicks | None = None,
    meaning: str = "",
    series: Sequence[Series] = ALONE,
    series_of: str | None = None,
    certainty: Certainty = "certain",
    qualifier: str | None = None,
    dominant: Mapping[str, Dominant] | None = None,
) -> Bars:
    """Bars in the order of the table, the first on top, each with its value at the end.

    Args:
        table: one row a bar.
        value: column of the lengths; a missing one draws no bar.
        label: column of the names.
        words: column of the value in words, told beside the name when a bar is pointed at.
        language: for numbers.
        quantity: what the lengths are.
        end: column of the short text at the end of each bar; else the number itself.
        code: column of what tells the bars apart.
        click: where a click on the bar of a code leads.
        meaning: what the codes are of, such as `level`; each bar then means `level:<code>`.
        series: the kinds of bars.
        series_of: column of the key of the series of each bar.
        certainty: of all bars.
        qualifier: column that says how exact each value is.
        dominant: the part of a bar that a single record makes up, by code.
    """
    values = _known(table[value])
    ends = table[end].fillna(UNKNOWN) if end else [_number(one, language) for one in values]
    codes = [str(one) for one in table[code]] if code else [""] * len(table)
    places = {one.key: place for place, one in enumerate(series)}
    of_series = [places[one] for one in table[series_of]] if series_of else [0] * len(table)
    how = table[qualifier].fillna("exact") if qualifier else ["exact"] * len(table)
    found = dominant or {}
    columns = (codes, table[label], values, ends, table[words], of_series, how)
    rows = []
    for key, name, length, text, said, place, exactness in zip(*columns, strict=True):
        mark = Mark(
            length,
            str(text),
            f"{name}: {said}",
            place,
            click(key) if click else NO_CLICK,
            f"{meaning}:{key}" if meaning else "",
            exactness,
            certainty,
            found.get(key),
        )
        rows.append(Row(key, str(name), (mark,)))
    return Bars(language=language, rows=tuple(rows), series=tuple(series), quantity=quantity)


def grouped_bars(
    table: pd.DataFrame, label: str, series: Sequence[Series], *, code: str, language: Language, unit: str
) -> Bars:
    """Bars of several series beside each other for each row, the first row on top, on one axis.

    Args:
        table: one row a group of bars, with a column of whole numbers for the key of each series.
        label: column of the names.
        series: in the order in which their bars lie.
        code: column of what tells the rows apart.
        language: for numbers.
        unit: what is counted.
    """
    rows = _rows(table, label, code, series, language, unit, None)
    return Bars(language=language, rows=rows, series=tuple(series), quantity="integer")


def stacked_bars(
    table: pd.DataFrame,
    label: str,
    series: Sequence[Series],
    *,
    code: str,
    language: Language,
    unit: str,
    click: ClicksOfSeries | None = None,
    end: str | None = None,
) -> Segments:
    """Bars in parts in the order of the table, the first on top, the whole at the end of each.

    Args:
        table: one row a bar, with a column of whole numbers for the key of each series.
        label: column of the names.
        series: in the order in which the parts follow one another.
        code: column of what tells the rows apart.
        language: for numbers.
        unit: what is counted.
        click: where a click on a part of a bar leads.
        end: column of the text at the end of each bar, where its parts do not make a whole.
    """
    rows = _rows(table, label, code, series, language, unit, click)
    if end:
        rows = tuple(replace(row, text=str(text)) for row, text in zip(rows, table[end], strict=True))
    return Segments(language=language, rows=rows, series=tuple(series), quantity="integer")


def columns_over_time(
    table: pd.DataFrame,
    year: str,
    series: Sequence[Series],
    *,
    language: Language,
    quantity: Quantity = "integer",
    click: ClicksOfSeries | None = None,
) -> Columns:
    """Columns side by side for each year.

    Args:
        table: one row a year, with a column of the heights for the key of each series.
        year: column of the years, whole numbers.
        series: in the order in which they stand.
        language: for numbers.
        quantity: what the heights are.
        click: where a click on a column leads.
    """
    values = [_known(table[one.key]) for one in series]
    rows = []
    for place, one in enumerate(table[year]):
        marks = tuple(
            Mark(
                heights[place],
                (text := _number(heights[place], language)),
                f"{one}: {text} {kind.label}",
                at,
                click(str(one), kind.key) if click else NO_CLICK,
            )
            for at, (kind, heights) in enumerate(zip(series, values, strict=True))
        )
        rows.append(Row(str(one), str(one), marks))
    return Columns(language=language, rows=tuple(rows), series=tuple(series), quantity=quantity)


def _rows(
    table: pd.DataFrame,
    label: str,
    code: str,
    series: Sequence[Series],
    language: Language,
    unit: str,
    click: ClicksOfSeries | None,
) -> tuple[Row, ...]:
    """Rows with a mark a series, each told with its unit."""
    values = [_known(table[one.key]) for one in series]
    rows = []
    for place, (key, name) in enumerate(zip(table[code].astype("str"), table[label], strict=True)):
        lengths = [one[place] for one in values]
        marks = tuple(
            Mark(
                length,
                (text := _number(length, language)),
                f"{name}, {one.label}: {text} {unit}",
                at,
                click(key, one.key) if click else NO_CLICK,
            )
            for at, (one, length) in enumerate(zip(series, lengths, strict=True))
        )
        rows.append(Row(key, str(name), marks, _number(sum(one or 0 for one in lengths), language)))
    return tuple(rows)


def _known(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else value for value in values.tolist()]


def _number(value: float | None, language: Language) -> str:
    return UNKNOWN if value is None else number(value, language)


def series_of(labels: Mapping[str, str], kind: str) -> tuple[Series, ...]:
    """Series by their labels; each means `<kind>:<key>`."""
    return tuple(Series(key, label, f"{kind}:{key}") for key, label in labels.items())


def in_order(keys: Iterable[str], labels: Mapping[str, str], kind: str) -> tuple[Series, ...]:
    """The series that occur, in the order of `labels`, whatever comes first in a table."""
    found = set(keys)
    return series_of({key: label for key, label in labels.items() if key in found}, kind)
