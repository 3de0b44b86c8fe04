"""Reporting a mistake in a record: e-mails that the reader's own program prepares, one a fact."""

from urllib.parse import quote

from cards.record import Record, Words
from cards.view import View
from charts.labels import one_line, shortened

MAX_NAME = 120  # characters of a name in an e-mail: some programs cut long addresses off


def correction_mails(view: View, record: Record, id_: str, email: str, link: str) -> tuple[Words, ...]:
    """A prepared e-mail for each fact of an initiative, the last for anything else.

    Args:
        view: for the language.
        record: the initiative.
        id_: its id.
        email: who is to get the report.
        link: the address of its page.
    """
    name = shortened(one_line(record.name), MAX_NAME)
    subject = view.text("correction.subject", id=id_)

    def mail(field: str) -> Words:
        body = view.text("correction.body", id=id_, name=name, field=field, link=link)
        query = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
        return Words(field, url=f"mailto:{quote(email, safe='@')}?{query}")

    facts = [
        entry.term for section in record.sections for entry in section.entries if section.name == "facts"
    ]
    others = [section.title for section in record.sections if section.name not in ("facts", "related")]
    own = [view.text("correction.name"), *facts, *others, view.text("record.sources_title")]
    return tuple(mail(field) for field in (*dict.fromkeys(own), view.text("correction.other")))
