"""Where a click on a mark leads: to the selection that keeps just the initiatives the mark stands for."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import pandas as pd

from cards.view import View
from charts.values import NO_CLICK, Click
from records.clicks import clicked


def narrowed(
    view: View,
    mark: Mapping[str, str],
    initiatives: int,
    statewide: int | None = None,
    *,
    has_beside: bool = False,
) -> Click:
    """A click that narrows the selection to a mark.

    Args:
        view: what the figure shows.
        mark: the codes of the mark by parameter of the address (see `records.clicks`).
        initiatives: how many of the chosen initiatives it stands for; of a mark that stands for none there
            is no click, unless there may be statewide ones to see.
        statewide: how many of the statewide layer; None where the mark counts only those on site.
        has_beside: whether a mark of an area without an initiative has statewide ones beside it.
    """
    may_have_more = has_beside or (view.has_layers if statewide is None else statewide > 0)
    if not initiatives and not may_have_more:
        return NO_CLICK
    query = urlencode(clicked(view.selection, mark, view.all_records).to_query(), doseq=True)
    return Click(tuple(mark.items()), query=query, initiatives=initiatives, statewide=statewide)


def by_code(
    view: View, parameter: str, codes: pd.Series, initiatives: pd.Series, **fixed: str
) -> Callable[[str], Click]:
    """The clicks of marks that are told apart by one code.

    Args:
        view: what the figure shows.
        parameter: of the address, that the code is of.
        codes: of the marks.
        initiatives: how many of the chosen initiatives each mark stands for, in the order of the codes.
        fixed: further parameters with the code that all marks share.
    """
    found = {
        code: narrowed(view, {parameter: code, **fixed}, int(count))
        for code, count in zip(codes.astype("str"), initiatives, strict=True)
    }
    return lambda code: found.get(code, NO_CLICK)
