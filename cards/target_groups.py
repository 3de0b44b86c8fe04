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
NAMED_MISSING = 4  # groups without an initiative that the foot names


@card("zielgruppen-kurz", "overview", has_layers=True)
def by_target_group(view: View) -> Card:
    """Initiatives of the most frequent target groups, running and others; the table has all groups."""
    return _card(view, SHOWN_SMALL)


@card("zielgruppen", "target_groups", has_layers=True)
def by_every_target_group(view: View) -> Card:
    """Initiatives of each target group, running and others."""
    return _card(view, ALL_GROUPS)


def _card(view: View, shown: int) -> Card:
    """The most frequent groups, so many of them; an initiative with several groups counts in each."""
    table = _table(view)
    table = table.assign(name=labels(view, "target_group", table["target_group"]))
    title = view.text("target_groups.none") if table.empty else _most_frequent(view, table, "by_group")
    layers = {"statewide": "statewide", "statewide_running": "statewide_running"}
    counts = {"initiatives": "initiatives", "running": "running", "others": "others"}
    if view.shows_statewide:
        counts |= {"initiatives": "on_site", **layers}
    columns = (
        Column("name", view.text("target_groups.group")),
        *(Column(name, view.text(f"target_groups.{key}"), "integer") for name, key in counts.items()),
    )
    series = series_of({name: view.text(f"target_groups.{name}") for name in ("running", "others")}, "status")
    if view.shows_statewide:
        series += series_of({"statewide": view.text("target_groups.statewide")}, "layer")
    return Card(
        name="zielgruppen",
        title=title,
        sheet=Sheet("zielgruppen", title, columns, table, view.language),
        chart=stacked_bars(
            table.head(shown),
            "name",
            series,
            code="target_group",
            language=view.language,
            unit=view.text("target_groups.initiatives"),
            click=_clicks(view, table),
            end="end" if view.shows_statewide else None,
        ),
        alt=view.text(f"target_groups.by_group_alt{'_layers' if view.shows_statewide else ''}"),
        left_out=_left_out(view, len(table), shown),
        definition=_definition(view, table),
    )


def _table(view: View) -> pd.DataFrame:
    """The counts of each group; with a region chosen those of the statewide layer beside them."""
    table = initiatives_by_target_group(view.dataset)
    if not view.shows_statewide:
        return table
    beside = initiatives_by_target_group(view.statewide)[["target_group", "initiatives", "running"]]
    beside = beside.set_axis(["target_group", "statewide", "statewide_running"], axis=1)
    both = table.merge(beside, on="target_group", how="outer")
    counts = both.columns.drop("target_group")
    both[counts] = both[counts].fillna(0).astype("int64")
    ends = [
        view.text("target_groups.ends", n=n, statewide=statewide)
        for n, statewide in zip(both["initiatives"], both["statewide"], strict=True)
    ]
    order = ["initiatives", "statewide", "target_group"]
    return both.assign(end=ends).sort_values(order, ascending=[False, False, True], ignore_index=True)


def lead(view: View) -> str:
    """Which group most initiatives are for, and how many state a number on reach."""
    table = _table(view)
    if table.empty:
        return view.text("target_groups.lead_none")
    words = _most_frequent(view, table, "lead")
    if view.shows_statewide:
        return words
    stating = view.dataset.initiatives["id"].isin(view.dataset.reach["initiative_id"]).sum()
    return words + view.text("target_groups.lead_reach", n=int(stating))


def _most_frequent(view: View, table: pd.DataFrame, form: str) -> str:
    """How many initiatives are for the group named most, as a title (`by_group`) or a `lead`."""
    first, total = table.iloc[0], len(view.dataset.initiatives)
    name = view.text(f"target_group_dative.{first['target_group']}")
    n = int(first["initiatives"])
    if view.shows_statewide:
        statewide = int(first["statewide"])
        return view.text(f"target_groups.{form}_layers", name=name, n=n, statewide=statewide)
    if n == total:
        return view.text(f"target_groups.{form}_all", name=name, n=n)
    return view.text(f"target_groups.{form}", name=name, n=n, total=total)


def group_clicks(view: View) -> Callable[[str], Click]:
    """The clicks on target groups: to all chosen initiatives of the group."""
    table = initiatives_by_target_group(view.dataset)
    return by_code(view, "zielgruppe", table["target_group"], table["initiatives"])


def _clicks(view: View, table: pd.DataFrame) -> ClicksOfSeries:
    """The clicks on the parts of a group: to its running initiatives, or to its others."""
    statuses = view.all_records.codes.loc[view.all_records.codes["list"] == "status", "code"]
    others = ";".join(statuses[statuses != "running"])
    status = {"running": "running", "others": others}
    counts = {row["target_group"]: row for row in table.to_dict("records")}

    def click(group: str, part: str) -> Click:
        row = counts[group]
        if part == "statewide":
            return narrowed(view, {"zielgruppe": group}, row["initiatives"], row["statewide"])
        beside = None
        if view.shows_statewide:
            running = row["statewide_running"]
            beside = running if part == "running" else row["statewide"] - running
        return narrowed(view, {"zielgruppe": group, "status": status[part]}, row[part], beside)

    return click


def _left_out(view: View, groups: int, shown: int) -> tuple[str, ...]:
    if not groups:
        return ()
    if groups > shown:
        return (view.text("target_groups.more", n=groups - shown),)
    missing = _without_initiative(view)
    if not missing:
        return ()
    if len(missing) > 2 and shown == SHOWN_SMALL:
        return (view.text("target_groups.without_count", n=len(missing)),)
    named = missing
    if len(missing) > NAMED_MISSING + 1:
        more = view.text("target_groups.without_more", n=len(missing) - NAMED_MISSING)
        named = [*missing[:NAMED_MISSING], more]
    return (view.text("target_groups.without", list=joined(named, view.language)),)


def _definition(view: View, table: pd.DataFrame) -> str:
    """What is counted; and all groups without an initiative, where the foot names some of them only."""
    said = view.text("target_groups.by_group_definition")
    missing = _without_initiative(view)
    if table.empty or not missing:
        return said
    return f"{said} {view.text('target_groups.without', list=joined(missing, view.language))}"


def _without_initiative(view: View) -> list[str]:
    """The groups that no initiative of either layer is for."""
    unnamed = set(target_groups_without_initiative(view.dataset))
    if view.shows_statewide:
        unnamed &= set(target_groups_without_initiative(view.statewide))
    codes = target_groups_without_initiative(view.dataset)
    return [view.label("target_group", code) for code in codes if code in unnamed]
