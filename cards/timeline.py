"""When: initiatives begun and running over the years."""

from analysis.timeline import initiatives_by_year, unknown_starts
from cards.card import Card
from cards.view import View
from charts.columns import columns_over_time
from exports.sheet import Column, Sheet


def by_year(view: View) -> Card:
    """Initiatives begun and running in each year, those without a known start counted beside."""
    table = initiatives_by_year(view.dataset, view.day)
    unknown = len(unknown_starts(view.dataset))
    columns = (
        Column("year", view.text("timeline.year"), "text"),
        Column("begun", view.text("timeline.begun"), "integer"),
        Column("running", view.text("timeline.running"), "integer"),
    )
    if table.empty:
        title = view.text("timeline.by_year_none")
    else:
        most = table.loc[table["begun"].idxmax()]
        title = view.text(
            "timeline.by_year",
            year=str(view.day.year),
            n=int(table["running"].iloc[-1]),
            most_year=str(most["year"]),
            most=int(most["begun"]),
        )
    figure = columns_over_time(
        table, "year", {column.key: column.label for column in columns[1:]}, language=view.language
    )
    return Card(
        name="begonnen-und-laufend",
        title=title,
        sheet=Sheet("begonnen-und-laufend", title, columns, table.astype({"year": "str"}), view.language),
        figure=figure,
        alt=view.text("timeline.by_year_alt"),
        left_out=(view.text("timeline.unknown_starts", n=unknown),) if unknown else (),
        definition=view.text("timeline.by_year_definition"),
    )
