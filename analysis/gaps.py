"""Where nothing is on record: regions by target group or field, districts, groups and fields.

A gap in the records is no gap in the world: each stands beside how well its region or group is documented.
"""

from collections.abc import Collection
from typing import Literal

import pandas as pd

from analysis.places import Area, areas_shown, districts_of, initiatives_by_area
from records.dataset import Dataset

Theme = Literal["target_group", "field"]

RUNNING, UNKNOWN = "running", "unknown"
STATES = [RUNNING, UNKNOWN, "others"]
KNOWN = ["known_status", "known_start", "known_amount"]
NOTHING_FOUND, SEARCHED, NOT_SEARCHED = SEARCHES = ("nothing_found", "searched", "not_searched")


def gap_matrix(
    dataset: Dataset,
    statewide: Dataset,
    area: Area,
    theme: Theme,
    role: str = "",
    regions: Collection[str] = (),
) -> pd.DataFrame:
    """Running initiatives with a place in each area, by target group or field.

    Args:
        dataset: the chosen initiatives; with a region chosen those with a place there.
        statewide: those that work statewide or beyond, wherever they have places.
        area: kind of area.
        theme: what the areas are crossed with.
        role: count only places of this role; empty for all.
        regions: only areas that reach into these; empty for all.

    Returns:
        One row an area and code, in the order of both: `area`, `code`, `running`, `unknown` (those with an
        unknown status), `others` (known not to run), `state` (`running`, `unknown` where none is known to run
        but the status of some is unknown, else `none`), `statewide` (running initiatives of `statewide` with
        that code; never to be added to `running`).
    """
    places = areas_shown(dataset, role, regions)[["initiative_id", area]].dropna().drop_duplicates()
    pairs = places.merge(_themes(dataset, theme), on="initiative_id").merge(
        _states(dataset), on="initiative_id"
    )
    cells = pd.crosstab([pairs[area], pairs["code"]], pairs["status"])
    areas = _areas(dataset, area, regions)
    codes = dataset.codes.loc[dataset.codes["list"] == theme, "code"]
    every = pd.MultiIndex.from_product([areas, codes], names=["area", "code"])
    counts = cells.reindex(index=every, columns=STATES, fill_value=0).astype("int64")
    table = counts.rename_axis(columns=None).reset_index()
    table["state"] = _state(table)
    by_code = states_by_code(statewide, theme).set_index("code")[RUNNING]
    return table.assign(statewide=table["code"].map(by_code).astype("int64"))


def states_by_code(dataset: Dataset, theme: Theme) -> pd.DataFrame:
    """Initiatives by target group or field: `code`, `running`, `unknown`, `others`, `state`."""
    pairs = _themes(dataset, theme).merge(_states(dataset), on="initiative_id")
    counts = pd.crosstab(pairs["code"], pairs["status"])
    codes = pd.Index(dataset.codes.loc[dataset.codes["list"] == theme, "code"], name="code")
    counts = counts.reindex(index=codes, columns=STATES, fill_value=0).astype("int64")
    table = counts.rename_axis(columns=None).reset_index()
    return table.assign(state=_state(table))


def initiatives_by_code(dataset: Dataset, theme: Theme, complete: pd.Series | None = None) -> pd.DataFrame:
    """Initiatives of each target group or field and how well they are documented.

    Returns:
        One row a code in its order: `code`, `running`, `unknown`, `others`, `state` and the columns of
        `documented`.
    """
    table = states_by_code(dataset, theme)
    known = documented(dataset, _themes(dataset, theme).rename(columns={"code": "key"}), complete)
    return table.join(_of_all(known, table["code"]).reset_index(drop=True))


def documentation_of_areas(
    dataset: Dataset, area: Area, role: str = "", complete: pd.Series | None = None
) -> pd.DataFrame:
    """How well the initiatives with a place in each area are documented, by its code: see `documented`."""
    places = areas_shown(dataset, role)[["initiative_id", area]].dropna().drop_duplicates()
    known = documented(dataset, places.rename(columns={area: "key"}), complete)
    return _of_all(known, initiatives_by_area(dataset, area)["code"])


