"""Netzwerk: bodies linked by common initiatives, then those that connect most."""

from cards.network import connector_rows, connectors, network
from ui.card import show_card
from ui.linked_list import linked_list
from ui.run import this_run

run = this_run()

show_card(run, network)
show_card(run, connectors, draw=linked_list(connector_rows))
