"""One record and its surroundings as small tables: rows with names, sources of each fact, what is alike."""

import difflib

import numpy as np
import pandas as pd

from records.dataset import Dataset
from records.spelling import folded

MAX_ASKED = 100  # characters of an unknown id that are compared
MIN_LIKENESS = 0.6  # of two texts, between 0 and 1
MIN_WORD = 3  # letters of a word that is compared by itself
ALIKE_BY = ("organisation", "field", "target_group", "municipality")


def participants(record: Dataset) -> pd.DataFrame:
    """The bodies of the initiatives by role, in the order of the roles.

    Returns:
        The columns of `participations` and `name` of the body.
    """
    names = record.organisations.set_index("id")["name"]
    rows = record.participations.assign(name=record.participations["organisation_id"].map(names))
    position = rows["role"].map(
        {role: rank for rank, role in enumerate(_codes(record, "participation_role"))}
    )
    return rows.assign(position=position).sort_values("position", kind="stable").drop(columns="position")


def located(record: Dataset) -> pd.DataFrame:
    """The places of the initiatives, seats first: columns of `places`, `initiative_id`, `role`, `row_id`."""
    rows = record.locations[["initiative_id", "place_id", "role"]]
    rows = rows.assign(row_id=rows["initiative_id"] + "/" + rows["place_id"] + "/" + rows["role"])
    rows = rows.join(record.places.set_index("id"), on="place_id").rename(columns={"place_id": "id"})
    position = rows["role"].map({role: rank for rank, role in enumerate(_codes(record, "location_role"))})
    return rows.assign(position=position).sort_values("position", kind="stable").drop(columns="position")


def sources_of_rows(record: Dataset) -> pd.DataFrame:
    """The sources each row of one initiative names, the main one first: `table`, `row_id`, `number`.

    `number` is the place of the source among the sources of the initiative, counted from 1.
    """
    rows = record.fact_sources.sort_values("position", kind="stable")
    return rows.assign(number=rows["source_id"].map(_numbers(record)))[["table", "row_id", "number"]]


def sources_of_fields(record: Dataset) -> pd.DataFrame:
    """The sources that name a fact of the initiative itself: `field` (code of `supports`), `number`."""
    sources = record.sources.assign(number=record.sources["id"].map(_numbers(record)))
    entries = sources.dropna(subset="supports")
    entries = entries.assign(field=entries["supports"].str.split(";")).explode("field")
    return entries[["field", "number"]].reset_index(drop=True)


def related_initiatives(dataset: Dataset, initiative_id: str, most: int = 6) -> pd.DataFrame:
    """The initiatives that share most with one; what few share counts more than what many do.

    Each shared body, field, target group and municipality counts log(initiatives / initiatives that have it).

    Returns:
        One row a shared trait, the most alike initiative first: `initiative_id`, `by` (one of `ALIKE_BY`),
        `code` (id of the body, code, or name of the municipality).
    """
    tables = [_sharing(table, by, initiative_id) for by, table in _traits(dataset).items()]
    shared = pd.concat(tables, ignore_index=True)
    frequency = shared.groupby(["by", "code"])["initiative_id"].transform("size")
    shared = shared.assign(weight=np.log(len(dataset.initiatives) / frequency))
    shared = shared[(shared["initiative_id"] != initiative_id) & (shared["weight"] > 0)]
    likeness = shared.groupby("initiative_id")["weight"].sum().sort_values(ascending=False, kind="stable")
    closest = likeness.head(most)
    shared = shared[shared["initiative_id"].isin(closest.index)]
    rank = shared["initiative_id"].map({name: rank for rank, name in enumerate(closest.index)})
    kind = shared["by"].map({name: rank for rank, name in enumerate(ALIKE_BY)})
    ordered = shared.assign(rank=rank, kind=kind).sort_values(["rank", "kind", "code"])
    return ordered[["initiative_id", "by", "code"]].reset_index(drop=True)


def nearest_records(records: pd.DataFrame, asked: str, most: int = 5) -> pd.DataFrame:
    """The records whose id or one of whose names comes closest to what was asked for.

    Those that contain it come first, then those that are spelt alike.

    Args:
        records: `initiatives` or `organisations`.
        asked: an unknown id, any text.
        most: so many at most.

    Returns:
        `id`, `name`, nearest first; none where nothing comes near.
    """
    wanted = _spelt(asked[:MAX_ASKED])
    if not wanted:
        return records.loc[[], ["id", "name"]].reset_index(drop=True)
    columns = [column for column in ("name", "name_en", "short_name", "aliases") if column in records]
    texts = records.assign(own=records["id"]).melt(id_vars="id", value_vars=["own", *columns]).dropna()
    texts = texts.assign(value=texts["value"].str.split(";")).explode("value")
    pieces = texts.set_index("id")["value"].map(_pieces).explode()
    matcher = difflib.SequenceMatcher(b=wanted, autojunk=False)
    alike = {piece: _likeness(matcher, piece, wanted) for piece in pieces.unique()}
    likeness = pieces.map(alike).groupby(level=0).max()
    near = likeness[likeness >= MIN_LIKENESS].sort_values(ascending=False, kind="stable").head(most)
    return records.set_index("id").loc[near.index, ["name"]].rename_axis("id").reset_index()


