"""How much of the known money is in few hands. Amounts are in euros, shares are shares of one."""

import pandas as pd

from analysis.funding import total_by_funder, total_by_initiative
from records.dataset import Dataset

TOP = 5


def concentration(dataset: Dataset) -> pd.DataFrame:
    """The share of the five largest in the additive amounts, with the largest of all and without it.

    Without the largest: the next five, as a share of all that is left. A share is missing where no more
    than five are there to compare.

    Returns:
        One row a kind of item, `grant` (single amounts), `initiative`, `funder` (several that give together
        are one of their own): `kind`, `items`, `amount_eur`, `largest_share`, `top_share`,
        `top_share_without_largest`; no row without any additive amount.
    """
    added = dataset.funding.loc[dataset.funding["additive"], "amount_eur"]
    amounts = {
        "grant": added.sort_values(ascending=False),
        "initiative": total_by_initiative(dataset)["amount_eur"],
        "funder": total_by_funder(dataset)["amount_eur"].dropna(),
    }
    rows = [{"kind": kind, **_shares(items)} for kind, items in amounts.items() if items.sum() > 0]
    columns = ["kind", "items", "amount_eur", "largest_share", "top_share", "top_share_without_largest"]
    return pd.DataFrame(rows, columns=columns)


def _shares(amounts: pd.Series) -> dict[str, float]:
    """The shares of amounts that are in order, the largest first."""
    return {
        "items": len(amounts),
        "amount_eur": float(amounts.sum()),
        "largest_share": float(amounts.iloc[0] / amounts.sum()),
        "top_share": _top_share(amounts),
        "top_share_without_largest": _top_share(amounts.iloc[1:]),
    }


def _top_share(amounts: pd.Series) -> float:
    if len(amounts) <= TOP or amounts.sum() <= 0:
        return float("nan")
    return float(amounts.iloc[:TOP].sum() / amounts.sum())
