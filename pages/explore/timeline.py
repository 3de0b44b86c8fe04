"""Zeitachse: each initiative from start to end, then how many begin and run in each year."""

from cards.timeline import by_span, by_year, groupings, ids_of_unknown_starts
from ui.beside import show_left_out
from ui.card import show_card
from ui.choice import choose

grouping = choose("je", groupings, "timeline.grouping")
show_card(by_span, grouping)
show_left_out(ids_of_unknown_starts, "timeline.without_start")
show_card(by_year)
