"""What to look at first, and how complete the records are."""

import datetime
from collections.abc import Callable

import pytest

from analysis.freshness import PARTS, completeness, completeness_by_area, work_list
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder

DAY = datetime.date(2026, 11, 21)
YEAR = 365
Rows = list[tuple[str, str, str, int, str, str | None]]


def listed(dataset: Dataset, *dead: str, day: datetime.date = DAY) -> Rows:
    """Reason, initiative, table, row, column and value of each line; a missing value is None."""
    table = work_list(dataset, day, YEAR, dead)
    values = table["value"].astype("object").where(table["value"].notna(), None)
    return list(table.assign(value=values).itertuples(index=False, name=None))


def test_the_work_list_of_the_small_records_is_by_urgency(small_dataset: Dataset) -> None:
    found = listed(small_dataset, "https://example.org/plan")
    assert [row for row in found if row[0] != "unsupported"] == [
        ("end_passed", "campus-bochum", "initiatives", 3, "status", "running"),
        ("status_old", "campus-bochum", "initiatives", 3, "status_as_of", "2025-01"),
        ("dead_link", "plan-land", "sources", 6, "url", "https://example.org/plan"),
        ("no_start", "netz-siegen", "initiatives", 4, "start", None),
        ("no_amount", "plan-land", "funding", 5, "amount_eur", None),
        ("no_amount", "netz-siegen", "initiatives", 4, "id", "netz-siegen"),
        ("weak_source", "netz-siegen", "sources", 5, "url", None),
    ]
    unsupported = [row[1:] for row in found if row[0] == "unsupported"]
    assert ("bot-koeln", "initiatives", 2, "status", "running") in unsupported
    assert ("campus-bochum", "initiatives", 3, "start", "2021") not in unsupported
    assert ("netz-siegen", "initiatives", 4, "status", "unknown") not in unsupported  # nothing is claimed


def test_rows_are_those_of_the_sheet(small_dataset: Dataset) -> None:
    folder = DataFolder(SMALL)
    for reason, id_, table, row, column, value in listed(small_dataset):
        cells = folder.rows(table)[row - 2]
        assert id_ in (cells["id"], cells.get("initiative_id"))
        assert cells[column] == (value or ""), reason


def test_a_status_is_old_after_the_last_day_it_can_mean(small_dataset: Dataset) -> None:
    def old(day: datetime.date) -> list[str]:
        return [row[1] for row in listed(small_dataset, day=day) if row[0] == "status_old"]

    assert old(datetime.date(2026, 1, 31)) == []
    assert old(datetime.date(2026, 2, 1)) == ["campus-bochum"]


def test_a_place_is_missed_only_where_one_is_to_be_expected(small_folder: Callable[..., DataFolder]) -> None:
    found = listed(small_folder(locations=[]).load())
    assert [row[1] for row in found if row[0] == "no_place"] == ["bot-koeln", "netz-siegen"]


def test_a_source_without_address_is_enough_beside_one_with(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    folder.change("sources", 1, url="")
    assert [row[1] for row in listed(folder.load()) if row[0] == "weak_source"] == ["netz-siegen"]


def test_the_parts_of_each_record(small_dataset: Dataset) -> None:
    table = completeness(small_dataset, DAY, YEAR).set_index("initiative_id")
    held = {id_: {part for part in PARTS if row[part]} for id_, row in table.iterrows()}
    assert held == {
        "bot-koeln": set(PARTS) - {"checked"},
        "campus-bochum": set(PARTS) - {"checked", "status_recent"},
        "netz-siegen": {"place"},
        "plan-land": {"start", "place", "status", "status_recent", "reach", "strong_source"},
    }
    assert table["held"].to_dict() == {id_: len(parts) for id_, parts in held.items()}
    assert table["share"].tolist() == pytest.approx([7 / 8, 6 / 8, 1 / 8, 6 / 8])


def test_an_initiative_counts_in_each_of_its_areas(small_dataset: Dataset) -> None:
    table = completeness_by_area(small_dataset, completeness(small_dataset, DAY, YEAR), "district")
    assert table.fillna("-").values.tolist() == [
        ["05113", 1, 0.75],  # Essen and Bochum: the campus
        ["05315", 1, 0.875],
        ["05911", 1, 0.75],
        ["05970", 1, 0.125],
        ["-", 1, 0.75],
    ]


def test_no_record_has_no_completeness(small_dataset: Dataset) -> None:
    none = small_dataset.narrow([])
    complete = completeness(none, DAY, YEAR)
    assert complete.empty
    assert completeness_by_area(none, complete, "region").empty
    assert work_list(none, DAY, YEAR).empty
