"""Datenschutz: what happens on a visit, and what the operator must say about it."""

from cards.privacy import notice
from ui.about import show_statement
from ui.run import this_run

run = this_run()

show_statement(run, notice)
