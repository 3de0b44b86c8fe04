"""Where: initiatives by area, and the map."""

import pandas as pd

from analysis.places import (
    districts_of,
    initiatives_by_area,
    initiatives_by_municipality,
    initiatives_without_area,
    map_keys,
    places_outside,
)
from cards.card import Card
from cards.clicks import by_code
from cards.declared import card, on_site_only
from cards.map import MapContent, map_content
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import ranked_bars
from language.formats import joined, number
from records.selection import Selection

MAX_LEADERS = 3  # municipalities a title names where several have the most


@card("regierungsbezirke", "overview")
def by_bezirk(view: View) -> Card:
    """Initiatives with a place in each Regierungsbezirk, those without any place counted beside."""
    regions = view.selection.regions
    table = initiatives_by_area(view.dataset, "bezirk", view.selection.place_role, regions)
    shown = districts_of(view.all_records, regions).str[:3]  # a Bezirk outside has no number here
    table = table[table["code"].isin(shown)].reset_index(drop=True)
    table = table.assign(
        name=[view.label("bezirk", code) for code in table["code"]],
        words=[view.text("overview.initiatives", n=count) for count in table["initiatives"]],
    )
    without = initiatives_without_area(view.dataset, view.selection.place_role)
    most = table.sort_values("initiatives", ascending=False, kind="stable").iloc[0]
    found = most["initiatives"] > 0
    title = (
        view.text("places.by_bezirk", name=most["name"], n=int(most["initiatives"]))
        if found
        else view.text("places.by_bezirk_none")
    )
    columns = (
        Column("name", view.text("places.bezirk")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
    )
    return Card(
        name="regierungsbezirke",
        title=title,
        sheet=Sheet("regierungsbezirke", title, columns, table if found else table.head(0), view.language),
        chart=ranked_bars(
            table,
            "initiatives",
            "name",
            words="words",
            language=view.language,
            code="code",
            click=by_code(view, "region", table["code"], table["initiatives"]),
            meaning="bezirk",
        ),
        alt=view.text("places.by_bezirk_alt"),
        left_out=tuple(without_place_words(view, without)),
        definition=view.text("places.by_bezirk_definition"),
    )


@on_site_only
def on_map(view: View, content: MapContent) -> Card:
    """The places of the chosen initiatives, each as exactly as it is known."""
    table = content.places
    titles = content.members.groupby("key")["title"].agg("; ".join).astype("str")
    table = table.assign(
        exactness=[view.label("precision", code) for code in table["precision"]],
        titles=table["key"].map(titles),
    )
    columns = (
        Column("name", view.text("places.place")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
        Column("exactness", view.text("places.precision")),
        Column("municipality", view.text("places.municipality")),
        Column("titles", view.text("places.titles")),
        Column("places", view.text("places.named_places")),
    )
    title = _map_words(view, "title") or view.text("places.by_bezirk_none")
    return Card(
        name="karte",
        title=title,
        sheet=Sheet("karte", title, columns, table, view.language),
        chart=content.chart,
        alt=view.text("map.alt"),
        left_out=(*without_place_words(view, content.without), *_outside(view)),
        definition=view.text("map.definition"),
    )


@card("karte", "map", shown_by=on_map)
def whole_map(view: View) -> Card:
    """The map of a view, for whoever does not show it and so shares no content with its lists."""
    return on_map(view, map_content(view, map_keys(view.all_records)))


def lead(view: View) -> str:
    """Where most initiatives have a place, and how many districts are without a record."""
    return _map_words(view, "lead") or view.text("map.lead_none")


def _map_words(view: View, form: str) -> str:
    """Where most of the initiatives are, as a `title` or a `lead`; empty where no place is known."""
    role, regions = view.selection.place_role, view.selection.regions
    count = len(view.dataset.initiatives) - len(initiatives_without_area(view.dataset, role))
    if not count:
        return ""
    districts = _districts_in_words(view, form)
    towns = initiatives_by_municipality(view.dataset, role, regions)
    if towns.empty:
        return view.text(f"map.{form}_districts", n=count, districts=districts)
    most = int(towns["initiatives"].max())
    leaders = list(towns.loc[towns["initiatives"] == most, "name"])
    if len(leaders) > MAX_LEADERS:
        key = "map.lead" if form == "lead" else "map.title"
        return view.text(key, n=count, towns=view.text("map.towns", n=len(towns)), districts=districts)
    key = f"map.{form}_most" if len(leaders) == 1 else f"map.{form}_most_each"
    return view.text(key, n=most, name=joined(leaders, view.language), districts=districts)


def _districts_in_words(view: View, form: str) -> str:
    """How many districts of the chosen regions are without a record; empty where there is only one."""
    role, regions = view.selection.place_role, view.selection.regions
    table = initiatives_by_area(view.dataset, "district", role, regions)
    table = table[table["code"].isin(districts_of(view.all_records, regions))]
    total, empty = len(table), int((table["initiatives"] == 0).sum())
    if total < 2:
        return ""
    if not empty:
        return view.text(f"map.{form}_full", total=total)
    is_whole = view.selection.changed("region", ()) == Selection()
    return view.text(f"map.{form}_empty" + ("" if is_whole else "_matching"), n=empty, total=total)


def without_place_words(view: View, without: pd.DataFrame) -> list[str]:
    """What no area holds, and why."""
    role = view.selection.place_role
    named = {"role": view.label("location_role", role)} if role else {}
    counts = {str(reason): int(count) for reason, count in without["reason"].value_counts().items()}
    if {"statewide", "unplaced"} <= set(counts):
        counts["statewide_and_unplaced"] = counts.pop("unplaced")
        named["statewide"] = number(counts.pop("statewide"), view.language)
    return [
        view.text(f"places.{reason}", n=counts[reason], **named)
        for reason in ("statewide_and_unplaced", "statewide", "unplaced", "other_role")
        if reason in counts
    ]


def _outside(view: View) -> list[str]:
    """How many places of the chosen initiatives lie outside the chosen regions."""
    outside = places_outside(view.dataset, view.selection.place_role, view.selection.regions)
    return [view.text("map.outside", n=len(outside))] if len(outside) else []
