"""How much of each target group is meant or reached, by the official size of the group."""

import pandas as pd

from analysis.coverage import coverage
from cards.card import Card
from cards.column_words import labels, words_column
from cards.declared import card
from cards.reach import SEPARATOR, measure_words, measures, said
from cards.sheet import Column, Sheet
from cards.target_groups import group_clicks
from cards.view import View
from charts.categories import in_order, ranked_bars
from charts.values import Bars
from language.formats import percent

MIN_SHARE = 0.01  # below it a whole percentage would say nothing


@card("reichweite-anteil", "target_groups")
def by_size(view: View) -> Card:
    """Each number of people beside the sizes of its group, as a share where both count the same."""
    table = _worded(view, coverage(view.dataset))
    known = table.dropna(subset="share").sort_values("share", ascending=False, kind="stable")
    title = view.text("coverage.none")
    if len(known):
        first = known.iloc[0]
        key = "title_addressable" if first["measure"] == "addressable" and first["share"] <= 1 else "title"
        share = first["share_words"]
        if MIN_SHARE <= first["share"] <= 1:
            share = view.text(f"reach.said_{first['qualifier']}", number=share)
        title = view.text(f"coverage.{key}", group=first["group"], share=share)
    columns = (
        Column("group", view.text("target_groups.group")),
        Column("what", view.text("reach.what")),
        Column("number", view.text("reach.sum"), "integer"),
        Column("exactness", view.text("reach.qualifier")),
        Column("share", view.text("coverage.share"), "percent"),
        Column("why", view.text("coverage.why")),
        Column("counts", view.text("coverage.counts")),
        Column("size", view.text("coverage.size"), "integer"),
        Column("size_exactness", view.text("coverage.size_exactness")),
        Column("reference_date", view.text("coverage.reference_date")),
        Column("publisher", view.text("coverage.publisher")),
    )
    return Card(
        name="anteil-der-zielgruppe",
        title=title,
        sheet=Sheet("anteil-der-zielgruppe", title, columns, table, view.language),
        chart=_bars(view, known) if len(known) else None,
        alt=view.text("coverage.alt"),
        left_out=_left_out(view, table),
        definition=view.text("coverage.definition"),
    )


def _worded(view: View, table: pd.DataFrame) -> pd.DataFrame:
    measures = zip(table["kind"], table["measure"], table["unit"], strict=True)
    counts = table["counts_de" if view.language == "de" else "counts_en"].fillna("").astype("str")
    why = {code: view.text(f"coverage.why_{code}") for code in table["reason"].unique() if code}
    of_number = table.groupby(["kind", "measure", "unit", "target_group"], sort=False)
    return table.assign(
        number_id=of_number.ngroup(),
        group=labels(view, "target_group", table["target_group"]),
        what=words_column((measure_words(view, *measure) for measure in measures), table),
        exactness=labels(view, "qualifier", table["qualifier"]),
        size_exactness=labels(view, "qualifier", table["size_qualifier"]),
        counts=counts,
        why=table["reason"].map(why).astype("str").fillna(""),
        number_words=_numbers(view, table, "number", "qualifier"),
        size_words=_numbers(view, table, "size", "size_qualifier"),
        share_words=words_column(
            ("" if pd.isna(share) else _share(float(share), view) for share in table["share"]), table
        ),
    )


def _numbers(view: View, table: pd.DataFrame, column: str, qualifier: str) -> pd.Series:
    pairs = zip(table[column], table[qualifier], strict=True)
    return words_column(("" if pd.isna(value) else said(view, value, how) for value, how in pairs), table)


def _share(share: float, view: View) -> str:
    if share > 1:
        return view.text("coverage.more_than_all", share=percent(share, view.language))
    if share < MIN_SHARE:
        return view.text("coverage.less_than", share=percent(0.01, view.language))
    return percent(share, view.language)


def _bars(view: View, known: pd.DataFrame) -> Bars:
    hover = [
        view.text(
            "coverage.said",
            measure=row["what"],
            number=row["number_words"],
            size=row["size_words"],
            counts=row["counts"],
            date=row["reference_date"],
            share=row["share_words"],
        )
        for row in known.to_dict("records")
    ]
    # The group names a bar, unless it has several sizes.
    several = known["number_id"].duplicated(keep=False)
    names = known["group"].mask(several, known["counts"])
    measured = known["kind"] + SEPARATOR + known["measure"] + SEPARATOR + known["unit"]
    rows = known.assign(name=names, hover=words_column(hover, known), measured=measured)
    return ranked_bars(
        rows,
        "share",
        "name",
        words="hover",
        end="share_words",
        language=view.language,
        quantity="percent",
        code="target_group",
        click=group_clicks(view),
        series=in_order(rows["measured"], measures(view), "measure"),
        series_of="measured",
        qualifier="qualifier",
    )


def _left_out(view: View, table: pd.DataFrame) -> tuple[str, ...]:
    """How many numbers have no share, by reason; several sizes of a group are one number."""
    numbers = table.drop_duplicates(["kind", "measure", "unit", "target_group"])
    shared = table.dropna(subset="share")
    counts = numbers.loc[~numbers["number_id"].isin(shared["number_id"]), "reason"].value_counts(sort=False)
    return tuple(view.text(f"coverage.left_out_{reason}", n=int(n)) for reason, n in counts.items())
