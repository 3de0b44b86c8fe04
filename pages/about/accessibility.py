"""Barrierefreiheit: the statement that public bodies owe, with what falls short."""

from cards.accessibility import statement
from ui.about import show_statement
from ui.run import this_run

run = this_run()

show_statement(run, statement)
