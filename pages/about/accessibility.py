"""Barrierefreiheit: the statement that public bodies owe, with what falls short."""

from cards.accessibility import statement
from ui.about import show_statement

show_statement(statement)
