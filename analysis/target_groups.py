"""For whom the initiatives are."""

import pandas as pd

from records.dataset import Dataset


def initiatives_by_target_group(dataset: Dataset) -> pd.DataFrame:
    """Initiatives of each target group, most first; one with several groups counts in each of them.

    Returns:
        One row a group that is named: `target_group`, `initiatives`, `running` and `others` (planned,
        completed, or of unknown status).
    """
    status = dataset.initiatives.set_index("id")["status"]
    named = dataset.target_groups.drop_duplicates()
    is_running = named["initiative_id"].map(status) == "running"
    groups = is_running.groupby(named["target_group"])
    counts = (
        pd.DataFrame({"initiatives": groups.size(), "running": groups.sum()}).astype("int64").reset_index()
    )
    counts = counts.assign(others=counts["initiatives"] - counts["running"])
    return counts.sort_values(["initiatives", "target_group"], ascending=[False, True], ignore_index=True)


def target_groups_without_initiative(dataset: Dataset) -> tuple[str, ...]:
    """The codes of the target groups that no initiative names, in the order of their list."""
    listed = dataset.codes["code"][dataset.codes["list"] == "target_group"]
    return tuple(listed[~listed.isin(dataset.target_groups["target_group"])])
