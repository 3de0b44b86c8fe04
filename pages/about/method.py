"""Methodik: what is collected, how it is counted, how complete it is, what it does not know."""

from cards.method import limits_and_use, scope_and_rules
from cards.quality import gaps, precision, source_details, sources_of_facts
from ui.about import show_chapters, show_contents
from ui.card import show_card

show_contents("method.contents", scope_and_rules, limits_and_use)
show_chapters(scope_and_rules)
show_card(gaps)
show_card(sources_of_facts)
show_card(precision)
show_card(source_details)
show_chapters(limits_and_use)
