"""Visits by browser: the overview and the map beside the floors and the peer, in turns."""

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from playwright.sync_api import Playwright, sync_playwright

from bench import servers
from bench.browser import Mark, Place, Visit, choose_in_dash, choose_in_streamlit, chromium, visit
from bench.measures import Measure, Spread, spread
from bench.scale import Scale
from bench.servers import SCRATCH

WARM_UPS = 3  # visits after which a browser takes compiled scripts from its cache
UNUSED = 10  # an option of the filter that no measured visit chooses
PAUSE = 500  # ms; the browser stores compiled scripts a little after they ran
WARM, COLD = SCRATCH / "profile", SCRATCH / "profile-cold"
MOUNTED_ANEW = "Streamlit runs the whole page and mounts every figure anew, Dash changes figures in place"


def overview_visits(scale: Scale) -> Iterator[Measure]:
    """The overview to a returning and to a new visitor, and a filter changed to what nobody asked before."""
    with (
        servers.atlas() as atlas,
        servers.bare_four() as floor,
        servers.peer() as peer,
        sync_playwright() as playwright,
    ):
        places = {
            "ours": Place(atlas, "", "figures", choose_in_streamlit),
            "four": Place(floor, "", "figures", choose_in_streamlit),
            "dash": Place(peer, "", "figures", choose_in_dash),
        }
        warm = returning_visits(playwright, places, scale.rounds)
        cold = first_visits(playwright, {name: places[name] for name in ("ours", "four")}, scale.rounds)
    weight = _weight(warm["ours"], warm["four"])
    drawn, in_dash = _until(warm["ours"], "figures"), _until(warm["dash"], "figures")
    text, changed = _until(warm["ours"], "text"), changes(warm["ours"])
    yield Measure(
        "overview, all figures drawn, returning visitor", drawn, "ms", 1.25,
        _until(warm["four"], "figures"), "bare four", weight,
    )  # fmt: skip
    yield Measure(
        "overview, all figures drawn, first visit", _until(cold["ours"], "figures"), "ms", 1.2,
        _until(cold["four"], "figures"), "bare four", weight,
    )  # fmt: skip
    yield Measure(
        "filter change to last figure, new selection", changed, "ms", 1.5,
        changes(warm["four"]), "bare four", weight,
    )  # fmt: skip
    yield Measure(
        "overview, numbers and text visible", text, "ms", 1.0, in_dash, "Dash, figures drawn",
        "Streamlit's own scripts and its connection come first",
    )  # fmt: skip
    yield Measure(
        "overview, all figures drawn", drawn, "ms", 1.5, in_dash, "Dash",
        f"numbers stand at {text.median:.0f} ms; then Streamlit's plotly script is run anew",
    )  # fmt: skip
    yield Measure(
        "filter change to last figure, new selection", changed, "ms", 1.0,
        changes(warm["dash"]), "Dash", MOUNTED_ANEW,
    )  # fmt: skip


def map_visits(scale: Scale) -> Iterator[Measure]:
    """The map to a returning visitor."""
    with servers.atlas() as atlas, servers.bare_map() as floor, sync_playwright() as playwright:
        places = {"ours": Place(atlas, "karte", "map"), "floor": Place(floor, "", "map")}
        made = returning_visits(playwright, places, scale.rounds)
    yield Measure(
        "map drawn, returning visitor", _until(made["ours"], "map"), "ms", 1.3,
        _until(made["floor"], "map"), "bare map", _weight(made["ours"], made["floor"]),
    )  # fmt: skip


def returning_visits(
    playwright: Playwright, places: Mapping[str, Place], rounds: int
) -> dict[str, list[Visit]]:
    """Visits in turns by a browser that has been there before and was closed since."""
    shutil.rmtree(WARM, ignore_errors=True)
    with chromium(playwright, WARM) as context:
        for _ in range(WARM_UPS):
            for place in places.values():
                visit(context, place, UNUSED)
                context.pages[0].wait_for_timeout(PAUSE)
    made: dict[str, list[Visit]] = defaultdict(list)
    chance = random.Random(1)
    with chromium(playwright, WARM) as context:
        for place in places.values():
            visit(context, place)
        for option in range(rounds):
            for name, place in chance.sample(list(places.items()), len(places)):
                made[name].append(visit(context, place, option))
    shutil.rmtree(WARM)
    return made


def first_visits(playwright: Playwright, places: Mapping[str, Place], rounds: int) -> dict[str, list[Visit]]:
    """Visits in turns, each by a browser with an empty profile."""
    made: dict[str, list[Visit]] = defaultdict(list)
    chance = random.Random(2)
    for _ in range(rounds):
        for name, place in chance.sample(list(places.items()), len(places)):
            shutil.rmtree(COLD, ignore_errors=True)
            with chromium(playwright, COLD) as context:
                made[name].append(visit(context, place))
    shutil.rmtree(COLD)
    return made


def changes(made: Sequence[Visit]) -> Spread:
    """The waits after a change of the filter."""
    return spread([one.change for one in made if one.change is not None])


def _until(made: Sequence[Visit], mark: Mark) -> Spread:
    return spread([one.marks[mark] for one in made])


def _weight(ours: Sequence[Visit], floor: Sequence[Visit]) -> str:
    def words(made: Sequence[Visit]) -> str:
        nodes = spread([one.nodes for one in made]).median
        return f"{nodes:.0f} nodes, {spread([one.kilobytes for one in made]).median:.0f} KB by socket"

    return f"{words(ours)} (floor: {words(floor)})"
