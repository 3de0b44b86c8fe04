"""The accessibility statement: status, what was tested and how, what falls short, whom to ask."""

from cards.operator_words import missing_note, stated
from cards.prose import Chapter, Grid, Prose, opening, said
from cards.record import Cell, Words
from language.texts import Language
from records.operator import Operator

# Words of Streamlit that no setting translates, and the key of what they mean; dots are filled at run time.
ENGLISH_WORDS = {
    "Open": "open",
    "Clear all": "clear",
    "Remove …": "remove",
    "Selected values": "selected",
    "… options available": "options",
    "No results": "no_results",
    "Choose date": "date",
    "Previous month / Next month": "month",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "arrows",
    "Download plot as a PNG, Zoom, Pan, Zoom in, Zoom out, Reset axes": "chart",
    "Fullscreen / Close fullscreen": "fullscreen",
    "Dismiss": "close",
    "Press Enter to apply": "apply",
    "Pagination, Page …, Previous page, Next page": "pagination",
    "Running...": "running",
    "Page not found": "not_found",
    "Connection error, Connecting": "connection",
}
CONTACT = tuple(
    f"accessibility.{name}" for name in ("contact_name", "contact_email", "contact_phone", "contact_form")
)
ENFORCEMENT = tuple(f"enforcement.{name}" for name in ("name", "address", "email", "phone", "website"))
MADE = tuple(f"accessibility.{name}" for name in ("statement_date", "reviewed_on", "assessment"))


def statement(operator: Operator, language: Language) -> tuple[Chapter, ...]:
    """The statement, in the order of the model of Commission Implementing Decision (EU) 2018/1523."""
    prose = Prose("accessibility", language)
    paragraphs, items, chapter = prose.paragraphs, prose.items, prose.chapter
    return (
        opening(prose.text("lead"), *missing_note(operator, language, *CONTACT, *ENFORCEMENT, *MADE)),
        chapter("simple", items("simple_1", "simple_2", "simple_3", "simple_4", "simple_5", "simple_6")),
        chapter("status", *paragraphs("status_law", "status_result")),
        chapter(
            "barriers",
            *paragraphs("barriers_lead"),
            items(
                "barrier_charts",
                "barrier_targets",
                "barrier_map",
                "barrier_pictures",
                "barrier_talk",
                "barrier_german",
                "barrier_simple",
            ),
            *paragraphs("barrier_english"),
            _english_words(prose),
            *paragraphs("barriers_reason"),
        ),
        chapter(
            "tested",
            *paragraphs("tested_lead"),
            items("tested_axe", "tested_language", "tested_reflow", "tested_keyboard", "tested_colour"),
            *paragraphs("tested_not"),
        ),
        chapter("made", stated(operator, language, *MADE), *paragraphs("made_yearly")),
        chapter("contact", *paragraphs("contact_lead"), stated(operator, language, *CONTACT)),
        chapter("enforcement", *paragraphs("enforcement_lead"), stated(operator, language, *ENFORCEMENT)),
    )


def _english_words(prose: Prose) -> Grid:
    headings = (prose.text("english_words"), prose.text("english_meaning"))
    language = "" if prose.language == "en" else "en"
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (((Words(words, language=language),),), (said(prose.text(f"english_{key}")),))
        for words, key in ENGLISH_WORDS.items()
    )
    return Grid(prose.text("english_table"), headings, rows)
