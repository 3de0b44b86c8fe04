"""How districts were searched for initiatives, in words."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.gaps import NOT_SEARCHED, NOTHING_FOUND, SEARCHES
from cards.view import View
from language.formats import partial_date


def has_searches(view: View) -> bool:
    """Whether these records say how districts were searched; versions from before do not."""
    return not view.all_records.district_searches.empty


def searched_counts(empty: pd.DataFrame) -> dict[str, int]:
    """How many districts were searched in vain, searched with other finds, and not searched."""
    counts = empty["search"].value_counts()
    return {name: int(counts.get(name, 0)) for name in SEARCHES}


def search_words(view: View, row: Mapping[Hashable, Any]) -> str:
    """When and with how many queries a district was searched, and that nothing was found; that it was not."""
    if row["search"] == NOT_SEARCHED:
        return view.text("gaps.not_searched")
    when = partial_date(row["searched_on"], view.language)
    words = view.text("gaps.searched", n=int(row["queries"]), date=when)
    if row["search"] == NOTHING_FOUND:
        return view.text("gaps.nothing_found", search=words)
    return view.text("gaps.only_others", search=words) if row["is_empty"] else words
