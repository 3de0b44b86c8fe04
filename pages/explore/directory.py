"""Verzeichnis: the initiatives of the selection, or the organisations behind them, as sortable lists."""

from cards.directory import answer
from ui.directory import show_directory
from ui.run import this_run
from ui.summary import show_answer

run = this_run()

show_answer(run, answer)
show_directory(run)
