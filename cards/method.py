"""The method page: what is collected, how it is counted, what it does not know, and how to use it."""

from cards.codebook import lists_of_codes, tables_of_records
from cards.context import state_of_data
from cards.licences import licence_table
from cards.limits import limits
from cards.prose import Chapter, Grid, Prose, Terms, cells, opening, said
from cards.view import View
from language.formats import joined
from records.areas import area_label
from records.schema import STATEWIDE

RULES = (
    "unknown",
    "additive",
    "joint",
    "unnamed",
    "people",
    "status",
    "period",
    "statewide",
    "precision",
    "sources",
    "filters",
)


def scope_and_rules(view: View) -> tuple[Chapter, ...]:
    """What stands before the figures on quality: the collection, what counts, the rules of every number."""
    prose, data = Prose("method", view.language), view.all_records
    total = len(data.initiatives)
    kinds = [view.label("kind", code) for code in _codes(view, "kind")]
    statewide = int(data.initiatives["scope"].isin(STATEWIDE).sum())
    counted = {"organisations": len(data.organisations), "sources": len(data.sources)}
    return (
        opening(prose.text("lead")),
        prose.chapter(
            "scope",
            prose.paragraph("scope_records", n=total, **counted),
            *prose.paragraphs("scope_sources", "scope_check"),
        ),
        prose.chapter(
            "counts",
            prose.paragraph("counts_what"),
            prose.paragraph("counts_kinds", kinds=joined(kinds, view.language)),
            prose.paragraph("counts_scope", count=statewide, total=total),
        ),
        prose.chapter("rules", _rules(prose)),
        prose.chapter("quality", prose.paragraph("quality_lead")),
    )


def limits_and_use(view: View) -> tuple[Chapter, ...]:
    """What stands after the figures on quality: known limits, codebook, regions, licences, how to cite."""
    prose, data = Prose("method", view.language), view.all_records
    state = state_of_data(data.data_date, data.data_version, view.language)
    return (
        prose.chapter("limits", prose.paragraph("limits_lead"), limits(view)),
        prose.chapter(
            "codebook",
            prose.paragraph("codebook_lead"),
            *lists_of_codes(data, view.language),
            tables_of_records(view.language),
        ),
        prose.chapter(
            "regions", *prose.paragraphs("regions_rule", "regions_two"), _districts_by_region(view, prose)
        ),
        prose.chapter("licences", prose.paragraph("licences_lead"), licence_table(view.language)),
        prose.chapter(
            "cite",
            Terms(((prose.text("state"), said(state)),)),
            prose.paragraph("cite_lead"),
            prose.paragraph("cite_words", state=state),
            prose.paragraph("cite_more"),
        ),
    )


def _rules(prose: Prose) -> Terms:
    return Terms(tuple((prose.text(f"rule_{rule}_term"), said(prose.text(f"rule_{rule}"))) for rule in RULES))


def _districts_by_region(view: View, prose: Prose) -> Grid:
    districts = view.all_records.districts
    rows = []
    for region in _codes(view, "region"):
        members = districts.loc[districts["region"] == region, "ags"]
        names = [area_label(view.all_records, ags, view.language) for ags in members]
        rows.append(cells(view.label("region", region), joined(names, view.language)))
    return Grid(prose.text("regions_table"), (prose.text("region"), prose.text("districts")), tuple(rows))


def _codes(view: View, name: str) -> list[str]:
    codes = view.all_records.codes
    return list(codes.loc[codes["list"] == name, "code"])
