"""The map of a card: dots where they belong, names that cover nothing, links that say what they give."""

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser
from math import atan, degrees, exp, hypot, pi, radians
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analysis.places import map_keys
from cards.map import initiatives_at, key_names, map_content
from cards.towns import by_town
from cards.view import View
from charts.base_map import SHOWN, UNITS, base_map_address, base_map_svg
from charts.html_map import point_map_html
from charts.label_places import Disc, touches
from charts.map_frame import STATE, fitted
from charts.map_marks import CARD, FARTHEST, Layout, dots_of, marks_of, names_of, shown_bounds, suited
from charts.map_values import PointMap
from charts.spread import spread
from charts.tokens import MAP_LOOKS, PAGE_LOOKS, Scheme
from charts.values import Click
from records.selection import Selection
from tests.folders import SHIPPED, DataFolder
from tests.hostile_records import hostile
from tests.test_clicks import selections
from tests.test_maps import HOSTILE, chart_of
from tests.test_settings import contrast
from tests.views import nothing, shipped_records, view_of
from web.headers import header_rules
from web.routes import own_routes

FOLDER = DataFolder(SHIPPED)
INITIATIVES = {row["id"]: row for row in FOLDER.rows("initiatives")}
PLACES = {row["id"]: row for row in FOLDER.rows("places")}
DISTRICTS = {row["ags"] for row in FOLDER.rows("districts")}
LOCATED = [(row["initiative_id"], PLACES[row["place_id"]]) for row in FOLDER.rows("locations")]
LAYOUTS: Sequence[Layout] = ("wide", "middle", "narrow")
SCHEMES: Sequence[Scheme] = ("light", "dark")


class Links(HTMLParser):
    """The links of a map with their attributes and words, and every other tag."""

    def __init__(self, drawn: str) -> None:
        super().__init__()
        self.dots: list[dict[str, str]] = []
        self.tags: Counter[str] = Counter()
        self.feed(drawn)

    def handle_starttag(self, tag: str, attrs: "list[tuple[str, str | None]]") -> None:
        self.tags[tag] += 1
        found = {name: value or "" for name, value in attrs}
        if "atlas-map-dot" in found.get("class", "").split():
            self.dots.append(found)


def href(click: Click) -> str:
    return f"{click.page}?id={click.id}"


def map_of(view: View) -> PointMap:
    chart = by_town(view).chart
    assert isinstance(chart, PointMap)
    return chart


def drawn(chart: PointMap) -> str:
    return str(point_map_html(chart, href, "./grundkarte/hell.svg", "Karte"))


def links_of(chart: PointMap) -> list[dict[str, str]]:
    return Links(drawn(chart)).dots


def counted(selected: "set[str]", area: str = "05") -> "tuple[Counter[str], set[str]]":
    """Of the chosen initiatives: how many each municipality of an area has, and which districts have any."""
    pairs = {
        (one, place["ags"]) for one, place in LOCATED if one in selected and place["ags"].startswith(area)
    }
    towns = Counter(ags for _, ags in pairs if len(ags) == 8)
    return towns, {ags[:5] for _, ags in pairs}


@pytest.mark.parametrize(
    ("selection", "chosen", "area"),
    [
        (Selection(), set(INITIATIVES), "05"),
        (
            Selection(fields=("education",)),
            {key for key, row in INITIATIVES.items() if "education" in row["fields"].split(";")},
            "05",
        ),
        (
            Selection(statuses=("running",), regions=("053",)),
            {key for key, row in INITIATIVES.items() if row["status"] == "running"},
            "053",
        ),
    ],
)
def test_the_numbers_of_the_title_are_those_of_the_records(
    selection: Selection, chosen: "set[str]", area: str
) -> None:
    towns, districts = counted(chosen, area)
    names = {place["ags"]: place["municipality"] for place in PLACES.values()}
    most = max(towns.values())
    leaders = sorted(names[ags] for ags, n in towns.items() if n == most)
    all_districts = {ags for ags in DISTRICTS if ags.startswith(area)}
    empty = len(all_districts - districts)
    assert len(leaders) <= 2
    where = f"{most} in {leaders[0]}" if len(leaders) == 1 else f"Je {most} in {' und '.join(leaders)}"
    expected = f"{where}, {empty} von {len(all_districts)} Kreisen ohne Eintrag" if empty else where
    card = by_town(view_of(shipped_records(), selection))
    assert card.title == expected
    rows = card.sheet.rows
    assert Counter(dict(zip(rows["name"], rows["initiatives"], strict=True))) >= Counter(
        {names[ags]: n for ags, n in towns.items()}
    )


