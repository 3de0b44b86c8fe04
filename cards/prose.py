"""The form of a page of text: chapters of paragraphs, lists and tables, as values without HTML."""

from dataclasses import dataclass

from cards.record import Cell, Line, Words
from language.texts import Language, text

PLACE = "\0"  # value of a placeholder where words with a link of their own go


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Items:
    """A list of sentences."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Terms:
    """Terms, each with what is said of it."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True)
class Grid:
    """A table; the first cell of a row names it."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Fold:
    """Tables that a reader opens by their common title."""

    title: str
    grids: tuple[Grid, ...]


Block = Paragraph | Items | Terms | Grid | Fold


@dataclass(frozen=True)
class Chapter:
    """A part of a page; `name` is an ascii slug, unique on its page, and the title its heading.

    The title is empty for what stands before the first heading.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Prose:
    """The words of one section of the texts in one language, as blocks; keys are those of the section."""

    section: str
    language: Language

    def text(self, key: str, **values: object) -> str:
        """One text."""
        return text(f"{self.section}.{key}", self.language, **values)

    def paragraph(self, key: str, **values: object) -> Paragraph:
        """One text as a paragraph."""
        return Paragraph(said(self.text(key, **values)))

    def paragraphs(self, *keys: str) -> tuple[Paragraph, ...]:
        """A paragraph a text."""
        return tuple(self.paragraph(key) for key in keys)

    def items(self, *keys: str) -> Items:
        """A list with an item a text."""
        return Items(tuple(said(self.text(key)) for key in keys))

    def chapter(self, name: str, *blocks: Block) -> Chapter:
        """A chapter whose heading is the text of its name."""
        return Chapter(name, self.text(name), blocks)


def opening(*words: str) -> Chapter:
    """What stands before the first heading, a paragraph each."""
    return Chapter("", "", tuple(Paragraph(said(sentence)) for sentence in words))


def said(words: str) -> Line:
    """A line of plain words."""
    return (Words(words),)


def cells(*words: str) -> tuple[Cell, ...]:
    """The cells of a row of plain words."""
    return tuple((said(cell),) for cell in words)


def placed(words: Words, sentence: str) -> Line:
    """A sentence with words in the place that `PLACE` holds."""
    before, _, after = sentence.partition(PLACE)
    return tuple(part for part in (Words(before), words, Words(after)) if part.text)
