"""When initiatives begin, run and end, in the precision that is known."""

import datetime
from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from analysis.record_state import states
from records.dataset import Dataset
from records.schema import STATEWIDE

Grouping = Literal["field", "family", "bezirk", "status", "kind"]
Order = Literal["start", "end", "soon"]

YEARS_BACK, YEARS_AHEAD = 10, 2  # shown where no period is asked for
STATEWIDE_GROUP, PLACELESS = "statewide", "none"  # groups of those that no Bezirk or family holds
# The family of a field: what is alike stands together and shares a colour.
FAMILIES: Mapping[str, str] = {
    "education": "learning",
    "skills_work": "learning",
    "research": "research",
    "infrastructure": "research",
    "economy_transfer": "business",
    "public_administration": "state",
    "justice_security": "state",
    "health": "society",
    "mobility_energy_climate": "society",
    "environment_agriculture": "society",
    "culture_media": "society",
    "civil_society": "society",
}

DAY = pd.Timedelta(days=1)


def initiatives_by_year(dataset: Dataset, day: datetime.date) -> pd.DataFrame:
    """Initiatives begun and running in each year from the first known start to the year of `day`.

    An initiative runs from the year of its start to the year of its end; a missing end counts as open only
    while the status is running, else it is counted in the year of its start alone. Those without a known
    start (`unknown_starts`) and those that begin in a later year (`later_starts`) are left out.

    Returns:
        One row a year: `year`, `begun`, `running`.
    """
    known = dataset.initiatives.dropna(subset="start_first")
    first = known["start_first"].dt.year
    last = known["end_last"].dt.year.where(known["end_last"].notna(), first)
    is_open = known["end_last"].isna() & (known["status"] == "running")
    last = last.where(~is_open, day.year).clip(upper=day.year)
    years = range(int(first.min()), day.year + 1) if len(known) else range(0)
    begun, over = first.to_numpy(), last.to_numpy()
    rows = [
        (year, int((begun == year).sum()), int(((begun <= year) & (over >= year)).sum())) for year in years
    ]
    return pd.DataFrame(rows, columns=["year", "begun", "running"]).astype("int64")


def unknown_starts(dataset: Dataset) -> tuple[str, ...]:
    """The ids of the initiatives without a known start."""
    records = dataset.initiatives
    return tuple(records["id"][records["start_first"].isna()])


def later_starts(dataset: Dataset, day: datetime.date) -> tuple[str, ...]:
    """The ids of the initiatives that begin after the year of `day`."""
    records = dataset.initiatives
    return tuple(records["id"][records["start_first"].dt.year > day.year])


def spans(dataset: Dataset, day: datetime.date, grouping: Grouping, order: Order = "start") -> pd.DataFrame:
    """From when to when each initiative with a known start runs, by group and then in an order.

    Args:
        dataset: the initiatives.
        day: that counts as today.
        grouping: by what they stand together: the first field of the record or its family, the kind, the
            status, or the first Bezirk with a place of theirs.
        order: within a group by start; by end, unknown ends last; or by end with what is over last too.

    Returns:
        The columns of `initiatives` and `group` (`STATEWIDE_GROUP` or `PLACELESS` where a Bezirk is asked of
        one without a place), `family`, `ending` (`known`; `open`: unknown, and the status is running;
        `unknown`) and `is_overdue` (recorded as running or planned although even the last day of its end is
        over).
    """
    known = dataset.initiatives.dropna(subset="start_first")
    is_running = known["status"] == "running"
    has_end = known["end_last"].notna()
    ending = np.select([has_end, is_running], ["known", "open"], "unknown")
    first_field = dataset.fields.drop_duplicates("initiative_id").set_index("initiative_id")["field"]
    table = known.assign(
        group=_groups(dataset, known, known["id"].map(first_field), grouping),
        family=known["id"].map(first_field).map(FAMILIES).fillna(""),
        ending=pd.Series(ending, known.index, dtype="str"),
        is_overdue=known["id"].map(states(dataset, day).set_index("id")["is_overdue"]).astype(bool),
    )
    table = table.assign(rank=table["group"].map(_ranks(dataset, grouping)), end_key=table["end_last"])
    if order == "soon":
        table["end_key"] = table["end_key"].where(table["end_last"] >= pd.Timestamp(day))
    keys = ["start_first", "id"] if order == "start" else ["end_key", "start_first", "id"]
    return table.sort_values(["rank", *keys]).drop(columns=["rank", "end_key"]).reset_index(drop=True)


