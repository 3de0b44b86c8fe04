"""Impressum: who operates this installation, and what may be done with software and data."""

from cards.imprint import imprint
from ui.about import show_statement

show_statement(imprint)
