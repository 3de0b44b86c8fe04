"""For whom the initiatives are."""

import pandas as pd

from analysis.dataset import Dataset


def initiatives_by_target_group(dataset: Dataset) -> pd.DataFrame:
    """Initiatives of each target group, most first; one with several groups counts in each of them.

    Returns:
        One row a group that is named: `target_group`, `initiatives`, `running`.
    """
    status = dataset.initiatives.set_index("id")["status"]
    named = dataset.target_groups.assign(running=dataset.target_groups["initiative_id"].map(status) == "running")
    counts = named.groupby("target_group", as_index=False).agg(
        initiatives=("initiative_id", "nunique"), running=("running", "sum")
    )
    return counts.sort_values(["initiatives", "target_group"], ascending=[False, True], ignore_index=True)
