"""What a check has found, in words: its faults, or what the file would change."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cards.change_words import change_words, counted_lines, extent_lines
from curation.checked_files import CheckedFile
from language.texts import Language, text
from records.difference import Difference, Side
from records.faults import Fault

SHOWN = 200  # changes of a side that are told one by one
MAX_WORDS = 400  # characters of a change that are told
SIDES: tuple[Side, ...] = ("conflict", "upload", "records")


@dataclass(frozen=True)
class Changes:
    """What one side has changed, in words: all counted, the first ones by sheet, row, record and change."""

    title: str
    counts: tuple[str, ...]
    shown: tuple[tuple[str, int | None, str, str], ...]
    number: int


@dataclass(frozen=True)
class Outcome:
    """What is kept of a check; the records of the file are forgotten.

    `is_read`: whether its sheets could be read at all; `has_base`: whether it says what it was made of;
    `large`: changes that may be a slip; `doubts`, `old_doubts`: as in `CheckedFile`.
    """

    name: str
    faults: tuple[Fault, ...]
    is_read: bool
    has_base: bool = True
    sides: tuple[Changes, ...] = ()
    large: tuple[str, ...] = ()
    doubts: tuple[Fault, ...] = ()
    old_doubts: int = 0


def outcome_of(checked: CheckedFile, language: Language) -> Outcome:
    """A check in words."""
    found = checked.found
    doubts, old = checked.doubts, checked.old_doubts
    if found is None:
        return Outcome(checked.name, checked.faults, checked.is_read, doubts=doubts, old_doubts=old)
    sides = tuple(_changes(found, side, language) for side in SIDES if found.of(side))
    large = tuple(extent_lines(checked.large, language))
    return Outcome(checked.name, checked.faults, checked.is_read, found.has_base, sides, large, doubts, old)


def plain_outcome(outcome: Outcome) -> dict[str, Any]:
    """An outcome as plain values, for JSON."""
    return asdict(outcome)


def outcome_from(plain: Mapping[str, Any]) -> Outcome:
    """The outcome of plain values, each looked at: they come from another process.

    Raises:
        KeyError, TypeError, ValueError: they are none.
    """
    faults = tuple(fault_from(one) for one in plain["faults"])
    sides = tuple(
        Changes(
            str(one["title"]),
            tuple(map(str, one["counts"])),
            tuple(
                (str(table), None if row is None else int(row), str(key), str(words))
                for table, row, key, words in one["shown"][:SHOWN]
            ),
            int(one["number"]),
        )
        for one in plain["sides"][: len(SIDES)]
    )
    large = tuple(str(line)[:MAX_WORDS] for line in plain["large"][:SHOWN])
    is_read, has_base = bool(plain["is_read"]), bool(plain["has_base"])
    doubts, old_doubts = tuple(fault_from(one) for one in plain["doubts"]), int(plain["old_doubts"])
    return Outcome(str(plain["name"]), faults, is_read, has_base, sides, large, doubts, old_doubts)


def plain_faults(faults: Sequence[Fault]) -> list[dict[str, Any]]:
    """Faults as plain values, for JSON."""
    return [asdict(one) for one in faults]


def fault_from(plain: Mapping[str, Any]) -> Fault:
    """The fault of plain values.

    Raises:
        KeyError, TypeError, ValueError: they are none.
    """
    row, column = plain["row"], plain["column"]
    values = tuple((str(name), str(value)) for name, value in plain["values"])
    return Fault(
        str(plain["table"]),
        None if row is None else int(row),
        None if column is None else str(column),
        str(plain["code"]),
        values,
        str(plain["key"]),
    )


def _changes(found: Difference, side: Side, language: Language) -> Changes:
    changes = found.of(side)
    shown = tuple(
        (change.table, change.row, change.key, _shortened(change_words(change, language)))
        for change in changes[:SHOWN]
    )
    title = text(f"changes.by_{side}", language).rstrip(":")
    return Changes(title, tuple(counted_lines(found, side, language)), shown, len(changes))


def _shortened(words: str) -> str:
    return words if len(words) <= MAX_WORDS else f"{words[: MAX_WORDS - 1]}…"
