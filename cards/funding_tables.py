"""Money beside the sums: amounts never added, amounts not known, programmes; each row also with its links."""

import pandas as pd

from analysis.funding import not_additive_grants, programme_grants, unknown_amounts
from cards.card import Card
from cards.column_words import initiative_names, labels, words_column
from cards.declared import card
from cards.funding import TITLE_NAME
from cards.linked import GAP, joined, linked_rows
from cards.organisation_names import full_names, funders_in_words
from cards.record import Cell, Line, Words
from cards.sheet import Column, Sheet
from cards.view import View
from charts.labels import shortened
from language.formats import euro_exact


@card("foerderung-nicht-addiert", "funding")
def not_additive(view: View) -> Card:
    """Each amount that is never added, with its reason."""
    table = with_names(view, not_additive_grants(view.money))
    title = view.text("funding.nothing" if view.money.funding.empty else "funding.not_additive_none")
    if len(table):
        title = view.text("funding.not_additive_title", n=len(table))
    columns = (
        Column("initiative", view.text("funding.initiative")),
        Column("funders", view.text("funding.funders")),
        Column("amount_eur", view.text("funding.single_amount"), "euro"),
        *(Column(key, view.text(f"funding.{key}")) for key in ("qualifier", "basis", "covers")),
        Column("note_de", view.text("funding.note")),
    )
    return _table_card(view, "nicht-addierbare-betraege", "not_additive", title, columns, table)


def not_additive_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `not_additive` with links."""
    amounts = amounts_in_words(view, rows)
    return linked_rows(view, rows, fact_lines(amounts, rows["basis"], rows["covers"], german=rows["note_de"]))


@card("foerderung-unbekannt", "funding")
def unknown(view: View) -> Card:
    """Money given without an amount: not named by the source, or nothing but the role of a funder."""
    table = unknown_amounts(view.money)
    counts = {reason: int((table["reason"] == reason).sum()) for reason in ("unnamed", "role_only")}
    found = [view.text(f"funding.{reason}_title", n=count) for reason, count in counts.items() if count]
    none = view.text("funding.nothing" if view.money.funding.empty else "funding.unknown_none")
    title = _sentence(", ".join(found)) or none
    columns = (
        Column("initiative", view.text("funding.initiative")),
        Column("funders", view.text("funding.funders")),
        Column("missing", view.text("funding.what_is_missing")),
    )
    return _table_card(view, "unbekannte-betraege", "unknown", title, columns, _missing(view, table))


def unknown_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `unknown` with links."""
    return linked_rows(view, rows, fact_lines(rows["missing"]))


@card("programme", "funding")
def programmes(view: View) -> Card:
    """Each figure on funding that names a programme or purpose."""
    table = with_names(view, programme_grants(view.money))
    title = view.text("funding.programmes_none")
    if len(table):
        counts = table["programme"].value_counts()
        title = view.text("funding.programmes", n=len(counts))
        if counts.iloc[0] > 2:
            most = shortened(str(counts.index[0]), TITLE_NAME)
            title += view.text("funding.programmes_most", name=most, count=int(counts.iloc[0]))
    columns = (
        Column("programme", view.text("funding.programme")),
        Column("funders", view.text("funding.funders")),
        Column("amount_eur", view.text("funding.single_amount"), "euro"),
        Column("qualifier", view.text("funding.qualifier")),
        Column("is_added", view.text("funding.is_added")),
        Column("initiative", view.text("funding.initiative")),
    )
    others = len(view.money.funding) - len(table)
    left_out = (view.text("funding.programmes_left_out", n=others),) if others else ()
    return _table_card(view, "programme", "programmes", title, columns, table, left_out)


def programme_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `programmes` with links, the programme first."""
    told = linked_rows(view, rows, fact_lines(amounts_in_words(view, rows)))
    programmes = [(Words(programme),) for programme in rows["programme"]]
    return tuple(
        (programme, initiative, (*bodies, GAP, *amount))
        for programme, (initiative, bodies, amount) in zip(programmes, told, strict=True)
    )


def _table_card(
    view: View,
    name: str,
    key: str,
    title: str,
    columns: tuple[Column, ...],
    rows: pd.DataFrame,
    left_out: tuple[str, ...] = (),
) -> Card:
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, rows, view.language),
        chart=None,
        alt=view.text(f"funding.{key}_alt"),
        left_out=left_out,
        definition=view.text(f"funding.{key}_definition"),
    )


def with_names(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Funding rows with names and labels instead of ids and codes."""
    lists = {key: labels(view, key, rows[key]) for key in ("qualifier", "basis", "covers")}
    words = {True: view.text("funding.yes"), False: view.text("funding.no")}
    return _named(view, rows).assign(**lists, is_added=rows["additive"].map(words).astype("str"))


def _missing(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    words = {reason: view.text(f"funding.reason_{reason}") for reason in ("unnamed", "role_only")}
    return _named(view, rows).assign(missing=rows["reason"].map(words).astype("str"))


def _named(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    names = full_names(view)
    funders = {ids: funders_in_words(view, ids, names) for ids in rows["funder_ids"].unique()}
    return rows.assign(
        initiative=rows["initiative_id"].map(initiative_names(view)),
        funders=rows["funder_ids"].map(funders).astype("str"),
    )


def amounts_in_words(view: View, rows: pd.DataFrame) -> pd.Series:
    """Each amount in words: `rund 1.000 €`, or that it is not named."""
    return words_column(
        (
            view.text("funding.reason_unnamed")
            if pd.isna(amount)
            else f"{how} {euro_exact(amount, view.language)}"
            for amount, how in zip(rows["amount_eur"], rows["qualifier"], strict=True)
        ),
        rows,
    )


def fact_lines(*columns: pd.Series, german: pd.Series | None = None) -> list[Line]:
    """One line a row from columns of words; the one of notes is German in any language."""
    lines = [[Words(words) for words in row] for row in zip(*columns, strict=True)]
    if german is not None:
        for line, note in zip(lines, german.fillna(""), strict=True):
            line.append(Words(note, language="de"))
    return [joined(line) for line in lines]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
