"""What must hold between the tables: codes and ids exist, every initiative has a source and a body."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial

import pandas as pd

from records.columns import SEPARATOR, exploded, meaning
from records.deletions import deleted_ids, told_as_deleted
from records.faults import Fault, fault
from records.schema import AREA_TABLES, SCHEMAS, key_of

MAX_COMPARISONS = 200_000  # unknown times known names of a column, above which no nearest one is sought
MAX_COMPARED = 100  # characters
MAX_ALLOWED = 60  # codes of a list that a message names
MAX_PARTS = 20  # of an id, between hyphens
LIKENESS_OF_NAMES = 0.75  # least of two names, between 0 and 1

REFERRED = {
    meaning(column).get("refers") for schema in SCHEMAS.values() for column in schema.columns.values()
}

Tables = Mapping[str, pd.DataFrame]


def relation_faults(tables: Tables, before: Tables | None = None) -> Iterator[Fault]:
    """Every fault between tables of text (index: line); what needs a missing table or column is left out.

    A reference to a row that is only in `before`, the tables as they were, is told as one to a deleted row.
    """
    yield from _reference_faults(tables, before or {})
    yield from _missing_lists(tables)
    yield from _without(tables, "sources", "without_source")
    yield from _without(tables, "participations", "without_organisation")
    yield from _sources_of_others(tables)
    yield from _area_faults(tables)


def _reference_faults(tables: Tables, before: Tables) -> Iterator[Fault]:
    """Codes that are in no list, and ids that no row has."""
    lists = _lists(tables)
    keys = {
        name: frozenset(cells[key_of(name)].dropna().tolist())
        for name, cells in tables.items()
        if name in REFERRED and key_of(name) in cells
    }
    for name, cells in tables.items():
        for column in cells:
            declared = meaning(SCHEMAS[name].columns[column])
            many = declared.get("many", False)
            if declared.get("list") in lists:
                known = lists[declared["list"]]
                named = partial(_labels, tables, declared["list"])
                where = {"list": declared["list"], "allowed": _codes(tables, declared["list"])}
                yield from _unknown(cells[column], known, name, "unknown_code", named, many=many, **where)
            if declared.get("refers") in keys:
                known, target = keys[declared["refers"]], f"{declared['refers']}.csv"
                names = partial(_names, tables[declared["refers"]])
                found = _unknown(cells[column], known, name, "orphan", names, many=many, target=target)
                deleted = deleted_ids(declared["refers"], before, tables) if found else {}
                needs_it = not many and not SCHEMAS[name].columns[column].nullable
                yield from (told_as_deleted(one, deleted, target, needs_it=needs_it) for one in found)


def _unknown(
    cells: pd.Series,
    known: frozenset[str],
    name: str,
    kind: str,
    names: Callable[[], Mapping[str, str]],
    *,
    many: bool = False,
    **where: str | tuple[str, ...],
) -> list[Fault]:
    """A fault for every entry that is not known, with the nearest known one, or nearest name of one."""
    bad = _entries(cells, many) - known
    if not bad:
        return []
    entries = exploded(cells) if many else cells
    near = _nearest(bad, known, names())
    faults = []
    for line, value in _by_line(entries[entries.isin(bad)]):
        suggested = {"nearest": near[value]} if value in near else {}
        code = f"{kind}_near" if suggested else kind
        faults.append(
            fault(f"{name}.csv", code, row=line, column=str(cells.name), value=value, **where, **suggested)
        )
    return faults


def _entries(cells: pd.Series, many: bool) -> set[str]:
    """The distinct entries of a column; blank ones are another check's finding."""
    distinct = cells.dropna().unique().tolist()
    entries = {entry for cell in distinct for entry in cell.split(SEPARATOR)} if many else set(distinct)
    return {entry for entry in entries if entry.strip()}


def _nearest(strangers: set[str], known: frozenset[str], names: Mapping[str, str]) -> dict[str, str]:
    if len(strangers) * (len(known) + len(names)) > MAX_COMPARISONS:
        return {}
    candidates, called = sorted(known), sorted(names)
    found = {}
    for value in strangers:
        asked = value[:MAX_COMPARED]
        by_name = get_close_matches(asked.casefold(), called, n=1, cutoff=LIKENESS_OF_NAMES)
        if by_id := get_close_matches(asked, candidates, n=1):
            found[value] = by_id[0]
        if by_name and (not by_id or by_name[0] == asked.casefold()):
            found[value] = names[by_name[0]]
    return found


def _labels(tables: Tables, list_: str) -> dict[str, str]:
    """The codes of a list by their labels, in small letters."""
    codes = tables["codes"]
    own = codes[codes["list"] == list_]
    columns = [column for column in ("label_en", "label_de") if column in own]
    return {
        str(label)[:MAX_COMPARED].casefold(): str(code)
        for column in columns
        for label, code in own[[column, "code"]].dropna().itertuples(index=False)
    }


def _names(cells: pd.DataFrame) -> dict[str, str]:
    """The ids of a table by the names of its rows, in small letters; a name counts more than an alias."""
    named = [cells[[key, "id"]].dropna() for key in ("short_name", "name") if {key, "id"} <= set(cells)]
    if {"aliases", "id"} <= set(cells):
        aliases = cells[["aliases", "id"]].dropna()
        named.insert(0, aliases.assign(aliases=aliases["aliases"].str.split(SEPARATOR)).explode("aliases"))
    return {
        str(name)[:MAX_COMPARED].casefold(): str(id_)
        for rows in named
        for name, id_ in rows.itertuples(index=False)
    }


