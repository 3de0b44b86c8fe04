"""The cards of data care: what to look at first, and how complete the records are."""

from analysis.freshness import PARTS, completeness, completeness_by_area, work_list
from cards.card import Card
from cards.column_words import initiative_names
from cards.declared import card
from cards.record_words import OLD_AFTER_DAYS, rows_of
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import ranked_bars
from language.formats import percent
from records.dataset import data_folder
from records.links import dead_links


def to_do(view: View, dead: tuple[str, ...] = ()) -> Card:
    """The work list of the chosen initiatives, with sheet and row of the workbook."""
    table = work_list(view.all_records, view.day, OLD_AFTER_DAYS, dead)
    table = table[table["initiative_id"].isin(view.dataset.initiatives["id"])].reset_index(drop=True)
    names = initiative_names(view)
    table = table.assign(
        words=[view.text(f"curation.reason_{reason}") for reason in table["reason"]],
        name=table["initiative_id"].map(names),
    )
    records = table["initiative_id"].nunique()
    title = (
        view.text("curation.to_do", n=len(table), records=records)
        if len(table)
        else view.text("curation.to_do_none")
    )
    columns = (
        Column("words", view.text("curation.reason")),
        Column("name", view.text("curation.initiative")),
        Column("table", view.text("curation.sheet")),
        Column("row", view.text("curation.row"), "integer"),
        Column("column", view.text("curation.column")),
        Column("value", view.text("curation.value")),
    )
    return Card(
        name="arbeitsliste",
        title=title,
        sheet=Sheet("arbeitsliste", title, columns, table, view.language),
        chart=None,
        alt="",
        left_out=() if dead else (view.text("curation.links_unchecked"),),
        definition=view.text("curation.to_do_definition"),
    )


@card("arbeitsliste", "curation")
def to_do_today(view: View) -> Card:
    """The work list with what the last check of links has found."""
    return to_do(view, dead_links(data_folder()))


@card("vollstaendigkeit", "curation")
def complete_by_region(view: View) -> Card:
    """How complete the records of each region are, by the stated rule."""
    complete = completeness(view.dataset, view.day, OLD_AFTER_DAYS)
    table = completeness_by_area(view.dataset, complete, "region")
    table = table.assign(
        name=[
            view.text("curation.no_region") if not isinstance(code, str) else view.label("region", code)
            for code in table["area"]
        ],
        words=[percent(share, view.language) for share in table["share"]],
    )
    table = table.sort_values("share", ascending=False, kind="stable", ignore_index=True)
    title = view.text("curation.complete_none")
    if len(complete):
        share = percent(float(complete["share"].mean()), view.language)
        title = view.text("curation.complete", share=share, parts=len(PARTS))
    columns = (
        Column("name", view.text("curation.region")),
        Column("initiatives", view.text("curation.initiatives"), "integer"),
        Column("share", view.text("curation.share"), "percent"),
    )
    return Card(
        name="vollstaendigkeit",
        title=title,
        sheet=Sheet("vollstaendigkeit", title, columns, table, view.language),
        chart=ranked_bars(
            table,
            "share",
            "name",
            words="words",
            end="words",
            language=view.language,
            quantity="percent",
            code="area",
        ),
        alt=view.text("curation.complete_alt"),
        left_out=(),
        definition=view.text("curation.complete_definition"),
    )


@card("vollstaendigkeit-je-eintrag", "curation")
def complete_by_record(view: View) -> Card:
    """How complete each record is and what it lacks, the least complete first."""
    table = completeness(view.dataset, view.day, OLD_AFTER_DAYS).sort_values("held", kind="stable")
    missing = [
        ", ".join(view.text(f"curation.part_{part}") for part in PARTS if not row[part])
        for row in rows_of(table)
    ]
    table = table.assign(name=table["initiative_id"].map(initiative_names(view)), missing=missing)
    table = table.reset_index(drop=True)
    whole = int((table["held"] == len(PARTS)).sum())
    title = view.text("curation.complete_none")
    if len(table):
        key = "curation.complete_records" if whole else "curation.complete_records_zero"
        title = view.text(key, n=whole, total=len(table))
    columns = (
        Column("name", view.text("curation.initiative")),
        Column("held", view.text("curation.held", parts=len(PARTS)), "integer"),
        Column("missing", view.text("curation.missing")),
    )
    return Card(
        name="vollstaendigkeit-je-eintrag",
        title=title,
        sheet=Sheet("vollstaendigkeit-je-eintrag", title, columns, table, view.language),
        chart=None,
        alt="",
        left_out=(),
        definition=view.text("curation.complete_definition"),
    )
