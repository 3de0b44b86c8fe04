"""Figures of the page Weiße Flecken, recomputed from the CSV files with the standard library alone."""

from cards.gap_districts import empty_districts
from cards.gap_matrix import by_matrix
from cards.gaps import fields_without_money, silent_groups
from records.dataset import Dataset
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
INITIATIVES = {row["id"]: row for row in FOLDER.rows("initiatives")}
PLACES = {row["id"]: row["ags"] for row in FOLDER.rows("places")}
LOCATIONS = [(row["initiative_id"], PLACES[row["place_id"]]) for row in FOLDER.rows("locations")]
STATEWIDE = {"state", "national", "international"}


def running(bezirk: str, group: str) -> int:
    return len(
        {
            id_
            for id_, ags in LOCATIONS
            if ags.startswith(bezirk)
            and INITIATIVES[id_]["status"] == "running"
            and group in INITIATIVES[id_]["target_groups"].split(";")
        }
    )


def test_cells_of_the_matrix(shipped: Dataset) -> None:
    rows = by_matrix(view_of(shipped), "bezirk", "zielgruppe").sheet.rows.set_index(["area", "code"])
    for bezirk, group, count in (("051", "citizens", 17), ("053", "industry", 14), ("055", "pupils", 0)):
        assert rows.loc[(bezirk, group), "running"] == running(bezirk, group) == count


def test_the_statewide_column(shipped: Dataset) -> None:
    rows = by_matrix(view_of(shipped), "bezirk", "zielgruppe").sheet.rows.set_index("code")
    expected = sum(
        row["status"] == "running"
        and row["scope"] in STATEWIDE
        and "teachers" in row["target_groups"].split(";")
        for row in INITIATIVES.values()
    )
    assert rows.loc[["teachers"], "statewide"].unique().tolist() == [expected] == [7]


def test_districts_without_an_initiative(shipped: Dataset) -> None:
    held = {ags[:5] for _, ags in LOCATIONS}
    empty = {row["ags"] for row in FOLDER.rows("districts")} - held
    rows = empty_districts(view_of(shipped)).sheet.rows
    assert set(rows.loc[rows["initiatives"] == 0, "code"]) == empty
    assert len(empty) == 3


def test_groups_without_a_running_initiative(shipped: Dataset) -> None:
    served = {
        group
        for row in INITIATIVES.values()
        if row["status"] == "running"
        for group in row["target_groups"].split(";")
    }
    known = {row["code"] for row in FOLDER.rows("codes") if row["list"] == "target_group"}
    assert set(silent_groups(view_of(shipped)).sheet.rows["code"]) == known - served == {"job_seekers"}


def test_fields_without_an_amount(shipped: Dataset) -> None:
    funded = {row["initiative_id"] for row in FOLDER.rows("funding") if row["amount_eur"]}
    paid = {field for id_ in funded for field in INITIATIVES[id_]["fields"].split(";")}
    known = {row["code"] for row in FOLDER.rows("codes") if row["list"] == "field"}
    assert set(fields_without_money(view_of(shipped)).sheet.rows.get("code", [])) == known - paid == set()
