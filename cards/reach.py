"""How many people are meant and reached: each measure for itself, sums of what may be added."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from analysis.reach import (
    MEASURE,
    initiatives_without_reach,
    qualifier_of_sum,
    reach_by_target_group,
    reach_rows,
    reach_totals,
)
from cards.card import Card
from cards.column_words import initiative_names, labels, words_column
from cards.declared import Choice, card
from cards.linked import joined
from cards.overview import KeyFigure
from cards.record import Cell, Words
from cards.sheet import Column, Sheet
from cards.target_groups import group_clicks
from cards.view import View
from charts.categories import ranked_bars
from language.formats import number

SEPARATOR = "-"  # between kind, measure and unit in an address
TITLE_NAME = 60  # characters of a name within a title
MAIN_FIGURES = 3  # where nothing may be added


def without_reach(view: View) -> tuple[str, ...]:
    """The ids of the initiatives without any number."""
    return initiatives_without_reach(view.dataset)


def measures(view: View) -> Mapping[str, str]:
    """Every measure with a number, of all initiatives, by its code in an address, with its words."""
    rows = reach_totals(view.all_records)[MEASURE].to_numpy().tolist()
    return {SEPARATOR.join(measure): measure_words(view, *measure) for measure in rows}


def measure_words(view: View, kind: str, measure: str, unit: str) -> str:
    """What is counted: `Teilnehmende, geplant`; the unit stands by where it is not people."""
    words = view.text(
        "reach.measure", measure=view.label("measure", measure), kind=view.label("reach_kind", kind)
    )
    counted = view.label("unit", unit)
    has_unit = unit != "people" and counted.casefold() != view.label("measure", measure).casefold()
    return view.text("reach.in_unit", words=words, unit=counted) if has_unit else words


@card("reichweite", "target_groups")
def totals(view: View) -> Card:
    """Each measure with the sum of what may be added, none ever added to another."""
    table = reach_totals(view.dataset)
    said = [measure_words(view, *row) for row in table[MEASURE].to_numpy().tolist()]
    table = _worded(view, table.assign(name=words_column(said, table)))
    silent, total = len(without_reach(view)), len(view.dataset.initiatives)
    title = view.text("reach.none")
    if total and not silent:
        title = view.text("reach.all_known")
    elif total:
        title = view.text("reach.silent", n=silent, total=total)
    columns = (Column("name", view.text("reach.what")), *_number_columns(view))
    return Card(
        name="reichweite",
        title=title,
        sheet=Sheet("reichweite", title, columns, table, view.language),
        chart=None,
        alt=view.text("reach.totals_alt"),
        left_out=_left_out(view, table),
        definition=view.text("reach.totals_definition"),
    )


def total_figures(view: View) -> tuple[KeyFigure, ...]:
    """The rows of `totals` as figures, each with its meaning and what it leaves out."""
    table = totals(view).sheet.rows
    return tuple(map(partial(_figure, view), table.to_dict("records")))


def main_figures(view: View) -> tuple[KeyFigure, ...]:
    """Those of `total_figures` that are sums: of what is planned, offered, reached; else the first ones."""
    table = totals(view).sheet.rows
    sums = table[table["number"].notna()]
    shown = sums if len(sums) else table.head(MAIN_FIGURES)
    return tuple(map(partial(_figure, view), shown.to_dict("records")))


MEASURE_CHOICE = Choice("mass", measures, "reach.choice")


@card("reichweite-zielgruppen", "target_groups", MEASURE_CHOICE)
def by_target_group(view: View, code: str) -> Card:
    """The numbers of one measure, given as in `measures`, by target group."""
    measure = code.split(SEPARATOR)
    table = reach_by_target_group(view.dataset, measure)
    table = _worded(view, table.assign(name=labels(view, "target_group", table["target_group"])))
    title = _title(view, measure, table)
    columns = (Column("name", view.text("target_groups.group")), *_number_columns(view))
    return Card(
        name=f"reichweite-{code.replace('_', '-')}",
        title=title,
        sheet=Sheet("reichweite-nach-zielgruppe", title, columns, table, view.language),
        chart=ranked_bars(
            table,
            "number",
            "name",
            words="words",
            end="end",
            language=view.language,
            code="target_group",
            click=group_clicks(view),
            meaning="target_group",
            certainty="planned" if measure[0] == "planned" else "certain",
            qualifier="qualifier",
        ),
        alt=view.text("reach.by_group_alt", measure=measure_words(view, *measure)),
        left_out=_left_out(view, table),
        definition=_definition(view, *measure[:2]),
    )


@card("reichweite-einzeln", "target_groups", MEASURE_CHOICE)
def single_numbers(view: View, code: str) -> Card:
    """Each number of one measure, given as in `measures`, with its initiative."""
    measure = code.split(SEPARATOR)
    rows = _numbers(view, measure)
    title = view.text("reach.measure_none", measure=measure_words(view, *measure))
    if len(rows):
        largest = rows.iloc[0]
        title = view.text(
            "reach.single",
            n=len(rows),
            measure=measure_words(view, *measure),
            number=said(view, largest["number"], largest["how"]),
        )
    columns = (
        Column("initiative", view.text("funding.initiative")),
        Column("group", view.text("target_groups.group")),
        Column("number", view.text("reach.number"), "integer"),
        *(Column(key, view.text(f"reach.{key}")) for key in ("unit", "qualifier", "is_added")),
        Column("note_de", view.text("funding.note")),
    )
    return Card(
        name=f"angaben-{code.replace('_', '-')}",
        title=title,
        sheet=Sheet("angaben-zur-reichweite", title, columns, rows, view.language),
        chart=None,
        alt=view.text("reach.single_alt", measure=measure_words(view, *measure)),
        left_out=(),
        definition=_definition(view, *measure[:2]),
    )


def number_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `single_numbers` with links."""
    never = view.text("reach.never_added")
    return tuple(
        (
            (Words(row["initiative"], "initiative", row["initiative_id"]),),
            joined(
                [
                    Words(f"{said(view, row['number'], row['how'])} {row['unit']}"),
                    Words(row["group"]),
                    Words("" if row["additive"] else never),
                    Words(row["note_de"], language="de"),
                ]
            ),
        )
        for row in rows.fillna({"note_de": ""}).to_dict("records")
    )


