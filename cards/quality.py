"""How complete and how exactly proven the records are, as cards of the method page."""

from analysis.quality import facts_by_source, missing_facts, places_by_precision, source_gaps
from cards.card import Card
from cards.declared import card
from cards.record_words import OLD_AFTER_DAYS
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import ranked_bars, series_of, stacked_bars


@card("qualitaet-luecken", "method")
def gaps(view: View) -> Card:
    """What is not known of initiatives, the most frequent gap first."""
    total = len(view.dataset.initiatives)
    table = missing_facts(view.dataset, view.day, OLD_AFTER_DAYS)
    table = table.assign(
        name=[view.text(f"quality.gap_{gap}") for gap in table["gap"]],
        words=[view.text("overview.initiatives", n=count) for count in table["initiatives"]],
        share=table["initiatives"] / total if total else 0.0,
    )
    most = table.iloc[0]
    title = view.text("quality.gaps_none" if total else "quality.empty")
    if most["initiatives"]:
        numbers = {"count": int(most["initiatives"]), "running": int(most["running"]), "total": total}
        title = view.text("quality.gaps", name=most["name"], **numbers)
    columns = (
        Column("name", view.text("quality.missing")),
        Column("initiatives", view.text("quality.initiatives"), "integer"),
        Column("share", view.text("quality.share_initiatives"), "percent"),
        Column("running", view.text("quality.running"), "integer"),
    )
    open_ends = int(table.loc[table["gap"] == "end", "running"].iloc[0])
    return Card(
        name="luecken",
        title=title,
        sheet=Sheet("luecken", title, columns, table if total else table.head(0), view.language),
        chart=ranked_bars(table, "initiatives", "name", words="words", language=view.language, code="gap"),
        alt=view.text("quality.gaps_alt"),
        left_out=(view.text("quality.open_ends", n=open_ends),) if open_ends else (),
        definition=view.text("quality.gaps_definition"),
    )


@card("qualitaet-quellen", "method")
def sources_of_facts(view: View) -> Card:
    """Facts with and without a source that names just them, by kind of fact."""
    table = facts_by_source(view.dataset)
    table = table.assign(name=[view.label("supports", fact) for fact in table["fact"]])
    facts, not_exact, unmarked = (int(table[name].sum()) for name in ("facts", "not_exact", "unmarked"))
    title = view.text("quality.facts_none" if facts else "quality.empty")
    if not_exact:
        title = view.text("quality.facts", n=not_exact, total=facts)
    parts = {part: view.text(f"quality.facts_{part}") for part in ("exact", "not_exact")}
    columns = (
        Column("name", view.text("quality.fact")),
        Column("facts", view.text("quality.facts_total"), "integer"),
        *(Column(part, label, "integer") for part, label in parts.items()),
    )
    return Card(
        name="quellen-der-angaben",
        title=title,
        sheet=Sheet("quellen-der-angaben", title, columns, table if facts else table.head(0), view.language),
        chart=stacked_bars(
            table,
            "name",
            series_of(parts, "source"),
            code="fact",
            language=view.language,
            unit=view.text("quality.facts_unit"),
        ),
        alt=view.text("quality.facts_alt"),
        left_out=(view.text("quality.facts_unmarked", n=unmarked),) if unmarked else (),
        definition=view.text("quality.facts_definition"),
    )


@card("qualitaet-orte", "method")
def precision(view: View) -> Card:
    """How precisely places are known, and how precise their points on the map are."""
    table = places_by_precision(view.dataset)
    total = int(table["known_to"].sum())
    table = table[(table["known_to"] > 0) | (table["coordinates"] > 0)]
    table = table.assign(name=[_precision_label(view, code) for code in table["precision"]])
    coarse = int(table.loc[table["precision"].isin(("municipality", "district")), "known_to"].sum())
    title = view.text("quality.places", n=coarse, total=total) if total else view.text("quality.places_none")
    columns = (
        Column("name", view.text("quality.precision")),
        Column("known_to", view.text("quality.known_to"), "integer"),
        Column("coordinates", view.text("quality.coordinates"), "integer"),
    )
    bars = table.set_index("precision")[["known_to", "coordinates"]].T
    bars = bars.assign(what=[view.text(f"quality.{what}") for what in bars.index])
    parts = dict(zip(table["precision"], table["name"], strict=True))
    return Card(
        name="genauigkeit-der-orte",
        title=title,
        sheet=Sheet("genauigkeit-der-orte", title, columns, table, view.language),
        chart=stacked_bars(
            bars.rename_axis("key").reset_index(),
            "what",
            series_of(parts, "precision"),
            code="key",
            language=view.language,
            unit=view.text("quality.places_unit"),
        ),
        alt=view.text("quality.places_alt"),
        left_out=(),
        definition=view.text("quality.places_definition"),
    )


@card("qualitaet-quellenangaben", "method")
def source_details(view: View) -> Card:
    """What is not recorded of the sources themselves."""
    total = len(view.dataset.sources)
    table = source_gaps(view.dataset)
    table = table.assign(
        name=[view.text(f"quality.detail_{detail}") for detail in table["detail"]],
        words=[view.text("quality.sources_of", n=count, total=total) for count in table["sources"]],
        share=table["sources"] / total if total else 0.0,
    )
    most = table.iloc[0]
    without = int(table.loc[table["detail"] == "url", "sources"].iloc[0])
    title = view.text("quality.sources_none" if total else "quality.empty")
    if most["sources"]:
        numbers = {"count": int(most["sources"]), "total": total}
        title = view.text("quality.sources", name=most["name"], **numbers)
    columns = (
        Column("name", view.text("quality.missing")),
        Column("sources", view.text("quality.source_count"), "integer"),
        Column("share", view.text("quality.share_sources"), "percent"),
        Column("initiatives", view.text("quality.initiatives"), "integer"),
    )
    return Card(
        name="angaben-zu-quellen",
        title=title,
        sheet=Sheet("angaben-zu-quellen", title, columns, table if total else table.head(0), view.language),
        chart=ranked_bars(table, "sources", "name", words="words", language=view.language, code="detail"),
        alt=view.text("quality.sources_alt"),
        left_out=(view.text("quality.sources_without", n=without),) if without else (),
        definition=view.text("quality.sources_definition"),
    )


def _precision_label(view: View, code: str) -> str:
    return view.text("quality.not_located") if code == "none" else view.label("precision", code)
