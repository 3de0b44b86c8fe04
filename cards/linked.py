"""Rows of a table told with links: the initiative, then its bodies and what is said of them."""

from collections.abc import Iterable

import pandas as pd

from cards.organisation_names import full_names
from cards.record import Cell, Line, Words
from cards.view import View

GAP = Words(" · ")


def linked_rows(view: View, rows: pd.DataFrame, facts: Iterable[Line]) -> tuple[Cell, ...]:
    """Rows with `initiative_id`, `initiative` and `funder_ids` (joined by `;`), each with its facts."""
    bodies = full_names(view)
    columns = (rows["initiative_id"], rows["initiative"], rows["funder_ids"])
    return tuple(
        (
            (Words(initiative, "initiative", id_),),
            joined([Words(bodies[body], "organisation", body) for body in ids.split(";")], Words(" + ")),
            said,
        )
        for id_, initiative, ids, said in zip(*columns, facts, strict=True)
    )


def joined(pieces: Iterable[Words], gap: Words = GAP) -> Line:
    """Pieces of text on one line, with the gap between them; empty ones vanish."""
    shown = [piece for piece in pieces if piece.text]
    return tuple(part for piece in shown for part in (gap, piece))[1:]
