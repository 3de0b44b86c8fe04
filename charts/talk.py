"""A figure as a slide shows it: letters that can be read from afar, as many rows as a slide has room for."""

import json
from typing import Any

import plotly.graph_objects as go

from charts.theme import FONT_SIZE

MOST_ROWS = 10
# px of a figure on a slide, whose letters are then enlarged with it: those of FONT_SIZE to 24 px on 1920 px.
WIDTH, HEIGHT = 920, 390
CHARACTER_WIDTH, LINE_HEIGHT, GAP = 7.0, 16.0, 3.0
MAP_SHARE = 0.6  # of the size of the marks of a map drawn for a whole sheet

Json = dict[str, Any]


def talk_figure(figure: go.Figure) -> tuple[Json, int]:
    """Data and layout for plotly.js, and how many rows a slide has no room for."""
    drawn: Json = json.loads(figure.to_json())
    _enlarge(drawn)
    if drawn["layout"].get("yaxis", {}).get("scaleanchor"):
        _draw_map_smaller(drawn)
    return drawn, _leave_out_rows(drawn["layout"])


def _enlarge(part: Any) -> None:
    """No letters smaller than the others."""
    if isinstance(part, list):
        for one in part:
            _enlarge(one)
    elif isinstance(part, dict):
        for name, one in part.items():
            if name.endswith("font") and isinstance(one, dict) and isinstance(one.get("size"), int | float):
                one["size"] = max(one["size"], FONT_SIZE)
            _enlarge(one)


def _leave_out_rows(layout: Json) -> int:
    """Keep the first rows of a figure whose rows are counted from the top; how many are left out."""
    start, end = layout.get("yaxis", {}).get("range", (0, 0))
    if start <= max(end, MOST_ROWS):
        return 0
    lines = round(start + 0.5)
    layout["yaxis"]["range"] = [start - lines + MOST_ROWS, end]
    layout["height"] = round(layout["height"] * MOST_ROWS / lines)
    return lines - MOST_ROWS


def _draw_map_smaller(drawn: Json) -> None:
    """Smaller marks, and only those names that do not touch one another."""
    layout = drawn["layout"]
    south, north = layout["yaxis"]["range"]
    size = HEIGHT / (north - south)  # px of a degree northwards
    stretch = layout["yaxis"].get("scaleratio", 1)
    layout["height"] = HEIGHT
    taken: list[tuple[float, float, float]] = []
    for trace in drawn["data"]:
        marker = trace.get("marker", {})
        if isinstance(marker.get("size"), list):
            marker["size"] = [MAP_SHARE * one for one in marker["size"]]
        if "text" not in trace.get("mode", "") or not isinstance(trace.get("text"), list):
            continue
        boxes = [
            (x * size / stretch, y * size, CHARACTER_WIDTH * len(words))
            for x, y, words in zip(trace["x"], trace["y"], trace["text"], strict=True)
        ]
        shown = []
        for place, box in enumerate(boxes):
            if not any(_touch(box, other) for other in taken):
                taken.append(box)
                shown.append(place)
        for part in (trace, marker):
            for name in ("x", "y", "text", "textposition", "size"):
                if isinstance(part.get(name), list):
                    part[name] = [part[name][place] for place in shown]


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two names touch, each with its middle and its width."""
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return across < (one[2] + other[2]) / 2 + GAP and down < LINE_HEIGHT + GAP
