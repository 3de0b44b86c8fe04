"""The privacy notice: what happens on a visit, what the browser keeps, what the operator must say."""

from cards.operator_words import missing_note, stated
from cards.prose import Chapter, Grid, Prose, opening, said
from cards.record import Cell
from language.texts import Language
from records.operator import Operator

CONTROLLER = tuple(f"operator.{name}" for name in ("name", "address", "email", "phone"))
OFFICER = tuple(f"data_protection.officer_{name}" for name in ("name", "address", "email", "phone"))
LOGS = (
    *(f"logs.{name}" for name in ("content", "purpose", "retention", "access")),
    "data_protection.legal_basis",
)
HOSTING = tuple(f"hosting.{name}" for name in ("provider", "address", "location", "processing_agreement"))
AUTHORITY = tuple(f"data_protection.supervisory_authority{part}" for part in ("", "_address", "_website"))
# What the browser keeps, and the key of what it is; dots stand for the path of a page or a filter.
STORED = {
    "_streamlit_xsrf": "xsrf",
    "ki_atlas_preview": "preview",
    "stActiveTheme-…": "theme",
    "stSidebarCollapsed-…": "sidebar",
    "sidebarWidth": "width",
    "facet.…": "facet",
}


def notice(operator: Operator, language: Language) -> tuple[Chapter, ...]:
    """The notice; what only the operator can know comes from the operator's file."""
    prose = Prose("privacy", language)
    paragraphs, items, chapter = prose.paragraphs, prose.items, prose.chapter
    everything = (*CONTROLLER, *OFFICER, *LOGS, *HOSTING, *AUTHORITY)
    return (
        opening(prose.text("lead"), *missing_note(operator, language, *everything)),
        chapter("controller", stated(operator, language, *CONTROLLER)),
        chapter("officer", stated(operator, language, *OFFICER)),
        chapter(
            "visit",
            items(
                "visit_requests",
                "visit_socket",
                "visit_address",
                "visit_links",
                "visit_upload",
                "visit_mail",
                "visit_log",
            ),
        ),
        chapter("stored", *paragraphs("stored_lead"), _stored(prose), *paragraphs("stored_more")),
        chapter("logs", *paragraphs("logs_lead"), stated(operator, language, *LOGS)),
        chapter("hosting", stated(operator, language, *HOSTING)),
        chapter("records", *paragraphs("records_text")),
        chapter(
            "rights",
            *paragraphs("rights_lead"),
            items("right_15", "right_16", "right_17", "right_18", "right_21"),
            *paragraphs("right_77"),
            stated(operator, language, *AUTHORITY),
        ),
    )


def _stored(prose: Prose) -> Grid:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((said(name),), (said(prose.text(f"stored_{key}")), said(prose.text(f"stored_{key}_until"))))
        for name, key in STORED.items()
    )
    return Grid(prose.text("stored_table"), (prose.text("stored_name"), prose.text("stored_content")), rows)
