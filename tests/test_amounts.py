"""Under a choice of funders figures of money hold the amounts of those chosen, and no other."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.selected import options_of
from records.selection import Selection
from tests.folders import SHIPPED, DataFolder
from tests.views import shipped_records, view_of

FOLDER = DataFolder(SHIPPED)
FUNDING = FOLDER.rows("funding")
LEVEL = {row["id"]: row["level"] for row in FOLDER.rows("organisations")}
OPTIONS = options_of(shipped_records())


def added(bodies: set[str]) -> int:
    """The additive amounts of the rows that one of these bodies gives, by the tables alone."""
    return sum(
        int(row["amount_eur"])
        for row in FUNDING
        if row["additive"] == "true" and bodies & set(row["funder_ids"].split(";"))
    )


def total(selection: Selection) -> int:
    funding = view_of(shipped_records(), selection).money.funding
    return int(funding.loc[funding["additive"], "amount_eur"].sum())


@pytest.mark.parametrize("level", sorted(set(LEVEL.values())))
def test_a_level_holds_its_own_amounts_alone_and_jointly(level: str) -> None:
    bodies = {id_ for id_, one in LEVEL.items() if one == level}
    assert total(Selection(levels=(level,))) == added(bodies)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_chosen_funders_hold_their_own_amounts(data: st.DataObject) -> None:
    funders = data.draw(st.lists(st.sampled_from(OPTIONS["foerderer"]), min_size=1, max_size=3, unique=True))
    assert total(Selection(funders=tuple(funders))) == added(set(funders))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_another_filter_keeps_the_amounts_of_the_initiatives_it_leaves(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(OPTIONS["feld"]))
    funder = data.draw(st.sampled_from(OPTIONS["foerderer"]))
    inside = {row["id"] for row in FOLDER.rows("initiatives") if field in row["fields"].split(";")}
    expected = sum(
        int(row["amount_eur"])
        for row in FUNDING
        if row["initiative_id"] in inside
        and row["additive"] == "true"
        and funder in row["funder_ids"].split(";")
    )
    assert total(Selection(fields=(field,), funders=(funder,))) == expected


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_amount_is_chosen_by_exactly_who_gives_it(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(OPTIONS["betrag"]))
    funding = view_of(shipped_records(), Selection(grants=(key,))).money.funding
    givers = funding["funder_ids"].str.split(";").map(set)
    if key.startswith("ebene."):
        group = key.removeprefix("ebene.")
        assert (funding["funder_group"] == group).all()
        alone = givers.map(len) == 1
        assert (~alone if group == "joint" else alone).all()
    else:
        assert (givers == pd.Series([set(key.split("."))] * len(funding), funding.index)).all()


def test_a_period_picks_initiatives_and_leaves_their_money_whole() -> None:
    view = view_of(shipped_records(), Selection(since="2027", until="2027"))
    assert view.money is view.dataset
