"""Rows of a table told with links: the initiative, then its bodies and what is said of them."""

from collections.abc import Iterable

import pandas as pd

from cards.body_words import full_names
from cards.record import Cell, Line, Words
from cards.record_words import name_in
from cards.view import View

GAP = Words(" · ")


def initiative_names(view: View) -> pd.Series:
    """The name of each initiative by its id, in the language of the view."""
    records = view.everything.initiatives
    names = [name_in(view, *row) for row in zip(records["name"], records["name_en"], strict=True)]
    return pd.Series(names, pd.Index(records["id"]), dtype="str")


def linked_rows(view: View, table: pd.DataFrame, facts: Iterable[Line]) -> tuple[Cell, ...]:
    """The rows of a table with `initiative_id` and `funder_ids` (joined by `;`), each with its facts."""
    initiatives, bodies = initiative_names(view), full_names(view)
    return tuple(
        (
            (Words(initiatives[initiative_id], "initiative", initiative_id),),
            joined([Words(bodies[id_], "organisation", id_) for id_ in ids.split(";")], Words(" + ")),
            said,
        )
        for initiative_id, ids, said in zip(table["initiative_id"], table["funder_ids"], facts, strict=True)
    )


def joined(pieces: Iterable[Words], gap: Words = GAP) -> Line:
    """Pieces of text on one line, with the gap between them; empty ones vanish."""
    shown = [piece for piece in pieces if piece.text]
    return tuple(part for piece in shown for part in (gap, piece))[1:]
