"""Bodies linked by common initiatives."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis import network
from analysis.network import body_places, is_sampled, linked_bodies, links, links_among, memberships
from records.dataset import Dataset
from tests.views import shipped_records, small_records


def test_bodies_are_linked_once_by_all_they_share(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        [
            ("eu", "land", 1),
            ("eu", "uni", 1),
            ("kammer", "land", 1),
            ("land", "stadt", 1),
            ("land", "uni", 1),
        ],
        columns=["one", "other", "initiatives"],
    )
    assert_frame_equal(links(small_dataset), expected, check_dtype=False)


def test_who_connects_most(small_dataset: Dataset) -> None:
    """The ways between the four others: only EU and university meet without the state."""
    table = linked_bodies(small_dataset)
    numbers = table[["organisation_id", "initiatives", "partners", "betweenness"]].to_numpy().tolist()
    assert numbers == [
        ["land", 4, 4, pytest.approx(5 / 6)],
        ["eu", 1, 2, 0.0],
        ["uni", 1, 2, 0.0],
        ["kammer", 1, 1, 0.0],
        ["stadt", 1, 1, 0.0],
    ]


def test_nothing_one_body_and_no_link(small_dataset: Dataset) -> None:
    nobody = small_dataset.narrow([])
    assert linked_bodies(nobody).empty
    assert links(nobody).empty
    assert body_places(linked_bodies(nobody)["organisation_id"], links(nobody)).empty
    alone = small_dataset.narrow(["plan-land"])
    bodies = linked_bodies(alone)
    assert bodies[["organisation_id", "initiatives", "partners"]].to_numpy().tolist() == [["land", 1, 0]]
    assert body_places(bodies["organisation_id"], links(alone)).index.tolist() == ["land"]


def test_the_picture_is_the_same_every_time_and_fills_its_frame() -> None:
    shipped = shipped_records()
    bodies, pairs = linked_bodies(shipped)["organisation_id"], links(shipped)
    places = body_places(bodies, pairs)
    turned = body_places(bodies.sample(frac=1, random_state=1), pairs.iloc[::-1])
    assert_frame_equal(places, turned, atol=0.02)
    assert set(places.index) == set(bodies)
    assert places.to_numpy().min() >= 0
    assert places.to_numpy().max() <= 1
    assert not places.duplicated().any()


def test_large_networks_are_limited_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = shipped_records()
    monkeypatch.setattr(network, "DRAWN_BODIES", 50)
    table = linked_bodies(shipped)
    assert len(table) == len(shipped.organisations)
    assert table["betweenness"].notna().sum() == 50
    assert is_sampled(300, 40_000)
    assert not is_sampled(268, 1_034)
    monkeypatch.setattr(network, "EXACT_STEPS", 10)
    monkeypatch.setattr(network, "SAMPLE", 20)
    assert_frame_equal(linked_bodies(shipped), linked_bodies(shipped))


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_narrowing_never_adds_and_the_order_of_rows_changes_nothing(data: st.DataObject) -> None:
    shipped = shipped_records()
    part = shipped.narrow(data.draw(st.sets(st.sampled_from(shipped.initiatives["id"].tolist()))))
    bodies, pairs = linked_bodies(part).set_index("organisation_id"), links(part)
    whole = memberships(shipped).groupby("organisation_id").size()
    assert bodies["initiatives"].sum() == len(memberships(part))
    assert (bodies["initiatives"] <= whole[bodies.index]).all()
    assert bodies["partners"].sum() == 2 * len(pairs)
    assert bodies["betweenness"].between(0, 1).all()
    assert len(links_among(pairs, pd.Series(bodies.index))) == len(pairs)
    turned = replace(part, participations=part.participations.iloc[::-1].reset_index(drop=True))
    assert_frame_equal(links(turned), pairs)


def test_the_dataset_stays_as_it_is() -> None:
    small = small_records()
    before = small.participations.copy()
    linked_bodies(small)
    assert_frame_equal(small.participations, before)
