"""What the operator has stated, in words; what is missing is said to be so, never made up."""

import re

from cards.prose import Terms
from cards.record import Line, Words
from language.formats import partial_date
from language.texts import Language, text
from records.operator import DAY, EMAIL, FORMS, HTTPS, PHONE, Operator


def stated(operator: Operator, language: Language, *entries: str) -> Terms:
    """The entries (`section.name`) with their labels."""
    return Terms(
        tuple(
            (text(f"operator.{entry.replace('.', '_')}", language), value_line(operator, entry, language))
            for entry in entries
        )
    )


def value_line(operator: Operator, entry: str, language: Language) -> Line:
    """One entry: address and e-mail lead there, phrases are German, as the operator has written them."""
    value = operator.value(entry)
    if value is None:
        return (Words(text("app.not_stated", language)),)
    form = FORMS[entry]
    if form == DAY:
        return (Words(partial_date(value, language)),)
    url = {EMAIL: f"mailto:{value}", HTTPS: value, PHONE: f"tel:{re.sub('[^+0-9]', '', value)}"}.get(form, "")
    is_foreign = not form and language != "de"
    return (Words(value, url=url, language="de" if is_foreign else ""),)


def missing_note(operator: Operator, language: Language, *entries: str) -> tuple[str, ...]:
    """That some of these entries are not stated; nothing where all are."""
    missing = sum(operator.value(entry) is None for entry in entries)
    return (text("operator.missing", language, n=missing),) if missing else ()
