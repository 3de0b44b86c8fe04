"""Controls as links: few side by side, many in a list that opens, the chosen one marked."""

import pytest

from ui.choice import MANY, Option, control


@pytest.mark.parametrize(("options", "opens"), [(2, False), (MANY, False), (MANY + 1, True)])
def test_many_options_stand_in_a_list_that_opens(options: int, opens: bool) -> None:
    drawn = control("mass", "Maß", [Option(f"Nr. {n}", f"?mass={n}", n == 1) for n in range(options)])
    assert drawn.count("<a href=") == options
    assert drawn.count('aria-current="true"') == 1
    assert ("popover" in drawn) is opens


def test_words_of_records_stay_words() -> None:
    drawn = control("mass", "<b>Maß", [Option("<script>", '?a="b"', True)])
    assert "<script>" not in drawn
    assert "<b>" not in drawn
