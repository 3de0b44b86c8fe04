"""Impressum: who operates this installation, and what may be done with software and data."""

from cards.imprint import imprint
from ui.about import show_statement
from ui.run import this_run

run = this_run()

show_statement(run, imprint)
