"""Netzwerk: bodies linked by common initiatives, then those that connect most."""

from cards.network import connector_rows, connectors, network
from ui.card import show_card
from ui.linked_list import linked_list
from ui.network import show_network

show_card(network, draw=show_network)
show_card(connectors, draw=linked_list(connector_rows), first_tab="list")
