"""The benchmarks: the synthetic records, the arithmetic of the table, the figures of the peer."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from bench.measures import Measure, NotMeasured, percentile, single, spread, table
from bench.peer import EVERYTHING, chosen, figures
from bench.runs import selections
from bench.synthetic import EVERY, HOSTILE, SEED, synthetic_tables, write_synthetic
from cards.funding import by_level
from cards.places import by_bezirk
from cards.target_groups import by_target_group
from cards.timeline import by_year
from cards.view import View
from charts.plotly_figure import plotly_figure
from records.dataset import Dataset, load
from records.selected import build_index, select
from records.selection import Selection

NUMBER = 600


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("synthetic") / "data"
    write_synthetic(folder, NUMBER)
    return load(folder)  # it would raise every fault found


def test_synthetic_initiatives_have_distinct_names(synthetic: Dataset) -> None:
    records = synthetic.initiatives
    assert len(records) == NUMBER
    assert records["id"].is_unique
    assert records["name"].is_unique


def test_synthetic_places_cover_all_municipalities(synthetic: Dataset) -> None:
    assert set(synthetic.municipalities["ags"]) == set(synthetic.areas["ags"])
    assert len(synthetic.municipalities) == 396


def test_one_synthetic_initiative_in_twenty_is_hostile(synthetic: Dataset) -> None:
    begin = tuple(text.strip() for text in HOSTILE)
    for column in ("name", "summary_de"):
        assert synthetic.initiatives[column].str.startswith(begin).sum() == NUMBER / EVERY == 0.05 * NUMBER
    assert synthetic.sources["title"].str.startswith(begin).any()


def test_synthetic_records_resemble_the_shipped_ones(synthetic: Dataset, shipped: Dataset) -> None:
    factor = NUMBER / len(shipped.initiatives)
    for name in ("participations", "funding", "reach", "locations", "events", "sources"):
        made, recorded = len(getattr(synthetic, name)), len(getattr(shipped, name))
        assert 0.5 * factor < made / recorded < 2 * factor, name


def test_the_same_seed_gives_the_same_tables() -> None:
    assert synthetic_tables(30, SEED) == synthetic_tables(30, SEED)
    assert synthetic_tables(30, SEED) != synthetic_tables(30, SEED + 1)


@pytest.mark.parametrize("number", [0, 1, 20])
def test_any_number_can_be_made(tmp_path: Path, number: int) -> None:
    write_synthetic(tmp_path / "data", number)
    if number:
        assert len(load(tmp_path / "data").initiatives) == number


def test_bodies_that_fund_nothing_grow_in_number() -> None:
    bodies = pd.DataFrame(synthetic_tables(2000, SEED)["organisations"])
    assert bodies["id"].is_unique
    assert bodies["name"].nunique() == len(bodies)


@pytest.mark.parametrize(
    ("sample", "expected"),
    [([7], (7, 7, 7)), ([1, 3], (2, 1.5, 2.5)), ([5, 1, 3, 2, 4], (3, 2, 4)), ([4, 4, 4], (4, 4, 4))],
)
def test_spread_is_median_and_quartiles(sample: Sequence[float], expected: tuple[float, ...]) -> None:
    found = spread(sample)
    assert (found.median, found.lower, found.upper) == expected
    assert found.size == len(sample)


@pytest.mark.parametrize(
    ("sample", "percent", "expected"),
    [([3], 95, 3), (range(1, 101), 95, 95), (range(1, 21), 95, 19), ([2, 1], 50, 1), ([1, 2, 3], 100, 3)],
)
def test_percentile(sample: Sequence[float], percent: float, expected: float) -> None:
    assert percentile(sample, percent) == expected


@pytest.mark.parametrize(
    ("ours", "floor", "most", "ratio", "reached"),
    [
        (120, 100, 1.25, 1.2, True),
        (125, 100, 1.25, 1.25, True),
        (126, 100, 1.25, 1.26, False),
        (30, None, 30, None, True),
        (31, None, 30, None, False),
        (31, None, None, None, None),
        (50, 100, None, 0.5, None),
    ],
)
def test_a_target_is_a_ratio_where_there_is_a_floor(
    ours: float, floor: float | None, most: float | None, ratio: float | None, reached: bool | None
) -> None:
    beside = None if floor is None else single(floor)
    found = Measure("a", single(ours), "ms", most, beside)
    assert found.ratio == ratio
    assert found.is_reached is reached


def test_the_table_names_the_reason_beside_a_miss_only() -> None:
    found: list[Measure | NotMeasured] = [
        Measure("fast", spread([9.96, 12, 14]), "ms", 30, parts="unsaid"),
        Measure(
            "slow", spread([1200, 1234, 1300]), "ms", 1.5, spread([400, 500, 600]), "floor", "many nodes"
        ),
        Measure("beside", single(0.456), "MB", None),
        NotMeasured("rest", "it broke | off"),
    ]
    assert table(found).splitlines() == [
        "| measure | ours | compared with | ratio | target | reached | reason for a miss |",
        "| --- | --: | --: | --: | --: | --- | --- |",
        "| fast | 12.0 ms (11.0–13.0) | – | – | ≤ 30 ms | yes |  |",
        "| slow | 1,234 ms (1,217–1,267) | floor 500 ms (450–550) | 2.47 | ≤ 1.5 × | **no** | many nodes |",
        "| beside | 0.46 MB | – | – | – | – |  |",
        "| rest | – | – | – | – | not measured | it broke / off |",
    ]


def test_new_selections_are_distinct_and_never_empty(shipped: Dataset) -> None:
    queries = selections(shipped, 60)
    assert len(set(queries)) == 60
    assert queries == selections(shipped, 60)


@pytest.mark.parametrize("field", [EVERYTHING, "education"])
def test_the_peer_draws_the_bars_of_the_overview(shipped: Dataset, field: str) -> None:
    day, dataset = datetime.date(2026, 11, 21), chosen(shipped, field)
    selection = Selection() if field == EVERYTHING else Selection(fields=(field,))
    view = View(dataset, shipped, select(build_index(shipped), selection), selection, day, "de")
    assert len(view.selected.ids) == len(dataset.initiatives)
    for build, drawn in zip(
        (by_bezirk, by_target_group, by_year, by_level), figures(dataset, day), strict=True
    ):
        assert _bars(drawn) == _bars(plotly_figure(build(view).chart))


def _bars(figure: Figure) -> list[list[float]]:
    bars = [part for part in figure.data if part.type == "bar"]
    return [pd.Series(bar.x if bar.orientation == "h" else bar.y).fillna(-1).tolist() for bar in bars]


def test_the_peer_draws_an_empty_selection(shipped: Dataset) -> None:
    assert len(figures(shipped.narrow([]), datetime.date(2026, 11, 21))) == 4
