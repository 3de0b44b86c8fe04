"""Fristen: what ends within a chosen time, as a dated list and by who gives the money; what has ended."""

from cards.endings import by_level, ended_list, ending_list, ending_rows, windows
from ui.card import show_card
from ui.choice import choose
from ui.day import choose_day
from ui.linked_list import linked_list

months = choose("frist", windows, "endings.choice")
day = choose_day("funding_years.day")
show_card(ending_list, months, day, draw=linked_list(ending_rows), first_tab="list")
show_card(by_level, months, day)
show_card(ended_list, day, draw=linked_list(ending_rows), first_tab="list")
