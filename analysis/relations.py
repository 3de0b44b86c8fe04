"""What must hold between the tables: codes and ids exist, and every initiative has its source and its body."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import pandas as pd

from analysis.columns import exploded, meaning
from analysis.faults import Fault, fault
from analysis.schema import SCHEMAS

MOST_COMPARISONS = 200_000  # comparisons of unknown with known names a column, above which none is suggested

Tables = Mapping[str, pd.DataFrame]


def relation_faults(tables: Tables) -> list[Fault]:
    """Every fault between tables of text (index: line); what cannot be told for want of a table is left out."""
    faults: list[Fault] = []
    for name, column, target, known in _references(tables):
        faults += _unknown(tables[name][column], known, f"{name}.csv", column, target)
    faults += _missing_lists(tables)
    faults += _without(tables, "sources", "without_source")
    faults += _without(tables, "participations", "without_organisation")
    faults += _sources_of_others(tables)
    faults += _area_faults(tables)
    return faults


def _references(tables: Tables) -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """Each column that names something: table, column, what it names, and what is known of that."""
    codes = tables["codes"].groupby("list")["code"].agg(frozenset).to_dict() if "codes" in tables else {}
    ids = {name: frozenset(cells["id"].dropna()) for name, cells in tables.items() if "id" in cells}
    for name in tables:
        for column, declared in SCHEMAS[name].columns.items():
            known = meaning(declared)
            if known.get("list") in codes:
                yield name, column, known["list"], codes[known["list"]]
            if known.get("refers") in ids:
                yield name, column, f"{known['refers']}.csv", ids[known["refers"]]


def _unknown(cells: pd.Series, known: frozenset[str], name: str, column: str, target: str) -> list[Fault]:
    is_code = not target.endswith(".csv")
    many = meaning(SCHEMAS[name.removesuffix(".csv")].columns[column]).get("many", False)
    entries = exploded(cells) if many else cells.dropna()
    strangers = entries[~entries.isin(known) & (entries.str.strip() != "")]
    kind, place = ("unknown_code", "list") if is_code else ("orphan", "target")
    near = _nearest(strangers, known)
    return [
        fault(
            name, f"{kind}_near", row=line, column=column, value=value, **{place: target}, nearest=near[value]
        )
        if value in near
        else fault(name, kind, row=line, column=column, value=value, **{place: target})
        for line, value in strangers.items()
    ]


def _nearest(strangers: pd.Series, known: frozenset[str]) -> dict[str, str]:
    distinct = strangers.unique()
    if len(distinct) * len(known) > MOST_COMPARISONS:
        return {}
    candidates = sorted(known)
    found = {value: get_close_matches(value[:100], candidates, n=1) for value in distinct}
    return {value: near[0] for value, near in found.items() if near}


def _missing_lists(tables: Tables) -> list[Fault]:
    if "codes" not in tables:
        return []
    needed = {
        meaning(column).get("list") for schema in SCHEMAS.values() for column in schema.columns.values()
    }
    present = set(tables["codes"]["list"].dropna())
    return [
        fault("codes.csv", "missing_list", column="list", list=name)
        for name in sorted((needed | {"bezirk", "region"}) - {None} - present)
    ]


def _without(tables: Tables, other: str, kind: str) -> list[Fault]:
    if not {"initiatives", other} <= set(tables):
        return []
    ids = tables["initiatives"]["id"].dropna()
    alone = ids[~ids.isin(tables[other]["initiative_id"])]
    return [
        fault("initiatives.csv", kind, row=line, column="id", value=value) for line, value in alone.items()
    ]


def _sources_of_others(tables: Tables) -> list[Fault]:
    if "sources" not in tables:
        return []
    owners = tables["sources"].dropna(subset=["id", "initiative_id"]).drop_duplicates("id")
    owner_of = owners.set_index("id")["initiative_id"]
    faults = []
    for name, cells in tables.items():
        if "source_ids" not in cells:
            continue
        entries = exploded(cells["source_ids"])
        owner = entries.map(owner_of)
        is_foreign = owner.notna() & (owner != cells["initiative_id"].reindex(entries.index))
        faults += [
            fault(f"{name}.csv", "source_of_another", row=line, column="source_ids", value=value, owner=whose)
            for line, value, whose in zip(
                entries.index[is_foreign], entries[is_foreign], owner[is_foreign], strict=True
            )
        ]
    return faults


def _area_faults(tables: Tables) -> list[Fault]:
    """Official keys: a place lies in a known municipality or district, those in a known district or Bezirk."""
    faults: list[Fault] = []
    known = {
        name: frozenset(tables[name]["ags"].dropna())
        for name in ("districts", "municipalities")
        if name in tables
    }
    if "places" in tables:
        ags = tables["places"]["ags"]
        for name, digits in (("municipalities", 8), ("districts", 5)):
            if name in known:
                of_kind = ags[ags.str.len() == digits]
                faults += _unknown(of_kind, known[name], "places.csv", "ags", f"{name}.csv")
    if len(known) == 2:
        ags = tables["municipalities"]["ags"].dropna()
        lost = ags[~ags.str[:5].isin(known["districts"])]
        faults += _lost("municipalities.csv", lost, "districts.csv")
    if "districts" in known and "codes" in tables:
        codes = tables["codes"]
        bezirke = codes.loc[codes["list"] == "bezirk", "code"]
        ags = tables["districts"]["ags"].dropna()
        faults += _lost("districts.csv", ags[~ags.str[:3].isin(bezirke)], "codes.csv (bezirk)")
    return faults


def _lost(name: str, ags: pd.Series, target: str) -> list[Fault]:
    return [
        fault(name, "orphan", row=line, column="ags", value=value, target=target)
        for line, value in ags.items()
    ]
