"""Regions compared: what is on record of areas, absolute and per head, and the rule for several areas.

An initiative with places in several areas counts in each of them. Money is never counted twice: an area holds
the amounts of initiatives whose places all lie in it and that do not work statewide; the others stand apart.
"""

from collections.abc import Collection
from typing import Literal

import pandas as pd

from analysis.funding import total_by_initiative
from analysis.places import (
    Area,
    areas_shown,
    districts_of,
    initiatives_by_area,
    initiatives_without_area,
)
from records.dataset import Dataset
from records.schema import STATEWIDE

Measure = Literal["initiatives", "running", "events", "amount_eur"]

PER_HEAD = 100_000  # residents
NOWHERE = "?"  # district of a place whose district is not known: it lies in no area


def area_codes(dataset: Dataset, area: Area) -> tuple[str, ...]:
    """The codes of all areas of a kind."""
    return tuple(initiatives_by_area(dataset, area)["code"])


def districts_by_area(
    dataset: Dataset, codes: Collection[str], regions: Collection[str] = ()
) -> pd.DataFrame:
    """The districts of each area inside the chosen regions: `code`, `district`, `population`."""
    known = dataset.districts[dataset.districts["ags"].isin(districts_of(dataset, regions))]
    kinds = (known["ags"], known["ags"].str[:3], known["region"])
    columns = {"district": known["ags"], "population": known["population"]}
    both = pd.concat([pd.DataFrame({"code": kind, **columns}) for kind in kinds])
    return both[both["code"].isin(codes)].reset_index(drop=True)


def figures_by_area(
    dataset: Dataset, codes: Collection[str], role: str = "", regions: Collection[str] = ()
) -> pd.DataFrame:
    """What is on record of each area.

    Args:
        dataset: the chosen initiatives.
        codes: keys of districts or Bezirke, or codes of regions; kinds may be mixed.
        role: count only places of this role; empty for all. Events count where they take place.
        regions: only the part of each area that lies in these, with the residents of that part.

    Returns:
        One row an area with a district inside, in the order of `codes`: `code`, `population`, `initiatives`,
        `running` (missing where none is known to run but the status of some is unknown), `unknown_status`,
        `statewide` (of the initiatives, those that work statewide or beyond), `events`, `not_added` (rows of
        money that no sum holds). Then additive money, missing where none is known, each amount with the
        number of its initiatives: `amount_eur` and `funded` (all places lie in the area), `elsewhere_eur` and
        `elsewhere` (places elsewhere too), `statewide_eur` and `statewide_funded`; the latter two are never
        to be added over areas.
    """
    inside = districts_by_area(dataset, codes, regions)
    shown = [code for code in codes if code in set(inside["code"])]
    pairs = _pairs(dataset, inside, role)
    places = dataset.places.set_index("id")["district"]
    held = dataset.events.assign(district=dataset.events["place_id"].map(places))
    counts = {
        "population": inside.groupby("code")["population"].sum(),
        "initiatives": pairs.groupby("code").size(),
        "running": _sum(pairs, pairs["status"] == "running"),
        "unknown_status": _sum(pairs, pairs["status"] == "unknown"),
        "statewide": _sum(pairs, pairs["is_statewide"]),
        "events": held.merge(inside, on="district").groupby("code")["id"].nunique(),
        "not_added": pairs.groupby("code")["not_added"].sum(),
    }
    table = pd.DataFrame({name: column.reindex(shown) for name, column in counts.items()})
    table = table.fillna(0).astype("int64")
    is_local = ~pairs["is_statewide"]
    for amount, number, which in (
        ("amount_eur", "funded", is_local & pairs["is_only"]),
        ("elsewhere_eur", "elsewhere", is_local & ~pairs["is_only"]),
        ("statewide_eur", "statewide_funded", pairs["is_statewide"]),
    ):
        known = pairs[which].dropna(subset="amount_eur").groupby("code")["amount_eur"]
        table[amount] = known.sum().reindex(shown).astype("float64")
        table[number] = known.size().reindex(shown, fill_value=0).astype("int64")
    # Where nobody is known to run, an unknown status may still be one that runs.
    is_untold = (table["running"] == 0) & (table["unknown_status"] > 0)
    table["running"] = table["running"].astype("float64").mask(is_untold)
    return table.rename_axis("code").reset_index().astype({"code": "str"})


def ranked_areas(figures: pd.DataFrame, measure: Measure, *, per_head: bool) -> pd.DataFrame:
    """The areas by one measure, largest first, unknown ones last.

    Args:
        figures: as `figures_by_area` makes them.
        measure: column that is compared.
        per_head: compare it for each 100,000 residents.

    Returns:
        The columns of `figures`, `absolute`, `per_head`, `value` (the one compared) and `rank` (equal values
        share one; missing where the value is).
    """
    absolute = figures[measure].astype("float64")
    relative = absolute / figures["population"] * PER_HEAD
    value = relative if per_head else absolute
    rank = value.rank(method="min", ascending=False).astype("Int64")
    table = figures.assign(absolute=absolute, per_head=relative, value=value, rank=rank)
    return table.sort_values(["value", "code"], ascending=[False, True], ignore_index=True)