def _missing_lists(tables: Tables) -> list[Fault]:
    present = _column(tables, "codes", "list")
    if present is None:
        return []
    columns = [column for schema in SCHEMAS.values() for column in schema.columns.values()]
    needed = {str(meaning(column)["list"]) for column in columns if "list" in meaning(column)} | {"bezirk"}
    missing = sorted(needed - set(present.dropna()))
    return [fault("codes.csv", "missing_list", column="list", list=name) for name in missing]


def _without(tables: Tables, other: str, kind: str) -> list[Fault]:
    ids, named = _column(tables, "initiatives", "id"), _column(tables, other, "initiative_id")
    if ids is None or named is None:
        return []
    alone = set(ids.dropna().tolist()) - set(named.dropna().tolist())
    return [
        fault("initiatives.csv", kind, row=line, column="id", value=value)
        for line, value in _by_line(ids[ids.isin(alone)] if alone else ids[:0])
    ]


def ids_of_others(tables: Tables) -> Iterator[Fault]:
    """Rows whose id does not begin with that of their initiative, or begins with a longer one as well."""
    ids = _column(tables, "initiatives", "id")
    initiatives = frozenset() if ids is None else frozenset(ids.dropna().tolist())
    for name, cells in tables.items():
        if {"id", "initiative_id"} <= set(cells):
            named = cells[["id", "initiative_id"]].dropna()
            for line, id_, owner in named.itertuples():
                told = _begins_with(id_, owner, initiatives)
                if told != owner:
                    file, row = f"{name}.csv", int(line)
                    yield fault(file, "id_of_another", row=row, column="id", value=id_, owner=owner)


def _begins_with(id_: str, owner: str, initiatives: frozenset[str]) -> str:
    """The initiative that an id tells: the longest that it begins with."""
    if not id_.startswith(f"{owner}-"):
        return ""
    parts = id_[len(owner) + 1 :].split("-", MAX_PARTS)
    longer = (f"{owner}-{'-'.join(parts[:number])}" for number in range(1, len(parts)))
    return next((one for one in longer if one in initiatives), owner)


def _sources_of_others(tables: Tables) -> Iterator[Fault]:
    """Rows that name a source of another initiative."""
    ids, owners = _column(tables, "sources", "id"), _column(tables, "sources", "initiative_id")
    if ids is None or owners is None:
        return
    owner_of = dict(zip(ids.tolist(), owners.tolist(), strict=True))
    for name, cells in tables.items():
        if not {"initiative_id", "source_ids"} <= set(cells):
            continue
        known = cells[["initiative_id", "source_ids"]].dropna()
        for (line, owner), entries in zip(
            _by_line(known["initiative_id"]), known["source_ids"].tolist(), strict=True
        ):
            for entry in entries.split(SEPARATOR):
                other = owner_of.get(entry, owner)
                if other != owner:
                    yield fault(
                        f"{name}.csv",
                        "source_of_another",
                        row=line,
                        column="source_ids",
                        value=entry,
                        owner=other,
                    )


def _area_faults(tables: Tables) -> Iterator[Fault]:
    """Official keys: of known municipalities and districts, which lie in known districts and Bezirke."""
    districts, municipalities = (_column(tables, name, "ags") for name in ("districts", "municipalities"))
    for digits, known, target in ((8, municipalities, "municipalities.csv"), (5, districts, "districts.csv")):
        for name in AREA_TABLES:
            ags = _column(tables, name, "ags")
            if ags is not None and known is not None:
                yield from _lost(ags[(ags.str.len() == digits) & ~ags.isin(known.tolist())], name, target)
    if districts is not None and municipalities is not None:
        yield from _lost(
            municipalities[~municipalities.str[:5].isin(districts)], "municipalities", "districts.csv"
        )
    bezirke = _lists(tables).get("bezirk")
    if districts is not None and bezirke is not None:
        yield from _lost(districts[~districts.str[:3].isin(bezirke)], "districts", "codes.csv (bezirk)")


def _lost(ags: pd.Series, name: str, target: str) -> list[Fault]:
    return [
        fault(f"{name}.csv", "orphan", row=line, column="ags", value=value, target=target)
        for line, value in _by_line(ags.dropna())
    ]


def _lists(tables: Tables) -> dict[str, frozenset[str]]:
    names, codes = _column(tables, "codes", "list"), _column(tables, "codes", "code")
    if names is None or codes is None:
        return {}
    return {str(name): frozenset(found) for name, found in codes.groupby(names)}


def _codes(tables: Tables, list_: str) -> tuple[str, ...]:
    """The codes of a list in their order, as a message names them."""
    codes = tables["codes"]
    return tuple(codes.loc[codes["list"] == list_, "code"].dropna().head(MAX_ALLOWED).tolist())


def _column(tables: Tables, name: str, column: str) -> pd.Series | None:
    return tables[name][column] if name in tables and column in tables[name] else None


def _by_line(cells: pd.Series) -> list[tuple[int, str]]:
    return list(zip(cells.index.tolist(), cells.tolist(), strict=True))
