"""What ends: initiatives and amounts with a recorded end, seen from a day. Amounts are in euros."""

import datetime

import pandas as pd

from analysis.funding import grants as all_grants
from analysis.record_state import months_until, states
from records.dataset import Dataset
from records.partial_dates import parsed

COLUMNS = [
    *("row_id", "subject", "initiative_id", "end", "end_last", "precision", "phase", "within"),
    *("amount_eur", "qualifier", "additive", "funder_ids", "funder_group"),
]


def endings(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """Each recorded end of an initiative or of the period of an amount.

    An end known to the month or year counts as the last day it can mean. What an ended initiative was given
    has ended with it, unless even the first day its end can mean is still to come.

    Returns:
        One row an end, the soonest first: `row_id`, `subject` (`initiative` or `grant`), `initiative_id`,
        `end` (as recorded), `end_last`, `precision` (`day`, `month`, `year`), `phase` (`ended` or `ending`),
        `within` (months, as in `states`; missing where it ended or ends later); of grants `amount_eur`
        (missing where not named), `qualifier`, `additive`, `funder_ids` and `funder_group`.
    """
    known = states(dataset, day).set_index("id")
    records = dataset.initiatives.dropna(subset="end_last")
    own = pd.DataFrame(
        {
            "row_id": records["id"],
            "subject": "initiative",
            "initiative_id": records["id"],
            "end": records["end"],
            "end_last": records["end_last"],
            "precision": records["end_precision"],
        }
    )
    funding = all_grants(dataset).dropna(subset="period_last")
    grants = funding.rename(columns={"id": "row_id", "period_end": "end", "period_last": "end_last"})
    lengths = grants["end"].str.len().map({4: "year", 7: "month"}).fillna("day").astype("str")
    grants = grants.assign(subject="grant", precision=lengths)
    both = pd.concat([own, grants[[name for name in COLUMNS if name in grants]]], ignore_index=True)
    is_past = both["end_last"] < pd.Timestamp(day)
    has_ended = both["initiative_id"].map(known["has_ended"]).astype(bool)
    could_be_over = pd.Series(
        [parsed(end).first.date() <= day for end in both["end"]], both.index, dtype="bool"
    )
    is_over = is_past | (has_ended & could_be_over)
    both = both.assign(
        phase=is_over.map({True: "ended", False: "ending"}).astype("str"),
        within=months_until(both["end_last"], day).mask(is_over),
    )
    both = both.reindex(columns=COLUMNS).astype({"subject": "str", "amount_eur": "Float64"})
    return both.sort_values(["end_last", "row_id"], ignore_index=True)


def endings_within(dataset: Dataset, day: datetime.date, months: int) -> pd.DataFrame:
    """What ends within so many months of a day, the soonest first: see `endings`."""
    rows = endings(dataset, day)
    return rows[(rows["within"] <= months).fillna(False)].reset_index(drop=True)


def already_ended(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """What has ended before a day, the latest first: see `endings`."""
    rows = endings(dataset, day)
    ended = rows[rows["phase"] == "ended"]
    return ended.sort_values(["end_last", "row_id"], ascending=[False, True], ignore_index=True)


def ending_amounts(rows: pd.DataFrame) -> pd.DataFrame:
    """The amounts among endings by group of funders, largest first.

    Args:
        rows: as `endings` makes them.

    Returns:
        `funder_group`, `amount_eur` (additive ones summed; missing where none is known), `initiatives`,
        `rows` (amounts added), `not_additive` and `unnamed` (rows with an amount never added, without one).
    """
    grants = rows[rows["subject"] == "grant"]
    is_added = grants["additive"].fillna(False).astype(bool) & grants["amount_eur"].notna()
    grants = grants.assign(
        added_eur=grants["amount_eur"].where(is_added),
        rows=is_added,
        not_additive=~is_added & grants["amount_eur"].notna(),
        unnamed=grants["amount_eur"].isna(),
    )
    groups = grants.groupby("funder_group")
    table = groups[["rows", "not_additive", "unnamed"]].sum().astype("int64")
    table.insert(0, "initiatives", groups["initiative_id"].nunique())
    table.insert(0, "amount_eur", groups["added_eur"].sum(min_count=1))
    return table.reset_index().sort_values(
        ["amount_eur", "initiatives", "funder_group"], ascending=[False, False, True], ignore_index=True
    )
