"""A map of circles as HTML: the base map as a picture, upon it dots that are links, and names that find room.

Positions are hundredths of the map, sizes are px: it can be shown larger than it was laid out for, and then
nothing comes nearer to anything else. There are layouts for cards, phones and narrow phones; the style sheet
shows the one that fits.
"""

from collections.abc import Callable, Mapping, Sequence
from math import hypot, sqrt

from markupsafe import Markup

from charts.base_map import base_map_place
from charts.html_parts import MANY_LINKS, NOTHING, skip_end, skip_link
from charts.label_places import Disc, Label
from charts.labels import one_line
from charts.map_frame import STATE, MapFrame, fitted
from charts.map_marks import CARD, Layout, MapSize, Mark, dots_of, marks_of, names_of, shown_bounds, suited
from charts.map_names import FreeName, name_kind
from charts.map_values import PointMap
from charts.values import Click
from language.formats import number
from language.texts import text

NUMBERED = 3  # a dot tells its number inside from so many on
TARGET = 24  # px across of what can be clicked
MAP_END = "atlas-map-end"
ROOMY = 15.0  # px across from which a number fits into a dot of the legend


def point_map_html(
    chart: PointMap,
    href: Callable[[Click], str],
    base: str,
    label: str,
    *,
    chosen: str = "",
    sizes: Mapping[Layout, MapSize] = CARD,
) -> Markup:
    """A map of circles; every mark has a full name, and is a link where there is room for one.

    Args:
        chart: what it shows.
        href: the address that a click leads to.
        base: address of the base map in the colours of the page.
        label: what the map shows, for whoever does not see it.
        chosen: key of the mark that is chosen.
        sizes: what it is laid out for.
    """
    sizes = {name: suited(size, chart.most) for name, size in sizes.items()}
    bounds = shown_bounds(chart.bounds)
    size, marks = sizes["wide"], marks_of(chart)
    frame = fitted(bounds, size.width, size.height, size.padding)
    dots = dots_of(marks, frame, size)
    linked = _with_room(marks, dots, sizes["narrow"].width / frame.width)
    plane = Markup("").join(
        (
            Markup('<img class="atlas-map-base" src="{}" alt="" style="{}">').format(
                base, _style(base_map_place(frame), "%")
            ),
            *(_names(chart, marks, dots, name, frame, sizes) for name in sizes),
            *(
                _dot(
                    chart,
                    mark,
                    disc,
                    frame,
                    href if mark.key in linked else None,
                    is_chosen=mark.key == chosen,
                )
                for mark, disc in zip(marks, dots, strict=True)
                for link in (href if mark.key in linked else None,)
            ),
        )
    )
    shrunk = sizes["narrow"].dot / size.dot
    is_long = len(linked) > MANY_LINKS
    before, after = (skip_link(MAP_END, chart.language), skip_end(MAP_END)) if is_long else (NOTHING, NOTHING)
    return Markup(
        '<div class="atlas-map" role="group" aria-label="{}" style="--map-ratio:{:.4f};--map-shrunk:{:.2f}">'
        '{}<div class="atlas-map-plane">{}</div>{}</div>{}'
    ).format(label, size.width / size.height, shrunk, before, plane, _legend(chart, marks, size), after)


def _dot(
    chart: PointMap,
    mark: Mark,
    disc: Disc,
    frame: MapFrame,
    href: Callable[[Click], str] | None,
    *,
    is_chosen: bool,
) -> Markup:
    shown = number(mark.value, chart.language) if mark.value >= NUMBERED else ""
    words = one_line(mark.words)
    leads = href(mark.click) if href else ""
    tag = Markup('a href="{}" target="_self"').format(leads) if leads else Markup('span role="img"')
    return Markup(
        '<{} class="atlas-map-dot{}" title="{}" aria-label="{}"{}'
        ' style="left:{:.2f}%;top:{:.2f}%;--across:{:.1f}px">{}</{}>'
    ).format(
        tag,
        " atlas-map-dot-vague" if mark.is_vague else "",
        words,
        words,
        Markup(' aria-current="true"') if is_chosen else "",
        100 * disc.x / frame.width,
        100 * disc.y / frame.height,
        2 * disc.radius,
        shown,
        "a" if leads else "span",
    )


