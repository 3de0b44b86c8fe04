"""Verzeichnis: the initiatives of the selection, or the organisations behind them, as sortable lists."""

from ui.directory import show_directory
from ui.run import this_run

run = this_run()

show_directory(run)
