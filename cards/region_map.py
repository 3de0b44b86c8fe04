"""The map in shades, in words: what each district shows, the labels, and the legend."""

from collections.abc import Mapping

import pandas as pd

from analysis.places import Area, districts_of
from analysis.regions import districts_by_area
from cards.view import View
from charts.choropleth import NONE, SHADES, UNKNOWN, ShadedAreas, borders, shades
from charts.labels import one_line, shortened

MAX_LABEL = 18  # characters of a name on the map


def shaded_areas(view: View, kind: Area, table: pd.DataFrame) -> ShadedAreas:
    """What the map shows of a table of `cards.regions.area_table`."""
    whole = view.all_records
    districts = whole.districts
    column = {"district": districts["ags"], "bezirk": districts["ags"].str[:3], "region": districts["region"]}
    rows = pd.DataFrame({"district": districts["ags"], "code": column[kind]})
    shown = table.assign(shade=shades(table["value"])).set_index("code")
    said = shown["name"] + ": " + shown["words"]
    inside = districts_of(whole, view.selection.regions)
    rows = rows.assign(
        words=rows["code"].map(said).astype("str").fillna(""),
        shade=rows["code"].map(shown["shade"]).fillna(UNKNOWN).astype("int64"),
        is_inside=rows["district"].isin(inside),
    )
    has_own = kind == "region"
    return ShadedAreas(
        districts=rows,
        labels=_labels(view, table),
        district_shapes=whole.district_geometry,
        border_shapes=borders(whole.district_geometry, dict(zip(rows["district"], rows["code"], strict=True)))
        if has_own
        else whole.bezirk_geometry,
    )


def legend(view: View, table: pd.DataFrame) -> Mapping[int, str]:
    """What each shade stands for: the smallest and the largest value it has, nothing and unknown apart."""
    shown = table.assign(shade=shades(table["value"]))
    shown = shown.sort_values("value", kind="stable")
    words: dict[int, str] = {}
    for place in (NONE, *range(len(SHADES["light"])), UNKNOWN):
        rows = shown[shown["shade"] == place]
        if rows.empty:
            continue
        first, last = rows["end"].iloc[0], rows["end"].iloc[-1]
        words[place] = first if first == last else view.text("regions.range", first=first, last=last)
        if place == NONE:
            words[place] = view.text("regions.legend_none")
        elif place == UNKNOWN:
            words[place] = view.text("regions.legend_unknown")
    return words


def _labels(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Name and value of the areas, in the middle of their municipalities, largest first."""
    towns = view.all_records.municipalities
    points = towns.assign(district=towns["ags"].str[:5])[["district", "lat", "lon"]]
    members = districts_by_area(view.all_records, table["code"], view.selection.regions)
    middle = members.merge(points, on="district").groupby("code")[["lat", "lon"]].mean()
    shown = table[table["value"].notna() & (table["value"] > 0)]
    shown = shown[shown["code"].isin(middle.index)]
    labels = [
        f"{shortened(one_line(name), MAX_LABEL)} {end}"
        for name, end in zip(shown["name"], shown["end"], strict=True)
    ]
    found = middle.loc[shown["code"]].reset_index()
    return found.assign(label=pd.Series(labels, found.index, dtype="str"))
