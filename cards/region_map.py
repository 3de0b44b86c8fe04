"""The map in shades: what each district shows, the labels, and the legend."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.places import Area as AreaKind
from analysis.places import districts_of
from analysis.regions import districts_by_area
from cards.view import View
from charts.labels import one_line, shortened
from charts.map_borders import borders
from charts.map_values import Area, AreaMap, PlaceLabel
from charts.tokens import MAP_LOOKS
from charts.values import Click, LegendEntry

MAX_LABEL = 18  # characters of a name on the map
SHADES = len(MAP_LOOKS["light"].shades)


def area_map(view: View, kind: AreaKind, table: pd.DataFrame, click: Callable[[str], Click]) -> AreaMap:
    """The map of a table of `cards.regions.area_table`; each district leads where its area does."""
    whole = view.all_records
    ags = whole.districts["ags"]
    codes = {"district": ags, "bezirk": ags.str[:3], "region": whole.districts["region"]}[kind]
    meanings = dict(zip(table["code"], shades(table["value"]), strict=True))
    said = dict(zip(table["code"], table["name"] + ": " + table["words"], strict=True))
    inside = set(districts_of(whole, view.selection.regions))
    areas = tuple(
        Area(
            district,
            code,
            said.get(code, ""),
            meanings.get(code, "unknown"),
            district in inside,
            click(code),
        )
        for district, code in zip(ags, codes.astype("str").fillna(""), strict=True)
    )
    return AreaMap(
        language=view.language,
        areas=areas,
        labels=_labels(view, table),
        legend=_legend(view, table.assign(meaning=list(meanings.values()))),
        attribution=view.text("map.attribution"),
        shapes=whole.district_geometry,
        borders=borders(whole.district_geometry, dict(zip(ags, codes, strict=True)))
        if kind == "region"
        else whole.bezirk_geometry,
    )


def shades(values: pd.Series) -> list[str]:
    """The meaning of each value: a quarter of the different values; nothing and unknown apart."""
    known = np.unique(values[values > 0].dropna())
    limits: Sequence[float] = np.quantile(known, np.arange(1, SHADES) / SHADES).tolist() if len(known) else []
    return [
        "unknown" if pd.isna(value) else f"shade:{np.searchsorted(limits, value)}" if value else "none"
        for value in values
    ]


def _legend(view: View, table: pd.DataFrame) -> tuple[LegendEntry, ...]:
    """What each shade stands for: the smallest and the largest value it has, nothing and unknown apart."""
    shown = table.sort_values("value", kind="stable")
    entries = []
    for meaning in ("none", *(f"shade:{place}" for place in range(SHADES)), "unknown"):
        rows = shown[shown["meaning"] == meaning]
        if rows.empty:
            continue
        first, last = rows["end"].iloc[0], rows["end"].iloc[-1]
        label = first if first == last else view.text("regions.range", first=first, last=last)
        if meaning in ("none", "unknown"):
            label = view.text(f"regions.legend_{meaning}")
        entries.append(LegendEntry(meaning, label))
    return tuple(entries)


def _labels(view: View, table: pd.DataFrame) -> tuple[PlaceLabel, ...]:
    """Name and value of the areas, in the middle of their municipalities, largest first."""
    towns = view.all_records.municipalities
    points = towns.assign(district=towns["ags"].str[:5])[["district", "lat", "lon"]]
    members = districts_by_area(view.all_records, table["code"], view.selection.regions)
    middle = members.merge(points, on="district").groupby("code")[["lat", "lon"]].mean()
    shown = table[table["value"].notna() & (table["value"] > 0)]
    shown = shown[shown["code"].isin(middle.index)]
    found = middle.loc[shown["code"]]
    return tuple(
        PlaceLabel(f"{shortened(one_line(name), MAX_LABEL)} {end}", lat, lon)
        for name, end, lat, lon in zip(
            shown["name"], shown["end"], found["lat"].tolist(), found["lon"].tolist(), strict=True
        )
    )
