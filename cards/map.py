"""The map in words: what is drawn, what stands at a key, and what no map can show."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.places import (
    ONLY_DISTRICT,
    TOWN,
    VAGUE,
    MapKeys,
    districts_of,
    initiatives_by_area,
    initiatives_by_key,
    initiatives_without_area,
    places_on_map,
)
from cards.view import View
from charts.labels import one_line, shortened
from charts.map_values import Area, AreaCount, Point, PointMap
from charts.maps import MapWords
from charts.values import LegendEntry
from language.formats import number
from language.texts import Language
from records.areas import district_labels
from records.dataset import Dataset
from records.rules import PRECISIONS

DISTRICT_COLUMNS = ("code", "name", "initiatives", "is_vague", "is_inside")
MAX_LABEL = 18  # characters of a name on the map
NAMED_INITIATIVES = 5  # initiatives a row of the list names; the rest are one click away


@dataclass(frozen=True, eq=False)
class MapContent:
    """What the map of a view shows, computed once for the map, its lists and its files.

    Attributes:
        places: `places_on_map`, named in the language of the view.
        members: `initiatives_by_key`, with the `title` of each initiative, in the order of titles.
        without: `initiatives_without_area`.
        districts: `initiatives_by_area`, named, with `is_inside` of the chosen regions.
        chart: what is drawn.
    """

    places: pd.DataFrame
    members: pd.DataFrame
    without: pd.DataFrame
    districts: pd.DataFrame
    chart: PointMap


@dataclass(frozen=True)
class AreaRow:
    """A place or district with its initiatives, in words.

    `facts` are municipality and precision of a place, the Bezirk of a district; `count` is that of all its
    initiatives, `named` are ids and names of the first ones at a place.
    """

    key: str
    name: str
    facts: tuple[str, ...]
    count: int
    named: tuple[tuple[str, str], ...]


def map_content(view: View, keys: MapKeys) -> MapContent:
    """What the map of a view shows."""
    role, regions = view.selection.place_role, view.selection.regions
    labels = district_labels(view.all_records, view.language)
    places = places_on_map(view.dataset, keys, role, regions)
    is_vague = places["precision"] == "district"
    places = places.assign(name=places["name"].mask(is_vague, places["district"].map(labels)))
    districts = initiatives_by_area(view.dataset, "district", role, regions)
    districts = districts.assign(
        name=districts["code"].map(labels),
        is_vague=districts["code"].isin(places.loc[is_vague, "district"]),
        is_inside=districts["code"].isin(districts_of(view.all_records, regions)),
    )
    members = initiatives_by_key(view.dataset, keys, role, regions)
    members = members.assign(title=members["initiative_id"].map(_titles(view)))
    return MapContent(
        places=places,
        members=members.sort_values("title", key=lambda titles: titles.str.casefold(), ignore_index=True),
        without=initiatives_without_area(view.dataset, role),
        districts=districts,
        chart=_chart(view, places[~is_vague], districts, keys.most),
    )


def map_words(view: View) -> MapWords:
    """The words of the map's own controls."""
    attribution = view.text("map.attribution_around", attribution=view.text("map.attribution"))
    controls = ("zoom_in", "zoom_out", "whole", "inset", "wheel")
    return MapWords(**{name: view.text(f"map.{name}") for name in controls}, attribution=attribution)


def bezirk_counts(view: View) -> tuple[AreaCount, ...]:
    """The Regierungsbezirke of the chosen regions with their initiatives on site."""
    role, regions = view.selection.place_role, view.selection.regions
    table = initiatives_by_area(view.dataset, "bezirk", role, regions)
    shown = set(districts_of(view.all_records, regions).str[:3])
    return tuple(
        AreaCount(code, view.label("bezirk", code), int(count))
        for code, count in zip(table["code"], table["initiatives"], strict=True)
        if code in shown
    )


