"""What readers take along, as made when they click: the cards of the page are there, nothing else is."""

import datetime
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.measures import Measure, Spread, single, spread
from bench.scale import Scale
from bench.servers import SCRATCH
from bench.synthetic import write_synthetic
from cards.briefing import briefing_of
from cards.card import Card
from cards.context import context_of, context_of_view
from cards.data_files import sheets_of
from cards.deck import Deck, encoded
from cards.funding import by_funder, by_level
from cards.funding_concentration import by_concentration
from cards.funding_flow import RULES, by_flow
from cards.funding_tables import not_additive, programmes, unknown
from cards.funding_years import by_year as money_by_year
from cards.funding_years import ending, ending_list
from cards.places import by_bezirk, whole_map
from cards.presented import presented
from cards.ready_decks import READY_DECKS
from cards.target_groups import by_target_group
from cards.timeline import by_span, by_year
from cards.view import View
from exports import slideshow_pdf
from exports.briefing import pdf_bytes
from exports.pictures import PICTURES
from exports.renderer import RENDERER
from exports.slides import pptx_bytes
from exports.workbook import workbook_bytes
from records.dataset import load
from records.folder import SHIPPED
from records.selected import build_index, select
from records.selection import Selection
from records.snapshots import Snapshot
from ui.page_exports import PICTURE
from web.slideshow.page import SlideshowRequest, pages

MAX_S, MAX_PICTURE_S = 1, 0.5
LINK = "https://atlas.example/foerderung?status=running"
DAY = datetime.date(2026, 11, 21)


def exports(scale: Scale) -> Iterator[Measure]:
    """Slides, workbook and pictures of the shipped records, and what may grow with many."""
    view = _view(SHIPPED)
    for page, cards in _pages(view).items():
        yield Measure(
            f"slides of the page {page} ({len(cards)})",
            _taken(partial(_deck, view, cards), scale.times),
            "s",
            MAX_S,
        )
    yield Measure("workbook of everything", _taken(lambda: _workbook(view), scale.times), "s", MAX_S)
    yield Measure("briefing of everything", _taken(lambda: _briefing(view), scale.times), "s", MAX_S)
    yield from _pictures(view, scale.times)
    folder = SCRATCH / "exports"
    shutil.rmtree(folder, ignore_errors=True)
    write_synthetic(folder, scale.initiatives)
    large = _view(folder)
    size = f"{scale.initiatives:,} initiatives: "
    for page, cards in _pages(large).items():
        taken = _taken(partial(_deck, large, cards), scale.times)
        yield Measure(f"{size}slides of the page {page}", taken, "s", MAX_S)
    yield Measure(f"{size}briefing of everything", _taken(lambda: _briefing(large), 1), "s", None)
    yield Measure(f"{size}workbook of everything", _taken(lambda: _workbook(large), 1), "s", None)
    shutil.rmtree(folder)


def _view(folder: Path) -> View:
    dataset = load(folder)
    chosen = select(build_index(dataset), Selection())
    return View(dataset, dataset, chosen, Selection(), DAY, "de")


def _pages(view: View) -> dict[str, list[Card]]:
    """The cards of the pages with the most slides, and of that with the map."""
    day = DAY.isoformat()
    money = [by_level(view), by_funder(view), by_concentration(view), by_flow(view, next(iter(RULES)))]
    money += [money_by_year(view), ending(view, "24", day), ending_list(view, "24", day), not_additive(view)]
    return {
        "overview": [by_bezirk(view), by_target_group(view), by_year(view), by_level(view)],
        "timeline": [by_span(view, "feld"), by_year(view)],
        "funding": [*money, unknown(view), programmes(view)],
        "map": [whole_map(view)],
    }


def _deck(view: View, cards: Sequence[Card]) -> bytes:
    slides = [presented(card, view, LINK) for card in cards]
    return pptx_bytes("KI-Atlas NRW", slides, context_of_view(view, LINK))


def _workbook(view: View) -> bytes:
    return workbook_bytes("KI-Atlas NRW", sheets_of(view.dataset, view.language), context_of_view(view, LINK))


def _briefing(view: View) -> bytes:
    return pdf_bytes(briefing_of(view, LINK), DAY)


def _pictures(view: View, times: int) -> Iterator[Measure]:
    """The first picture starts the browser; all of a page are what its ZIP file holds."""
    pages = _pages(view)
    overview, (map_card,) = pages["overview"], pages["map"]
    yield Measure("first picture", _taken(lambda: _picture(view, overview[0]), 1), "s", None)
    for name in PICTURES:
        taken = _taken(partial(_picture, view, overview[0], name), times)
        yield Measure(f"picture after the first, {name}", taken, "s", MAX_PICTURE_S)
    yield Measure("picture of the map", _taken(lambda: _picture(view, map_card), times), "s", MAX_PICTURE_S)
    seconds = _taken(lambda: [_picture(view, card) for card in overview], times)
    yield Measure(f"pictures of the overview ({len(overview)})", seconds, "s", len(overview) * MAX_PICTURE_S)
    for name, deck in READY_DECKS.items():
        taken = _taken(partial(_printed, view, deck), min(times, 3))
        yield Measure(f"presentation as PDF: {name} ({len(deck)})", taken, "s", len(deck) * MAX_PICTURE_S)
    RENDERER.close()


def _picture(view: View, card: Card, name: str = PICTURE) -> bytes:
    return PICTURES[name].drawn(card, context_of(card, view, LINK))


def _printed(view: View, deck: Deck) -> bytes:
    found = pages(
        Snapshot(view.all_records), SlideshowRequest("de", encoded(deck), base=LINK.partition("?")[0])
    )
    return slideshow_pdf.pdf_bytes("KI-Atlas NRW", found, "de", DAY)


def _taken(make: Callable[[], object], times: int) -> Spread:
    """How long something takes, in seconds; where more than once, what comes first warms up."""
    if times == 1:
        return single(_seconds(make))
    make()
    return spread([_seconds(make) for _ in range(times)])


def _seconds(make: Callable[[], object]) -> float:
    begin = time.perf_counter()
    make()
    return time.perf_counter() - begin