def said(view: View, value: Any, qualifier: str, *, short: bool = False) -> str:
    """A number with its qualifier: `rund 500`, `mindestens 500` (short: `mind. 500`), or `500`."""
    form = "short" if short else "said"
    return view.text(f"reach.{form}_{qualifier}", number=number(int(value), view.language))


def _numbers(view: View, measure: list[str]) -> pd.DataFrame:
    """The rows of a measure with names and labels; `how` keeps the code of the qualifier."""
    rows = reach_rows(view.dataset, measure)
    words = {True: view.text("funding.yes"), False: view.text("funding.no")}
    return rows.assign(
        initiative=rows["initiative_id"].map(initiative_names(view)),
        group=labels(view, "target_group", rows["target_group"]),
        unit=labels(view, "unit", rows["unit"]),
        qualifier=labels(view, "qualifier", rows["qualifier"]),
        is_added=rows["additive"].map(words).astype("str"),
        how=rows["qualifier"],
    )


def _worded(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Totals with the sum and what is beside it in words: `words` and short at the `end` of a bar."""
    pairs = list(zip(table["number"], table["qualifier"], strict=True))
    none = view.text("reach.not_additive_words")
    sums = [none if pd.isna(value) else said(view, value, how) for value, how in pairs]
    beside = [
        ", ".join(
            view.text(f"reach.{key}", n=count)
            for key, count in (("of_rows", rows), ("beside_not_additive", others))
            if count
        )
        for rows, others in zip(table["rows"], table["not_additive"], strict=True)
    ]
    ends = [none if pd.isna(value) else said(view, value, how, short=True) for value, how in pairs]
    return table.assign(
        sum=words_column(sums, table),
        beside=words_column(beside, table),
        words=words_column((f"{value} ({rest})" for value, rest in zip(sums, beside, strict=True)), table),
        end=words_column(ends, table),
        exactness=labels(view, "qualifier", table["qualifier"]),
    )


def _title(view: View, measure: list[str], table: pd.DataFrame) -> str:
    words = measure_words(view, *measure)
    if table.empty:
        return view.text("reach.measure_none", measure=words)
    known = table.dropna(subset="number")
    if known.empty:
        return view.text("reach.measure_not_additive", measure=words, n=int(table["not_additive"].sum()))
    first, how = known.iloc[0], qualifier_of_sum(known["qualifier"])
    key = "reach.by_group_only" if len(known) == 1 else "reach.by_group"
    return view.text(key, measure=words, sum=said(view, known["number"].sum(), how), name=first["name"])


def _figure(view: View, row: Mapping[Hashable, Any]) -> KeyFigure:
    value, beside = row["sum"], row["beside"]
    if not row["rows"]:
        value = view.text("reach.figures", n=row["not_additive"])
        largest = said(view, row["largest"], row["largest_qualifier"])
        beside = view.text("reach.largest", n=row["not_additive"], number=largest)
    return KeyFigure(
        row["name"], value, view.all_records.definition("measure", row["measure"], view.language), beside
    )


def _definition(view: View, kind: str, measure: str) -> str:
    return " ".join(
        view.all_records.definition(list_, code, view.language)
        for list_, code in (("measure", measure), ("reach_kind", kind))
    )


def _left_out(view: View, table: pd.DataFrame) -> tuple[str, ...]:
    count = int(table["not_additive"].sum())
    return (view.text("reach.left_out", n=count),) if count else ()


def _number_columns(view: View) -> tuple[Column, ...]:
    counts = ("initiatives", "rows", "not_additive")
    return (
        Column("number", view.text("reach.sum"), "integer"),
        Column("exactness", view.text("reach.qualifier")),
        *(Column(name, view.text(f"reach.{name}"), "integer") for name in counts),
    )
