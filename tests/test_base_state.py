"""The state of the records in a workbook: whole again, however many cells it takes."""

import pytest

from records import base_state
from records.base_state import rows_of_state, state_of, state_of_rows
from records.folder import read_folder
from tests.folders import SHIPPED


@pytest.mark.parametrize("longest", [30, 500, 30_000])
def test_a_state_is_read_back_whole(monkeypatch: pytest.MonkeyPatch, longest: int) -> None:
    monkeypatch.setattr(base_state, "MAX_CELL", longest)
    state = state_of(read_folder(SHIPPED).cells())
    rows = list(rows_of_state(state))
    assert state_of_rows(rows) == state
    if longest >= 500:
        assert max(len(cell) for _, cell in rows) <= longest


def test_what_is_no_state_is_none_of_a_table() -> None:
    state = state_of_rows([("initiatives", "a"), ("strange", "a b"), (), (None, None), (1, 2)])
    assert state.rows is not None
    assert all(rows == {} for rows in state.rows.values())