def test_what_has_no_place_is_told() -> None:
    placed = {one for one, _ in LOCATED}
    rest = [row for key, row in INITIATIVES.items() if key not in placed]
    wide = sum(row["scope"] in ("state", "national", "international") for row in rest)
    assert by_town(view_of(shipped_records())).left_out == (
        f"{wide} landesweite und {len(rest) - wide} weitere Initiativen ohne Ort.",
    )


def test_a_map_of_nothing_is_the_state_without_a_dot() -> None:
    card = by_town(nothing(shipped_records()))
    assert (card.is_empty, card.title) == (True, "Keine Initiative mit bekanntem Ort")
    assert isinstance(card.chart, PointMap)
    assert links_of(card.chart) == []


@pytest.mark.parametrize("name", ["Düsseldorf", "Bielefeld", "Siegen", "Rheine", "Aachen"])
def test_a_town_lies_where_the_projection_says(name: str) -> None:
    """Turned around: from where its dot is drawn back to degrees, within what a dot may be moved aside."""
    (town,) = [row for row in FOLDER.rows("municipalities") if row["name"] == name]
    (dot,) = [
        one for one in links_of(map_of(view_of(shipped_records()))) if one["title"].startswith(f"{name}:")
    ]
    left, top = (float(share) for share in re.findall(r"(?:left|top):([\d.]+)%", dot["style"]))
    size = CARD["wide"]
    frame = fitted(STATE, size.width, size.height, size.padding)
    lon = frame.west + left / 100 * size.width / frame.scale
    lat = degrees(2 * atan(exp(radians(frame.north - top / 100 * size.height / frame.scale))) - pi / 2)
    limit = FARTHEST / frame.scale
    assert abs(lon - float(town["lon"])) < limit
    assert abs(lat - float(town["lat"])) < limit


def test_the_base_map_lies_below_the_dots() -> None:
    """The picture's own corner and scale put a town where its dot is."""
    found = Links(drawn(map_of(view_of(shipped_records()))))
    assert found.tags["img"] == 1
    (_south, _west), (_north, _east) = SHOWN
    size = CARD["wide"]
    frame = fitted(STATE, size.width, size.height, size.padding)
    style = re.search(r'<img[^>]*style="([^"]*)"', drawn(map_of(view_of(shipped_records()))))
    assert style is not None
    left, top, width, height = (float(share) for share in re.findall(r":(-?[\d.]+)%", style[1]))
    inside = fitted(SHOWN, UNITS, UNITS * height * size.height / (width * size.width))
    x, y = inside(6.78, 51.22)
    share = (
        left + width * x / UNITS,
        top + height * y / inside.height,
    )
    assert share == pytest.approx(frame.shares(6.78, 51.22), abs=0.1)


