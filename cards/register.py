"""Every declared card: what a presentation can hold, from its code to the card and back."""

import importlib
import pkgutil
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import cards
from cards.deck import Pinned, pin
from cards.declared import DECLARED, Build, DeclaredCard
from cards.view import View
from records.selection import Selection

# A card is known once its module is imported: none may be forgotten.
for _module in pkgutil.iter_modules(cards.__path__, "cards."):
    if _module.name != __name__:
        importlib.import_module(_module.name)

CARDS: Mapping[str, DeclaredCard] = DECLARED


@dataclass(frozen=True)
class Resolved:
    """What makes a pinned card: `build` called with a view and `arguments`; `unknown` was not applied."""

    build: Build
    arguments: tuple[Hashable, ...]
    unknown: tuple[str, ...]


def pinned(build: Build, arguments: Sequence[Hashable], selection: Selection) -> Pinned | None:
    """A card as its page shows it; None where it cannot be pinned."""
    for code, one in CARDS.items():
        if build is not (one.shown_by or one.build):
            continue
        if one.shown_by is not None:
            return pin(code, {**selection.to_query(), **one.shown_as(*arguments)})
        if len(arguments) != len(one.controls):
            continue
        chosen = zip(one.controls, arguments, strict=True)
        written = {control.parameter: _values(argument) for control, argument in chosen}
        return pin(code, {**selection.to_query(), **written})
    return None


def resolved(one: Pinned, view: View) -> Resolved | None:
    """What makes a card of a deck from the view of its selection; None where there is no such card."""
    if one.card not in CARDS:
        return None
    found = CARDS[one.card]
    values = one.parameters()
    arguments, unknown = [], []
    for control in found.controls:
        argument, dropped = control.read(view, values.get(control.parameter, ()))
        arguments.append(argument)
        unknown += [f"{control.parameter}={value}" for value in dropped]
    return Resolved(found.build, tuple(arguments), tuple(unknown))


def _values(argument: Hashable) -> list[str]:
    if isinstance(argument, tuple):
        return [str(code) for code in argument]
    return [str(argument)] if argument else []
