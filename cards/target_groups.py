"""For whom: initiatives by target group."""

from collections.abc import Callable

import pandas as pd

from analysis.target_groups import initiatives_by_target_group, target_groups_without_initiative
from cards.card import Card
from cards.clicks import by_code, narrowed
from cards.column_words import labels
from cards.declared import card
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import ClicksOfSeries, series_of, stacked_bars
from charts.values import Click
from language.formats import joined

SHOWN_SMALL, ALL_GROUPS = 8, 100  # groups of the small figure that leads to the page, and of the page


@card("zielgruppen-kurz", "overview")
def by_target_group(view: View) -> Card:
    """Initiatives of the most frequent target groups, running and others; the table has all groups."""
    return _card(view, SHOWN_SMALL)


@card("zielgruppen", "target_groups")
def by_every_target_group(view: View) -> Card:
    """Initiatives of each target group, running and others."""
    return _card(view, ALL_GROUPS)


def _card(view: View, shown: int) -> Card:
    """The most frequent groups, so many of them; an initiative with several groups counts in each."""
    table = initiatives_by_target_group(view.dataset)
    table = table.assign(name=labels(view, "target_group", table["target_group"]))
    title = view.text("target_groups.none")
    if not table.empty:
        first = table.iloc[0]
        title = view.text(
            "target_groups.by_group",
            name=first["name"],
            n=int(first["initiatives"]),
            total=len(view.dataset.initiatives),
        )
    counts = ("initiatives", "running", "others")
    columns = (
        Column("name", view.text("target_groups.group")),
        *(Column(name, view.text(f"target_groups.{name}"), "integer") for name in counts),
    )
    parts = {name: view.text(f"target_groups.{name}") for name in counts[1:]}
    return Card(
        name="zielgruppen",
        title=title,
        sheet=Sheet("zielgruppen", title, columns, table, view.language),
        chart=stacked_bars(
            table.head(shown),
            "name",
            series_of(parts, "status"),
            code="target_group",
            language=view.language,
            unit=view.text("target_groups.initiatives"),
            click=_clicks(view, table),
        ),
        alt=view.text("target_groups.by_group_alt"),
        left_out=_left_out(view, len(table), shown),
        definition=view.text("target_groups.by_group_definition"),
    )


def group_clicks(view: View) -> Callable[[str], Click]:
    """The clicks on target groups: to all chosen initiatives of the group."""
    table = initiatives_by_target_group(view.dataset)
    return by_code(view, "zielgruppe", table["target_group"], table["initiatives"])


def _clicks(view: View, table: pd.DataFrame) -> ClicksOfSeries:
    """The clicks on the parts of a group: to its running initiatives, or to its others."""
    statuses = view.all_records.codes.loc[view.all_records.codes["list"] == "status", "code"]
    others = ";".join(statuses[statuses != "running"])
    status = {"running": "running", "others": others}
    counts = {part: dict(zip(table["target_group"], table[part].tolist(), strict=True)) for part in status}

    def click(group: str, part: str) -> Click:
        mark = {"zielgruppe": group, "status": status[part]}
        return narrowed(view, mark, counts[part][group])

    return click


def _left_out(view: View, groups: int, shown: int) -> tuple[str, ...]:
    if not groups:
        return ()
    several = view.text("target_groups.several")
    if groups > shown:
        return (view.text("target_groups.more", n=groups - shown), several)
    missing = [view.label("target_group", code) for code in target_groups_without_initiative(view.dataset)]
    if not missing:
        return (several,)
    return (view.text("target_groups.without", list=joined(missing, view.language)), several)
