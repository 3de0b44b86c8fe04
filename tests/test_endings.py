"""What ends: one state a record, each end once, amounts added only where they may be."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.endings import already_ended, ending_amounts, endings, endings_within
from analysis.events import ended_initiatives
from analysis.record_state import WINDOWS, states
from analysis.timeline import spans
from cards.card import Card
from cards.endings import by_level, ended_list, ending_list, lead
from cards.view import View
from language.formats import partial_date
from records.selection import Selection
from tests.folders import SHIPPED, DataFolder
from tests.test_slides import deck_of
from tests.views import shipped_records, view_of

DAY = datetime.date(2026, 11, 21)
ENDS = {row["id"]: row["end"] for row in DataFolder(SHIPPED).rows("initiatives")}
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2032, 1, 1))


def last_day(date: str) -> str:
    """The last day a partial date can mean; comparing texts of days suffices."""
    return {4: f"{date}-12-31", 7: f"{date}-31"}.get(len(date), date)


def test_ended_initiatives_are_those_of_the_table() -> None:
    known = states(shipped_records(), DAY).set_index("id")["has_ended"]
    expected = {id_ for id_, end in ENDS.items() if end and last_day(end) < DAY.isoformat()}
    assert set(known[known].index) == expected


@pytest.mark.parametrize("id_", ["kompetenzzentrum-wirksam", "sail-nachhaltige-ki"])
def test_an_ended_initiative_has_no_grant_that_ends_yet(id_: str) -> None:
    coming = endings_within(shipped_records(), DAY, 36)
    past = already_ended(shipped_records(), DAY)
    assert id_ not in set(coming["initiative_id"])
    assert {"initiative", "grant"} == set(past.loc[past["initiative_id"] == id_, "subject"])


@given(day=days)
@settings(max_examples=20, deadline=None)
def test_every_list_tells_the_same_of_a_record(day: datetime.date) -> None:
    dataset = shipped_records()
    known = states(dataset, day).set_index("id")
    assert set(ended_initiatives(dataset, day)["id"]) == set(known.index[known["has_ended"]])
    rows = endings(dataset, day)
    assert not rows["row_id"].duplicated().any()
    ended = rows[(rows["subject"] == "initiative") & (rows["phase"] == "ended")]
    assert set(ended["row_id"]) == set(known.index[known["has_ended"]])
    shown = spans(dataset, day, "kind")
    assert set(shown.loc[shown["is_overdue"], "id"]) <= set(known.index[known["is_overdue"]])
    assert set(known.index[known["is_overdue"]]) <= set(known.index[known["has_ended"]])


@given(day=days, months=st.sampled_from(WINDOWS))
@settings(max_examples=20, deadline=None)
def test_amounts_are_those_that_end_and_may_be_added(day: datetime.date, months: int) -> None:
    rows = endings_within(shipped_records(), day, months)
    table = ending_amounts(rows)
    grants = [row for row in rows.to_dict("records") if row["subject"] == "grant"]
    assert table["amount_eur"].sum() == sum(row["amount_eur"] for row in grants if row["additive"])
    assert int(table[["rows", "not_additive", "unnamed"]].to_numpy().sum()) == len(grants)


def test_the_longest_time_holds_what_ends_with_2028() -> None:
    card = ending_list(view_of(shipped_records()), "36", "")
    assert "lamarr-institut" in set(card.sheet.rows["initiative_id"])
    assert "lamarr-institut" not in set(
        ending_list(view_of(shipped_records()), "24", "").sheet.rows["initiative_id"]
    )


def test_a_level_holds_its_own_ends_only() -> None:
    view = view_of(shipped_records(), Selection(levels=("eu",)))
    assert set(by_level(view, "36", "").sheet.rows["funder_group"]) <= {"eu", "joint"}


def test_nothing_is_said_where_nothing_ends() -> None:
    view = view_of(shipped_records(), Selection(q="zzzz"))
    assert ending_list(view, "36", "").title == "In 36 Monaten endet nichts Bekanntes"
    assert ending_list(view, "36", "").left_out == ("Gerechnet ab 21. November 2026.",)
    assert lead(view, "36", "") == "In 36 Monaten endet nichts, dessen Ende bekannt ist."
    assert ended_list(view, "").is_empty


@pytest.mark.parametrize(
    "build", [lambda view: ending_list(view, "36", ""), lambda view: ended_list(view, "")]
)
def test_a_slide_of_what_ends_says_when_what_how_much_and_by_whom(build: Callable[[View], Card]) -> None:
    view = view_of(shipped_records())
    card = build(view)
    _, slide, _ = deck_of(view, card).slides
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == ["Ende", "Was endet", "Initiative", "Betrag, wie genannt", "Geber", "Ebene"]
    dates = [row.cells[0].text for row in list(table.rows)[1:]]
    shown = [partial_date(end, "de") for end in card.sheet.rows["end"]]
    assert dates == shown[: len(dates)]
