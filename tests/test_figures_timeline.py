"""Figures of the page Zeitachse, recomputed from the CSV files with the standard library alone."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from cards.timeline import by_span, by_year, ids_of_unknown_starts
from charts.values import Spans
from records.dataset import Dataset
from records.selection import Selection
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
INITIATIVES = FOLDER.rows("initiatives")
DATED = [row for row in INITIATIVES if row["start"]]


PLACES = {row["id"]: row["ags"][:3] for row in FOLDER.rows("places")}
LOCATIONS = FOLDER.rows("locations")
FAMILY = {
    **dict.fromkeys(("education", "skills_work"), "learning"),
    **dict.fromkeys(("research", "infrastructure"), "research"),
    **dict.fromkeys(("public_administration", "justice_security"), "state"),
    **dict.fromkeys(("health", "mobility_energy_climate", "environment_agriculture"), "society"),
    **dict.fromkeys(("culture_media", "civil_society"), "society"),
    "economy_transfer": "business",
}


def bezirk(row: Mapping[str, str]) -> str:
    """The first Bezirk in which it has a place."""
    codes = [PLACES[one["place_id"]] for one in LOCATIONS if one["initiative_id"] == row["id"]]
    elsewhere = "none" if row["scope"] in ("local", "regional") else "statewide"
    return min((code for code in codes if code), default=elsewhere)


def test_initiatives_with_and_without_a_start(shipped: Dataset) -> None:
    assert len(by_span(view_of(shipped), "feld").sheet.rows) == len(DATED) == 167
    undated = {row["id"] for row in INITIATIVES if not row["start"]}
    assert set(ids_of_unknown_starts(view_of(shipped))) == undated
    assert len(undated) == 82


def test_running_without_a_known_end(shipped: Dataset) -> None:
    expected = sum(1 for row in DATED if row["status"] == "running" and not row["end"])
    assert by_span(view_of(shipped), "feld").title.startswith(f"{expected} von {len(DATED)} ")


def test_initiatives_begun_in_each_year(shipped: Dataset) -> None:
    begun = Counter(int(row["start"][:4]) for row in DATED if row["start"] < "2027")
    rows = by_year(view_of(shipped)).sheet.rows
    counted = {int(year): count for year, count in zip(rows["year"], rows["begun"], strict=True) if count}
    assert counted == dict(begun)


def test_initiatives_running_in_2026(shipped: Dataset) -> None:
    expected = sum(
        1
        for row in DATED
        if row["start"] < "2027"
        and (row["end"][:4] >= "2026" if row["end"] else row["status"] == "running" or row["start"] >= "2026")
    )
    rows = by_year(view_of(shipped)).sheet.rows.set_index("year")
    assert rows["running"]["2026"] == expected


def test_ends_that_have_passed(shipped: Dataset) -> None:
    # The last day a date can mean comes before the day when its text, filled up, does.
    passed = [
        row
        for row in DATED
        if row["end"]
        and (row["end"] + "-99-99")[:10] < "2026-11-21"
        and row["status"] in ("running", "planned")
    ]
    remarks = by_span(view_of(shipped), "feld").sheet.rows["is_overdue"]
    assert remarks.sum() == len(passed) > 0


def test_initiatives_of_each_first_field_and_kind(shipped: Dataset) -> None:
    for grouping, groups in (
        ("feld", Counter(row["fields"].split(";")[0] for row in DATED)),
        ("art", Counter(row["kind"] for row in DATED)),
        ("status", Counter(row["status"] for row in DATED)),
        ("bezirk", Counter(bezirk(row) for row in DATED)),
        ("familie", Counter(FAMILY[row["fields"].split(";")[0]] for row in DATED)),
    ):
        rows = by_span(view_of(shipped), grouping).sheet.rows
        assert Counter(rows["group"]) == groups


def last(date: str) -> str:
    """The last day that a date can mean, as text; one behind all others where it is not known."""
    if len(date) == 7:
        return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"
    return f"{date}-12-31"[:10] if date else "9999"


def until_today(date: str) -> str:
    return last(date) if last(date) >= "2026-11-21" else "9999"


@pytest.mark.parametrize(("order", "end"), [("", lambda _: ""), ("ende", last), ("bald", until_today)])
@pytest.mark.parametrize(
    ("selection", "keeps"),
    [
        (Selection(), lambda _: True),
        (Selection(statuses=("running",)), lambda row: row["status"] == "running"),
    ],
)
def test_rows_stand_in_order_within_their_group(
    shipped: Dataset,
    order: str,
    end: Callable[[str], str],
    selection: Selection,
    keeps: Callable[[Mapping[str, str]], bool],
) -> None:
    groups = list(dict.fromkeys(row["code"] for row in FOLDER.rows("codes") if row["list"] == "kind"))
    expected = sorted(
        filter(keeps, DATED),
        key=lambda row: (groups.index(row["kind"]), end(row["end"]), f"{row['start']}-01-01"[:10], row["id"]),
    )
    card = by_span(view_of(shipped, selection), "art", order)
    assert list(card.sheet.rows["id"]) == [row["id"] for row in expected]
    assert isinstance(card.chart, Spans)
    assert [span.key for span in card.chart.spans] == [row["id"] for row in expected]


def test_events_on_the_page(shipped: Dataset) -> None:
    shown = {row["id"] for row in DATED}
    expected = sum(1 for row in FOLDER.rows("events") if row["initiative_id"] in shown)
    chart = by_span(view_of(shipped), "feld").chart
    assert isinstance(chart, Spans)
    assert sum(len(span.markers) for span in chart.spans) == expected > 0
