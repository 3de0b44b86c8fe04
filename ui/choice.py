"""Controls of a page as links in one line: their state is a parameter of the address."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from cards.declared import Choice
from ui.markdown import plain
from ui.run import Run

MANY = 6  # options shown side by side; more stand in a list that opens


class Option(NamedTuple):
    """One of the options of a control: its words, where it leads, and whether it is the chosen one."""

    words: str
    link: str
    is_chosen: bool


def choose_by_links(run: Run, *choices: Choice, before: Markup | None = None) -> tuple[str, ...]:
    """Draw controls in one line, a link for each option.

    Args:
        run: the run they are drawn in.
        choices: the controls.
        before: what stands first in the line, made by `control`.

    Returns:
        The code of each, as the address names it, the first option by default.
    """
    drawn, found = [before or Markup("")], []
    for choice in choices:
        options = run.remembered(choice.options, run.view)
        chosen = _chosen(run, choice, options)
        first = next(iter(options))
        drawn.append(
            control(
                choice.parameter,
                run.view.text(choice.label),
                [
                    Option(
                        words,
                        run.address.with_page(choice.parameter, "" if code == first else code),
                        code == chosen,
                    )
                    for code, words in options.items()
                ],
            )
        )
        found.append(chosen)
    st.html(Markup('<div class="atlas-choices">{}</div>').format(Markup("").join(drawn)))
    return tuple(found)


def choose_place_role(run: Run) -> Markup:
    """The choice of which places count, for the line of controls: all, seats, sites or venues."""
    view, address = run.view, run.address
    roles = view.all_records.codes.loc[view.all_records.codes["list"] == "location_role", "code"]
    return control(
        "ort",
        view.text("map.place_role"),
        [
            Option(
                view.label("location_role", code) if code else view.text("filter.all"),
                replace(address, selection=replace(address.selection, place_role=code)).here(),
                code == view.selection.place_role,
            )
            for code in ("", *roles)
        ],
    )


def control(name: str, label: str, options: list[Option]) -> Markup:
    """A control: its options beside each other, many of them in a list that opens."""
    links = Markup("").join(
        Markup('<a href="{}" target="_self" data-key="{}.{}"{}>{}</a>').format(
            option.link,
            name,
            place,
            Markup(' aria-current="true"') if option.is_chosen else "",
            option.words,
        )
        for place, option in enumerate(options)
    )
    if len(options) <= MANY:
        shown = Markup('<span class="atlas-segments">{}</span>').format(links)
    else:
        chosen = next(option.words for option in options if option.is_chosen)
        shown = Markup(
            '<button type="button" class="atlas-choice" popovertarget="choice-{name}">'
            '<span class="atlas-unseen">{label}: </span>{chosen}</button>'
            '<span popover id="choice-{name}" class="atlas-popover atlas-options">{links}</span>'
        ).format(name=name, label=label, chosen=chosen, links=links)
    return Markup('<nav aria-label="{0}"><span aria-hidden="true">{0}</span>{1}</nav>').format(label, shown)


def _chosen(run: Run, choice: Choice, options: Mapping[str, str]) -> str:
    """The code that the address names, the first one by default; another one is told as unknown."""
    chosen = run.address.code(choice.parameter, list(options))
    if (asked := run.address.value(choice.parameter, chosen)) != chosen:
        st.warning(run.view.text("app.dropped", n=1, list=plain(f"{choice.parameter}={asked}", 300)))
    return chosen
