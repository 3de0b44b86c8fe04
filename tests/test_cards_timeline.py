"""The cards on time: findings follow the records, what is not shown is counted."""

from collections.abc import Callable

import pytest

from cards.spans import OPEN_ROWS
from cards.timeline import GROUPINGS, by_span, by_year, groupings, ids_of_unknown_starts, orders
from cards.view import View
from charts.plotly_figure import plotly_figure
from charts.values import Spans
from language.texts import Language
from records.dataset import Dataset
from records.selection import Selection
from tests.folders import SMALL, DataFolder
from tests.views import nothing, view_of

INITIATIVES = DataFolder(SMALL).rows("initiatives")
EVENTS = DataFolder(SMALL).rows("events")
HOSTILE = "<img src=x onerror=alert(1)> %{y}"


def test_the_title_follows_the_records(
    small_dataset: Dataset, small_folder: Callable[..., DataFolder]
) -> None:
    assert by_span(view_of(small_dataset), "feld").title == (
        "Keine von 3 Initiativen läuft ohne bekanntes Ende"
    )
    rows = [INITIATIVES[0] | {"end": ""}, *INITIATIVES[1:]]
    assert by_span(view_of(small_folder(initiatives=rows).load()), "feld").title == (
        "Eine von 3 Initiativen läuft ohne bekanntes Ende"
    )


def test_the_table_tells_dates_as_precisely_as_known(small_dataset: Dataset) -> None:
    card = by_span(view_of(small_dataset), "art")
    late = "Ende vorüber, Status nicht nachgetragen"
    assert list(card.sheet.values()) == [
        ("Campus Bochum", "Zentrum", "2021", "2025-12", "läuft", "2025-01", late),
        ("Plan Land", "Programm", "2027-08", None, "geplant", "2026-02", "Ende nicht bekannt"),
        ("Bot Köln", "Dienst", "2024-03-01", "2027-02-28", "läuft", "2026-03", ""),
    ]


def test_what_is_not_shown_is_counted(small_dataset: Dataset) -> None:
    card = by_span(view_of(small_dataset), "feld")
    assert card.left_out == (
        "Eine ohne bekannten Beginn.",
        "Bei einer nur der Beginn bekannt.",
        "Eine noch als laufend oder geplant erfasst, Ende vorüber.",
    )
    assert card.definition.endswith("Eine Initiative mit mehreren Feldern steht unter dem ersten.")
    assert ids_of_unknown_starts(view_of(small_dataset)) == ("netz-siegen",)
    assert by_year(view_of(small_dataset)).left_out == (
        "Eine ohne bekannten Beginn.",
        "Eine mit Beginn in einem späteren Jahr.",
    )


def test_events_are_marks_on_their_row(small_dataset: Dataset) -> None:
    chart = by_span(view_of(small_dataset), "feld").chart
    assert isinstance(chart, Spans)
    told = {span.key: [marker.hover_text for marker in span.markers] for span in chart.spans if span.markers}
    assert {key: len(texts) for key, texts in told.items()} == {"bot-koeln": 2, "campus-bochum": 1}
    assert told["campus-bochum"] == ["Sommerschule\nAugust 2022"]


def test_the_newest_are_drawn_and_the_rest_counted(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cards.timeline.SHOWN_SPANS", 10)
    card = by_span(view_of(shipped), "feld")
    assert isinstance(card.chart, Spans)
    assert len(card.chart.spans) == 10
    assert len(card.sheet.rows) == 167
    assert "157 früher begonnene nur in der Tabelle." in card.left_out


def test_text_of_records_is_text(small_folder: Callable[..., DataFolder]) -> None:
    rows = [INITIATIVES[0] | {"name": HOSTILE}, *INITIATIVES[1:]]
    marks = [EVENTS[0] | {"title": HOSTILE}, *EVENTS[1:]]
    card = by_span(view_of(small_folder(initiatives=rows, events=marks).load()), "feld")
    drawn = plotly_figure(card.chart).to_json()
    assert "<img" not in drawn
    assert "\\u003cimg" not in drawn


def test_titles_of_years_follow_the_records(
    small_dataset: Dataset, small_folder: Callable[..., DataFolder]
) -> None:
    assert by_year(view_of(small_dataset)).title == "Eine läuft 2026 nach bekannten Daten"
    rows = [*INITIATIVES[:3], INITIATIVES[3] | {"start": "2024"}]
    assert by_year(view_of(small_folder(initiatives=rows).load())).title == "2024 begannen die meisten: 2"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("grouping", GROUPINGS)
def test_a_selection_without_dates_is_told(small_dataset: Dataset, language: Language, grouping: str) -> None:
    undated = view_of(small_dataset, Selection(q="Netz Siegen"), language)
    for view in (nothing(small_dataset, language), undated):
        for card in (by_span(view, grouping), by_year(view)):
            assert card.is_empty
            assert card.title


def test_groupings_and_orders_are_offered(small_dataset: Dataset) -> None:
    view: View = view_of(small_dataset)
    assert groupings(view) == {
        "feld": "Feld",
        "familie": "Themen",
        "bezirk": "Bezirk",
        "status": "Status",
        "art": "Art",
    }
    assert orders(view) == {"": "Beginn", "ende": "Ende", "bald": "endet bald"}


def test_spans_tell_family_and_whether_they_are_over(small_dataset: Dataset) -> None:
    chart = by_span(view_of(small_dataset), "status").chart
    assert isinstance(chart, Spans)
    told = {span.key: (span.meaning, span.is_faint, span.remark) for span in chart.spans}
    assert told == {
        "campus-bochum": ("family:research", False, ""),
        "bot-koeln": ("family:state", False, ""),
        "plan-land": ("family:learning", False, "Ende nicht bekannt"),
    }
    assert [(group.label, group.count, group.note) for group in chart.groups.values()] == [
        ("läuft", 2, "2 laufend"),
        ("geplant", 1, "0 laufend"),
    ]


def test_the_years_shown_are_those_of_the_chosen_period(small_dataset: Dataset) -> None:
    for selection, period in (
        (Selection(), ("2021-01-01", "2027-12-31")),
        (Selection(since="2024", until="2024"), ("2024-01-01", "2024-12-31")),
        (Selection(since="2024-03-01"), ("2024-03-01", "2027-12-31")),
        (Selection(until="2022"), ("2021-01-01", "2022-12-31")),
    ):
        chart = by_span(view_of(small_dataset, selection), "feld").chart
        assert isinstance(chart, Spans)
        assert (str(chart.since), str(chart.until)) == period


def test_groups_below_the_first_rows_are_folded(shipped: Dataset) -> None:
    for selection in (Selection(), Selection(fields=("education",))):
        chart = by_span(view_of(shipped, selection), "feld").chart
        assert isinstance(chart, Spans)
        rows = 0
        for place, group in enumerate(chart.groups.values()):
            rows += group.count
            assert group.is_open == (not place or rows <= OPEN_ROWS)
        assert rows == len(chart.spans)
