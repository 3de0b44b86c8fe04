"""When: initiatives from start to end, and how many begin and run in each year."""

from collections.abc import Mapping

import pandas as pd

from analysis.timeline import (
    STATEWIDE_GROUP,
    Grouping,
    Order,
    initiatives_by_year,
    later_starts,
    spans,
    unknown_starts,
)
from cards.card import Card
from cards.clicks import narrowed
from cards.column_words import initiative_names, labels
from cards.declared import Choice, card
from cards.sheet import Column, Sheet
from cards.spans import group_labels, spans_value
from cards.view import View
from charts.categories import columns_over_time
from charts.values import NO_CLICK, Click, Columns, Series
from records.addresses import SORT

SHOWN_SPANS = 200  # rows of the figure, those begun last; the table has them all
FIRST_OF_SEVERAL = ("field", "family", "bezirk")  # groupings of which an initiative may have several
STATEWIDE_COUNTS = ("statewide_begun", "statewide_running")  # beside `begun` and `running`
BESIDE = STATEWIDE_GROUP  # the last group of spans, of the statewide layer
GROUPINGS: dict[str, Grouping] = {
    "feld": "field",
    "familie": "family",
    "bezirk": "bezirk",
    "status": "status",
    "art": "kind",
}
ORDERS: dict[str, Order] = {"": "start", "ende": "end", "bald": "soon"}


def groupings(view: View) -> Mapping[str, str]:
    """By what the spans can be grouped: the code in an address and its words."""
    return {code: view.text(f"timeline.by_{grouping}") for code, grouping in GROUPINGS.items()}


def orders(view: View) -> Mapping[str, str]:
    """In what order spans may stand within their group: the code in an address and its words."""
    return {code: view.text(f"timeline.order_{order}") for code, order in ORDERS.items()}


def ids_of_unknown_starts(view: View) -> tuple[str, ...]:
    """The ids of the initiatives that the page cannot show."""
    on_site = unknown_starts(view.dataset)
    return on_site + unknown_starts(view.statewide) if view.shows_statewide else on_site


@card("jahre", "timeline", has_layers=True)
def by_year(view: View) -> Card:
    """Initiatives begun and running in each year, those without a known start counted beside."""
    table = _by_year(view)
    counted = ("begun", "running", *(STATEWIDE_COUNTS if view.shows_statewide else ()))
    columns = (
        Column("year", view.text("timeline.year"), "text"),
        *(Column(name, view.text(f"timeline.{name}"), "integer") for name in counted),
    )
    title = _title_of_years(view, table)
    layers = (view.dataset, view.statewide) if view.shows_statewide else (view.dataset,)
    counts = {
        "unknown_starts": sum(len(unknown_starts(layer)) for layer in layers),
        "later_starts": sum(len(later_starts(layer, view.day)) for layer in layers),
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


def _by_year(view: View) -> pd.DataFrame:
    """The counts of each year; with a region chosen those of the statewide layer beside them."""
    table = initiatives_by_year(view.dataset, view.day)
    if not view.shows_statewide:
        return table
    beside = initiatives_by_year(view.statewide, view.day).set_axis(["year", *STATEWIDE_COUNTS], axis=1)
    both = table.merge(beside, on="year", how="outer").sort_values("year", ignore_index=True)
    return both.fillna(0).astype("int64")


def lead(view: View) -> str:
    """How many initiatives are running this year, and of how many the start is not known."""
    table = _by_year(view)
    if table.empty:
        return view.text("timeline.lead_none")
    unknown = len(ids_of_unknown_starts(view))
    beside = view.text("timeline.lead_unknown", n=unknown) if unknown else "."
    return _running(view, table, "timeline.lead", "timeline.lead_layers") + beside


def _title_of_years(view: View, table: pd.DataFrame) -> str:
    """In which year most began; where several years share that, how many are running in this one."""
    if table.empty:
        return view.text("timeline.by_year_none")
    most = table[table["begun"] == table["begun"].max()]
    if len(most) > 1 or view.shows_statewide:
        return _running(view, table, "timeline.by_year_running", "timeline.by_year_layers")
    ((year, begun),) = most[["year", "begun"]].itertuples(index=False, name=None)
    return view.text("timeline.by_year", year=str(year), n=int(begun))


def _running(view: View, table: pd.DataFrame, key: str, key_of_layers: str) -> str:
    """How many initiatives are running this year; with a region chosen of both layers."""
    last = table.iloc[-1]
    counts = {"n": int(last["running"]), "year": str(view.day.year)}
    if not view.shows_statewide:
        return view.text(key, **counts)
    return view.text(key_of_layers, **counts, statewide=int(last["statewide_running"]))


GROUPING = Choice("je", groupings, "timeline.grouping")
ORDER = Choice(SORT, orders, "timeline.order")


@card("zeitachse", "timeline", GROUPING, ORDER, has_layers=True)
def by_span(view: View, grouping: str, order: str = "") -> Card:
    """Each initiative with a known start from its start to its end.

    Args:
        view: the chosen initiatives.
        grouping: a code of `groupings`.
        order: a code of `orders`.
    """
    kind = GROUPINGS[grouping]
    table = _spans_of_layers(view, kind, ORDERS[order])
    table = _worded(view, table, kind)
    title = _title_of_spans(view, table)
    layers = (view.dataset, view.statewide) if view.shows_statewide else (view.dataset,)
    counts = {
        "unknown_starts": sum(len(unknown_starts(layer)) for layer in layers),
        "more_spans": len(table) - min(len(table), SHOWN_SPANS),
        "unknown_ends": int((table["ending"] == "unknown").sum()),
        "overdue": int(table["is_overdue"].sum()),
    }
    is_first_of_several = kind in FIRST_OF_SEVERAL and len(table) > 0
    definition = view.text("timeline.by_span_definition")
    if is_first_of_several:
        definition += f" {view.text(f'timeline.first_{kind}')}"
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
        chart=spans_value(view, _newest(table)) if len(table) else None,
        alt=view.text("timeline.by_span_alt"),
        left_out=_counted(view, counts),
        definition=definition,
    )


