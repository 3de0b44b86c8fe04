"""A region on one or two pages as PDF; no browser takes part."""

import datetime
from pathlib import Path
from typing import Any

from cards.region_sheet import RegionSheet
from exports import printed
from exports.printed import short
from exports.typesetting import typeset
from language.texts import text

MAX_BARS, MAX_ENDS, MAX_AROUND, MAX_EVENTS, MAX_SOURCES = 7, 6, 8, 4, 6
_TEMPLATE = Path(__file__).with_suffix(".typ")


def pdf_bytes(sheet: RegionSheet, day: datetime.date) -> bytes:
    """The region sheet as PDF; `day` is when it was made, which the file tells."""
    return typeset(_TEMPLATE, _content(sheet), day, printed.SHARED)


def _content(sheet: RegionSheet) -> dict[str, Any]:
    """What the template reads."""
    language = sheet.context.language
    return {
        **printed.frame(sheet.name, sheet.context),
        "facts": sheet.facts,
        "lead": sheet.lead,
        "numbers": [[short(one.label, printed.MAX_NAME), one.value, one.left_out] for one in sheet.numbers],
        "ranks": printed.table(sheet.ranks, len(sheet.ranks.rows)),
        "figures": [printed.figure(card, MAX_BARS) for card in sheet.figures],
        "silent": sheet.silent,
        "ends": printed.table(sheet.ends, MAX_ENDS),
        "initiatives": printed.table(sheet.initiatives, len(sheet.initiatives.rows)),
        "events": printed.table(sheet.events, MAX_EVENTS),
        "around": printed.table(sheet.around, MAX_AROUND),
        "sources_table": printed.table(sheet.sources, MAX_SOURCES),
        "shown": text("region.shown", language, n=len(sheet.initiatives.rows)),
    }
