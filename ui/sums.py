"""The sums of what is planned, reached and offered, one below the other, none added to another."""

import streamlit as st
from markupsafe import Markup

from cards.card import Card
from cards.overview import KeyFigure
from cards.reach import main_figures
from ui.run import Run


def show_sums(run: Run, card: Card) -> None:
    """Draw what may be added, a line each; the table of the card holds the other measures."""
    figures = run.remembered(main_figures, run.view)
    lines = Markup("").join(map(_line, figures))
    st.html(Markup('<dl class="atlas-sums">{}</dl>').format(lines))
    if beyond := len(card.sheet.rows) - len(figures):
        words = run.view.text("figure.more", n=beyond)
        st.html(Markup('<p class="atlas-list-more">{}</p>').format(words))


def _line(figure: KeyFigure) -> Markup:
    return Markup("<div><dt>{}</dt><dd><strong>{}</strong><span>{}</span></dd></div>").format(
        figure.label, figure.value, figure.left_out
    )
