"""Presentations that are ready: the state of things, who is reached, who pays. Titles are the findings."""

from collections.abc import Mapping

from cards.deck import Deck, pin

READY_DECKS: Mapping[str, Deck] = {
    "state": (
        pin("jahre", {}),
        pin("regierungsbezirke", {}),
        pin("karte", {}),
        pin("regionen", {"je": ["district"], "mass": ["initiatives"], "bezug": ["per_head"]}),
        pin("luecken-kreise", {}),
        pin("netzwerk-verbindende", {}),
        pin("qualitaet-luecken", {}),
    ),
    "reached": (
        pin("zielgruppen", {}),
        pin("reichweite", {}),
        pin("reichweite-anteil", {}),
        pin("luecken", {}),
        pin("zielgruppen", {"status": ["running"]}),
    ),
    "pays": (
        pin("foerderung-ebene", {}),
        pin("foerderung-geber", {}),
        pin("foerderung-fluss", {}),
        pin("foerderung-jahre", {}),
        pin("foerderung-endet", {}),
        pin("foerderung-unbekannt", {}),
    ),
}
