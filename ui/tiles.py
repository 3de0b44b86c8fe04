"""The first tab of a card that shows figures in large type, each with its meaning."""

from collections.abc import Callable
from html import escape

import streamlit as st

from cards.card import Card
from cards.overview import KeyFigure
from cards.view import View
from ui.run import Run


def tiles(build: Callable[[View], tuple[KeyFigure, ...]]) -> Callable[[Run, Card], None]:
    """What draws the figures that `build` makes from the view, within their card."""

    def draw(run: Run, _: Card) -> None:
        view = run.view
        figures = run.remembered(build, view)
        if not figures:
            st.info(view.text("card.nothing"))
            return
        st.html(f'<dl class="atlas-figures">{"".join(map(_tile, figures))}</dl>')

    return draw


def _tile(figure: KeyFigure) -> str:
    return (
        f"<div><dt>{escape(figure.label)}</dt><dd><strong>{escape(figure.value)}</strong>"
        f"<em>{escape(figure.left_out)}</em><span>{escape(figure.definition)}</span></dd></div>"
    )
