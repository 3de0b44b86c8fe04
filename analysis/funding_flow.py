"""Money from the level of its funders over the funders to the fields. Amounts are in euros."""

from typing import Literal

import pandas as pd

from analysis.funding import grants
from records.dataset import Dataset

SEVERAL = "several"

FieldRule = Literal["main", "several"]


def money_flows(dataset: Dataset, rule: FieldRule) -> pd.DataFrame:
    """The additive amounts by group of funders, funders and field, each amount in exactly one row.

    Amounts that may not be added and amounts not known are in no flow; what several funders give together
    stays one amount of the group `joint`.

    Args:
        dataset: the chosen initiatives.
        rule: where the money of an initiative with several fields goes: to its `main` field, the first one
            on record, or to the field `several`, which is none of them.

    Returns:
        `funder_group`, `funder_ids` (joined by `;`), `field`, `amount_eur`, `initiatives` and `rows` (amounts
        added), largest first.
    """
    added = grants(dataset)
    added = added.loc[added["additive"], ["initiative_id", "funder_group", "funder_ids", "amount_eur"]]
    added = added.assign(field=added["initiative_id"].map(_field_of_initiative(dataset, rule)))
    keys = ["funder_group", "funder_ids", "field"]
    groups = added.groupby(keys, sort=False)
    table = groups["amount_eur"].sum().to_frame()
    table["initiatives"] = groups["initiative_id"].nunique()
    table["rows"] = groups.size()
    return table.reset_index().sort_values(
        ["amount_eur", *keys], ascending=[False, True, True, True], ignore_index=True
    )


def money_with_further_fields(dataset: Dataset) -> float:
    """The additive amounts of initiatives that have more than one field, in euros."""
    added = dataset.funding.loc[dataset.funding["additive"], ["initiative_id", "amount_eur"]]
    counts = dataset.fields.groupby("initiative_id").size()
    return float(added.loc[added["initiative_id"].map(counts) > 1, "amount_eur"].sum())


def _field_of_initiative(dataset: Dataset, rule: FieldRule) -> pd.Series:
    fields = dataset.fields.groupby("initiative_id")["field"]
    main = fields.first()
    return main if rule == "main" else main.mask(fields.size() > 1, SEVERAL)
