"""The known limits of the records, counted anew from whatever records there are."""

import pandas as pd

from analysis.funding import unknown_amounts
from records.dataset import Dataset


def counted_limits(dataset: Dataset) -> pd.DataFrame:
    """What the records do not know or may not add.

    Returns:
        One row a limit: `limit`, `count`, `total` (of which the count is a part), in the order of the method
        page.
    """
    records, funding, places = dataset.initiatives, dataset.funding, dataset.places
    locations, sources = dataset.locations, dataset.sources
    is_beyond = records["scope"].isin(("national", "international"))
    is_placed = records["id"].isin(locations["initiative_id"])
    is_findable = sources["url"].notna() | sources["published"].notna()
    unknown = unknown_amounts(dataset)["reason"]
    rows = [
        ("start", records["start"].isna(), records),
        ("place", ~is_placed, records),
        ("status", records["status"] == "unknown", records),
        ("status_day", records["status_as_of"].isna(), records),
        ("additive", funding["additive"], funding),
        ("unnamed", funding["amount_eur"].isna(), funding),
        ("role_only", unknown == "role_only", dataset.funders),
        ("lost_sources", ~records["id"].isin(sources.loc[is_findable, "initiative_id"]), records),
        ("beyond", is_beyond & ~is_placed, records[is_beyond]),
        ("location_sources", locations["source_ids"].isna(), locations),
        ("municipality_only", places["known_to"] == "municipality", places),
        ("district_only", places["known_to"] == "district", places),
        ("seen_on", sources["seen_on"].isna(), sources),
        ("checked_on", records["checked_on"].isna(), records),
    ]
    return pd.DataFrame(
        [(limit, int(holds.sum()), len(total)) for limit, holds, total in rows],
        columns=["limit", "count", "total"],
    )


def planned_people(dataset: Dataset) -> pd.DataFrame:
    """The additive planned people by initiative, the largest number first.

    Returns:
        One row an initiative: `initiative_id`, `people`, and `offered`: those of them that are an offer to a
        whole group.
    """
    reach = dataset.reach
    rows = reach[(reach["kind"] == "planned") & (reach["unit"] == "people") & reach["additive"]]
    rows = rows.assign(offered=rows["number"].where(rows["measure"] == "addressable", 0))
    sums = rows.groupby("initiative_id")[["number", "offered"]].sum().rename(columns={"number": "people"})
    return sums.reset_index().sort_values(
        ["people", "initiative_id"], ascending=[False, True], ignore_index=True
    )
