"""Figures of the page Zielgruppen, recomputed from the CSV files with the standard library alone."""

from collections import Counter

from cards.coverage import by_size
from cards.reach import by_target_group as reach_by_group
from cards.reach import single_numbers, total_figures, totals, without_reach
from cards.target_groups import by_target_group
from records.dataset import Dataset
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
INITIATIVES = FOLDER.rows("initiatives")
REACH = FOLDER.rows("reach")


def added(kind: str, measure: str) -> int:
    return sum(
        int(row["number"])
        for row in REACH
        if (row["kind"], row["measure"], row["additive"]) == (kind, measure, "true")
    )


def test_initiatives_of_each_group(shipped: Dataset) -> None:
    counts = Counter(group for row in INITIATIVES for group in row["target_groups"].split(";"))
    rows = by_target_group(view_of(shipped)).sheet.rows.set_index("target_group")
    assert rows["initiatives"].to_dict() == dict(counts)


def test_running_initiatives_of_each_group(shipped: Dataset) -> None:
    running = Counter(
        group
        for row in INITIATIVES
        if row["status"] == "running"
        for group in row["target_groups"].split(";")
    )
    rows = by_target_group(view_of(shipped)).sheet.rows.set_index("target_group")
    assert rows["running"][rows["running"] > 0].to_dict() == dict(running)


def test_planned_participants_offers_and_people_reached(shipped: Dataset) -> None:
    sums = totals(view_of(shipped)).sheet.rows.set_index(["kind", "measure", "unit"])["number"]
    assert sums["planned", "participants", "people"] == added("planned", "participants") == 105_922
    assert sums["planned", "addressable", "people"] == added("planned", "addressable") == 333_000
    assert sums["reached", "participants", "people"] == added("reached", "participants") == 641
    assert sums.sum() == 105_922 + 333_000 + 641


def test_numbers_in_no_sum(shipped: Dataset) -> None:
    listed = sum(1 for row in REACH if row["additive"] == "false")
    assert totals(view_of(shipped)).sheet.rows["not_additive"].sum() == listed == 86


def test_planned_participants_of_employees(shipped: Dataset) -> None:
    expected = sum(
        int(row["number"])
        for row in REACH
        if row["target_group"] == "employees"
        and (row["kind"], row["measure"], row["additive"]) == ("planned", "participants", "true")
    )
    rows = reach_by_group(view_of(shipped), "planned-participants-people").sheet.rows
    assert rows.set_index("target_group")["number"]["employees"] == expected > 0


def test_audiences_are_listed_one_by_one(shipped: Dataset) -> None:
    expected = sorted(
        int(row["number"])
        for row in REACH
        if (row["kind"], row["measure"], row["unit"]) == ("reached", "event_attendance", "people")
    )
    rows = single_numbers(view_of(shipped), "reached-event_attendance-people").sheet.rows
    assert sorted(rows["number"]) == expected
    assert len(expected) == 34


def test_initiatives_without_a_number(shipped: Dataset) -> None:
    silent = {row["id"] for row in INITIATIVES} - {row["initiative_id"] for row in REACH}
    assert set(without_reach(view_of(shipped))) == silent
    assert f"{len(silent)} von {len(INITIATIVES)}" in totals(view_of(shipped)).title


def test_each_measure_is_a_figure_of_its_own(shipped: Dataset) -> None:
    measures = {(row["kind"], row["measure"], row["unit"]) for row in REACH}
    assert len(total_figures(view_of(shipped))) == len(measures) == 18


def test_shares_of_public_administration_in_each_size(shipped: Dataset) -> None:
    offered = sum(
        int(row["number"])
        for row in REACH
        if (row["target_group"], row["measure"], row["additive"])
        == ("public_administration", "addressable", "true")
    )
    sizes = [
        int(row["size"])
        for row in FOLDER.rows("target_group_sizes")
        if row["target_group"] == "public_administration"
    ]
    rows = by_size(view_of(shipped)).sheet.rows.query(
        "target_group == 'public_administration' and measure == 'addressable'"
    )
    assert rows["share"].tolist() == [offered / size for size in sizes]
    assert [round(offered / size, 3) for size in sizes] == [0.091, 0.091, 0.036]
