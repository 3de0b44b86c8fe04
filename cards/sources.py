"""The sources of one initiative: their numbers, which facts they prove, and each in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.record import sources_of_fields, sources_of_rows
from cards.record import Source, Words
from cards.record_words import labels, rows_of
from cards.view import View
from language.formats import partial_date
from records.dataset import Dataset


@dataclass(frozen=True)
class Proof:
    """Which sources, by number, name which fact of one initiative; none where no source names just it."""

    rows: Mapping[tuple[str, str], tuple[int, ...]]
    fields: Mapping[str, tuple[int, ...]]

    def of_row(self, table: str, row_id: str) -> tuple[int, ...]:
        """The sources of a row of a table, the main one first."""
        return self.rows.get((table, row_id), ())

    def of_field(self, field: str) -> tuple[int, ...]:
        """The sources that support a fact of the initiative itself (code of `supports`)."""
        return self.fields.get(field, ())


def proof_of(data: Dataset) -> Proof:
    """What the sources of the one initiative in `data` prove."""
    rows: dict[tuple[str, str], tuple[int, ...]] = {}
    for row in rows_of(sources_of_rows(data)):
        key = (row["table"], row["row_id"])
        rows[key] = (*rows.get(key, ()), row["number"])
    fields: dict[str, tuple[int, ...]] = {}
    for row in rows_of(sources_of_fields(data)):
        fields[row["field"]] = (*fields.get(row["field"], ()), row["number"])
    return Proof(rows, fields)


def source_words(view: View, data: Dataset) -> tuple[Source, ...]:
    """The sources of the one initiative in `data`, numbered in their order."""
    sources = []
    for number, row in enumerate(rows_of(data.sources), start=1):
        title = row["title"] if pd.notna(row["title"]) else row["url"]
        link = Words(
            title if pd.notna(title) else view.text("record.source_untitled"),
            url=row["url"] if pd.notna(row["url"]) else "",
        )
        supports = labels(view, "supports", row["supports"]) if pd.notna(row["supports"]) else ""
        told = [
            "" if pd.notna(row["url"]) else view.text("record.source_without_url"),
            row["publisher"] if pd.notna(row["publisher"]) else "",
            view.text("record.author", name=row["author"]) if pd.notna(row["author"]) else "",
            view.text("record.published", date=_date(view, row["published"], "record.not_known")),
            view.text("record.seen_on", date=_date(view, row["seen_on"], "record.not_noted")),
            view.text("record.supports", list=supports) if supports else view.text("record.supports_whole"),
        ]
        sources.append(Source(number, (link,), tuple(words for words in told if words)))
    return tuple(sources)


def _date(view: View, value: Any, missing: str) -> str:
    return view.text(missing) if pd.isna(value) else partial_date(value, view.language)
