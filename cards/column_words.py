"""Columns of a table in words: labels looked up once a code, not once a row."""

import re
from collections.abc import Iterable

import pandas as pd

from cards.record_words import name_in
from cards.view import View
from charts.labels import one_line, shortened

MAX_NAME = 28  # characters of a name within a title or a sentence


def labels(view: View, list_: str, codes: pd.Series) -> pd.Series:
    """The label of each code of a list; empty where the code is missing."""
    known = codes.dropna().unique()
    return codes.map({code: view.label(list_, code) for code in known}).astype("str").fillna("")


def initiative_names(view: View) -> pd.Series:
    """The name of each initiative by its id, in the language of the view."""
    records = view.all_records.initiatives
    names = [name_in(view, *row) for row in zip(records["name"], records["name_en"], strict=True)]
    return pd.Series(names, pd.Index(records["id"]), dtype="str")


def initiative_name(view: View, id_: str) -> str:
    """The name of one initiative, in the language of the view."""
    record = view.all_records.initiatives[view.all_records.initiatives["id"] == id_].iloc[0]
    return name_in(view, record["name"], record["name_en"])


def short_name(view: View, id_: str, width: int = MAX_NAME) -> str:
    """The name of one initiative within a sentence: without what follows a dash, at most so long."""
    return shortened(one_line(initiative_name(view, id_)).split(" – ")[0], width)


def shown_in_title(name: str) -> str:
    """The name of a district within a title: a city without the word that tells it from its surroundings."""
    return re.sub(r" \((Stadt|city)\)", "", name)


def words_column(words: Iterable[str], table: pd.DataFrame) -> pd.Series:
    """Words, one a row of the table, as a column of it."""
    return pd.Series(list(words), table.index, dtype="str")
