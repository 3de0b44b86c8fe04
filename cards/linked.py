"""Rows of a table told with links: the initiative, then its bodies and what is said of them."""

from collections.abc import Iterable

import pandas as pd

from cards.organisation_names import full_names
from cards.record import Cell, Line, Words
from cards.view import View

GAP = Words(" · ")


def linked_rows(view: View, rows: pd.DataFrame, facts: Iterable[Line]) -> tuple[Cell, ...]:
    """Rows of a linked list: the initiative, its funders, facts.

    Args:
        view: for the names of the funders.
        rows: with `initiative_id`, `initiative` (its name) and `funder_ids` (joined by `;`).
        facts: one line of text pieces a row, as many as there are rows.

    Returns:
        A cell of three lines a row, in the order of the rows; initiative and funders are links.

    Raises:
        ValueError: there are more or fewer facts than rows.
    """
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
