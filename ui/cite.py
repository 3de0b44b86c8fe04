"""How to cite and link what is seen: three forms, the address, and a code that phones read."""

from html import escape
from urllib.parse import urljoin

from cards.context import context_of_view
from exports.citation import citation, qr_code
from language.formats import partial_date
from ui.buttons import copy_button
from ui.parts import icon_popover
from ui.run import Run, page_part


@page_part
def show_citation(run: Run, title: str) -> None:
    """Draw the citation of the present view below a heading that opens it."""
    view = run.view
    box = icon_popover(view.text("cite.heading"), "link", "cite")
    if not box.open:
        return
    link = run.link
    told = citation(title, context_of_view(view, link), view.day.isoformat())
    forms = {"short": told.short, "full": told.full, "bibtex": told.bibtex}
    parts = [
        f"<dt>{escape(view.text(f'cite.name_{name}'))}</dt>"
        f"<dd><{tag}><bdi>{escape(words)}</bdi></{tag}>{_copy(run, words)}</dd>"
        for (name, words), tag in zip(forms.items(), ("p", "p", "pre"), strict=True)
    ]
    if version := run.snapshot.released:
        fixed = urljoin(link, run.address.of_version(version))
        words = view.text("cite.fixed", date=partial_date(version, view.language))
        parts.append(f"<dt>{escape(words)}</dt><dd><p><bdi>{escape(fixed)}</bdi></p>{_copy(run, fixed)}</dd>")
    code = qr_code(link)
    label = escape(view.text("cite.code_alt"))
    shown = (
        f'<img class="atlas-code" src="{code}" alt="{label}">'
        if code
        else f"<p>{escape(view.text('cite.too_long'))}</p>"
    )
    parts.append(f"<dt>{escape(view.text('cite.code'))}</dt><dd>{shown}</dd>")
    box.html(f'<dl class="atlas-notes">{"".join(parts)}</dl>')


def _copy(run: Run, words: str) -> str:
    view = run.view
    return copy_button(view.text("cite.copy"), words, view.text("cite.copied"), view.text("card.copy_failed"))
