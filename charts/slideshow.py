"""A figure as a slide shows it: letters that can be read from afar, as many rows as a slide has room for."""

import json
from typing import Any

import plotly.graph_objects as go

from charts.tokens import FONT_SIZE

MAX_ROWS = 10
# px of a figure on a slide, whose letters are then enlarged with it: those of FONT_SIZE to 24 px on 1920 px.
WIDTH, HEIGHT = 920, 390
CHARACTER_WIDTH, LINE_HEIGHT, GAP = 7.0, 16.0, 3.0
ABOVE, BESIDE = 40, 6  # px: for the legend, and between a mark and its name
ROOM, BAR_HEIGHT, BAR_GAP = (
    300,
    15,
    8,
)  # px for all rows, of a bar that has room for its letters, beside a row
MARK_SHARE = 0.6  # of the size of marks drawn for a whole sheet

Json = dict[str, Any]
Box = tuple[float, float, float]


def slide_figure(figure: go.Figure) -> tuple[Json, int]:
    """Data and layout for plotly.js, and to how many rows it was cut; 0: it is whole."""
    drawn: Json = json.loads(figure.to_json())
    _enlarge(drawn)
    for trace in drawn["data"]:
        if trace["type"] == "sankey":
            trace["node"] |= {"label": [label.replace("<br>", " ") for label in trace["node"]["label"]]}
            trace["node"]["pad"] = LINE_HEIGHT
    layout = drawn["layout"]
    has_places = not layout.get("yaxis", {}).get("visible", True)
    if has_places:
        _make_room(drawn)
    return drawn, 0 if has_places else _leave_out_rows(drawn)


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


def _leave_out_rows(drawn: Json) -> int:
    """Keep the first rows of a figure whose rows are counted from the top; how many are kept, 0: all."""
    layout = drawn["layout"]
    start, end = layout.get("yaxis", {}).get("range", (0, 0))
    bars = len(drawn["data"]) if layout.get("barmode") == "group" else 1
    most = min(MAX_ROWS, int(ROOM / (bars * BAR_HEIGHT + BAR_GAP)))
    lines = round(start + 0.5)
    if start <= end or lines <= most:
        return 0
    layout["yaxis"]["range"] = [start - lines + most, end]
    layout["height"] = round(layout["height"] * most / lines)
    above = layout.get("legend", {}).get("y", 0) - 1
    if above > 0:  # what stands above the rows keeps its distance
        layout["legend"]["y"] = 1 + above * lines / most
    return most


def _make_room(drawn: Json) -> None:
    """Smaller marks where there are no axes, on maps and networks, and only names that do not touch."""
    layout = drawn["layout"]
    (left, right), (bottom, top) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    up = (HEIGHT - ABOVE) / (top - bottom)  # px of a unit
    is_map = "scaleanchor" in layout["yaxis"]
    across = up / layout["yaxis"].get("scaleratio", 1) if is_map else WIDTH / (right - left)
    layout["height"] = HEIGHT
    for note in layout.get("annotations", ()):
        note["text"] = note["text"].replace(" · ", "<br>")  # on the narrowest phone it fits no line
    taken: list[Box] = []
    for trace in drawn["data"]:
        marker = trace.get("marker", {})
        if isinstance(marker.get("size"), list):
            marker["size"] = [MARK_SHARE * one for one in marker["size"]]
        if "text" not in trace.get("mode", "") or not isinstance(trace.get("text"), list):
            continue
        trace["textfont"] = {**trace.get("textfont", {}), "shadow": "auto"}
        sides = trace.get("textposition", "")
        shown = []
        for place, (x, y, words) in enumerate(zip(trace["x"], trace["y"], trace["text"], strict=True)):
            side = sides if isinstance(sides, str) else sides[place]
            box = _box(x * across, y * up, words, side)
            if not any(_touch(box, other) for other in taken):
                taken.append(box)
                shown.append(place)
        for part in (trace, marker):
            for name in ("x", "y", "text", "textposition", "size"):
                if isinstance(part.get(name), list):
                    part[name] = [part[name][place] for place in shown]


def _box(x: float, y: float, words: str, side: str) -> Box:
    """Middle and width of a name that stands at a side of a mark."""
    width = CHARACTER_WIDTH * len(words)
    aside = {"left": -1, "right": 1}.get(side.partition(" ")[2], 0)
    above = {"top": 1, "bottom": -1}.get(side.partition(" ")[0], 0)
    return x + aside * (width / 2 + BESIDE), y + above * (LINE_HEIGHT / 2 + BESIDE), width


def _touch(one: Box, other: Box) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return across < (one[2] + other[2]) / 2 + GAP and down < LINE_HEIGHT + GAP
