"""What is wrong with the files of a data folder: one fault a finding, told in either language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from language.texts import Language, text

MAX_VALUE = 80  # characters of a faulty value that are shown
DELETE_TOO = "orphan_deleted_row"  # the code of a fault that goes when its row does
TOLD_IN_AN_ERROR = 20  # faults named in the text of a DataError


@dataclass(frozen=True)
class Fault:
    """One fault: where it is (`row` is the line in the file), what kind it is, and the values to name.

    `code` is a key of the section [fault] of the texts; `values` fill its placeholders; `key` is that of the
    row, where it is known: lines shift, and a note of two lines shifts all that follow.
    """

    table: str
    row: int | None
    column: str | None
    code: str
    values: tuple[tuple[str, str], ...] = ()
    key: str = ""

    @property
    def message(self) -> str:
        """What is wrong and what was expected, in English, without the place."""
        return self.message_in("en")

    def message_in(self, language: Language) -> str:
        """What is wrong and what was expected, without the place."""
        return text(f"fault.{self.code}", language, **dict(self.values))

    def text(self, language: Language) -> str:
        """The whole fault in one line: `funding.csv, row 12 (x-f1), amount_eur: "viel" is not a number`."""
        place = [self.table]
        if self.row is not None:
            row = text("fault.row", language, row=str(self.row))
            place.append(f"{row} ({self.key})" if self.key else row)
        if self.column is not None:
            place.append(self.column)
        return f"{', '.join(place)}: {self.message_in(language)}"

    @property
    def value(self) -> str:
        """What stands there; empty where the fault is not about a value."""
        return dict(self.values).get("value", "")

    @property
    def nearest(self) -> str | None:
        """What was probably meant, where something comes near."""
        return dict(self.values).get("nearest")

    def suggestion_in(self, language: Language) -> str | None:
        """What could be done: the value that was probably meant, or that the row goes as well."""
        return text("fault.delete_too", language) if self.code == DELETE_TOO else self.nearest

    def with_tables(self, names: Mapping[str, str]) -> "Fault":
        """The same fault where the files of tables have other names."""
        values = tuple(
            (name, names.get(value, value) if name == "target" else value) for name, value in self.values
        )
        return replace(self, table=names.get(self.table, self.table), values=values)

    def __str__(self) -> str:
        return self.text("en")


class DataError(Exception):
    """The files of a data folder are faulty; `faults` names everything found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def text(self, language: Language) -> str:
        """The first faults, a line each, and how many more there are."""
        told = [fault.text(language) for fault in self.faults[:TOLD_IN_AN_ERROR]]
        left = len(self.faults) - len(told)
        return "\n".join([*told, text("fault.more", language, n=left)] if left else told)

    def __str__(self) -> str:
        return self.text("en")


def fault(
    table: str, code: str, *, row: int | None = None, column: str | None = None, **values: object
) -> Fault:
    """A fault whose values, and a column that is named by the file, are safe to show; a tuple is a list."""
    column = None if column is None else shown(column)
    told = tuple(
        (name, ", ".join(map(shown, value)) if isinstance(value, tuple) else shown(value))
        for name, value in values.items()
    )
    return Fault(table, row, column, code, told)


def in_order(faults: Iterable[Fault], files: Iterable[str]) -> tuple[Fault, ...]:
    """The faults by file (in the order of `files`), line and column, each once."""
    rank = {name: position for position, name in enumerate(files)}
    return tuple(
        sorted(
            dict.fromkeys(faults),
            key=lambda one: (rank.get(one.table, -1), one.table, one.row or 0, one.column or "", one.code),
        )
    )


def shown(value: object) -> str:
    """A value as it is quoted in a message: one line, nothing invisible, at most 80 characters."""
    whole = str(value)
    clear = "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in whole[: MAX_VALUE + 1]
    )
    return clear if len(clear) <= MAX_VALUE else clear[: MAX_VALUE - 1] + "…"
