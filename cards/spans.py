"""Initiatives as spans of a chart: in words, with the colour of their field family and their events."""

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.timeline import PLACELESS, STATEWIDE_GROUP, Grouping, parts_of_spans, shown_years
from cards.column_words import labels
from cards.record_words import period_words, status_words
from cards.view import View
from charts.labels import one_line
from charts.values import Click, LegendEntry, Marker, Part, Span, SpanGroup, Spans
from language.formats import partial_date
from records.selection import first_day, last_day

FORMS = ("certain", "uncertain", "open", "faint", "unknown", "event")  # of spans, as the legend names them
FAINT = ("completed", "unknown")  # statuses of spans that are drawn paler
OPEN_ROWS = 72  # in groups that are not folded at first, so that a page stays short


def group_labels(view: View, kind: Grouping, groups: pd.Series) -> pd.Series:
    """The name of the group of each span."""
    special = {STATEWIDE_GROUP: view.text("timeline.beside")}
    if kind in ("bezirk", "family"):
        special[PLACELESS] = view.text(f"timeline.without_{kind}")
    is_special = groups.isin(list(special))
    if kind == "family":
        known = groups[~is_special].unique()
        found = groups.map({code: view.text(f"timeline.family_{code}") for code in known})
    else:
        found = labels(view, kind, groups.mask(is_special))
    return found.mask(is_special, groups.map(special))


def spans_value(view: View, table: pd.DataFrame) -> Spans:
    """The spans of a figure, in the order of the table.

    Args:
        view: what the figure shows.
        table: as `analysis.timeline.spans` makes it, with names (`label`, `group_name`) and `remark`.
    """
    parts: dict[int, list[Part]] = {}
    for part in parts_of_spans(table, view.day).to_dict("records"):
        parts.setdefault(part["row"], []).append(Part(part["since"], part["until"], part["part"]))
    markers = _markers(view, table)
    since, until = shown_period(view, table)
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
                f"family:{row['family']}" if row["family"] else "",
                Click(page="initiative", id=row["id"]),
                row["status"] in FAINT,
                view.text("timeline.ending_unknown") if row["ending"] == "unknown" else "",
            )
            for place, row in enumerate(table.to_dict("records"))
        ),
        groups=_groups(view, table),
        day=view.day,
        day_label=view.text("timeline.today", date=partial_date(view.day.isoformat(), view.language)),
        legend=tuple(LegendEntry(form, view.text(f"timeline.legend_{form}")) for form in FORMS),
        since=since,
        until=until,
    )


def shown_period(view: View, table: pd.DataFrame) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a figure of spans shows: of the chosen period, else whole years."""
    chosen = view.selection
    asked = [int(value[:4]) if value else None for value in (chosen.since, chosen.until)]
    first, last = shown_years(table, view.day, *asked)
    since = first_day(chosen.since or str(first))
    return since, max(since, last_day(chosen.until or str(last)))


def _groups(view: View, table: pd.DataFrame) -> dict[str, SpanGroup]:
    """The headings; from the first one on that many rows are open at first, those below are folded."""
    counts = Counter(table["group"])
    running = Counter(table["group"][table["status"] == "running"])
    names = dict(zip(table["group"], table["group_name"], strict=True))
    families = {code: set(part) for code, part in table.groupby("group")["family"]}
    found, rows = {}, 0
    for code, count in counts.items():
        is_open = not rows or rows + count <= OPEN_ROWS
        rows += count
        found[code] = SpanGroup(
            names[code],
            count,
            view.text("timeline.group_running", n=running[code]),
            f"family:{min(families[code])}" if len(families[code]) == 1 else "",
            is_open,
        )
    return found


def _markers(view: View, shown: pd.DataFrame) -> dict[str, list[Marker]]:
    """The events of the initiatives shown; one known to the month or year stands in its middle."""
    events = view.all_records.events
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
