"""In a week every combination has its day, and every day has one."""

import pytest

from tests.turns import ALL, DAYS, is_turn, turn


@pytest.mark.parametrize("forms", [1, 4, 7, 8, 12])
def test_every_form_has_a_day_and_every_day_a_form(monkeypatch: pytest.MonkeyPatch, forms: int) -> None:
    seen: set[int] = set()
    for day in range(DAYS):
        monkeypatch.setenv("TURN", str(day))
        looked_at = {place for place in range(forms) if is_turn(place, forms)}
        assert looked_at
        seen |= looked_at
    assert seen == set(range(forms))
    monkeypatch.setenv("TURN", ALL)
    assert all(is_turn(place, forms) for place in range(forms))


@pytest.mark.parametrize("asked", ["7", "-1", "today"])
def test_another_day_is_refused(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv("TURN", asked)
    with pytest.raises(AssertionError, match=f"TURN={asked} is neither 0 to 6 nor all"):
        turn()
