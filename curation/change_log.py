"""The change log of a data folder: what each import has changed, the newest first."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from records.difference import Change
from records.faults import shown
from records.schema import RECORDS

HEAD = "# Changes of the records\n\nWritten by `make import`, the newest first.\n"
MAX_NAMED = 20  # records of a table and kind that are named


def write_entry(path: Path, day: datetime.date, file: str, changes: Iterable[Change], located: int) -> None:
    """Put an entry on top of the log; a log that is empty or does not exist begins with it."""
    old = (path.read_text(encoding="utf-8") if path.exists() else "") or HEAD
    head, mark, rest = old.partition("\n## ")
    lines = [*entry_lines(changes), *([f"- places located: {located}"] if located else [])]
    entry = f"\n## {day.isoformat()}, {shown(file)}\n\n" + "\n".join(lines) + "\n"
    path.write_text(head.rstrip("\n") + "\n" + entry + (mark + rest if mark else ""), encoding="utf-8")


def entry_lines(changes: Iterable[Change]) -> Iterator[str]:
    """A line a table and kind of change, with the records and the columns changed."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for change in changes:
        columns = found.setdefault((change.table, change.kind), {}).setdefault(change.key, [])
        columns += [change.column] if change.column else []
    for table in RECORDS:
        for kind in ("added", "changed", "removed"):
            if records := found.get((table, kind)):
                named = [
                    f"`{key}`" + (f" ({', '.join(columns)})" if columns else "")
                    for key, columns in records.items()
                ]
                left = len(named) - MAX_NAMED
                more = f" and {left} more" if left > 0 else ""
                yield f"- {table}, {kind}: {', '.join(named[:MAX_NAMED])}{more}"
