"""What stands out, on the overview: each finding leads to its page and tells its rule on a click."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from cards.address import Address
from cards.findings import Finding, found
from cards.view import View
from records.addresses import PATHS
from ui.parts import unseen
from ui.run import Run


def show_findings(run: Run) -> None:
    """Draw the findings of the present view; nothing where no rule finds any."""
    view = run.view
    if html := run.remembered(_findings, view, replace(run.address, page=())):
        with st.container(key="card-findings"):
            st.html(html)


def _findings(view: View, address: Address) -> Markup:
    items = Markup("").join(_item(finding, place, view, address) for place, finding in enumerate(found(view)))
    if not items:
        return Markup("")
    return Markup('<h2 class="atlas-finding">{}</h2><ul class="atlas-findings">{}</ul>').format(
        view.text("findings.heading"), items
    )


def _item(finding: Finding, place: int, view: View, address: Address) -> Markup:
    return Markup(
        '<li><a href="{link}" target="_self"><bdi>{words}</bdi></a>'
        '<button type="button" class="atlas-act" data-icon="notes" popovertarget="finding-{place}" '
        'title="{why}">{named}</button><p popover id="finding-{place}" class="atlas-popover">{rule}</p></li>'
    ).format(
        link=address.link(PATHS[finding.page]),
        words=finding.words,
        place=place,
        why=view.text("findings.why"),
        named=unseen(view.text("findings.why")),
        rule=finding.rule,
    )
