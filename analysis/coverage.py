"""People planned, addressed and reached beside the official size of their group; a share where both fit."""

import pandas as pd

from analysis.reach import MEASURE, reach_by_target_group, reach_totals
from records.dataset import Dataset

SIZE = ["size", "unit", "qualifier", "counts_once", "counts_de", "counts_en", "reference_date", "publisher"]


def coverage(dataset: Dataset) -> pd.DataFrame:
    """The numbers of each measure and target group beside each official size of the group.

    Returns:
        One row a measure, target group and scope of its size, in the order of the measures, largest number
        first: `kind`, `measure`, `unit`, `target_group`, `number` (sum of the additive rows, missing where
        there is none), `qualifier`, `rows`, `not_additive`; of the size `size`, `size_unit`,
        `size_qualifier`, `counts_once`, `counts_de`, `counts_en`, `reference_date`, `publisher` (missing
        where no size is known); `share` (of one, more than one is possible) and `reason` why there is none:
        `not_additive`, `visits`, `staff`, `no_size`, `unit`, `not_once`; empty beside a share.
    """
    measures = reach_totals(dataset)[MEASURE]
    parts = [
        reach_by_target_group(dataset, measure).assign(**dict(zip(MEASURE, measure, strict=True)))
        for measure in measures.to_numpy().tolist()
    ]
    if not parts:
        parts = [reach_by_target_group(dataset, ("", "", "")).assign(**dict.fromkeys(MEASURE, ""))]
    numbers = pd.concat(parts, ignore_index=True)
    sizes = dataset.target_group_sizes[["target_group", *SIZE]]
    sizes = sizes.rename(columns={"unit": "size_unit", "qualifier": "size_qualifier"})
    rows = numbers.merge(sizes, on="target_group", how="left")
    reason = _reason(rows)
    share = (rows["number"].astype("Float64") / rows["size"].astype("Float64")).mask(reason != "")
    columns = [*MEASURE, "target_group", "number", "qualifier", "rows", "not_additive"]
    return rows[[*columns, *sizes.columns[1:]]].assign(share=share.astype("Float64"), reason=reason)


def _reason(rows: pd.DataFrame) -> pd.Series:
    """The first reason that holds in each row."""
    reason = pd.Series("", rows.index, dtype="str")
    # Visits may be of the same people, and staff are not whom an initiative reaches.
    tests = {
        "not_once": rows["counts_once"].astype("boolean").eq(False).fillna(False),
        "unit": rows["unit"] != rows["size_unit"],
        "no_size": rows["size"].isna(),
        "staff": rows["measure"] == "staff",
        "visits": rows["measure"] == "event_attendance",
        "not_additive": rows["number"].isna(),
    }
    for name, holds in tests.items():  # the later ones are the stronger ones
        reason = reason.mask(holds.astype("bool"), name)
    return reason
