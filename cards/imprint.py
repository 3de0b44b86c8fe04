"""The imprint: who is responsible, and what may be done with software and data."""

from cards.licences import licence_table
from cards.operator_words import missing_note, stated
from cards.prose import Chapter, Prose, opening
from language.texts import Language
from records.operator import Operator

PROVIDER = tuple(
    f"operator.{name}"
    for name in (
        "name",
        "address",
        "representative",
        "email",
        "phone",
        "website",
        "supervisory_body",
        "vat_id",
    )
)
CORRECTIONS = ("corrections.email",)  # where it is not stated the general contact holds
CONTENT = ("operator.responsible_person",)


def imprint(operator: Operator, language: Language) -> tuple[Chapter, ...]:
    """The operator's own statements, and the licences."""
    prose = Prose("imprint", language)
    paragraphs, chapter = prose.paragraphs, prose.chapter
    own = [entry for entry in CORRECTIONS if operator.value(entry)]
    return (
        opening(*missing_note(operator, language, *PROVIDER, *CONTENT)),
        chapter("provider", stated(operator, language, *PROVIDER, *own)),
        chapter("content", stated(operator, language, *CONTENT)),
        chapter("records", *paragraphs("records_text")),
        chapter("licences", *paragraphs("licences_lead"), licence_table(language), *paragraphs("components")),
    )
