"""How much the shipped records hold, counted with the csv module: for pages that promise to say just that."""

from tests.folders import SHIPPED, DataFolder

FOLDER = DataFolder(SHIPPED)
BEYOND = ("state", "national", "international")

INITIATIVES = FOLDER.rows("initiatives")
TOTAL = len(INITIATIVES)
RUNNING = sum(row["status"] == "running" for row in INITIATIVES)


def running_in(area: str) -> tuple[int, int]:
    """Running initiatives with a place in an area, and statewide ones without one there."""
    keys = {row["id"]: row["ags"] for row in FOLDER.rows("places")}
    here = {
        row["initiative_id"] for row in FOLDER.rows("locations") if keys[row["place_id"]].startswith(area)
    }
    running = [row for row in INITIATIVES if row["status"] == "running"]
    on_site = sum(row["id"] in here for row in running)
    return on_site, sum(row["id"] not in here and row["scope"] in BEYOND for row in running)