def _groups(dataset: Dataset, known: pd.DataFrame, fields: pd.Series, grouping: Grouping) -> pd.Series:
    if grouping == "field":
        return fields
    if grouping == "family":
        return fields.map(FAMILIES).fillna(PLACELESS)
    if grouping != "bezirk":
        return known[grouping]
    places = dataset.areas.dropna(subset="bezirk").sort_values("bezirk", kind="stable")
    first = known["id"].map(places.drop_duplicates("initiative_id").set_index("initiative_id")["bezirk"])
    elsewhere = np.where(known["scope"].isin(STATEWIDE), STATEWIDE_GROUP, PLACELESS)
    return first.where(first.notna(), pd.Series(elsewhere, known.index, dtype="str"))


def _ranks(dataset: Dataset, grouping: Grouping) -> dict[str, int]:
    listed = dataset.codes["code"][dataset.codes["list"] == grouping]
    codes = dict.fromkeys(FAMILIES.values()) if grouping == "family" else listed
    return {code: place for place, code in enumerate([*codes, STATEWIDE_GROUP, PLACELESS])}


def shown_years(
    spans: pd.DataFrame, day: datetime.date, since: int | None = None, until: int | None = None
) -> tuple[int, int]:
    """The first and the last year that a figure of spans shows.

    Args:
        spans: as `spans` makes them.
        day: that counts as today.
        since: the first year asked for; None: ten years back, later where nothing begins before.
        until: the last one; None: the next two years as far as an end is known, and the next one anyway.
    """
    last = max(day.year + 1, min(day.year + YEARS_AHEAD, _year(spans["end_last"].max(), day.year)))
    first = max(day.year - YEARS_BACK, min(day.year, _year(spans["start_first"].min(), day.year)))
    first = min(first, until) if since is None and until is not None else first
    found = first if since is None else since
    return found, max(found, last if until is None else until)


def _year(when: pd.Timestamp, otherwise: int) -> int:
    return otherwise if pd.isna(when) else int(when.year)


def parts_of_spans(spans: pd.DataFrame, day: datetime.date) -> pd.DataFrame:
    """What is certain of each span and what is not.

    Args:
        spans: as `spans` makes them.
        day: until which an open span is certain.

    Returns:
        One row a part of a span: `row` (its position), `part` and the days `since` and `until` (the first day
        no longer in it). A span is `certain` from the last day its start can mean to the first day its end
        can mean, `uncertain` before and after; with an unknown end it has at most its uncertain start.
    """
    rows = pd.Series(range(len(spans)), spans.index)
    today = pd.Timestamp(day)
    start, latest_start = spans["start_first"], spans["start_last"]
    ends = spans["ending"] == "known"
    is_open = spans["ending"] == "open"
    until = (spans["end_first"] + DAY).where(ends, latest_start.mask(is_open & (latest_start < today), today))
    end = (spans["end_last"] + DAY).where(ends, until)
    # Start and end of one year may leave no day that is certain.
    is_blurred = latest_start > until
    shown = {
        "certain": (latest_start, until, ~is_blurred),
        "uncertain": (start, latest_start.where(~is_blurred, end), latest_start > start),
        "uncertain end": (until, end, ~is_blurred & (end > until)),
    }
    tables = [
        pd.DataFrame({"row": rows, "part": part.split()[0], "since": since, "until": last})[
            holds & (since < last)
        ]
        for part, (since, last, holds) in shown.items()
    ]
    return pd.concat(tables).sort_values(["row", "since"], ignore_index=True).astype({"part": "str"})