def part_keys(dataset: Dataset, organisation_id: str) -> pd.DataFrame:
    """The initiatives in which a body has a part, by a role or by paying: `id`, `name`, `name_en`."""
    rows = dataset.participations
    ids = [rows[rows["organisation_id"] == organisation_id]["initiative_id"]]
    ids.append(dataset.funders[dataset.funders["organisation_id"] == organisation_id]["initiative_id"])
    records = dataset.initiatives[dataset.initiatives["id"].isin(pd.concat(ids))]
    return records[["id", "name", "name_en"]].reset_index(drop=True)


def roles_of(dataset: Dataset, organisation_id: str) -> pd.DataFrame:
    """What a body does in which initiative, by a role or by paying.

    Returns:
        One row an initiative: `id`, `name`, `name_en`, `status`, `status_as_of`, `start`, `end`, `roles`
        (codes joined by `;` in the order of their list; `funder` also where only a funding row names the
        body), `units` and `notes` (joined by newlines, empty where there is none).
    """
    rows = dataset.participations[dataset.participations["organisation_id"] == organisation_id]
    paid = dataset.funders.loc[dataset.funders["organisation_id"] == organisation_id, ["initiative_id"]]
    rows = pd.concat([rows, paid.assign(role="funder")], ignore_index=True)
    rank = rows["role"].map({role: rank for rank, role in enumerate(_codes(dataset, "participation_role"))})
    rows = rows.assign(rank=rank).sort_values("rank", kind="stable")
    told = _joined(rows, "role", ";").rename("roles").to_frame()
    told = told.assign(units=_joined(rows, "unit", "\n"), notes=_joined(rows, "note_de", "\n")).fillna("")
    columns = ["id", "name", "name_en", "status", "status_as_of", "start", "end"]
    records = dataset.initiatives.loc[dataset.initiatives["id"].isin(told.index), columns]
    return records.join(told, on="id").reset_index(drop=True)


def grants_of(dataset: Dataset, organisation_id: str) -> pd.DataFrame:
    """The funding rows that name a body as funder.

    Returns:
        The columns of `funding` and `is_joint` (several bodies give one amount, which is never split).
    """
    funders = dataset.funding_funders
    ids = funders.loc[funders["organisation_id"] == organisation_id, "funding_id"]
    bodies = funders[funders["funding_id"].isin(ids)].groupby("funding_id")["organisation_id"].nunique()
    rows = dataset.funding[dataset.funding["id"].isin(ids)]
    return rows.assign(is_joint=rows["id"].map(bodies) > 1).reset_index(drop=True)


def funded_by_role_only(dataset: Dataset, organisation_id: str) -> pd.Index:
    """The initiatives that a body funds by its role, without a funding row that names it."""
    rows = dataset.participations
    by_role = rows[(rows["organisation_id"] == organisation_id) & (rows["role"] == "funder")]
    paid = grants_of(dataset, organisation_id)["initiative_id"]
    ids: pd.Index = by_role[~by_role["initiative_id"].isin(paid)].set_index("initiative_id").index
    return ids.unique()


def _traits(dataset: Dataset) -> dict[str, pd.DataFrame]:
    """What initiatives can have in common: for each of `ALIKE_BY` a table `initiative_id`, `code`."""
    municipalities = dataset.places.set_index("id")["municipality"]
    columns = ["initiative_id", "organisation_id"]
    tables = {
        "organisation": pd.concat([dataset.participations[columns], dataset.funders], ignore_index=True),
        "field": dataset.fields,
        "target_group": dataset.target_groups,
        "municipality": dataset.locations[["initiative_id"]].assign(
            code=dataset.locations["place_id"].map(municipalities)
        ),
    }
    return {by: tables[by].set_axis(["initiative_id", "code"], axis=1) for by in ALIKE_BY}


def _sharing(traits: pd.DataFrame, by: str, initiative_id: str) -> pd.DataFrame:
    own = traits.loc[traits["initiative_id"] == initiative_id, "code"].dropna()
    return traits[traits["code"].isin(own)].drop_duplicates().assign(by=by)


def _spelt(text: str) -> str:
    return folded(text).replace(" ", "")


def _pieces(text: str) -> list[str]:
    """A text as a whole, and its words: who misspells often knows one word of a long name only."""
    words = folded(text).split()
    return ["".join(words), *(word for word in words if len(word) >= MIN_WORD)]


def _likeness(matcher: "difflib.SequenceMatcher[str]", text: str, wanted: str) -> float:
    if wanted in text:
        return 1.0 + len(wanted) / len(text)
    matcher.set_seq1(text[:MAX_ASKED])
    # The cheap upper bounds first: they spare the slow comparison for nearly every record.
    if matcher.real_quick_ratio() < MIN_LIKENESS or matcher.quick_ratio() < MIN_LIKENESS:
        return 0.0
    return matcher.ratio()


def _numbers(record: Dataset) -> dict[str, int]:
    return {source: number for number, source in enumerate(record.sources["id"], start=1)}


def _joined(rows: pd.DataFrame, column: str, separator: str) -> pd.Series:
    """The texts of each initiative, each once, in their order (index: initiative_id)."""
    once = rows[["initiative_id", column]].dropna().drop_duplicates()
    return once.groupby("initiative_id")[column].agg(separator.join)


def _codes(dataset: Dataset, name: str) -> list[str]:
    return list(dataset.codes.loc[dataset.codes["list"] == name, "code"])
