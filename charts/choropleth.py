"""Areas in shades: what Leaflet draws of them, and the same as a picture to save."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.labels import plain_label
from charts.map_layers import LOOKS, STRETCH, MapLayers, MapTables, Scheme, Shapes, map_layers, tip
from charts.map_pictures import HEIGHT, MARGIN, outlines
from charts.theme import new_figure
from language.texts import Language

SHADES: Mapping[Scheme, tuple[str, ...]] = {
    "light": ("#c3daf6", "#9bc1f0", "#6fa6e8", "#4286dc"),
    "dark": ("#1d4269", "#27588f", "#3270b5", "#3f89da"),
}
NONE, UNKNOWN, OUTSIDE = -1, -2, -3  # places in the scale: nothing on record, not known, not chosen
UNKNOWN_DASHES = "2 5"


@dataclass(frozen=True, eq=False)
class ShadedAreas:
    """What a map in shades shows.

    Attributes:
        districts: one row a district: `district`, `code` (of its area), `words`, `shade` (place in `SHADES`,
            `NONE` or `UNKNOWN`), `is_inside` (lies in the chosen regions).
        labels: one row an area, the most important first: `lat`, `lon`, `label`.
        district_shapes: with the property `ags`.
        border_shapes: drawn as lines above.
    """

    districts: pd.DataFrame
    labels: pd.DataFrame
    district_shapes: Shapes
    border_shapes: Shapes


def shades(values: pd.Series) -> pd.Series:
    """The place of each value in the scale: quarters of the different values; nothing and unknown apart."""
    known = np.unique(values[values > 0].dropna())
    limits = (
        np.quantile(known, np.arange(1, len(SHADES["light"])) / len(SHADES["light"])) if len(known) else []
    )
    places = pd.Series(np.searchsorted(limits, values.fillna(0)), values.index)
    return places.mask(values == 0, NONE).mask(values.isna(), UNKNOWN).astype("int64")


def borders(district_shapes: Shapes, area_of: Mapping[str, str]) -> Shapes:
    """The borders between areas made of districts: what lies between two districts of one area is none."""
    sides: dict[str, Counter[frozenset[tuple[float, ...]]]] = {}
    for shape in district_shapes["features"]:
        area = sides.setdefault(area_of[shape["properties"]["ags"]], Counter())
        line = outlines([shape])
        points = list(zip(line["x"].tolist(), line["y"].tolist(), strict=True))
        for one, other in pairwise(points):
            if one[0] == one[0] and other[0] == other[0]:  # NaN stands between rings
                area[frozenset((one, other))] += 1
    lines = [[list(point) for point in side] for area in sides.values() for side in area if area[side] == 1]
    geometry = {"type": "MultiLineString", "coordinates": [line for line in lines if len(line) == 2]}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": geometry}],
    }


def shaded_layers(areas: ShadedAreas, scheme: Scheme) -> MapLayers:
    """The payload of the map; each district carries the code of its area."""
    layers = map_layers(_tables(areas), "", scheme)
    shapes = {shape["properties"]["ags"]: shape["geometry"] for shape in areas.district_shapes["features"]}
    features = [
        {
            "type": "Feature",
            "geometry": shapes[row["district"]],
            "properties": {"id": row["code"], "tip": tip(row["words"]), "style": _style(row, scheme)},
        }
        for row in areas.districts.to_dict("records")
    ]
    features.sort(key=lambda feature: feature["properties"]["style"]["weight"])
    nothing = {"type": "FeatureCollection", "features": []}
    return replace(layers, districts={**nothing, "features": features}, points=nothing)


def shaded_picture(
    areas: ShadedAreas, legend: Mapping[int, str], attribution: str, language: Language
) -> go.Figure:
    """The map in shades as a plotly figure.

    Args:
        areas: what the map shows.
        legend: what each place of the scale stands for, in the order of the legend.
        attribution: whose geometry it is.
        language: for the separators.
    """
    figure = new_figure(language, HEIGHT)
    places = areas.districts["shade"].where(areas.districts["is_inside"], OUTSIDE)
    for place, words in {OUTSIDE: "", **legend}.items():
        rows = areas.districts[places == place]
        if rows.empty:
            continue
        style = _style(rows.iloc[0].to_dict(), "light")
        wanted = set(rows["district"])
        figure.add_scatter(
            **outlines([s for s in areas.district_shapes["features"] if s["properties"]["ags"] in wanted]),
            mode="lines",
            line={
                "color": style["color"],
                "width": style["weight"],
                "dash": "dot" if place == UNKNOWN else "solid",
            },
            fill="toself",
            fillcolor=style["fillColor"],
            name=plain_label(words, 60),
            showlegend=place != OUTSIDE,
        )
    look = LOOKS["light"]
    figure.add_scatter(
        **_lines(areas.border_shapes),
        mode="lines",
        line={"color": look.bezirk, "width": 1.5},
        showlegend=False,
    )
    figure.add_scatter(
        x=areas.labels["lon"].tolist(),
        y=areas.labels["lat"].tolist(),
        mode="text",
        text=[plain_label(label, 30) for label in areas.labels["label"]],
        textfont={"color": look.text},
        showlegend=False,
    )
    south_west, north_east = _tables(areas).bounds
    figure.update_layout(showlegend=True, legend={"itemsizing": "constant"})
    figure.update_xaxes(visible=False, range=[south_west[1] - MARGIN, north_east[1] + MARGIN])
    figure.update_yaxes(
        visible=False,
        range=[south_west[0] - MARGIN, north_east[0] + MARGIN],
        scaleanchor="x",
        scaleratio=STRETCH,
    )
    figure.add_annotation(
        text=plain_label(attribution, 200),
        **{"x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "bottom"},
        font={"size": 11, "color": look.text},
        bgcolor=look.paper,
        showarrow=False,
    )
    return figure


def _tables(areas: ShadedAreas) -> MapTables:
    """The areas as the base map takes them; their labels stand at points without a circle."""
    districts = areas.districts.assign(code=areas.districts["district"], is_vague=False)
    points = areas.labels.assign(key="", words="", precision="address", initiatives=0)
    return MapTables(points, districts, areas.district_shapes, areas.border_shapes, most=1)


def _style(row: Mapping[Any, Any], scheme: Scheme) -> dict[str, Any]:
    look, place = LOOKS[scheme], row["shade"]
    style = {"color": look.border, "weight": 1, "fillColor": look.paper, "fillOpacity": 1}
    if not row["is_inside"]:
        return style
    if place == UNKNOWN:
        return style | {"color": look.bezirk, "weight": 2, "dashArray": UNKNOWN_DASHES}
    return style | {"fillColor": look.land if place == NONE else SHADES[scheme][place]}


def _lines(shapes: Shapes) -> dict[str, list[float]]:
    """Lines and rings as one line, broken by NaN."""
    if shapes["features"][0]["geometry"]["type"] != "MultiLineString":
        return {axis: line.tolist() for axis, line in outlines(shapes["features"]).items()}
    lines = shapes["features"][0]["geometry"]["coordinates"]
    gap = float("nan")
    return {axis: [v for line in lines for v in (*(p[i] for p in line), gap)] for i, axis in enumerate("xy")}
