"""Lists of initiatives and bodies: the order of all of them, and the facts by which a reader recognises one.

Ordering looks at single columns of the whole selection; the facts are put together for the rows shown only.
"""

import pandas as pd

from records.dataset import Dataset

OF_OTHER_TABLES = ("field", "target_group", "municipality", "lead", "amount_eur")
COMBINING = "[\u0300-\u036f]"


def initiative_rows(dataset: Dataset, ids: pd.Index) -> pd.DataFrame:
    """The initiatives of `ids` by name.

    Returns:
        One row an initiative: `id`, `name`, `name_en`, `kind`, `status`, `status_as_of`, `scope`, `start`,
        `end`, `lead` (name of the first leading body, else missing) and `municipalities` (of its places,
        each once, joined by `;`, empty where none is known).
    """
    records = dataset.initiatives[dataset.initiatives["id"].isin(ids)]
    columns = ["id", "name", "name_en", "kind", "status", "status_as_of", "scope", "start", "end"]
    rows = records[columns].reset_index(drop=True)
    places = _municipalities(dataset, ids).groupby("initiative_id")["municipality"]
    rows["lead"] = rows["id"].map(_first_lead(dataset))
    rows["municipalities"] = rows["id"].map(places.agg(";".join)).astype("str").fillna("")
    return rows.sort_values("name", key=lambda column: column.str.casefold(), ignore_index=True)


def initiative_keys(dataset: Dataset, by: str = "name") -> pd.DataFrame:
    """The initiatives with the one value by which they are to be put in order.

    Args:
        dataset: the chosen initiatives.
        by: a column of `initiatives`, or `field`, `target_group` (the main ones), `municipality`, `lead` (the
            first ones), `amount_eur` (sum of the additive rows).

    Returns:
        One row an initiative: `id`, `name`, `name_en` and the column `by`, missing where unknown.
    """
    keys = dataset.initiatives[["id", "name", "name_en"]]
    of_record = dataset.initiatives.set_index("id")
    values = _value(dataset, by) if by in OF_OTHER_TABLES else of_record[by]
    return keys.assign(**{by: values.reindex(keys["id"]).array})


def directory_rows(dataset: Dataset, ids: pd.Index) -> pd.DataFrame:
    """The initiatives of `ids`, in that order, with all that the directory tells of each.

    Returns:
        The columns of `initiative_rows`, `fields` and `target_groups` (codes joined by `;`), and those of
        `money_by_initiative`.
    """
    rows = initiative_rows(dataset, ids).set_index("id").reindex(ids)
    listed = dataset.initiatives.set_index("id")[["fields", "target_groups"]]
    rows = rows.join(listed).join(money_by_initiative(dataset))
    counts = rows[["not_additive", "unnamed"]].fillna(0).astype("int64")
    return rows.assign(**counts).rename_axis("id").reset_index()


def money_by_initiative(dataset: Dataset) -> pd.DataFrame:
    """What is known of the money of each initiative with a funding row (index: initiative_id).

    Returns:
        `amount_eur` (sum of the additive rows, missing where there is none), `not_additive` (rows with an
        amount that is never summed) and `unnamed` (rows without an amount).
    """
    rows = dataset.funding
    told = pd.DataFrame(
        {
            "initiative_id": rows["initiative_id"],
            "amount_eur": rows["amount_eur"].where(rows["additive"]),
            "not_additive": ~rows["additive"] & rows["amount_eur"].notna(),
            "unnamed": rows["amount_eur"].isna(),
        }
    ).groupby("initiative_id")
    return told[["amount_eur"]].sum(min_count=1).join(told[["not_additive", "unnamed"]].sum())


def leads(dataset: Dataset, ids: pd.Index) -> pd.DataFrame:
    """The leading bodies of the initiatives of `ids`: `initiative_id`, `organisation_id`."""
    rows = dataset.participations[dataset.participations["role"] == "lead"]
    rows = rows.loc[rows["initiative_id"].isin(ids), ["initiative_id", "organisation_id"]]
    return rows.drop_duplicates(ignore_index=True)


