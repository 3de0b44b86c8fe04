"""Where initiatives have places, by area; statewide ones are counted apart, never spread over areas."""

from typing import Literal

import pandas as pd

from analysis.dataset import Dataset
from analysis.schema import STATEWIDE

Area = Literal["district", "bezirk", "region"]


def initiatives_by_area(dataset: Dataset, area: Area, role: str = "") -> pd.DataFrame:
    """Initiatives with a place in each area; one with places in several areas counts in each of them.

    Args:
        dataset: the chosen initiatives.
        area: kind of area.
        role: count only places of this role (seat, site, venue); empty for all.

    Returns:
        One row an area, also those without any: `code` and `initiatives`, in the order of the codes.
    """
    areas = dataset.areas if not role else dataset.areas[dataset.areas["role"] == role]
    counted = areas.dropna(subset=area).groupby(area)["initiative_id"].nunique()
    codes = _codes(dataset, area)
    counts = counted.reindex(codes, fill_value=0).astype("int64")
    return pd.DataFrame({"code": codes, "initiatives": counts.to_numpy()})


def initiatives_without_area(dataset: Dataset) -> pd.DataFrame:
    """The initiatives that no map can show: `initiative_id`, `reason` (`statewide` or `unplaced`)."""
    records = dataset.initiatives
    missing = records[~records["id"].isin(dataset.locations["initiative_id"])]
    reason = missing["scope"].isin(STATEWIDE).map({True: "statewide", False: "unplaced"})
    return pd.DataFrame({"initiative_id": missing["id"], "reason": reason.astype("str")}).reset_index(drop=True)


def _codes(dataset: Dataset, area: Area) -> pd.Index:
    if area == "district":
        return pd.Index(dataset.districts["ags"])
    return pd.Index(dataset.codes.loc[dataset.codes["list"] == area, "code"])
