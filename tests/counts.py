"""How much the shipped records hold, counted with the csv module: for pages that promise to say just that."""

from collections.abc import Mapping, Sequence

from tests.folders import SHIPPED, DataFolder

FOLDER = DataFolder(SHIPPED)
BEYOND = ("state", "national", "international")

INITIATIVES = FOLDER.rows("initiatives")
TOTAL = len(INITIATIVES)
PLACE_KEYS = {row["id"]: row["ags"] for row in FOLDER.rows("places")}
PLACED = [(row["initiative_id"], PLACE_KEYS[row["place_id"]]) for row in FOLDER.rows("locations")]
RUNNING = sum(row["status"] == "running" for row in INITIATIVES)


def running_in(area: str) -> tuple[int, int]:
    """Running initiatives with a place in an area, and statewide ones without one there."""
    return layers_in([area], [row for row in INITIATIVES if row["status"] == "running"])


def layers_in(areas: Sequence[str], initiatives: Sequence[Mapping[str, str]]) -> tuple[int, int]:
    """Initiatives with a place in one of the areas, by the keys of these, and statewide ones without one."""
    here = {initiative for initiative, ags in PLACED if ags.startswith(tuple(areas))}
    on_site = sum(row["id"] in here for row in initiatives)
    return on_site, sum(row["id"] not in here and row["scope"] in BEYOND for row in initiatives)


def with_a_place_in(area: str) -> int:
    """Initiatives with a place in an area, by its key."""
    return len({initiative for initiative, ags in PLACED if ags.startswith(area)})
