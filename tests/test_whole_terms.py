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
    beside = f"Ganze Laufzeit, davon 2027: {millions} Mio. €, {undated} ohne Zeitraum."
    for card in (by_level(view), by_funder(view)):
        assert card.title == card.sheet.title
        assert ("€" in card.title) == card.title.endswith(", ganze Laufzeit")
        line = context_of(card, view, "").line().replace("\xa0", " ")
        assert beside in line
    assert "ganze" in lead(view)
    assert "ganzen Laufzeit" in summary(view).lead
    figures = {figure.label: figure for figure in summary(view).figures}
    said = figures["Bekannte Mittel"].left_out.replace("\xa0", " ")
    assert said.startswith(f"ganze Laufzeit, davon 2027: {millions} Mio. €")
    english = by_level(view_of(shipped_records(), Selection(since="2027"), "en"))
    assert english.left_out[0].startswith("Whole term, of which from 2027 on: ")


def test_without_a_period_nothing_is_said_of_terms() -> None:
    view = view_of(shipped_records())
    assert "Laufzeit" not in by_level(view).title + lead(view) + summary(view).lead


def test_a_period_without_known_money_says_so() -> None:
    card = by_level(view_of(shipped_records(), Selection(since="2030", target_groups=("teachers",))))
    assert card.left_out[0] == "Ganze Laufzeit, davon ab 2030: nichts bekannt."
