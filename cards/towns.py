"""The map of municipalities: how many initiatives have places in each, and how many districts have none."""

from collections.abc import Mapping

import pandas as pd

from analysis.places import (
    ONLY_DISTRICT,
    TOWN,
    districts_of,
    initiatives_by_area,
    initiatives_by_district_only,
    initiatives_by_municipality,
    initiatives_without_area,
    places_outside,
)
from cards.card import Card
from cards.declared import card
from cards.map import bezirk_counts
from cards.sheet import Column, Sheet
from cards.view import View
from charts.labels import one_line, shortened
from charts.map_values import Area, Point, PointMap
from charts.values import NO_CLICK, Click, LegendEntry
from language.formats import joined, number
from records.addresses import PATHS
from records.areas import district_labels
from records.rules import PRECISIONS

MAX_LEADERS = 2  # municipalities a title names where several have the most
MAX_LABEL = 18  # characters of a name on a picture of the map


@card("gemeinden-karte", "overview")
def by_town(view: View) -> Card:
    """Initiatives with a place in each municipality, on the map; those without any place counted beside."""
    role, regions = view.selection.place_role, view.selection.regions
    towns = initiatives_by_municipality(view.dataset, role, regions)
    vague = initiatives_by_district_only(view.dataset, role, regions)
    title = _title(view, towns, vague)
    columns = (
        Column("name", view.text("places.municipality")),
        Column("district", view.text("places.district")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
    )
    table = _table(view, towns, vague)
    return Card(
        name="gemeinden-karte",
        title=title,
        sheet=Sheet("gemeinden-karte", title, columns, table, view.language),
        chart=_chart(view, towns, vague),
        alt=view.text("towns.alt"),
        left_out=_left_out(view),
        definition=view.text("towns.definition"),
    )


def _title(view: View, towns: pd.DataFrame, vague: pd.DataFrame) -> str:
    """Where most initiatives have a place, and how many districts have none."""
    role, regions = view.selection.place_role, view.selection.regions
    counts = initiatives_by_area(view.dataset, "district", role, regions)
    counts = counts[counts["code"].isin(districts_of(view.all_records, regions))]
    empty = int((counts["initiatives"] == 0).sum())
    if empty == len(counts):
        return view.text("places.by_bezirk_none")
    if towns.empty:
        title = view.text("towns.vague", n=int(vague["initiatives"].sum()))
    else:
        most = int(towns["initiatives"].max())
        leaders = list(towns.loc[towns["initiatives"] == most, "name"])
        key = "leader" if len(leaders) == 1 else "leaders" if len(leaders) <= MAX_LEADERS else "many_leaders"
        named = joined(leaders[:MAX_LEADERS], view.language)
        title = view.text(f"towns.{key}", n=most, name=named, towns=len(leaders))
    return view.text("towns.empty", title=title, n=empty, total=len(counts)) if empty else title


def _table(view: View, towns: pd.DataFrame, vague: pd.DataFrame) -> pd.DataFrame:
    """Municipalities, most initiatives first, then districts of which no more is known."""
    labels = district_labels(view.all_records, view.language)
    districts = vague.assign(
        name=[view.text("towns.only_district", name=labels[code]) for code in vague["district"]],
        district=vague["district"].map(labels),
    )
    known = towns.assign(district=towns["ags"].str[:5].map(labels))
    columns = ["name", "district", "initiatives"]
    return pd.concat([known[columns], districts[columns]], ignore_index=True)


def _chart(view: View, towns: pd.DataFrame, vague: pd.DataFrame) -> PointMap:
    whole = view.all_records
    everywhere = initiatives_by_municipality(whole)["initiatives"]
    inside = set(districts_of(whole, view.selection.regions))
    return PointMap(
        language=view.language,
        points=_points(view, towns),
        areas=_areas(view, dict(zip(vague["district"], vague["initiatives"], strict=True)), inside),
        most=int(everywhere.max()) if len(everywhere) else 1,
        counts=bezirk_counts(view),
        legend=tuple(LegendEntry(code, view.label("precision", code)) for code in PRECISIONS),
        attribution=view.text("map.attribution"),
        shapes=whole.district_geometry,
        borders=whole.bezirk_geometry,
    )


def _points(view: View, towns: pd.DataFrame) -> tuple[Point, ...]:
    known = view.all_records.municipalities.set_index("ags").loc[towns["ags"], ["lat", "lon"]]
    columns = (
        *(towns[name].tolist() for name in ("ags", "name", "initiatives")),
        *known.to_numpy().T.tolist(),
    )
    return tuple(
        Point(
            key=f"{TOWN}{ags}",
            label=f"{shortened(one_line(name), MAX_LABEL)} {number(count, view.language)}",
            hover_text=view.text("map.counted", name=name, n=count),
            precision="municipality",
            lat=lat,
            lon=lon,
            value=count,
            click=Click(page=PATHS["map"], id=f"{TOWN}{ags}", initiatives=count),
            name=name,
        )
        for ags, name, count, lat, lon in zip(*columns, strict=True)
    )


def _areas(view: View, vague: Mapping[str, int], inside: set[str]) -> tuple[Area, ...]:
    """All districts; those with places of which no more is known lead to these."""
    return tuple(
        Area(
            code,
            code,
            view.text("map.counted", name=view.text("towns.only_district", name=name), n=vague[code])
            if code in vague
            else name,
            "vague" if code in vague else "",
            code in inside,
            Click(page=PATHS["map"], id=f"{ONLY_DISTRICT}{code}", initiatives=vague[code])
            if code in vague
            else NO_CLICK,
        )
        for code, name in district_labels(view.all_records, view.language).items()
    )


def _left_out(view: View) -> tuple[str, ...]:
    """What no place holds: in a region, what of the chosen initiatives lies outside of it too."""
    role, regions = view.selection.place_role, view.selection.regions
    reasons = initiatives_without_area(view.dataset, role)["reason"].value_counts()
    wide, unplaced = int(reasons.get("statewide", 0)), int(reasons.get("unplaced", 0))
    found = []
    if wide and unplaced:
        found.append(view.text("towns.without", wide=wide, n=unplaced))
    elif wide or unplaced:
        found.append(view.text("towns.statewide" if wide else "towns.unplaced", n=wide or unplaced))
    if elsewhere := int(reasons.get("other_role", 0)):
        found.append(view.text("places.other_role", n=elsewhere, role=view.label("location_role", role)))
    if outside := len(places_outside(view.dataset, role, regions)):
        found.append(view.text("map.outside", n=outside))
    return tuple(found)
