"""Verzeichnis: the initiatives of the selection, or the organisations behind them, as sortable lists."""

from ui.directory import show_directory

show_directory()
