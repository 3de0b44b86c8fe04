"""What has changed in the records since a version, as cards of the page of news."""

from collections.abc import Mapping, Sequence

import pandas as pd

from cards.card import Card
from cards.column_words import initiative_names
from cards.declared import Choice, card, on_site_only
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import series_of, stacked_bars
from language.formats import joined, partial_date
from records.addresses import SINCE, version_of
from records.columns import SEPARATOR, meaning
from records.dataset import DataError, Dataset, data_folder
from records.schema import RECORDS
from records.versions import (
    KINDS,
    Changes,
    change_table,
    changes_since,
    counts,
    is_released,
    versions,
)


@on_site_only
def counted_changes(view: View, changes: Changes) -> Card:
    """How many records of each table are new, changed, ended or removed."""
    found, left_out = _of_selection(view, changes)
    table = counts(found)
    table = table.assign(name=[view.text(f"data.table_{name}") for name in table["table"]])
    kinds: dict[str, str] = {kind: view.text(f"news.{kind}") for kind in KINDS}
    columns = (
        Column("name", view.text("news.table")),
        *(Column(kind, words, "integer") for kind, words in kinds.items()),
    )
    title = _title(view, changes, table)
    return Card(
        name="neu",
        title=title,
        sheet=Sheet("neu", title, columns, table, view.language),
        chart=stacked_bars(
            table,
            "name",
            series_of(kinds, "change"),
            code="table",
            language=view.language,
            unit=view.text("news.unit"),
        ),
        alt=view.text("news.alt"),
        left_out=left_out,
        definition=view.text("news.definition"),
    )


@on_site_only
def each_change(view: View, changes: Changes) -> Card:
    """Every record added or removed, every detail changed, with what stood there before."""
    found, left_out = _of_selection(view, changes)
    names = initiative_names(view)
    bodies = view.all_records.organisations.set_index("id")["name"]
    known = {"initiatives": names, "organisations": bodies}
    rows = [
        {
            "name": view.text(f"data.table_{table}"),
            "record": str(known[table].get(key, key)) if table in known else key,
            "of": None if pd.isna(of) or table == "initiatives" else str(names.get(of, of)),
            "kind": view.text(f"news.{kind}"),
            "detail": None if pd.isna(column) else view.text(f"column.{table}_{column}"),
            "before": _said(view, table, column, before),
            "after": _said(view, table, column, after),
        }
        for table, key, of, kind, column, before, after in zip(
            *(found[name] for name in ("table", "key", "initiative_id", "kind", "column", "before", "after")),
            strict=True,
        )
    ]
    parts = ("record", "of", "kind", "detail", "before", "after")
    columns = (
        Column("name", view.text("news.table")),
        *(Column(part, view.text(f"news.{part}")) for part in parts),
    )
    title = view.text("news.each", n=len(rows))
    return Card(
        name="neu-einzeln",
        title=title,
        sheet=Sheet(
            "neu-einzeln", title, columns, pd.DataFrame(rows, columns=["name", *parts]), view.language
        ),
        chart=None,
        alt="",
        left_out=left_out,
        definition=view.text("news.definition"),
    )


def older_versions(view: View) -> dict[str, str]:
    """The versions before the records that are shown, the newest first, in words."""
    folder, version = data_folder(), view.all_records.data_version or ""
    is_kept = view.all_records.kind == "release" or is_released(folder, version)
    return {
        older: partial_date(older, view.language)
        for older in versions(folder)
        if not is_kept or older < version
    }


def changes_of(dataset: Dataset, since: str) -> Changes:
    """What has changed from a version to these records.

    Raises:
        LookupError: there is no such version.
        DataError: its archive is damaged.
    """
    return changes_since(data_folder(), since, version_of(dataset))


def _seen_since(found: Changes) -> Mapping[str, Sequence[str]]:
    """What the page of news passes on, as parameters."""
    return {SINCE: [found.since]} if found.since else {}


SINCE_VERSION = Choice(SINCE, older_versions, "news.since")


@card("neu", "changes", SINCE_VERSION, shown_by=counted_changes, shown_as=_seen_since)
def counted_since(view: View, since: str) -> Card:
    """`counted_changes` for whoever has the day alone; empty where the version cannot be read."""
    return counted_changes(view, _readable(view, since))


@card("neu-einzeln", "changes", SINCE_VERSION, shown_by=each_change, shown_as=_seen_since)
def each_since(view: View, since: str) -> Card:
    """Each change since a version, one a row, for whoever has the version's day alone.

    Args:
        view: what is shown; only changes of its chosen initiatives are kept.
        since: day of the version, ISO text; where it cannot be read the card is empty, as the page of news
            has said so already.
    """
    return each_change(view, _readable(view, since))


def _readable(view: View, since: str) -> Changes:
    try:
        return changes_of(view.all_records, since)
    except (LookupError, DataError):
        return Changes(since, change_table((), since).assign(initiative_id=""))


def _of_selection(view: View, changes: Changes) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The changes of the chosen initiatives; without a filter all, also those of bodies and places."""
    if len(view.selected.ids) == view.selected.total:
        return changes.table, ()
    is_chosen = changes.table["initiative_id"].isin(view.dataset.initiatives["id"])
    missing = int((~is_chosen).sum())
    left_out = (view.text("news.not_chosen", n=missing),) if missing else ()
    return changes.table[is_chosen].reset_index(drop=True), left_out


def _title(view: View, changes: Changes, table: pd.DataFrame) -> str:
    if not changes.since:
        return view.text("news.first")
    date = partial_date(changes.since, view.language)
    if table.empty:
        return view.text("news.title_none", date=date)
    initiatives = table[table["table"] == "initiatives"]
    told = [
        view.text(f"changes.n_{kind}", n=int(initiatives[kind].sum()))
        for kind in KINDS
        if initiatives[kind].sum()
    ]
    if not told:
        return view.text("news.title_others", date=date)
    return view.text("news.title", date=date, told=joined(told, view.language))


def _said(view: View, table: str, column: str, value: object) -> str | None:
    """A cell in words where it holds codes of a list; else as it stands."""
    if not isinstance(value, str) or pd.isna(column):
        return None
    declared = meaning(RECORDS[table].columns[column])
    if "list" not in declared:
        return value
    return ", ".join(_label(view, declared["list"], code) for code in value.split(SEPARATOR))


def _label(view: View, list_: str, code: str) -> str:
    """The label of a code; the code itself where today's lists no longer have it."""
    try:
        return view.label(list_, code)
    except KeyError:
        return code
