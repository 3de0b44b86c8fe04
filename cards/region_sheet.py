"""The page of a region as a sheet to print: the same cards, cut to one or two pages."""

from dataclasses import dataclass, replace

import pandas as pd

from analysis.places import districts_of
from cards.card import Card
from cards.context import Context, context_of_view
from cards.endings import ending_list
from cards.funding import by_level
from cards.gaps import silent_groups
from cards.overview import KeyFigure, summary
from cards.region import around, rank, region_facts, region_lead, region_name
from cards.region_lists import events, initiatives, sources
from cards.sheet import Sheet
from cards.target_groups import by_every_target_group
from cards.view import View
from language.formats import joined
from records.areas import area_kind

KEY_FIGURES = 5  # the first ones: initiatives, running ones, organisations, municipalities, money
ON_SITE, STATEWIDE = 8, 4  # initiatives named
MONTHS = "36"  # within which something ends


@dataclass(frozen=True, eq=False)
class RegionSheet:
    """What a region sheet says, all words in one language.

    Attributes:
        name: of the region.
        facts: what it is and where it lies, in a line.
        lead: the answer in a few sentences.
        numbers: the key figures.
        ranks: the region among its peers.
        figures: for whom, and paid by whom.
        silent: the target groups without a running initiative known on site, in a sentence.
        ends: what ends soon.
        initiatives: some of both layers; its title says how many there are.
        events: those to come, then those that are over.
        around: the areas around.
        sources: the first one of each initiative on site; its title says how many there are.
        context: selection, extent, state, licence and link.
    """

    name: str
    facts: str
    lead: str
    numbers: tuple[KeyFigure, ...]
    ranks: Sheet
    figures: tuple[Card, ...]
    silent: str
    ends: Sheet
    initiatives: Sheet
    events: Sheet
    around: Sheet
    sources: Sheet
    context: Context


def region_sheet_of(view: View, link: str) -> RegionSheet:
    """The sheet of the region that is chosen; `link` leads back to its page."""
    return RegionSheet(
        name=region_name(view),
        facts=_facts(view),
        lead=region_lead(view),
        numbers=summary(view).figures[:KEY_FIGURES],
        ranks=_short(rank(view).sheet, "what", "amount", "relative", "rank", "first"),
        figures=(by_every_target_group(view), by_level(view)),
        silent=_silent(view),
        ends=_short(ending_list(view, MONTHS, "").sheet, "end", "what", "initiative", "amount"),
        initiatives=_initiatives(view),
        events=_short(events(view).sheet, "when", "title", "where"),
        around=_short(around(view).sheet, "name", "relation", "initiatives", "per_head"),
        sources=_sources(view),
        context=context_of_view(view, link),
    )


def _facts(view: View) -> str:
    """What the region is; the districts of a larger one by number, for their names may fill half a page."""
    line = "".join(piece.text for piece in region_facts(view))
    if area_kind(view.all_records, view.area) == "district":
        return line
    n = len(districts_of(view.all_records, (view.area,)))
    words = view.text(f"region.districts_of_{area_kind(view.all_records, view.area)}", n=n)
    return line[: line.index(words) + len(words)]


def _silent(view: View) -> str:
    names = list(silent_groups(view).sheet.rows["name"])
    return view.text("region.silent", list=joined(names, view.language)) if names else ""


def _initiatives(view: View) -> Sheet:
    """The first initiatives of each layer, running ones first."""
    sheet = initiatives(view).sheet
    rows = sheet.rows.assign(is_running=sheet.rows["status"] == "running")
    rows = rows.sort_values("is_running", ascending=False, kind="stable")
    kept = [rows[rows["layer"] == layer].head(most)
            for layer, most in (("on_site", ON_SITE), ("statewide", STATEWIDE))]  # fmt: skip
    return _short(
        replace(sheet, rows=pd.concat(kept)), "initiative", "layer_words", "kind_words", "status_words"
    )


def _sources(view: View) -> Sheet:
    """The first source of each initiative on site."""
    sheet = sources(view).sheet
    first = replace(sheet, rows=sheet.rows.drop_duplicates("initiative_id"))
    return _short(first, "initiative", "title", "publisher", "url")


def _short(sheet: Sheet, *keys: str) -> Sheet:
    """The sheet with these columns only, in their order."""
    columns = {column.key: column for column in sheet.columns}
    return replace(sheet, columns=tuple(columns[key] for key in keys))
