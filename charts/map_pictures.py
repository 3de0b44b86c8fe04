"""The map as a plotly figure: for pictures to save, never on screen, where Leaflet draws it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from charts.labels import plain_label
from charts.map_layers import LABEL_WIDTH, LOOKS, STRETCH, MapTables, labelled, radius, rise
from charts.theme import new_figure
from language.texts import Language

WIDTH, HEIGHT = 900, 900  # px
MARGIN = 0.05  # degrees around what is shown
SYMBOLS: Mapping[str, str] = {
    "address": "circle",
    "street": "circle-cross-open",
    "municipality": "circle-open-dot",
}


def map_picture(
    tables: MapTables, precisions: Mapping[str, str], attribution: str, language: Language
) -> go.Figure:
    """Districts, Bezirke and circles as on the map; precision is told by form and named in the legend.

    Args:
        tables: what the map shows.
        precisions: the name of each precision.
        attribution: whose geometry it is.
        language: for the separators.
    """
    look = LOOKS["light"]
    figure = new_figure(language, HEIGHT)
    for is_inside, districts in tables.districts.groupby("is_inside"):
        figure.add_scatter(
            **outlines(_shapes_of(tables, districts["code"])),
            mode="lines",
            line={"color": look.border, "width": 0.75},
            fill="toself",
            fillcolor=look.land if is_inside else look.paper,
            showlegend=False,
        )
    figure.add_scatter(
        **outlines(tables.bezirk_shapes["features"]),
        mode="lines",
        line={"color": look.bezirk, "width": 1.5},
        showlegend=False,
    )
    vague = tables.districts.loc[tables.districts["is_vague"], "code"]
    if len(vague):
        figure.add_scatter(
            **outlines(_shapes_of(tables, vague)),
            mode="lines",
            line={"color": look.point, "width": 2, "dash": "dash"},
            name=plain_label(precisions["district"], 60),
        )
    for code, points in tables.points.groupby("precision"):
        figure.add_scatter(
            x=points["lon"],
            y=points["lat"],
            mode="markers",
            marker={
                "symbol": SYMBOLS[str(code)],
                "color": look.point,
                "size": [2 * radius(count, tables.most) for count in points["initiatives"]],
                "line": {"width": 2, "color": look.point},
                "opacity": 0.8,
            },
            name=plain_label(precisions[str(code)], 60),
        )
    labels = labelled(tables, WIDTH)
    figure.add_scatter(
        x=[row["lon"] for row in labels],
        y=[row["lat"] for row in labels],
        mode="markers+text",
        marker={"size": [2 * rise(row, tables.most) for row in labels], "opacity": 0},
        text=[plain_label(row["label"], LABEL_WIDTH) for row in labels],
        textposition=["top center" if rise(row, tables.most) else "middle center" for row in labels],
        textfont={"color": look.text},
        showlegend=False,
    )
    south_west, north_east = tables.bounds
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


def _shapes_of(tables: MapTables, codes: Collection[str]) -> list[Any]:
    chosen = set(codes)
    return [shape for shape in tables.district_shapes["features"] if shape["properties"]["ags"] in chosen]


def outlines(shapes: Collection[Any]) -> dict[str, npt.NDArray[np.float64]]:
    """The rings of all polygons as one line, broken by NaN."""
    rings = [np.array(ring) for shape in shapes for ring in _rings(shape["geometry"])]
    gap = np.full((1, 2), np.nan)
    line = np.concatenate([part for ring in rings for part in (ring, gap)])
    return {"x": line[:, 0], "y": line[:, 1]}


def _rings(geometry: Mapping[str, Any]) -> Iterator[Any]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon
