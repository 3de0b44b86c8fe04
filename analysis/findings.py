"""What stands out in the records, by stated rules; none rests on fewer than `LEAST` records."""

import datetime
from itertools import combinations

import pandas as pd

from analysis.funding_years import ending_grants
from analysis.gaps import districts_of_the_land, initiatives_by_code
from records.dataset import Dataset
from records.geometry import Shapes

LEAST = 5  # records a finding rests on
FAR = 3  # times the rate of its neighbours from which on a district stands out
MONTHS = 12  # time within which money ends
COLUMNS = ["rule", "code", "value", "total", "records"]


def findings(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """What the rules find, in their order; a rule that finds nothing has no row.

    Returns:
        `rule`, `code` (target group or district it is about, else empty), `value`, `total` (what it is
        compared with) and `records` (how many it rests on, at least `LEAST`). The rules:

        - `group`: of the target groups without a running one that with most initiatives; `value` target
          groups without one, `total` all; rests on the initiatives that name a group.
        - `district`: see `far_district`; `value` and `total` in initiatives per 100,000 inhabitants.
        - `money`: `value` euros (additive) whose stated period ends within `MONTHS`, in `total` rows.
        - `empty`: `value` districts without an initiative of `total`; rests on the initiatives with a place.
    """
    parts = [_group(dataset), far_district(dataset), _money(dataset, day), _empty(dataset)]
    rows = [row for row in parts if row is not None and row[-1] >= LEAST]
    return pd.DataFrame(rows, columns=COLUMNS)


Row = tuple[str, str, float, float, int]


def far_district(dataset: Dataset) -> Row | None:
    """The district with the highest rate among those at least `FAR` times that of its neighbours together.

    Rates are initiatives with a place there per 100,000 inhabitants. A district rests on its own initiatives;
    neighbours share a border, and one without any initiative there compares with nothing.
    """
    districts = dataset.districts.set_index("ags")
    placed = dataset.areas[["district", "initiative_id"]].drop_duplicates()
    counts = placed["district"].value_counts()
    beside = neighbours(dataset.district_geometry)
    found = []
    for ags in sorted(counts.index[counts >= LEAST]):
        near = beside.get(ags, frozenset()) & set(districts.index)
        there = placed.loc[placed["district"].isin(near), "initiative_id"].nunique()
        population = districts.loc[sorted(near), "population"].sum()
        if there and population:
            own = counts[ags] / districts.loc[ags, "population"] * 100_000
            others = there / population * 100_000
            if own >= FAR * others:
                found.append(("district", ags, float(own), float(others), int(counts[ags])))
    return max(found, key=lambda row: row[2] / row[3]) if found else None


def neighbours(shapes: Shapes) -> dict[str, frozenset[str]]:
    """The districts that share at least two points of their outlines with each."""
    points = {
        shape["properties"]["ags"]: frozenset(_points(shape["geometry"])) for shape in shapes["features"]
    }
    beside: dict[str, set[str]] = {ags: set() for ags in points}
    for one, other in combinations(points, 2):
        if len(points[one] & points[other]) > 1:
            beside[one].add(other)
            beside[other].add(one)
    return {ags: frozenset(others) for ags, others in beside.items()}


def _points(geometry: dict[str, object]) -> set[tuple[float, float]]:
    polygons: list = geometry["coordinates"]  # type: ignore[assignment, type-arg]
    polygons = polygons if geometry["type"] == "MultiPolygon" else [polygons]
    return {(point[0], point[1]) for polygon in polygons for ring in polygon for point in ring}


def _group(dataset: Dataset) -> Row | None:
    table = initiatives_by_code(dataset, "target_group")
    without = table[table["running"] == 0]
    if without.empty:
        return None
    most = without.sort_values("initiatives", ascending=False, kind="stable").iloc[0]["code"]
    return "group", str(most), len(without), len(table), dataset.target_groups["initiative_id"].nunique()


def _money(dataset: Dataset, day: datetime.date) -> Row | None:
    rows = ending_grants(dataset, day)
    rows = rows[rows["additive"] & (rows["within"] <= MONTHS)]
    return ("money", "", float(rows["amount_eur"].sum()), len(rows), len(rows)) if len(rows) else None


def _empty(dataset: Dataset) -> Row | None:
    table = districts_of_the_land(dataset)
    count = int((table["initiatives"] == 0).sum())
    placed = dataset.areas["initiative_id"].nunique()
    return ("empty", "", count, len(table), placed) if count else None
