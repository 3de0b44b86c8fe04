"""What stands out, on the overview: each finding leads to its page and tells its rule on a click."""

from dataclasses import replace
from html import escape

import streamlit as st

from cards.address import Address
from cards.findings import Finding, found
from cards.view import View
from records.addresses import PATHS
from ui.run import Run


def show_findings(run: Run) -> None:
    """Draw the findings of the present view; nothing where no rule finds any."""
    view = run.view
    if html := run.remembered(_findings, view, replace(run.address, page=())):
        with st.container(border=True, key="findings"):
            st.html(html)


def _findings(view: View, address: Address) -> str:
    items = "".join(_item(finding, view, address) for finding in found(view))
    if not items:
        return ""
    heading = escape(view.text("findings.heading"))
    return f'<h2 class="atlas-finding">{heading}</h2><ul class="atlas-list">{items}</ul>'


def _item(finding: Finding, view: View, address: Address) -> str:
    link = escape(address.link(PATHS[finding.page]))
    return (
        f'<li><a href="{link}" target="_self"><bdi>{escape(finding.words)}</bdi></a>'
        f'<details class="atlas-proof"><summary>{escape(view.text("findings.why"))}</summary>'
        f"<p>{escape(finding.rule)}</p></details></li>"
    )