def spread_of_initiatives(dataset: Dataset, codes: Collection[str], role: str = "") -> pd.DataFrame:
    """In how many areas each initiative counts, and why some count in none.

    Over all areas of one kind, `areas` sum to the counts of the areas, and every initiative stands here once:
    the whole is those in `one` area, in `several`, and those without an area.

    Returns:
        One row an initiative: `initiative_id`, `areas`, `spread` (`one`, `several`, or the reason of
        `initiatives_without_area`), `is_statewide`, `amount_eur` (additive; missing where none is known).
    """
    inside = districts_by_area(dataset, codes)
    pairs = _pairs(dataset, inside, role)
    ids = dataset.initiatives["id"]
    areas = ids.map(pairs.groupby("initiative_id").size()).fillna(0).astype("int64")
    reasons = initiatives_without_area(dataset, role).set_index("initiative_id")["reason"]
    spread = (
        ids.map(reasons).astype("str").fillna("unplaced").mask(areas > 0, "one").mask(areas > 1, "several")
    )
    table = pd.DataFrame(
        {
            "initiative_id": ids,
            "areas": areas,
            "spread": spread.astype("str"),
            "is_statewide": dataset.initiatives["scope"].isin(STATEWIDE),
            "amount_eur": ids.map(total_by_initiative(dataset).set_index("initiative_id")["amount_eur"]),
        }
    )
    return table.astype({"amount_eur": "float64"}).reset_index(drop=True)


def money_by_spread(dataset: Dataset, codes: Collection[str], role: str = "") -> pd.DataFrame:
    """Where the additive money of the selection stands; the parts sum to the whole.

    Returns:
        One row a part: `spread` (`one`: in the sums of the areas; `several` areas; `statewide`, with or
        without a place; `without` a place), `amount_eur` (missing where none is known), `initiatives` (that
        have an amount).
    """
    table = spread_of_initiatives(dataset, codes, role)
    part = (
        table["spread"]
        .replace(["unplaced", "other_role"], "without")
        .mask(table["is_statewide"], "statewide")
    )
    # Statewide ones with a place have their place counted, but no area their money.
    groups = table.dropna(subset="amount_eur")["amount_eur"].groupby(part)
    totals = pd.DataFrame({"amount_eur": groups.sum(), "initiatives": groups.size()})
    totals = totals.reindex(pd.Index(["one", "several", "statewide", "without"], name="spread")).reset_index()
    return totals.fillna({"initiatives": 0}).astype({"initiatives": "int64", "amount_eur": "float64"})


def events_without_place(dataset: Dataset) -> int:
    """How many events no area holds: virtual ones, and ones whose place is not known."""
    return int(dataset.events["place_id"].isna().sum())


def initiatives_in(dataset: Dataset, code: str, role: str = "", regions: Collection[str] = ()) -> pd.Index:
    """The chosen initiatives with a place in an area."""
    inside = districts_by_area(dataset, (code,), regions)
    found: pd.Index = pd.Index(_pairs(dataset, inside, role)["initiative_id"])
    return found


def _pairs(dataset: Dataset, inside: pd.DataFrame, role: str) -> pd.DataFrame:
    """Each initiative in each of its areas once, with what is counted of it."""
    found = areas_shown(dataset, role)[["initiative_id", "district"]].fillna({"district": NOWHERE})
    found = found.drop_duplicates()
    both = found.merge(inside[["code", "district"]], on="district")
    here = both.groupby(["code", "initiative_id"], sort=False).size().rename("here").reset_index()
    everywhere = here["initiative_id"].map(found.groupby("initiative_id").size())
    records = dataset.initiatives.set_index("id")
    amounts = total_by_initiative(dataset).set_index("initiative_id")["amount_eur"]
    not_added = dataset.funding[~dataset.funding["additive"]].groupby("initiative_id").size()
    ids = here["initiative_id"]
    return here.assign(
        is_only=here["here"] == everywhere,
        status=ids.map(records["status"]),
        is_statewide=ids.map(records["scope"]).isin(STATEWIDE),
        amount_eur=ids.map(amounts).astype("float64"),
        not_added=ids.map(not_added).fillna(0).astype("int64"),
    )


def _sum(pairs: pd.DataFrame, which: pd.Series) -> pd.Series:
    sums: pd.Series = which.groupby(pairs["code"]).sum()
    return sums