def documented(dataset: Dataset, pairs: pd.DataFrame, complete: pd.Series | None = None) -> pd.DataFrame:
    """How much is known of the initiatives of each key.

    Args:
        dataset: the initiatives.
        pairs: `initiative_id` and `key`, each pair once.
        complete: how complete each record is, of one, by the id of the initiative.

    Returns:
        By key: `initiatives`, how many of them have a `known_status`, `known_start`, `known_amount`, and the
        mean of `complete` (missing where that is not given).
    """
    records = dataset.initiatives.set_index("id")
    amounts = dataset.funding.dropna(subset="amount_eur")["initiative_id"]
    facts = pd.DataFrame(
        {
            "initiatives": 1,
            "known_status": (records["status"] != UNKNOWN).astype("int64"),
            "known_start": records["start"].notna().astype("int64"),
            "known_amount": records.index.isin(amounts).astype("int64"),
            "complete": float("nan") if complete is None else complete.reindex(records.index),
        },
        records.index,
    )
    groups = pairs.join(facts, on="initiative_id").groupby("key")
    counts = groups[["initiatives", *KNOWN]].sum().astype("int64")
    return counts.assign(complete=groups["complete"].mean().astype("float64"))


def _of_all(known: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    """The rows of these keys; one without initiatives has nothing to be complete."""
    counts = known.drop(columns="complete").reindex(keys, fill_value=0)
    return counts.assign(complete=known["complete"].reindex(keys))


def districts_of_the_land(dataset: Dataset, role: str = "", regions: Collection[str] = ()) -> pd.DataFrame:
    """Each district with its initiatives, also those without any.

    Returns:
        One row a district inside the chosen areas: `code`, `initiatives` (with a place there, whatever their
        status), `population`, `is_empty`, and the columns of `searches`.
    """
    counts = initiatives_by_area(dataset, "district", role, regions)
    counts = counts[counts["code"].isin(districts_of(dataset, regions))].reset_index(drop=True)
    population = dataset.districts.set_index("ags")["population"]
    counts = counts.assign(
        population=counts["code"].map(population).astype("Int64"), is_empty=counts["initiatives"] == 0
    )
    return counts.join(searches(dataset), on="code")


def searches(dataset: Dataset) -> pd.DataFrame:
    """How each district was searched for initiatives, by its official key.

    Returns:
        `search` (`nothing_found`, `searched` where something is on record, `not_searched` without a query),
        `queries` and `searched_on` (missing where not searched).
    """
    table = dataset.district_searches.set_index("ags").reindex(dataset.districts["ags"])
    queries = table["queries"].fillna(0).astype("int64")
    state = pd.Series(SEARCHED, table.index, dtype="str")
    state = state.mask(table["has_initiative"].eq(False), NOTHING_FOUND).mask(queries == 0, NOT_SEARCHED)
    return pd.DataFrame({"search": state, "queries": queries, "searched_on": table["searched_on"]})


def _state(table: pd.DataFrame) -> pd.Series:
    state = pd.Series("none", table.index, dtype="str")
    return state.mask(table["unknown"] > 0, UNKNOWN).mask(table["running"] > 0, RUNNING)


def _states(dataset: Dataset) -> pd.DataFrame:
    """Each initiative: running, of unknown status, or another."""
    records = dataset.initiatives
    status = records["status"].where(records["status"].isin([RUNNING, UNKNOWN]), "others")
    return pd.DataFrame({"initiative_id": records["id"], "status": status})


def _themes(dataset: Dataset, theme: Theme) -> pd.DataFrame:
    """Which initiative has which code: `initiative_id`, `code`."""
    pairs = dataset.target_groups if theme == "target_group" else dataset.fields
    return pairs.rename(columns={theme: "code"})


def _areas(dataset: Dataset, area: Area, regions: Collection[str]) -> pd.Index:
    """The areas of a kind that reach into the chosen ones, in the order of their codes."""
    known = dataset.districts[dataset.districts["ags"].isin(districts_of(dataset, regions))]
    reached = {"district": known["ags"], "bezirk": known["ags"].str[:3], "region": known["region"]}[area]
    codes = initiatives_by_area(dataset, area)["code"]
    shown: pd.Index = pd.Index(codes[codes.isin(reached)])
    return shown
