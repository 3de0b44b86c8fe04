"""The key figures: what may be counted or summed, and how much of it is left out."""

from dataclasses import replace

import pandas as pd

from records.dataset import Dataset


def key_figures(dataset: Dataset) -> pd.DataFrame:
    """The figures a reader asks for first.

    Returns:
        One row a figure: `key_figure` (code of that list), `value` (missing where nothing that may be counted
        or summed is known) and `left_out` (initiatives or rows that the value cannot include, see the
        definition of the figure).
    """
    records, funding, reach = dataset.initiatives, dataset.funding, dataset.reach
    with_place = records["id"].isin(dataset.locations["initiative_id"])
    municipalities = dataset.areas.loc[dataset.areas["ags"].str.len() == 8, "ags"]
    additive = funding["additive"] & funding["amount_eur"].notna()
    rows = [
        ("initiatives", len(records), 0),
        ("running", int((records["status"] == "running").sum()), int((records["status"] == "unknown").sum())),
        ("organisations", dataset.participations["organisation_id"].nunique(), 0),
        ("municipalities", municipalities.nunique(), int((~with_place).sum())),
        ("additive_eur", _sum(funding.loc[additive, "amount_eur"]), int((~additive).sum())),
    ]
    people = reach[reach["unit"] == "people"]
    for name, kind, measure in (
        ("planned_people", "planned", "participants"),
        ("offered_people", "planned", "addressable"),
        ("reached_people", "reached", "participants"),
    ):
        part = people[(people["kind"] == kind) & (people["measure"] == measure)]
        rows.append((name, _sum(part.loc[part["additive"], "number"]), int((~part["additive"]).sum())))
    return pd.DataFrame(rows, columns=["key_figure", "value", "left_out"]).astype({"value": "Float64"})


def statewide_key_figures(statewide: Dataset, on_site: Dataset) -> pd.DataFrame:
    """The figures of the statewide layer, to stand beside those on site: nothing of these is in them.

    Returns:
        As `key_figures`, in its order. `organisations` are those with no part in any initiative on site;
        `municipalities` is missing and leaves nothing out: statewide initiatives have no place in the region.
    """
    own = set(on_site.participations["organisation_id"])
    parts = statewide.participations
    others = replace(statewide, participations=parts[~parts["organisation_id"].isin(own)])
    rows = key_figures(others)
    of_places = rows["key_figure"] == "municipalities"
    return rows.assign(value=rows["value"].mask(of_places), left_out=rows["left_out"].mask(of_places, 0))


def _sum(values: pd.Series) -> float | None:
    return float(values.sum()) if len(values) else None
