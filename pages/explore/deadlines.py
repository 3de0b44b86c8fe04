"""Fristen: what ends within a chosen time, as a dated list and by who gives the money; what has ended."""

from cards.declared import ENDING_WINDOW, FROM_DAY
from cards.endings import by_level, ended_list, ending_list, ending_rows
from ui.card import show_card
from ui.choice import choose
from ui.day import choose_day
from ui.linked_list import linked_list
from ui.run import this_run

run = this_run()

months = choose(run, ENDING_WINDOW)
day = choose_day(run, FROM_DAY)
show_card(run, ending_list, months, day, draw=linked_list(ending_rows))
show_card(run, by_level, months, day)
show_card(run, ended_list, day, draw=linked_list(ending_rows))