def _newest(table: pd.DataFrame) -> pd.DataFrame:
    found = table.sort_values(["start_first", "id"], ascending=[False, True]).head(SHOWN_SPANS).index
    return table[table.index.isin(found)].reset_index(drop=True)


def _spans_of_layers(view: View, kind: Grouping, order: Order) -> pd.DataFrame:
    """The spans on site; with a region chosen the statewide ones after them, as a group of their own."""
    table = spans(view.dataset, view.day, kind, order)
    if not view.shows_statewide:
        return table
    beside = spans(view.statewide, view.day, kind, order).assign(group=BESIDE)
    return pd.concat([part for part in (table, beside) if len(part)] or [table], ignore_index=True)


def _title_of_spans(view: View, table: pd.DataFrame) -> str:
    if table.empty:
        return view.text("timeline.by_span_none")
    is_beside = table["group"] == BESIDE
    is_open = table["ending"] == "open"
    if not view.shows_statewide:
        return _open_of_all(view, int(is_open.sum()), len(table))
    counts = {
        "n": int((is_open & ~is_beside).sum()),
        "total": int((~is_beside).sum()),
        "statewide": int((is_open & is_beside).sum()),
        "total_statewide": int(is_beside.sum()),
    }
    return view.text("timeline.by_span_layers", **counts)


def _open_of_all(view: View, n: int, total: int) -> str:
    if total == 1:
        return view.text("timeline.by_span_only_open" if n else "timeline.by_span_only")
    return view.text("timeline.by_span" if n else "timeline.by_span_zero", n=n, total=total)


def _counted(view: View, counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(view.text(f"timeline.{key}", n=count) for key, count in counts.items() if count)


def _worded(view: View, table: pd.DataFrame, kind: Grouping) -> pd.DataFrame:
    """Spans with names and labels; labels are looked up once a code, not once a row."""
    remark = table["ending"].map(
        {ending: view.text(f"timeline.ending_{ending}") for ending in ("open", "unknown")}
    )
    return table.assign(
        label=table["id"].map(initiative_names(view)),
        group_name=group_labels(view, kind, table["group"]),
        status_name=labels(view, "status", table["status"]),
        remark=remark.mask(table["is_overdue"], view.text("timeline.overdue_remark"))
        .fillna("")
        .astype("str"),
    )


def _columns(view: View, table: pd.DataFrame) -> Columns:
    meanings = {"begun": "year:begun", "running": "year:running"}
    if view.shows_statewide:
        meanings |= {"statewide_running": "layer:statewide"}
    series = [Series(name, view.text(f"timeline.{name}"), meaning) for name, meaning in meanings.items()]
    counts = {str(row["year"]): row for row in table.to_dict("records")}

    def click(year: str, part: str) -> Click:
        if part != "begun":
            return NO_CLICK
        row = counts[year]
        return narrowed(view, {"beginn": year}, row["begun"], row.get("statewide_begun"))

    return columns_over_time(table, "year", series, language=view.language, click=click)
