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
from language.formats import joined

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
        left_out=(*without_place_words(view, without), view.text("places.several")),
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
    title = _map_title(view, content)
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


def _map_title(view: View, content: MapContent) -> str:
    """How many initiatives have places in how many municipalities, and where most of them are."""
    role, regions = view.selection.place_role, view.selection.regions
    towns = initiatives_by_municipality(view.dataset, role, regions)
    count = len(view.dataset.initiatives) - len(content.without)
    if not count:
        return view.text("places.by_bezirk_none")
    if towns.empty:
        return view.text("map.title_districts", n=count)
    title = view.text("map.title", n=count, towns=view.text("map.towns", n=len(towns)))
    most = int(towns["initiatives"].max())
    leaders = towns.loc[towns["initiatives"] == most, "name"]
    if len(towns) == len(leaders) or len(leaders) > MAX_LEADERS:
        return title
    return title + view.text(
        "map.most" if len(leaders) == 1 else "map.most_each",
        name=joined(list(leaders), view.language),
        n=most,
    )


def without_place_words(view: View, without: pd.DataFrame) -> list[str]:
    """What no area holds, and why."""
    role = view.selection.place_role
    named = {"role": view.label("location_role", role)} if role else {}
    reasons = without["reason"].value_counts()
    return [
        view.text(f"places.{reason}", n=int(reasons[reason]), **named)
        for reason in ("statewide", "unplaced", "other_role")
        if reason in reasons
    ]


def _outside(view: View) -> list[str]:
    """How many places of the chosen initiatives lie outside the chosen regions."""
    outside = places_outside(view.dataset, view.selection.place_role, view.selection.regions)
    return [view.text("map.outside", n=len(outside))] if len(outside) else []
