"""Spans over the years: one row each, what is uncertain, open or unknown told by form."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label
from charts.theme import BLUE, FONT_SIZE, GREY, OCHRE, new_figure
from language.texts import Language

ROW_HEIGHT = 34  # px of a row: the name, and its bar below
NAME_WIDTH = 34  # characters of a name: fits a phone
FURNITURE = 150  # px of legend and both axes
LEGEND_GAP = 34  # px between the legend and the rows: the years stand there
BAR_THICKNESS = 0.34  # of a row
NAME_OFFSET, BAR_OFFSET = -0.22, 0.2  # of a row, from its middle downwards
FADE_STEPS = (0.75, 0.5, 0.3, 0.15)  # opacity of what follows an open end
FADE_SHARE = 0.014  # of the whole time shown, for one step
TICKS = 8  # years named on the axis, at most
ARROW_ROOM = 20  # px on the right
HEAD_ROOM = 0.8  # rows above the first one, for the word at the line of today


@dataclass(frozen=True)
class SpanWords:
    """The words of the figure: what each form means, and the line of today."""

    certain: str
    uncertain: str
    open: str
    unknown: str
    event: str
    today: str


def span_chart(
    rows: pd.DataFrame,
    parts: pd.DataFrame,
    events: pd.DataFrame,
    groups: Mapping[str, str],
    *,
    words: SpanWords,
    day: datetime.date,
    language: Language,
) -> go.Figure:
    """One row a span from top to bottom, under the heading of its group.

    Args:
        rows: one row a span, groups together: `group` (code), `name`, `hover` (all in words), `ending`
            (`known`, `open`, `unknown`), `start_last` and `id`.
        parts: bars, as `analysis.timeline.parts_of_spans` makes them for `rows`.
        events: marks: `row` (position in `rows`), `when` (a day) and `hover`.
        groups: the heading of each group.
        words: the legend.
        day: where the line of today stands.
        language: for the separators.
    """
    heads, places = _places(rows["group"])
    figure = new_figure(language, FURNITURE + ROW_HEIGHT * (len(rows) + len(heads)))
    today = pd.Timestamp(day)
    since = min([today, *parts["since"], *events["when"], *rows["start_last"]])
    until = max([today, *parts["until"], *events["when"], *rows["start_last"]])
    step = (until - since) * FADE_SHARE
    _bars(figure, rows, parts, places, words)
    open_rows = rows[rows["ending"] == "open"]
    _fade(
        figure,
        open_rows,
        places[open_rows.index],
        open_rows["start_last"].mask(open_rows["start_last"] < today, today),
        step,
        words,
    )
    unknown = rows[rows["ending"] == "unknown"]
    marker = {"symbol": "circle-open", "size": 9, "color": BLUE, "line": {"width": 2}}
    _marks(
        figure,
        unknown["start_last"],
        places[unknown.index],
        unknown["hover"],
        unknown["id"],
        words.unknown,
        marker,
    )
    marker = {"symbol": "diamond", "size": 8, "color": OCHRE, "line": {"width": 1, "color": "white"}}
    shown = rows["id"].iloc[events["row"]] if len(events) else rows["id"].head(0)
    _marks(figure, events["when"], places.iloc[events["row"]], events["hover"], shown, words.event, marker)
    _write(figure, rows["name"], places + NAME_OFFSET, since)
    _head(figure, [groups[code] for code in heads], list(heads.values()), since)
    _axes(figure, since, max(until, today + step * (len(FADE_STEPS) + 1)), len(rows) + len(heads))
    _line(figure, today, today - since > (until - since) / 2, words.today)
    return figure


def _places(groups: pd.Series) -> tuple[dict[str, int], pd.Series]:
    """The line of the heading of each group, and the line of each row, counted from the top."""
    is_first = ~groups.duplicated()
    lines = pd.Series(range(len(groups)), groups.index) + is_first.cumsum()
    heads = {code: int(line) - 1 for code, line in zip(groups[is_first], lines[is_first], strict=True)}
    return heads, lines.astype("float64")


def _bars(
    figure: go.Figure, rows: pd.DataFrame, parts: pd.DataFrame, places: pd.Series, words: SpanWords
) -> None:
    # Lines instead of a fill where the day is not known: legible without colour.
    lines = {"shape": "/", "fillmode": "replace", "fgcolor": BLUE, "bgcolor": "rgba(0,0,0,0)", "size": 5}
    looks = {
        # The border keeps a single day visible.
        "certain": {"line": {"width": 1.5, "color": BLUE}},
        "uncertain": {"pattern": lines, "line": {"width": 1.5, "color": BLUE}},
    }
    for part, look in looks.items():
        shown = parts[parts["part"] == part]
        of_row = rows.iloc[shown["row"].astype("int64")]
        figure.add_bar(
            base=shown["since"],
            x=(shown["until"] - shown["since"]).dt.total_seconds() * 1000,  # plotly counts in ms
            y=places[of_row.index] + BAR_OFFSET,
            width=BAR_THICKNESS,
            orientation="h",
            name=getattr(words, part),
            marker={"color": BLUE, **look},
            customdata=of_row[["id"]],
            hovertext=of_row["hover"],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _fade(
    figure: go.Figure,
    rows: pd.DataFrame,
    places: pd.Series,
    ends: pd.Series,
    step: pd.Timedelta,
    words: SpanWords,
) -> None:
    """Bars that grow paler behind an open end, and an arrow."""
    steps = range(len(FADE_STEPS))
    figure.add_bar(
        base=[end + step * place for end in ends for place in steps],
        x=[step.total_seconds() * 1000] * len(rows) * len(steps),
        y=[place + BAR_OFFSET for place in places for _ in steps],
        width=BAR_THICKNESS,
        orientation="h",
        marker={"color": BLUE, "opacity": list(FADE_STEPS) * len(rows)},
        hoverinfo="skip",
        showlegend=False,
    )
    marker = {"symbol": "triangle-right", "size": 10, "color": BLUE}
    _marks(
        figure, ends + step * (len(FADE_STEPS) + 0.3), places, rows["hover"], rows["id"], words.open, marker
    )


def _marks(
    figure: go.Figure,
    when: pd.Series,
    places: pd.Series,
    hover: pd.Series,
    ids: pd.Series,
    name: str,
    marker: Mapping[str, object],
) -> None:
    figure.add_scatter(
        x=when,
        y=places + BAR_OFFSET,
        mode="markers",
        name=name,
        marker=marker,
        customdata=ids.to_frame(),
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _write(figure: go.Figure, names: pd.Series, places: pd.Series, since: pd.Timestamp) -> None:
    figure.add_scatter(
        x=[since] * len(names),
        y=places,
        mode="text",
        text=[plain_label(name, NAME_WIDTH) for name in names],
        textposition="middle right",
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _head(figure: go.Figure, names: list[str], places: list[int], since: pd.Timestamp) -> None:
    figure.add_scatter(
        x=[since] * len(names),
        y=places,
        mode="text",
        text=[f"<b>{plain_label(name, NAME_WIDTH)}</b>" for name in names],
        textfont={"size": FONT_SIZE + 1},
        textposition="middle right",
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _axes(figure: go.Figure, since: pd.Timestamp, until: pd.Timestamp, lines: int) -> None:
    years = until.year - since.year + 1
    axis = {
        "type": "date",
        "dtick": f"M{12 * -(-years // TICKS)}",
        "tick0": f"{since.year}-01-01",
        "tickformat": "%Y",
        "range": [since, until],
        "fixedrange": True,
    }
    # The years stand above and below: the figure is taller than a screen.
    figure.update_layout(
        barmode="overlay",
        legend={"y": 1 + LEGEND_GAP / (ROW_HEIGHT * lines)},
        margin={"r": ARROW_ROOM},
        xaxis={**axis, "side": "top", "showgrid": True},
        xaxis2={**axis, "side": "bottom", "overlaying": "x", "showgrid": False},
        yaxis={"range": [lines - 0.4, -HEAD_ROOM], "showticklabels": False, "showgrid": False},
    )
    figure.add_scatter(x=[since], y=[None], xaxis="x2", hoverinfo="skip", showlegend=False)


def _line(figure: go.Figure, day: pd.Timestamp, is_late: bool, words: str) -> None:
    """The line of a day, its word on the side that has room."""
    look = {"color": GREY, "width": 2, "dash": "dash"}
    figure.add_shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="y domain", line=look)
    figure.add_annotation(
        x=day,
        y=1,
        yref="y domain",
        text=plain_label(words, NAME_WIDTH),
        showarrow=False,
        xanchor="right" if is_late else "left",
        yanchor="top",
        xshift=-4 if is_late else 4,
    )
