"""The words of records as HTML: everything is text, links lead to records and to web addresses only."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from cards.address import Address
from cards.record import Cell, Entry, Line, Record, Section, Words
from cards.view import View
from charts.labels import printable
from records.addresses import PATHS
from records.web_address import web_address


def words_html(words: Words, address: Address) -> str:
    """One piece of text, with its link and its language."""
    language = f' lang="{words.language}"' if words.language else ""
    shown = f"<bdi{language}>{escape(printable(words.text))}</bdi>"
    if words.mark:
        shown = f'<span class="atlas-age" data-age="{escape(words.mark)}">{shown}</span>'
    if words.page:
        link = escape(address.link(words.page, id=words.id))
        return f'<a href="{link}" target="_self">{shown}</a>'
    if words.narrows:
        parameter, code = words.narrows
        narrowed = replace(address, selection=address.selection.changed(parameter, (code,)))
        link = escape(narrowed.link(PATHS["directory"]))
        return f'<a href="{link}" target="_self">{shown}</a>'
    if web_address(words.url):
        return f'<a href="{escape(words.url)}" target="_blank" rel="noopener noreferrer">{shown}</a>'
    return shown


def line_html(line: Line, address: Address) -> str:
    """The pieces of one line."""
    return "".join(words_html(words, address) for words in line)


def cell_html(cell: Cell, address: Address) -> str:
    """Lines one below the other, those after the first smaller."""
    first, *others = (line_html(line, address) for line in cell)
    return first + "".join(f'<span class="atlas-beside">{line}</span>' for line in others)


def section_html(section: Section, view: View, address: Address) -> str:
    """A section with its heading: terms and facts, or a plain list; that there is nothing to tell."""
    heading = f"<h2>{escape(section.title)}</h2>"
    if not section.entries:
        return f"{heading}<p>{escape(section.nothing)}</p>"
    facts = [_fact(entry, view, address) for entry in section.entries]
    if section.entries[0].term:
        return f'{heading}<dl class="atlas-facts">{_terms(section.entries, facts)}</dl>'
    return f'{heading}<ul class="atlas-list">{"".join(f"<li>{fact}</li>" for fact in facts)}</ul>'


def summary_html(record: Record, view: View, address: Address) -> str:
    """What the record is, in a line and in a few sentences."""
    lead = f'<p class="atlas-kind"><bdi>{escape(record.lead)}</bdi></p>'
    if record.summary is None:
        return lead
    return f'{lead}<div class="atlas-summary">{_fact(record.summary, view, address)}</div>'


def sources_html(record: Record, view: View, address: Address) -> str:
    """The numbered sources of a record; says once that facts without a number have none of their own."""
    items = "".join(
        f'<li id="quelle-{source.number}" value="{source.number}">{line_html(source.line, address)}'
        f'<span class="atlas-beside">{_details(source.details)}</span></li>'
        for source in record.sources
    )
    heading = f'<h2 id="quellen">{escape(view.text("record.sources_title"))}</h2>'
    facts = (entry for section in record.sections for entry in section.entries)
    is_open = any(entry.sources == () for entry in facts)
    said = f'<p class="atlas-beside">{escape(view.text("record.source_open"))}</p>' if is_open else ""
    return f'<section class="atlas-tile atlas-sources">{heading}<ol>{items}</ol>{said}</section>'


def _terms(entries: Sequence[Entry], facts: Sequence[str]) -> str:
    """Terms with their facts; an entry without a term belongs to the one before."""
    parts = []
    for entry, fact in zip(entries, facts, strict=True):
        if entry.term:
            parts.append(f"</div><div><dt><bdi>{escape(printable(entry.term))}</bdi></dt>")
        parts.append(f"<dd>{fact}</dd>")
    return f"{''.join(parts).removeprefix('</div>')}</div>"


def _fact(entry: Entry, view: View, address: Address) -> str:
    first, *others = entry.lines
    below = "".join(f'<span class="atlas-beside">{line_html(line, address)}</span>' for line in others)
    return f"{line_html(first, address)}{_proof(entry, view)}{below}"


def _proof(entry: Entry, view: View) -> str:
    """The numbers of the sources of a fact, each a link to it in the list of all."""
    named = {number: view.text("record.source", n=1, list=str(number)) for number in entry.sources or ()}
    links = "".join(
        f'<a href="#quelle-{number}" aria-label="{escape(name)}">{number}</a>'
        for number, name in named.items()
    )
    return f'<sup class="atlas-proof">{links}</sup>' if links else ""


def _details(details: Sequence[str]) -> str:
    return " · ".join(f"<bdi>{escape(printable(words))}</bdi>" for words in details)