def organisation_keys(dataset: Dataset) -> pd.DataFrame:
    """The bodies of the chosen initiatives, by a role or by paying.

    Returns:
        One row a body: `id`, `name`, `type`, `level`, `municipality`, `initiatives` (with how many it has
        to do).
    """
    part = pd.concat(
        [dataset.participations[["initiative_id", "organisation_id"]], dataset.funders], ignore_index=True
    )
    counts = part.drop_duplicates().groupby("organisation_id").size()
    bodies = dataset.organisations[dataset.organisations["id"].isin(counts.index)]
    keys = bodies[["id", "name", "type", "level", "municipality"]].reset_index(drop=True)
    return keys.assign(initiatives=keys["id"].map(counts).astype("int64"))


def organisation_rows(dataset: Dataset, ids: pd.Index) -> pd.DataFrame:
    """The bodies of `ids`, in that order, with what they do in the chosen initiatives.

    Returns:
        The columns of `organisation_keys`, `short_name`, `country` and `roles` (codes joined by `;` in the
        order of their list; a body that only pays by a funding row has the role `funder`).
    """
    keys = organisation_keys(dataset).set_index("id").reindex(ids)
    names = dataset.organisations.set_index("id")[["short_name", "country"]]
    by_role = dataset.participations[["organisation_id", "role"]]
    roles = pd.concat(
        [by_role, dataset.funders[["organisation_id"]].assign(role="funder")], ignore_index=True
    )
    roles = roles[roles["organisation_id"].isin(ids)].drop_duplicates()
    order = dataset.codes.loc[dataset.codes["list"] == "participation_role", "code"].tolist()
    roles = roles.sort_values("role", key=lambda codes: codes.map(order.index), kind="stable")
    joined = roles.groupby("organisation_id")["role"].agg(";".join).rename("roles")
    return keys.join(names).join(joined).rename_axis("id").reset_index()


def in_order(keys: pd.DataFrame, by: str, *, descending: bool = False) -> pd.Index:
    """The ids of `keys` by one column, unknown ones last either way; equal ones by `name`.

    Texts are ordered as a German dictionary does: case, accents and leading punctuation aside.
    """
    names = _sortable(keys["name"])
    column = keys[by]
    values = _sortable(column) if pd.api.types.is_string_dtype(column) else column
    ordered = pd.DataFrame({"id": keys["id"], "by": values, "name": names})
    ascending = [not descending, True]
    ids: pd.Index = ordered.sort_values(["by", "name"], ascending=ascending).set_index("id").index
    return ids


def _sortable(texts: pd.Series) -> pd.Series:
    plain = texts.str.normalize("NFKD").str.replace(COMBINING, "", regex=True).str.casefold()
    return plain.str.replace(r"^\W+", "", regex=True)


def _value(dataset: Dataset, by: str) -> pd.Series:
    """The value of each initiative that has one (index: initiative_id)."""
    if by == "amount_eur":
        return money_by_initiative(dataset)["amount_eur"]
    if by == "lead":
        return _first_lead(dataset)
    ids = pd.Index(dataset.initiatives["id"])
    tables = {"field": dataset.fields, "target_group": dataset.target_groups}
    return _first(tables[by] if by in tables else _municipalities(dataset, ids), by)


def _first_lead(dataset: Dataset) -> pd.Series:
    """The name of the first leading body of each initiative (index: initiative_id)."""
    leads = dataset.participations[dataset.participations["role"] == "lead"]
    return _first(leads, "organisation_id").map(dataset.organisations.set_index("id")["name"])


def _first(table: pd.DataFrame, column: str) -> pd.Series:
    first: pd.Series = table.drop_duplicates("initiative_id").set_index("initiative_id")[column]
    return first


def _municipalities(dataset: Dataset, ids: pd.Index) -> pd.DataFrame:
    """Municipalities of the places of the initiatives, each once: `initiative_id`, `municipality`."""
    places = dataset.places.set_index("id")["municipality"]
    located = dataset.locations[dataset.locations["initiative_id"].isin(ids)]
    located = located.assign(municipality=located["place_id"].map(places))[["initiative_id", "municipality"]]
    return located.dropna().drop_duplicates()
