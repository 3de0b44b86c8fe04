"""For whom: initiatives and reach by target group."""

from analysis.target_groups import initiatives_by_target_group
from cards.card import Card
from cards.view import View
from charts.bars import ranked_bars
from exports.sheet import Column, Sheet


def by_target_group(view: View) -> Card:
    """Initiatives of each target group; one with several groups counts in each."""
    table = initiatives_by_target_group(view.dataset)
    table = table.assign(
        name=[view.label("target_group", code) for code in table["target_group"]],
        words=[view.text("overview.initiatives", n=count) for count in table["initiatives"]],
    )
    title = view.text("target_groups.none")
    if not table.empty:
        first = table.iloc[0]
        title = view.text(
            "target_groups.by_group",
            name=first["name"],
            n=int(first["initiatives"]),
            total=len(view.dataset.initiatives),
        )
    columns = (
        Column("name", view.text("target_groups.group")),
        Column("initiatives", view.text("target_groups.initiatives"), "integer"),
        Column("running", view.text("target_groups.running"), "integer"),
    )
    return Card(
        name="zielgruppen",
        title=title,
        sheet=Sheet("zielgruppen", title, columns, table, view.language),
        figure=ranked_bars(
            table, x="initiatives", y="name", words="words", language=view.language, code="target_group"
        ),
        alt=view.text("target_groups.by_group_alt"),
        left_out=(view.text("target_groups.several"),),
        definition=view.text("target_groups.by_group_definition"),
    )
