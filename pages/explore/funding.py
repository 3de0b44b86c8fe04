"""Förderung: known money by level and by funder, then what no sum holds, then the programmes."""

from cards.funding import by_funder, by_level, lead
from cards.funding_tables import (
    not_additive,
    not_additive_rows,
    programme_rows,
    programmes,
    unknown,
    unknown_rows,
)
from ui.card import show_card
from ui.lead import show_answer
from ui.linked_list import linked_list

show_answer(lead)
show_card(by_level)
show_card(by_funder)
show_card(not_additive, draw=linked_list(not_additive_rows), first_tab="list")
show_card(unknown, draw=linked_list(unknown_rows), first_tab="list")
show_card(programmes, draw=linked_list(programme_rows), first_tab="list")
