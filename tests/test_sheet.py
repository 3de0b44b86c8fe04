import datetime

import pandas as pd
import pytest

from cards.sheet import Column, Sheet


def test_values_are_none_where_unknown_and_iso_where_dates() -> None:
    rows = pd.DataFrame(
        {
            "name": pd.Series(["KI.NRW", None], dtype="str"),
            "amount_eur": pd.array([5, None], dtype="Int64"),
            "share": [0.5, float("nan")],
            "day": [datetime.datetime(2025, 11, 3), pd.NaT],
            "minute": [datetime.datetime(2025, 11, 11, 16, 30), pd.NaT],
            "left_aside": [1, 2],
        }
    )
    columns = tuple(Column(key, key) for key in ("amount_eur", "name", "share", "day", "minute"))
    sheet = Sheet("s", "S", columns, rows, "de")
    assert list(sheet.values()) == [
        (5, "KI.NRW", 0.5, "2025-11-03", "2025-11-11T16:30"),
        (None, None, None, None, None),
    ]


def test_a_sheet_names_the_columns_it_lacks() -> None:
    with pytest.raises(ValueError, match=r"sheet funders lacks the columns total_eur, name"):
        Sheet("funders", "", (Column("total_eur", ""), Column("name", "")), pd.DataFrame(), "de")
