"""Datenschutz: what happens on a visit, and what the operator must say about it."""

from cards.privacy import notice
from ui.about import show_statement

show_statement(notice)
