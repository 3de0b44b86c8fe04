"""Zielgruppen: initiatives by target group, how many people each measure of reach counts, and of how many."""

from cards import reach
from cards.coverage import by_size
from cards.target_groups import by_every_target_group, lead
from ui.beside import show_left_out
from ui.card import show_card
from ui.choice import choose
from ui.linked_list import linked_list
from ui.run import this_run
from ui.summary import show_answer
from ui.tiles import tiles

run = this_run()

show_answer(run, lead)
show_card(run, by_every_target_group)
show_card(run, reach.totals, draw=tiles(reach.total_figures))
show_left_out(run, reach.without_reach, "reach.without")
show_card(run, by_size)
measure = choose(run, reach.MEASURE_CHOICE)
show_card(run, reach.by_target_group, measure)
show_card(run, reach.single_numbers, measure, draw=linked_list(reach.number_rows))