@given(selection=selections(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=40, deadline=None)
def test_no_name_covers_another_or_a_dot(selection: Selection, layout: Layout) -> None:
    chart = map_of(view_of(shipped_records(), selection))
    size = suited(CARD[layout], chart.most)
    frame = fitted(shown_bounds(chart.bounds), size.width, size.height, size.padding)
    marks = marks_of(chart)
    dots = dots_of(marks, frame, size)
    labels, _ = names_of(chart, marks, dots, frame, size)
    for place, label in enumerate(labels):
        assert 0 <= label.box.left < label.box.right <= size.width
        assert 0 <= label.box.top < label.box.bottom <= size.height
        assert not any(touches(label.box, dot) for dot in dots)
        assert not any(touches(label.box, other.box) for other in labels[:place])


def test_the_whole_state_has_its_most_important_names() -> None:
    chart = map_of(view_of(shipped_records()))
    named = re.findall(r'class="atlas-map-name[^>]*>([^<]+)<', drawn(chart).split("atlas-map-middle")[0])
    assert len(named) >= 12
    assert set(re.findall(r"atlas-map-area-bezirk[^>]*>([^<]+)<", drawn(chart))) == {
        one.name for one in chart.counts
    }


@given(selection=selections())
@settings(max_examples=25, deadline=None)
def test_every_place_is_a_mark_and_those_with_room_are_links(selection: Selection) -> None:
    card = by_town(view_of(shipped_records(), selection))
    assert isinstance(card.chart, PointMap)
    marks = links_of(card.chart)
    clicks = list(card.chart.clicks())
    assert len(marks) == len(clicks) == len(card.sheet.rows)
    # In the order of the value; what overlaps a larger one is no target of its own.
    linked = [
        (mark["href"], href(click)) for mark, click in zip(marks, clicks, strict=True) if "href" in mark
    ]
    assert linked or not marks
    assert all(found == expected for found, expected in linked)
    assert len({mark["title"] for mark in marks}) == len(marks)
    assert sorted(click.initiatives for click in clicks) == sorted(card.sheet.rows["initiatives"])


@given(selection=selections())
@settings(max_examples=25, deadline=None)
def test_a_link_gives_the_number_of_its_dot(selection: Selection) -> None:
    view = view_of(shipped_records(), selection)
    keys = map_keys(view.all_records)
    content, names = map_content(view, keys), key_names(view.all_records, keys, "de")
    for click in map_of(view).clicks():
        assert click.page == "karte"
        assert len(initiatives_at(content, click.id)) == click.initiatives
        assert click.id in names


def test_each_dot_says_its_name_and_number() -> None:
    dots = {dot["title"]: dot for dot in links_of(map_of(view_of(shipped_records())))}
    towns, _ = counted(set(INITIATIVES))
    names = {place["ags"]: place["municipality"] for place in PLACES.values()}
    for ags, n in towns.items():
        words = f"{names[ags]}: {n} Initiative{'n' if n > 1 else ''}"
        assert dots[words]["aria-label"] == words


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_text(text: str) -> None:
    points = [{"key": "a", "hover_text": text, "label": text, "name": text, "value": 9}]
    found = Links(drawn(chart_of(shipped_records(), points)))
    assert set(found.tags) <= {"a", "b", "br", "div", "i", "img", "span"}
    assert found.tags["img"] == 1
    assert not any(name.startswith("on") for dot in found.dots for name in dot)
    assert "\u202e" not in found.dots[0]["title"]


def test_hostile_records_are_text_on_the_map(tmp_path: "object") -> None:
    chart = map_of(view_of(hostile(tmp_path / "data").load()))  # type: ignore[operator]
    found = Links(drawn(chart))
    assert len(found.dots) == len(list(chart.clicks()))
    assert not found.tags["script"]


def test_nothing_of_the_map_is_on_another_host() -> None:
    html = drawn(map_of(view_of(shipped_records())))
    assert not re.search(r"(?:https?:)?//", unescape(html))
    for scheme in SCHEMES:
        assert base_map_address(scheme).startswith("./grundkarte/")
        assert base_map_svg(scheme).replace("http://www.w3.org/2000/svg", "").count("//") == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_base_map_shows_tints_neighbours_and_rivers(scheme: Scheme) -> None:
    look = MAP_LOOKS[scheme]
    picture = ElementTree.fromstring(base_map_svg(scheme))
    paths = picture.findall("{http://www.w3.org/2000/svg}path")
    fills = Counter(path.get("fill") for path in paths)
    assert {fills[tint] for tint in look.tints.values()} == {1}
    assert len(set(look.tints.values())) == 5
    assert sum(path.get("stroke") == look.river for path in paths) == 3
    assert {child.tag.rpartition("}")[2] for child in picture} == {"rect", "path"}
    assert len(base_map_svg(scheme)) < 70_000


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_and_dots_can_be_read_on_every_tint(scheme: Scheme) -> None:
    look, page = MAP_LOOKS[scheme], PAGE_LOOKS[scheme]
    for tint in (*look.tints.values(), look.outside):
        assert contrast(page.ink, tint) >= 7
        assert contrast(page.dot, tint) >= 7
        assert contrast(look.river_name, tint) >= 4.5
    assert min(contrast(look.bezirk_name, tint) for tint in look.tints.values()) >= 4.5
    assert contrast(page.muted, look.outside) >= 4.5


@pytest.mark.parametrize("base_path", ["", "ki/atlas"])
def test_the_base_map_is_served_for_both_schemes(base_path: str) -> None:
    app = TestClient(Starlette(routes=own_routes(base_path)))
    base = f"/{base_path}" if base_path else ""
    for scheme in SCHEMES:
        answer = app.get(base + base_map_address(scheme).removeprefix("."))
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
        assert answer.text == base_map_svg(scheme)
    assert app.get(f"{base}/grundkarte/bunt.svg").status_code == 404
    rules = dict(header_rules())["/grundkarte"]
    assert "immutable" in rules["Cache-Control"]
    assert "sandbox" in rules["Content-Security-Policy"]


discs = st.builds(Disc, st.floats(0, 400), st.floats(0, 400), st.floats(4, 20))


@given(st.lists(discs, max_size=30), st.floats(0, 20))
def test_dots_are_moved_no_farther_than_they_may(dots: list[Disc], farthest: float) -> None:
    moved = spread(dots, farthest)
    assert [dot.radius for dot in moved] == [dot.radius for dot in dots]
    for before, after in zip(dots, moved, strict=True):
        assert hypot(before.x - after.x, before.y - after.y) <= farthest + 1e-6


def test_dots_with_room_stay_and_others_part() -> None:
    alone, one, other = Disc(300, 300, 10), Disc(50, 50, 10), Disc(53, 50, 10)
    moved = spread([alone, one, other], 9)
    assert moved[0] == alone
    assert moved[2].x - moved[1].x > 15
    same = spread([one, one], 9)
    assert same[0] != same[1]
