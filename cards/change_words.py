"""What an upload would change, in words: one line a change, one a table."""

from collections.abc import Iterable, Iterator

from language.formats import joined
from language.texts import Language, text
from records.difference import Change, Difference, Kind, Side
from records.extent import Extent
from records.faults import shown
from records.schema import RECORDS

KINDS: tuple[Kind, ...] = ("added", "changed", "removed")


def change_line(change: Change, language: Language) -> str:
    """One change: `initiatives, Zeile 12, ai-village: start: „2024“ → „2025“`."""
    place = [change.table]
    if change.row is not None:
        place.append(text("fault.row", language, row=str(change.row)))
    place.append(shown(change.key))
    return f"{', '.join(place)}: {change_words(change, language)}"


def change_words(change: Change, language: Language) -> str:
    """What happens to a record or to one cell of it, without its place."""
    if change.kind != "changed":
        return text(f"changes.{change.kind}", language)
    values = {"before": quoted(change.before, language), "after": quoted(change.after, language)}
    return text("changes.cell", language, column=change.column, **values)


def quoted(value: str | None, language: Language) -> str:
    """A value between quotation marks; that there is none."""
    if value is None:
        return text("changes.nothing", language)
    return text("changes.quoted", language, value=shown(value))


def counted_lines(found: Difference, side: Side, language: Language) -> Iterator[str]:
    """How many records of each table one side has added, changed and removed, a table a line."""
    counts = found.counts(side)
    for table in RECORDS:
        told = [
            text(f"changes.n_{kind}", language, n=counts[table, kind])
            for kind in KINDS
            if counts[table, kind]
        ]
        if told:
            yield f"{table}: {joined(told, language)}"


def extent_lines(large: Iterable[Extent], language: Language) -> Iterator[str]:
    """Changes so large that they may be a slip, a table or column a line."""
    for one in large:
        named = {"name": text(f"data.table_{one.table}", language).partition(":")[0], "table": one.table}
        if one.column:
            what = text(f"column.{one.table}_{one.column}", language).partition(";")[0]
            named |= {"what": what, "column": one.column}
        yield text(f"changes.extent_{one.kind}", language, n=one.n, total=one.total, **named)
