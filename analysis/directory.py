"""Lists of initiatives: the few facts by which a reader recognises one."""

import pandas as pd

from analysis.dataset import Dataset


def initiative_rows(dataset: Dataset, ids: pd.Index) -> pd.DataFrame:
    """The initiatives of `ids` by name.

    Returns:
        One row an initiative: `id`, `name`, `name_en`, `kind`, `status`, `status_as_of`, `scope`, `start`,
        `end`, `lead` (name of the first leading body, else missing) and `municipalities` (of its places,
        each once, joined by `;`, empty where none is known).
    """
    records = dataset.initiatives.set_index("id")
    rows = records.loc[records.index.intersection(ids)].reset_index()
    rows = rows[["id", "name", "name_en", "kind", "status", "status_as_of", "scope", "start", "end"]]
    leads = dataset.participations[dataset.participations["role"] == "lead"].drop_duplicates("initiative_id")
    names = dataset.organisations.set_index("id")["name"]
    rows["lead"] = rows["id"].map(leads.set_index("initiative_id")["organisation_id"].map(names))
    rows["municipalities"] = rows["id"].map(_municipalities(dataset)).fillna("")
    return rows.sort_values("name", key=lambda column: column.str.casefold(), ignore_index=True)


def _municipalities(dataset: Dataset) -> pd.Series:
    places = dataset.places.set_index("id")["municipality"]
    located = dataset.locations.assign(municipality=dataset.locations["place_id"].map(places))
    located = located.dropna(subset="municipality").drop_duplicates(["initiative_id", "municipality"])
    return located.groupby("initiative_id")["municipality"].agg(";".join)
