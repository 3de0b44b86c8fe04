"""Pages of text: headed chapters, lists and tables, drawn from values; what the operator has stated."""

from collections.abc import Callable
from html import escape

import streamlit as st

from cards.address import Address
from cards.prose import Block, Chapter, Fold, Grid, Items, Paragraph, Terms
from cards.record import Cell, Line, Words
from cards.view import View
from language.texts import Language, text
from records.dataset import data_folder
from records.faults import DataError
from records.operator import Operator, read_operator
from ui.run import Run
from ui.words import words_html

CONTACTS = ("mailto:", "tel:")


Chapters = tuple[Chapter, ...]


def show_contents(run: Run, label: str, *builds: Callable[[View], Chapters]) -> None:
    """Draw links to the chapters of a page; `label` is the key of what a screen reader calls them."""
    view = run.view
    chapters = [chapter for build in builds for chapter in run.remembered(build, view) if chapter.title]
    links = "".join(
        f'<li><a href="#{_anchor(chapter)}">{escape(chapter.title)}</a></li>' for chapter in chapters
    )
    st.html(f'<nav class="atlas-contents" aria-label="{escape(view.text(label))}"><ul>{links}</ul></nav>')


def show_chapters(run: Run, build: Callable[[View], Chapters]) -> None:
    """Draw chapters that are computed from the present view."""
    view = run.view
    st.html(run.remembered(_chapters_html, run.remembered(build, view), run.address))


def show_statement(run: Run, build: Callable[[Operator, Language], Chapters]) -> None:
    """Draw chapters that tell what the operator has stated; what is wrong with the operator's file."""
    address = run.address
    try:
        operator = read_operator(data_folder())
    except DataError as error:
        faults = "".join(f"<li>{escape(fault.text(address.language))}</li>" for fault in error.faults)
        st.error(text("operator.faulty", address.language))
        st.html(f'<ul class="atlas-list">{faults}</ul>')
        return
    st.html(run.remembered(_chapters_html, run.remembered(build, operator, address.language), address))


def _chapters_html(chapters: Chapters, address: Address) -> str:
    return f'<div class="atlas-prose">{"".join(_chapter(chapter, address) for chapter in chapters)}</div>'


def _chapter(chapter: Chapter, address: Address) -> str:
    heading = f'<h2 id="{_anchor(chapter)}">{escape(chapter.title)}</h2>' if chapter.title else ""
    return heading + "".join(_block(block, address) for block in chapter.blocks)


def _anchor(chapter: Chapter) -> str:
    return f"kapitel-{chapter.name}"


def _block(block: Block, address: Address) -> str:
    match block:
        case Paragraph(line):
            return f"<p>{_line(line, address)}</p>"
        case Items(lines):
            return f"<ul>{''.join(f'<li>{_line(line, address)}</li>' for line in lines)}</ul>"
        case Terms(rows):
            told = "".join(
                f"<div><dt>{escape(term)}</dt><dd>{_line(line, address)}</dd></div>" for term, line in rows
            )
            return f'<dl class="atlas-facts">{told}</dl>'
        case Grid():
            return _grid(block, address)
        case Fold(title, grids):
            return (
                f"<details><summary>{escape(title)}</summary>"
                f"{''.join(_grid(grid, address) for grid in grids)}</details>"
            )


def _grid(grid: Grid, address: Address) -> str:
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in grid.headings)
    body = "".join(_row(row, address) for row in grid.rows)
    return (
        f"<table><caption>{escape(grid.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(row: tuple[Cell, ...], address: Address) -> str:
    first, *others = (_cell(cell, address) for cell in row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'


def _cell(cell: Cell, address: Address) -> str:
    first, *others = (_line(line, address) for line in cell)
    return first + "".join(f'<span class="atlas-beside">{line}</span>' for line in others)


def _line(line: Line, address: Address) -> str:
    return "".join(_words(words, address) for words in line)


def _words(words: Words, address: Address) -> str:
    if words.url.startswith(CONTACTS):
        return f'<a href="{escape(words.url)}">{escape(words.text)}</a>'
    return words_html(words, address)
