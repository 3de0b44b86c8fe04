"""Zeitachse: each initiative from start to end, then how many begin and run in each year."""

from cards.timeline import GROUPING, by_span, by_year, ids_of_unknown_starts
from ui.beside import show_left_out
from ui.card import show_card
from ui.choice import choose
from ui.run import this_run

run = this_run()

grouping = choose(run, GROUPING)
show_card(run, by_span, grouping)
show_left_out(run, ids_of_unknown_starts, "timeline.without_start")
show_card(run, by_year)
