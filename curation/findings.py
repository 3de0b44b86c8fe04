"""What is wrong or doubtful in tables on their way in: the same for the check, the upload and the import."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

import pandas as pd

from curation.district_check import contradicted_keys, places_outside
from language.today import today
from records import doubts, plausibility
from records.columns import joined_key
from records.dataset import content_faults
from records.faults import Fault, fault, in_order, shown
from records.folder import FILES, FolderContent
from records.relations import ids_of_others
from records.schema import key_columns

ORPHANS = ("orphan", "orphan_near", "orphan_renamed")
LONELY = ("without_source", "without_organisation")
KNOWN_TO = ("finer_than_key", "finer_than_filled", "coarser_than_key")  # faults of known_to
STATE = ("start", "end", "status_as_of")  # what a status is compared with
NO_KEYS = pd.Series(dtype="str")

Tables = Mapping[str, pd.DataFrame]


def folder_faults(content: FolderContent) -> tuple[Fault, ...]:
    """Everything wrong in a data folder, by file and line, each row by its key."""
    basic = (*content.faults, *(one for one in content_faults(content) if not content.is_told(one)))
    further = [one for one in contradictions(content) if not content.is_told(one)]
    if not basic:
        wrong = {
            one.row for one in further if one.table == "places.csv" and one.column in ("ags", "municipality")
        }
        outside = places_outside(content, content.cells()["places"])
        further += [one for one in outside if one.row not in wrong]
    cells = {f"{name}.csv": table for name, table in content.cells().items()}
    return in_order(told_once(with_keys(basic, cells), with_keys(further, cells)), FILES)


def folder_doubts(content: FolderContent) -> tuple[Fault, ...]:
    """Everything doubtful in a data folder, by file and line, each row by its key."""
    cells = content.cells()
    found = (one for one in doubts.doubts(cells, last_day(content)) if not content.is_told(one))
    return in_order(with_keys(found, {f"{name}.csv": table for name, table in cells.items()}), FILES)


def contradictions(content: FolderContent) -> Iterator[Fault]:
    """What contradicts itself in tables of which single cells may be faulty."""
    cells = content.cells()
    return chain(
        ids_of_others(cells),
        contradicted_keys(content),
        plausibility.contradictions(cells, last_day(content)),
    )


def last_day(content: FolderContent) -> datetime.date:
    """The last day that records can know of: today, or their own where a clock is slow."""
    own = content.data_date
    return max(today(), datetime.date.fromisoformat(own)) if own else today()


def with_keys(faults: Iterable[Fault], cells: Tables) -> list[Fault]:
    """The faults with the keys of their rows; `cells` by the names that faults have for the tables."""
    named = list(faults)
    keys: dict[str, pd.Series] = {}
    for table in {one.table for one in named if one.row is not None} & set(cells):
        columns = [
            column for column in key_columns(str(table).removesuffix(".csv")) if column in cells[table]
        ]
        keys[table] = joined_key(cells[table], columns) if columns else NO_KEYS
    return [
        replace(one, key=shown(keys[one.table].loc[one.row]))
        if one.row is not None and one.row in keys.get(one.table, NO_KEYS).index
        else one
        for one in named
    ]


def told_once(basic: Iterable[Fault], further: Iterable[Fault] = ()) -> list[Fault]:
    """One message a fault: what only follows from another one is left out.

    Args:
        basic: faults of cells and references, with the keys of their rows.
        further: contradictions; one in a cell that is faulty by itself follows from that.
    """
    known, more = list(basic), list(further)
    cells = {(one.table, one.row, one.column) for one in known}
    more = [one for one in more if (one.table, one.row, one.column) not in cells]
    undated = {(one.table, one.row) for one in known if one.column in STATE}
    more = [one for one in more if one.column != "status" or (one.table, one.row) not in undated]
    lost = [one for one in known if one.column == "initiative_id" and one.code in ORPHANS]
    of_nobody = {(one.table, one.row) for one in lost}
    more = [one for one in more if one.code != "id_of_another" or (one.table, one.row) not in of_nobody]
    moved = [one for one in more if one.code == "id_of_another"]
    strange = of_nobody | {(one.table, one.row) for one in moved}
    # A source that has moved is not of others in each row that names it as well.
    moved_ids = {one.key for one in (*lost, *moved)}
    known_to = {(one.table, one.row) for one in more if one.code in KNOWN_TO}
    known = [
        one
        for one in known
        if not (
            one.code == "source_of_another" and ((one.table, one.row) in strange or one.value in moved_ids)
        )
        and not (one.code == "too_fine" and (one.table, one.row) in known_to)
    ]
    return [*_with_lost_ids(known), *more]


def _with_lost_ids(faults: list[Fault]) -> list[Fault]:
    """One fault instead of many where an initiative has another id and its rows still name the old one."""
    alone = {one.value: one for one in faults if one.code in LONELY}
    orphans = [one for one in faults if one.column == "initiative_id" and one.code in ORPHANS]
    meant = {one.value: _meant(one) for one in orphans}
    renamed = {old: new for old, new in meant.items() if new in alone}
    counted = Counter(one.value for one in orphans)
    told = [
        replace(
            fault(
                alone[new].table,
                "id_lost",
                row=alone[new].row,
                column="id",
                value=new,
                nearest=old,
                n=counted[old],
            ),
            key=alone[new].key,
        )
        for old, new in renamed.items()
    ]
    gone = set(renamed.values())
    return told + [
        one
        for one in faults
        if not (one in orphans and one.value in renamed) and not (one.code in LONELY and one.value in gone)
    ]


def _meant(one: Fault) -> str:
    values = dict(one.values)
    return values.get("nearest") or values.get("now") or ""
