"""The years above the timeline: counted anew from the CSV files; a click keeps what its column counts."""

import csv
from collections.abc import Mapping
from urllib.parse import parse_qs

import pytest

from cards.brush import without_period, years_to_choose
from cards.timeline import by_span
from cards.view import View
from charts.html_brush import Brush, brush_html
from records.dataset import Dataset
from records.selected import options_of
from records.selection import Selection
from tests.folders import SHIPPED
from tests.views import DAY, view_of

with (SHIPPED / "tables" / "initiatives.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def brush_of(dataset: Dataset, selection: Selection) -> tuple[View, Brush]:
    view = view_of(dataset, selection)
    return view, years_to_choose(view, view_of(dataset, without_period(selection)))


def runs_in(row: Mapping[str, str], year: int) -> bool:
    """Whether it runs in a year by its dates: an end that is not known is open only while running."""
    last = row["end"][:4] or (str(DAY.year) if row["status"] == "running" else row["start"][:4])
    return bool(row["start"]) and row["start"][:4] <= str(year) <= last


@pytest.mark.parametrize(
    ("selection", "keeps"),
    [
        (Selection(), lambda row: True),
        (Selection(fields=("education",)), lambda row: "education" in row["fields"].split(";")),
        (Selection(since="2024", until="2024"), lambda row: True),
        (
            Selection(statuses=("running",), kinds=("project",), since="2022"),
            lambda row: row["status"] == "running" and row["kind"] == "project",
        ),
    ],
)
def test_columns_count_what_the_other_filters_keep(
    shipped: Dataset, selection: Selection, keeps: object
) -> None:
    assert callable(keeps)
    kept = [row for row in ROWS if keeps(row)]
    _, brush = brush_of(shipped, selection)
    found = {column.label: (column.running, column.begun) for column in brush.columns}
    first = min(int(label) for label in found if label.isdecimal())
    before = sum(1 for row in kept if row["start"] and int(row["start"][:4]) < first)
    expected: dict[str, tuple[int | None, int]] = {f"vor {first}": (before, before)} if before else {}
    for year in range(first, DAY.year + 1):
        begun = sum(1 for row in kept if row["start"][:4] == str(year))
        expected[str(year)] = (sum(1 for row in kept if runs_in(row, year)), begun)
    assert {label: counts for label, counts in found.items() if counts[0] is not None} == expected
    assert [label for label, counts in found.items() if counts[0] is None] == ["2027", "2028"]


@pytest.mark.parametrize("selection", [Selection(), Selection(fields=("research", "health"), q="KI")])
def test_a_click_shows_as_many_rows_as_the_column_counts(shipped: Dataset, selection: Selection) -> None:
    _, brush = brush_of(shipped, selection)
    counted = [column for column in brush.columns if column.running is not None]
    assert len(counted) > 8
    for column in counted:
        narrowed, dropped = Selection.from_query(parse_qs(column.click.query), options_of(shipped))
        assert dropped == ()
        assert len(by_span(view_of(shipped, narrowed), "feld").sheet.rows) == column.running
        view, chosen = brush_of(shipped, narrowed)
        again = next(one for one in chosen.columns if one.label == column.label)
        assert [one.label for one in chosen.columns if one.is_chosen] == [column.label]
        assert parse_qs(again.click.query) == selection.to_query()
        assert view.text("timeline.all_years") in [words for words, _ in chosen.links]


def test_from_a_year_lead_links_to_all_before_and_after_it(shipped: Dataset) -> None:
    _, brush = brush_of(shipped, Selection(since="2024", until="2024", fields=("health",)))
    assert [(words, click.query) for words, click in brush.links] == [
        ("ab 2024", "von=2024&feld=health"),
        ("bis 2024", "bis=2024&feld=health"),
        ("alle Jahre", "feld=health"),
    ]
    _, brush = brush_of(shipped, Selection(since="2022-05-01"))
    assert [words for words, _ in brush.links] == ["alle Jahre"]
    assert [one.label for one in brush.columns if one.is_chosen] == [str(year) for year in range(2022, 2029)]
    assert brush_of(shipped, Selection())[1].links == ()


def test_the_columns_as_html(small_dataset: Dataset) -> None:
    _, brush = brush_of(small_dataset, Selection(since="2024", until="2024"))
    drawn = str(brush_html(brush, lambda click: f"?{click.query}"))
    assert drawn.count("<li>") == len(brush.columns) == 7
    assert (
        '<li><a href="?" target="_self" data-sets="von bis" data-year="2024" '
        'title="2024: 2 laufend, 1 begonnen" aria-label="2024: 2 laufend, 1 begonnen" '
        'aria-current="true"><i style="--s:1"></i>'
        '<i class="atlas-brush-begun" style="--s:0.5"></i><span>2024</span></a></li>'
    ) in drawn
    assert '<a href="?von=2021&amp;bis=2021" target="_self" data-sets="von bis" data-year="2021"' in drawn
    assert drawn.count("aria-current") == 1