def key_names(dataset: Dataset, keys: MapKeys, language: Language) -> Mapping[str, str]:
    """What each key of the map and each district is called, whatever is chosen."""
    districts = district_labels(dataset, language)
    vague = {f"{kind}{ags}": label for ags, label in districts.items() for kind in (VAGUE, ONLY_DISTRICT)}
    towns = dataset.municipalities
    vague |= {f"{TOWN}{ags}": name for ags, name in zip(towns["ags"], towns["name"], strict=True)}
    groups = keys.places.sort_values("name").groupby("key")
    names = groups["area"].first().fillna(groups["name"].agg("; ".join))
    return {str(key): str(name) for key, name in names.items()} | vague | districts


def initiatives_at(content: MapContent, key: str) -> tuple[str, ...]:
    """The chosen initiatives with a place at a key of the map."""
    members = content.members
    return tuple(members.loc[members["key"] == key, "initiative_id"])


def beside_map(view: View, content: MapContent) -> Mapping[str, tuple[str, ...]]:
    """The initiatives that the map does not show, by the reason: `statewide`, `unplaced`, `other_role`."""
    without = content.without
    found = {
        reason: tuple(without.loc[without["reason"] == reason, "initiative_id"])
        for reason in ("statewide", "unplaced", "other_role")
    }
    if view.selection.regions:
        found["statewide"] += tuple(view.selected.statewide)
        found["unplaced"] += tuple(view.selected.unplaced)
    return found


def place_rows(view: View, content: MapContent) -> tuple[AreaRow, ...]:
    """The places on the map, most initiatives first."""
    first = content.members.groupby("key").head(NAMED_INITIATIVES).groupby("key")
    named = {key: tuple(zip(rows["initiative_id"], rows["title"], strict=True)) for key, rows in first}
    table = content.places.fillna({"municipality": ""})
    columns = (table[name] for name in ("key", "name", "municipality", "precision", "initiatives"))
    return tuple(
        AreaRow(key, name, (municipality, view.label("precision", precision)), count, named[key])
        for key, name, municipality, precision, count in zip(*columns, strict=True)
    )


def district_rows(view: View, content: MapContent) -> tuple[AreaRow, ...]:
    """The districts of the chosen regions, in the order of their keys, also those without initiatives."""
    table = content.districts
    table = table[table["is_inside"]]
    columns = (table[name] for name in ("code", "name", "initiatives"))
    return tuple(
        AreaRow(code, name, (view.label("bezirk", code[:3]),), count, ())
        for code, name, count in zip(*columns, strict=True)
    )


def _titles(view: View) -> pd.Series:
    """The names of the chosen initiatives by their ids, in the language of the view."""
    records = view.dataset.initiatives.set_index("id")
    return records["name_en"].fillna(records["name"]) if view.language == "en" else records["name"]


def _chart(view: View, places: pd.DataFrame, districts: pd.DataFrame, most: int) -> PointMap:
    columns = ("key", "name", "precision", "lat", "lon", "initiatives")
    points = tuple(
        Point(
            key,
            f"{shortened(one_line(name), MAX_LABEL)} {number(count, view.language)}",
            view.text("map.counted", name=name, n=count),
            precision,
            lat,
            lon,
            count,
            name=name,
        )
        for key, name, precision, lat, lon, count in zip(
            *(places[column].tolist() for column in columns), strict=True
        )
    )
    areas = tuple(
        Area(
            code,
            code,
            view.text("map.counted", name=name, n=count),
            "vague" if is_vague else "",
            is_inside,
        )
        for code, name, count, is_vague, is_inside in zip(
            *(
                districts[column].tolist()
                for column in ("code", "name", "initiatives", "is_vague", "is_inside")
            ),
            strict=True,
        )
    )
    return PointMap(
        language=view.language,
        points=points,
        areas=areas,
        most=most,
        counts=bezirk_counts(view),
        legend=tuple(LegendEntry(code, view.label("precision", code)) for code in PRECISIONS),
        attribution=view.text("map.attribution"),
        shapes=view.all_records.district_geometry,
        borders=view.all_records.bezirk_geometry,
    )
