"""The overview's sentence and its strip of key figures."""

import streamlit as st
from markupsafe import Markup, escape

from cards.overview import KeyFigure, strip, summary
from cards.view import View
from ui.parts import unseen
from ui.run import Run


def show_lead(run: Run) -> None:
    """The answer in one sentence, which is the heading of the page."""
    said = run.remembered(summary, run.view).lead
    st.html(Markup('<h1 class="atlas-lead"><bdi>{}</bdi></h1>').format(said))


def show_key_figures(run: Run) -> None:
    """Each key figure with what it leaves out; what it means is one click away."""
    figures = run.remembered(strip, run.view, run.remembered(summary, run.view))
    cells = Markup("").join(_cell(run.view, figure, place) for place, figure in enumerate(figures))
    st.html(Markup('<dl class="atlas-strip">{}</dl>').format(cells))


def _cell(view: View, figure: KeyFigure, place: int) -> Markup:
    notes = view.text("card.notes")
    share = Markup("")
    if figure.share is not None:
        share = Markup('<span class="atlas-share" style="--s:{}%"></span>').format(
            round(100 * figure.share, 1)
        )
    return Markup(
        "<div><dt>{label}</dt><dd><strong>{value}</strong>{share}<span>{left_out}</span>"
        '<button type="button" class="atlas-act" data-icon="notes" popovertarget="figure-{place}" '
        'title="{notes}">{named}</button><span popover id="figure-{place}" class="atlas-popover">{meaning}'
        "</span></dd></div>"
    ).format(
        label=figure.label,
        value=_value(view, figure),
        share=share,
        left_out=figure.left_out,
        place=place,
        notes=notes,
        named=unseen(f"{notes}: {figure.label}"),
        meaning=figure.definition,
    )


def _value(view: View, figure: KeyFigure) -> Markup:
    """A number; with a region chosen that on site, and the statewide one smaller beside it."""
    if not figure.on_site:
        return escape(figure.value)
    return Markup("{} <small>+ {}</small>").format(
        figure.on_site, view.text("overview.statewide", n=figure.statewide)
    )
