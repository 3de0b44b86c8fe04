"""Where: initiatives by area."""

from analysis.places import initiatives_by_area, initiatives_without_area
from cards.card import Card
from cards.view import View
from charts.bars import ranked_bars
from exports.sheet import Column, Sheet


def by_bezirk(view: View) -> Card:
    """Initiatives with a place in each Regierungsbezirk, those without any place counted beside."""
    table = initiatives_by_area(view.dataset, "bezirk", view.selection.place_role)
    table = table.assign(
        name=[view.label("bezirk", code) for code in table["code"]],
        words=[view.text("overview.initiatives", n=count) for count in table["initiatives"]],
    )
    reasons = initiatives_without_area(view.dataset)["reason"].value_counts()
    left_out = [view.text("places.statewide", n=int(reasons["statewide"]))] if "statewide" in reasons else []
    left_out += [view.text("places.unplaced", n=int(reasons["unplaced"]))] if "unplaced" in reasons else []
    most = table.loc[table["initiatives"].idxmax()]
    found = most["initiatives"] > 0
    title = (
        view.text("places.by_bezirk", name=most["name"], n=int(most["initiatives"]))
        if found
        else view.text("places.by_bezirk_none")
    )
    columns = (
        Column("name", view.text("places.bezirk")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
    )
    figure = ranked_bars(table, x="initiatives", y="name", words="words", language=view.language, code="code")
    return Card(
        name="regierungsbezirke",
        title=title,
        sheet=Sheet("regierungsbezirke", title, columns, table if found else table.head(0), view.language),
        figure=figure,
        alt=view.text("places.by_bezirk_alt"),
        left_out=(*left_out, view.text("places.several")),
        definition=view.text("places.by_bezirk_definition"),
    )
