"""For whom: initiatives by target group."""

from analysis.target_groups import initiatives_by_target_group, target_groups_without_initiative
from cards.card import Card
from cards.column_words import labels
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import filtering, series_of, stacked_bars
from language.formats import joined

SHOWN_SMALL = 8  # groups of the small figure that leads to the page


def by_target_group(view: View, shown: int = SHOWN_SMALL) -> Card:
    """Initiatives of each target group, running and others; one with several groups counts in each.

    Args:
        view: the chosen initiatives.
        shown: how many groups the figure has, the most frequent; the table has them all.
    """
    table = initiatives_by_target_group(view.dataset)
    table = table.assign(name=labels(view, "target_group", table["target_group"]))
    title = view.text("target_groups.none")
    if not table.empty:
        first = table.iloc[0]
        title = view.text(
            "target_groups.by_group",
            name=first["name"],
            n=int(first["initiatives"]),
            total=len(view.dataset.initiatives),
        )
    counts = ("initiatives", "running", "others")
    columns = (
        Column("name", view.text("target_groups.group")),
        *(Column(name, view.text(f"target_groups.{name}"), "integer") for name in counts),
    )
    parts = {name: view.text(f"target_groups.{name}") for name in counts[1:]}
    return Card(
        name="zielgruppen",
        title=title,
        sheet=Sheet("zielgruppen", title, columns, table, view.language),
        chart=stacked_bars(
            table.head(shown),
            "name",
            series_of(parts, "status"),
            code="target_group",
            language=view.language,
            unit=view.text("target_groups.initiatives"),
            click=filtering("zielgruppe"),
        ),
        alt=view.text("target_groups.by_group_alt"),
        left_out=_left_out(view, len(table), shown),
        definition=view.text("target_groups.by_group_definition"),
    )


def _left_out(view: View, groups: int, shown: int) -> tuple[str, ...]:
    if not groups:
        return ()
    several = view.text("target_groups.several")
    if groups > shown:
        return (view.text("target_groups.more", n=groups - shown), several)
    missing = [view.label("target_group", code) for code in target_groups_without_initiative(view.dataset)]
    if not missing:
        return (several,)
    return (view.text("target_groups.without", list=joined(missing, view.language)), several)
