"""Methodik: what is collected, how it is counted, how complete it is, what it does not know."""

from cards.method import limits_and_use, scope_and_rules
from cards.quality import gaps, precision, source_details, sources_of_facts
from ui.about import show_chapters, show_contents
from ui.card import show_card
from ui.run import this_run

run = this_run()

show_contents(run, "method.contents", scope_and_rules, limits_and_use)
show_chapters(run, scope_and_rules)
show_card(run, gaps)
show_card(run, sources_of_facts)
show_card(run, precision)
show_card(run, source_details)
show_chapters(run, limits_and_use)
