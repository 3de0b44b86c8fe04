"""Whose money counts: the amounts that a choice of funders leaves."""

from dataclasses import replace

import pandas as pd

from records.dataset import Dataset
from records.selection import GROUP, MONEY, PARAMETERS, Selection


def with_chosen_amounts(dataset: Dataset, selection: Selection) -> Dataset:
    """The records with only those funding rows and funders that the choice of funders is about.

    A row stays when it meets each of the filters `ebene`, `foerderer` and `betrag`, also those within `auch`:
    one of its funders is of a chosen level, is a chosen one, or its funders are exactly those of a chosen
    amount. A funder without a row (a role alone) stays when it is of a chosen level and a chosen one, and
    never under `betrag`. Without such a filter everything stays. The period filter picks initiatives, not
    money: rows stay whole.

    Args:
        dataset: the chosen initiatives.
        selection: what was chosen.

    Returns:
        The records with `funding`, `funding_funders` and `funders` cut; all other tables as they are.
    """
    wanted = _wanted(selection)
    if not wanted:
        return dataset
    level = dataset.organisations.set_index("id")["level"]
    pairs, funders = dataset.funding_funders, dataset.funders
    is_row = pd.Series(True, dataset.funding.index)
    is_funder = pd.Series(True, funders.index)
    for parameter, codes in wanted:
        if parameter == "betrag":
            keys = dataset.funding["funder_key"]
            is_row &= keys.isin(codes) | (GROUP + dataset.funding["funder_group"]).isin(codes)
            is_funder &= False
            continue
        codes_of = {"ebene": level, "foerderer": level.index.to_series()}[parameter]
        paid = pairs.loc[pairs["organisation_id"].map(codes_of).isin(codes), "funding_id"]
        is_row &= dataset.funding["id"].isin(paid)
        is_funder &= funders["organisation_id"].map(codes_of).isin(codes)
    funding = dataset.funding[is_row].reset_index(drop=True)
    kept = pairs["funding_id"].isin(funding["id"])
    paying = pairs[kept].reset_index(drop=True)
    # Who gives one of the amounts that stay is a funder of that initiative, chosen or not.
    both = ["initiative_id", "organisation_id"]
    own = pd.MultiIndex.from_frame(funders[both]).isin(pd.MultiIndex.from_frame(paying[both]))
    return replace(
        dataset,
        funding=funding,
        funding_funders=paying,
        funders=funders[is_funder | own].reset_index(drop=True),
    )


def _wanted(selection: Selection) -> list[tuple[str, tuple[str, ...]]]:
    """The filters about money: parameter and codes, one of which must hold."""
    plain = [(name, getattr(selection, PARAMETERS[name])) for name in MONEY]
    also = [(name, (code,)) for name, _, code in (value.partition(":") for value in selection.also)]
    return [(name, codes) for name, codes in (*plain, *also) if codes and name in MONEY]
