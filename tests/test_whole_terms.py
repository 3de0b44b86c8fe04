"""Under a period sums are of whole terms; what falls into its years is recomputed from the tables."""

from collections.abc import Mapping

import pytest

from cards.context import context_of
from cards.funding import by_funder, by_level, lead
from cards.overview import summary
from cards.whole_terms import money_in_period
from records.selection import Selection
from tests.counts import FOLDER
from tests.views import shipped_records, view_of

FUNDING = FOLDER.rows("funding")


def of_years(ids: set[str], since: int, until: int) -> float:
    """The additive money of initiatives with a known period, a share of each amount for each year."""
    total = 0.0
    for row in FUNDING:
        if row["initiative_id"] in ids and is_dated(row):
            first, last = int(row["period_start"][:4]), int(row["period_end"][:4])
            years = [year for year in range(first, last + 1) if since <= year <= until]
            total += float(row["amount_eur"]) / (last - first + 1) * len(years)
    return total


def is_dated(row: Mapping[str, str]) -> bool:
    return row["additive"] == "true" and bool(row["period_start"] and row["period_end"])


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [("2027", "2027", 2027, 2027), ("2025-06-01", "", 2025, 9999), ("", "2026", 0, 2026)],
)
def test_the_money_of_a_period_is_what_its_years_hold(since: str, until: str, first: int, last: int) -> None:
    view = view_of(shipped_records(), Selection(since=since, until=until))
    expected = of_years(set(view.selected.ids), first, last)
    assert expected > 0
    assert money_in_period(view) == pytest.approx(expected)


def test_titles_lines_and_sentences_say_that_sums_are_of_whole_terms() -> None:
    view = view_of(shipped_records(), Selection(since="2027", until="2027"))
    ids = set(view.selected.ids)
    chosen = [row for row in FUNDING if row["initiative_id"] in ids and row["additive"] == "true"]
    undated = sum(not is_dated(row) for row in chosen)
    millions = f"{of_years(ids, 2027, 2027) / 1_000_000:.1f}".replace(".", ",")
    beside = (
        "Auf die Jahre des gewählten Zeitraums (2027) entfallen von den addierbaren Mitteln "
        f"{millions} Mio. €, gleichmäßig über die genannten Förderzeiträume verteilt. "
        f"{undated} Beträge ohne bekannten Zeitraum "
        "sind darin nicht enthalten."
    )
    for card in (by_level(view), by_funder(view)):
        assert card.title == card.sheet.title
        assert card.title.endswith("(über die ganze Laufzeit)")
        line = context_of(card, view, "").line().replace("\xa0", " ")
        assert "Beträge gelten über die ganze Laufzeit." in line
        assert beside in line
    assert "(über die ganze Laufzeit)" in lead(view)
    assert beside in lead(view).replace("\xa0", " ")
    assert "über die ganze Laufzeit" in summary(view).lead
    assert beside in summary(view).lead.replace("\xa0", " ")
    figures = {figure.label: figure for figure in summary(view).figures}
    assert "über die ganze Laufzeit" in figures["Bekannte addierbare Mittel"].left_out
    english = by_level(view_of(shipped_records(), Selection(since="2027"), "en"))
    assert english.title.endswith("(over the whole term)")


def test_without_a_period_nothing_is_said_of_terms() -> None:
    view = view_of(shipped_records())
    assert "Laufzeit" not in by_level(view).title + lead(view) + summary(view).lead


def test_a_period_without_known_money_says_so() -> None:
    card = by_level(view_of(shipped_records(), Selection(since="2030", target_groups=("teachers",))))
    assert "Auf die Jahre des gewählten Zeitraums (ab 2030) entfällt kein Betrag" in card.left_out[1]
