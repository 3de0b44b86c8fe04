"""When: initiatives from start to end, and how many begin and run in each year."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.timeline import (
    Grouping,
    initiatives_by_year,
    later_starts,
    parts_of_spans,
    spans,
    unknown_starts,
)
from cards.card import Card
from cards.clicks import narrowed
from cards.column_words import initiative_names, labels
from cards.declared import Choice, card
from cards.record_words import period_words, status_words
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import columns_over_time
from charts.labels import one_line
from charts.values import NO_CLICK, Click, Columns, LegendEntry, Marker, Part, Series, Span, Spans
from language.formats import partial_date

FORMS = ("certain", "uncertain", "open", "unknown", "event")  # of spans, as the legend names them
SHOWN_SPANS = 200  # rows of the figure, those begun last; the table has them all
GROUPINGS: dict[str, Grouping] = {"feld": "field", "art": "kind"}


def groupings(view: View) -> Mapping[str, str]:
    """By what the spans can be grouped: the code in an address and its words."""
    return {code: view.text(f"timeline.by_{grouping}") for code, grouping in GROUPINGS.items()}


def ids_of_unknown_starts(view: View) -> tuple[str, ...]:
    """The ids of the initiatives that the page cannot show."""
    return unknown_starts(view.dataset)


@card("jahre", "timeline")
def by_year(view: View) -> Card:
    """Initiatives begun and running in each year, those without a known start counted beside."""
    table = initiatives_by_year(view.dataset, view.day)
    columns = (
        Column("year", view.text("timeline.year"), "text"),
        Column("begun", view.text("timeline.begun"), "integer"),
        Column("running", view.text("timeline.running"), "integer"),
    )
    if table.empty:
        title = view.text("timeline.by_year_none")
    else:
        most = table.sort_values("begun", ascending=False, kind="stable").iloc[0]
        title = view.text(
            "timeline.by_year",
            year=str(view.day.year),
            n=int(table["running"].iloc[-1]),
            most_year=str(most["year"]),
            most=int(most["begun"]),
        )
    counts = {
        "unknown_starts": len(unknown_starts(view.dataset)),
        "later_starts": len(later_starts(view.dataset, view.day)),
    }
    return Card(
        name="begonnen-und-laufend",
        title=title,
        sheet=Sheet("begonnen-und-laufend", title, columns, table.astype({"year": "str"}), view.language),
        chart=_columns(view, table),
        alt=view.text("timeline.by_year_alt"),
        left_out=_counted(view, counts),
        definition=view.text("timeline.by_year_definition"),
    )


GROUPING = Choice("je", groupings, "timeline.grouping")


@card("zeitachse", "timeline", GROUPING)
def by_span(view: View, grouping: str) -> Card:
    """Each initiative with a known start from its start to its end.

    Args:
        view: the chosen initiatives.
        grouping: a code of `groupings`.
    """
    kind = GROUPINGS[grouping]
    table = spans(view.dataset, view.day, kind)
    table = _worded(view, table, kind)
    n_open = int((table["ending"] == "open").sum())
    title = view.text("timeline.by_span_none")
    if len(table):
        title = view.text("timeline.by_span", n=n_open, total=len(table))
    counts = {
        "unknown_starts": len(unknown_starts(view.dataset)),
        "more_spans": len(table) - min(len(table), SHOWN_SPANS),
        "unknown_ends": int((table["ending"] == "unknown").sum()),
        "overdue": int(table["is_overdue"].sum()),
    }
    notes = (view.text("timeline.first_field"),) if kind == "field" and len(table) else ()
    columns = (
        Column("label", view.text("timeline.initiative")),
        Column("group_name", view.text(f"timeline.{kind}")),
        Column("start", view.text("timeline.start"), "partial_date"),
        Column("end", view.text("timeline.end"), "partial_date"),
        Column("status_name", view.text("timeline.status")),
        Column("status_as_of", view.text("timeline.status_as_of"), "partial_date"),
        Column("remark", view.text("timeline.remark")),
    )
    return Card(
        name="zeitachse",
        title=title,
        sheet=Sheet("zeitachse", title, columns, table, view.language),
        chart=_spans(view, table, kind) if len(table) else None,
        alt=view.text("timeline.by_span_alt"),
        left_out=(*_counted(view, counts), *notes),
        definition=view.text("timeline.by_span_definition"),
    )


def _counted(view: View, counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(view.text(f"timeline.{key}", n=count) for key, count in counts.items() if count)


def _worded(view: View, table: pd.DataFrame, kind: Grouping) -> pd.DataFrame:
    """Spans with names and labels; labels are looked up once a code, not once a row."""
    remark = table["ending"].map(
        {ending: view.text(f"timeline.ending_{ending}") for ending in ("open", "unknown")}
    )
    return table.assign(
        label=table["id"].map(initiative_names(view)),
        group_name=labels(view, kind, table["group"]),
        status_name=labels(view, "status", table["status"]),
        remark=remark.mask(table["is_overdue"], view.text("timeline.overdue_remark"))
        .fillna("")
        .astype("str"),
    )


def _columns(view: View, table: pd.DataFrame) -> Columns:
    labels_ = {name: view.text(f"timeline.{name}") for name in ("begun", "running")}
    series = [Series(name, label, f"year:{name}") for name, label in labels_.items()]
    begun = table.set_index("year")["begun"]
    return columns_over_time(
        table,
        "year",
        series,
        language=view.language,
        click=lambda year, part: (
            narrowed(view, {"beginn": year}, int(begun[int(year)])) if part == "begun" else NO_CLICK
        ),
    )


def _spans(view: View, table: pd.DataFrame, kind: Grouping) -> Spans:
    newest = table.sort_values(["start_first", "id"], ascending=[False, True]).head(SHOWN_SPANS).index
    shown = table[table.index.isin(newest)].reset_index(drop=True)
    counts = Counter(shown["group"])
    parts: dict[int, list[Part]] = {}
    for part in parts_of_spans(shown, view.day).to_dict("records"):
        parts.setdefault(part["row"], []).append(Part(part["since"], part["until"], part["part"]))
    markers = _markers(view, shown)
    return Spans(
        language=view.language,
        spans=tuple(
            Span(
                row["id"],
                row["label"],
                row["group"],
                _hover(view, row),
                tuple(parts.get(place, ())),
                row["ending"],
                row["start_last"],
                tuple(markers.get(row["id"], ())),
                f"status:{row['status']}",
                Click(page="initiative", id=row["id"]),
            )
            for place, row in enumerate(shown.to_dict("records"))
        ),
        groups={code: f"{view.label(kind, code)} ({count})" for code, count in counts.items()},
        day=view.day,
        day_label=view.text("timeline.today", date=partial_date(view.day.isoformat(), view.language)),
        legend=tuple(LegendEntry(form, view.text(f"timeline.legend_{form}")) for form in FORMS),
    )


def _markers(view: View, shown: pd.DataFrame) -> dict[str, list[Marker]]:
    """The events of the initiatives shown; one known to the month or year stands in its middle."""
    events = view.dataset.events
    events = events[events["initiative_id"].isin(shown["id"])]
    middle = events["start_first"] + (events["start_last"] - events["start_first"]) / 2
    found: dict[str, list[Marker]] = {}
    for id_, when, title, start in zip(
        events["initiative_id"], middle, events["title"], events["start"], strict=True
    ):
        said = f"{one_line(title)}\n{partial_date(start, view.language)}"
        found.setdefault(id_, []).append(Marker(when, said))
    return found


def _hover(view: View, row: Mapping[Any, Any]) -> str:
    lines = [
        one_line(row["label"]),
        period_words(view, row["start"], row["end"]),
        status_words(view, row["status"], row["status_as_of"]),
        row["remark"],
    ]
    return "\n".join(line for line in lines if line)
