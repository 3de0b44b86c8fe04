"""Zeitachse: each initiative from start to end, then how many begin and run in each year."""

from cards.timeline import GROUPING, ORDER, by_span, by_year, ids_of_unknown_starts, lead
from ui.beside import show_left_out
from ui.card import show_card
from ui.choice import choose_by_links
from ui.run import this_run
from ui.summary import show_answer
from ui.timeline import show_timeline

run = this_run()

show_answer(run, lead)
grouping, order = choose_by_links(run, GROUPING, ORDER)
show_card(run, by_span, grouping, order, draw=show_timeline)
show_left_out(run, ids_of_unknown_starts, "timeline.without_start")
show_card(run, by_year)
