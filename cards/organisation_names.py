"""Bodies in words: by their short names where a figure is narrow, in full in tables."""

import pandas as pd

from cards.view import View


def short_names(view: View) -> pd.Series:
    """The short name of each body by its id; the full one where there is no other."""
    bodies = view.all_records.organisations.set_index("id")
    return bodies["short_name"].fillna(bodies["name"])


def full_names(view: View) -> pd.Series:
    """The full name of each body by its id."""
    return view.all_records.organisations.set_index("id")["name"]


def funders_in_words(view: View, ids: str, names: pd.Series) -> str:
    """Who gives one amount, `ids` joined by `;`: `Bund`, or `gemeinsam: EU + Land`."""
    words = " + ".join(names[id_] for id_ in ids.split(";"))
    return view.text("funding.together", names=words) if ";" in ids else words
