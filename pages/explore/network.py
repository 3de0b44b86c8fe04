"""Netzwerk: bodies linked by common initiatives, then those that connect most."""

from cards.network import connector_rows, connectors, lead, network
from ui.card import show_card
from ui.linked_list import linked_list
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

show_answer(run, lead)
show_card(run, network)
show_card(run, connectors, draw=linked_list(connector_rows))