def _with_room(marks: Sequence[Mark], dots: Sequence[Disc], share: float) -> set[str]:
    """The marks that can be met without meeting another one, on the narrowest map too, the largest first.

    A target has 24 px (WCAG 2.5.8); the others are met on the large map and stand in the table.
    """
    kept: list[Disc] = []
    found: set[str] = set()
    order = sorted(range(len(marks)), key=lambda place: -marks[place].value)
    for place in order:
        dot = Disc(dots[place].x * share, dots[place].y * share, max(dots[place].radius, TARGET / 2))
        if all(hypot(dot.x - one.x, dot.y - one.y) >= dot.radius + one.radius for one in kept):
            kept.append(dot)
            found.add(marks[place].key)
    return found


def _names(
    chart: PointMap,
    marks: Sequence[Mark],
    dots: Sequence[Disc],
    layout: Layout,
    frame: MapFrame,
    sizes: Mapping[Layout, MapSize],
) -> Markup:
    """All names of a layout; links and lists tell them too, so they are for the eye alone."""
    size = sizes[layout]
    share, shrunk = size.width / frame.width, size.dot / sizes["wide"].dot
    dots = [Disc(dot.x * share, dot.y * share, dot.radius * shrunk) for dot in dots]
    frame = frame.resized(share)
    labels, free = names_of(chart, marks, dots, frame, size)
    counts = {f"bezirk-{one.code}": number(one.count, chart.language) for one in chart.counts}
    words = Markup("").join(
        (
            *(_free_name(name, counts.get(name.key, ""), frame) for name in free),
            *(_label(label, frame) for label in labels),
        )
    )
    return Markup('<div class="atlas-map-names atlas-map-{}" aria-hidden="true">{}</div>').format(
        layout, words
    )


def _label(label: Label, frame: MapFrame) -> Markup:
    dot = label.named.dot
    place = {"left": 100 * dot.x / frame.width, "top": 100 * dot.y / frame.height}
    shift = (
        f"--x:{label.across:.1f}px;--y:{label.down:.1f}px;"
        f"--a:{50 * (label.align - 1)}%;--b:{50 * (label.valign - 1)}%"
    )
    return Markup('<span class="atlas-map-name{}" style="{};{}">{}</span>').format(
        "" if label.named.is_bold else " atlas-map-minor", _style(place, "%"), shift, label.named.text
    )


def _free_name(name: FreeName, count: str, frame: MapFrame) -> Markup:
    left, top = frame.shares(name.lon, name.lat)
    lines = Markup("<br>").join(name.text.split("\n"))
    counted = Markup("<br><b>{}</b>").format(count) if count else ""
    return Markup(
        '<span class="atlas-map-area atlas-map-area-{}" style="{};--turn:{:g}deg">{}{}</span>'
    ).format(name_kind(name.key), _style({"left": left, "top": top}, "%"), name.turn, lines, counted)


def _legend(chart: PointMap, marks: list[Mark], size: MapSize) -> Markup:
    """What the sizes stand for, and the numbers at the names of Bezirke."""
    largest = max((mark.value for mark in marks), default=0)
    if not largest:
        return Markup("")
    rings = Markup("").join(
        _ring(size, count, number(count, chart.language))
        for count in sorted({1, max(1, round(largest / 4)), largest})
    )
    lines = [
        Markup("<span>{}</span>").format(text("map_names.legend", chart.language)),
        Markup('<span class="atlas-map-sizes">{}</span>').format(rings),
    ]
    if chart.counts:
        first = max(chart.counts, key=lambda one: one.count)
        lines.append(
            Markup("<span><b>{} {}</b> {}</span>").format(
                first.name, number(first.count, chart.language), text("map_names.bezirk", chart.language)
            )
        )
    if any(mark.is_vague for mark in marks):
        vague = text("map_names.vague", chart.language)
        lines.append(Markup('<span><i class="atlas-map-dot-vague"></i> {}</span>').format(vague))
    plate = "" if shown_bounds(chart.bounds) is STATE else " atlas-map-plate"
    return Markup('<div class="atlas-map-legend{}" aria-hidden="true">{}</div>').format(
        plate, Markup("").join(lines)
    )


def _ring(size: MapSize, count: int, words: str) -> Markup:
    """A dot of the legend, its number beside it where it does not fit inside."""
    across = 2 * max(size.least, size.dot * sqrt(count))
    inside, beside = (words, "") if across >= ROOMY else ("", words)
    return Markup('<i style="--across:{:.1f}px">{}</i>{}').format(across, inside, beside)


def _style(values: Mapping[str, float], unit: str) -> str:
    return ";".join(f"{name}:{value:.2f}{unit}" for name, value in values.items())
