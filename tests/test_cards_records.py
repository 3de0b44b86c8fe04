"""Records and lists of them in words: every fact is told, with its sources, and nothing unknown is hidden."""

import datetime

import pytest

from cards.directory import (
    INITIATIVE_SORTS,
    ORGANISATION_SORTS,
    initiative_listing,
    initiative_order,
    organisation_listing,
    organisation_order,
)
from cards.directory_tables import initiatives_card, organisations_card
from cards.initiative import initiative_record
from cards.organisation import organisation_record, part_card, part_listing, part_order
from cards.paging import page_of
from cards.record import Cell, Listing, Record, Section, Source
from cards.record_words import dated_words, is_old, moment_words
from cards.view import View
from language.texts import Language
from records.dataset import Dataset
from records.selection import Selection
from tests.folders import SHIPPED, DataFolder
from tests.views import nothing, view_of


def told(view: View, initiative_id: str) -> Record:
    record = initiative_record(view, initiative_id)
    assert record is not None
    return record


def body(view: View, organisation_id: str) -> Record:
    record = organisation_record(view, organisation_id)
    assert record is not None
    return record


def section(record: Record, name: str) -> Section:
    return next(section for section in record.sections if section.name == name)


def plain(cell: Cell) -> list[str]:
    return ["".join(words.text for words in line).replace("\xa0", " ") for line in cell]


def facts(record: Record, name: str) -> list[tuple[str, list[str], tuple[int, ...] | None]]:
    entries = section(record, name).entries
    return [(entry.term.replace("\xa0", " "), plain(entry.lines), entry.sources) for entry in entries]


def shown(listing: Listing) -> list[list[list[str]]]:
    return [[plain(cell) for cell in row] for row in listing.rows]


def test_what_it_is_stands_first(small_dataset: Dataset) -> None:
    record = told(view_of(small_dataset), "bot-koeln")
    assert record.name == "Bot Köln"
    assert record.lead == "Dienst · läuft (Stand März 2026) · 1. März 2024 bis 28. Februar 2027"
    assert record.summary is not None
    assert (plain(record.summary.lines), record.summary.sources) == (["Ein Assistent für Anträge."], (1,))


def test_facts_name_the_sources_that_support_them(small_dataset: Dataset) -> None:
    assert facts(told(view_of(small_dataset), "bot-koeln"), "facts") == [
        ("Art", ["Dienst"], ()),
        ("Felder", ["Verwaltung, Zivilgesellschaft"], ()),
        ("Zielgruppen", ["Bevölkerung, Verwaltung"], ()),
        ("Wirkungskreis", ["örtlich"], ()),
        ("Status", ["läuft (Stand März 2026)"], ()),
        ("Beginn", ["1. März 2024"], (1,)),
        ("Ende", ["28. Februar 2027"], (2,)),
        ("Englischer Name", ["Bot Cologne"], ()),
        ("Weitere Namen", ["Kölner Bot"], ()),
        ("Zuletzt geprüft", ["nicht vermerkt"], None),
    ]


def test_what_is_unknown_is_said(small_dataset: Dataset) -> None:
    record = told(view_of(small_dataset), "netz-siegen")
    known = {term: (lines, sources) for term, lines, sources in facts(record, "facts")}
    assert known["Beginn"] == (["nicht bekannt"], None)
    assert known["Ende"] == (["nicht bekannt"], None)
    assert known["Weitere Namen"] == (["nicht bekannt"], None)
    assert known["Status"][0][0] == "unbekannt"
    assert "belegen nicht" in known["Status"][0][1]
    for name in ("funding", "reach", "events", "notes"):
        assert section(record, name).entries == ()
        assert section(record, name).nothing
    assert section(told(view_of(small_dataset), "plan-land"), "places").nothing == (
        "Ein Ort ist nicht bekannt; Wirkungskreis: landesweit."
    )


def test_a_status_stays_as_recorded_beside_an_end_that_has_passed(small_dataset: Dataset) -> None:
    status = facts(told(view_of(small_dataset), "campus-bochum"), "facts")[4]
    assert status[1] == [
        "läuft (Stand Januar 2025, älter als zwölf Monate)",
        "Das genannte Ende (Dezember 2025) liegt zurück; am erfassten Status ändert das nichts.",
    ]
    earlier = view_of(small_dataset, day=datetime.date(2025, 12, 31))
    assert facts(told(earlier, "campus-bochum"), "facts")[4][1] == ["läuft (Stand Januar 2025)"]


def test_partial_dates_say_what_is_not_known(small_dataset: Dataset) -> None:
    known = {term: lines for term, lines, _ in facts(told(view_of(small_dataset), "campus-bochum"), "facts")}
    assert known["Beginn"] == ["2021 (nur das Jahr bekannt)"]
    assert known["Ende"] == ["Dezember 2025 (Tag nicht bekannt)"]
    english = view_of(small_dataset, language="en")
    assert dated_words(english, "2021") == "2021 (only the year is known)"


@pytest.mark.parametrize(
    ("as_of", "old"),
    [("2025", False), ("2025-10", True), ("2025-11-21", False), ("2025-11-20", True), ("2024", True)],
)
def test_a_status_is_old_after_twelve_months(as_of: str, old: bool) -> None:
    assert is_old(as_of, datetime.date(2026, 11, 21)) is old


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-03-11T16:30", "2024-03-11T18:00", "11. März 2024, 16:30 Uhr bis 18:00 Uhr"),
        ("2024-03-11T16:30", "2024-03-12T18:00", "11. März 2024, 16:30 Uhr bis 12. März 2024, 18:00 Uhr"),
        ("2022-08", float("nan"), "August 2022 (Tag nicht bekannt)"),
        ("2027-02-10", "2027-02-11", "10. Februar 2027 bis 11. Februar 2027"),
        ("2027-02-10", "2027-02-10", "10. Februar 2027"),
        ("2027-02-10T09:00", "2027-02-10", "10. Februar 2027, 09:00 Uhr"),
    ],
)
def test_when_an_event_is(small_dataset: Dataset, start: str, end: object, words: str) -> None:
    assert moment_words(view_of(small_dataset), start, end).replace("\xa0", " ") == words


def test_bodies_stand_under_their_role_and_lead_to_their_page(small_dataset: Dataset) -> None:
    record = told(view_of(small_dataset), "campus-bochum")
    assert facts(record, "bodies") == [("Federführung", ["Universität Bochum (Institut für Sprache)"], (1,))]
    name = section(record, "bodies").entries[0].lines[0][0]
    assert (name.page, name.id) == ("organisation", "uni")


def test_money_tells_who_how_much_and_whether_it_is_added(small_dataset: Dataset) -> None:
    assert facts(told(view_of(small_dataset), "campus-bochum"), "funding") == [
        (
            "rund 2.000.000 €",
            [
                "Gemeinsam gefördert, nicht aufgeteilt, durch: Europäische Union, Land Nordrhein-Westfalen",
                "Zuwendung · diese Initiative in NRW · wird in Summen addiert",
            ],
            (1,),
        ),
        (
            "bis zu 50.000 €",
            [
                "Förderung durch: Land Nordrhein-Westfalen",
                "Höchstbetrag je Vorhaben · diese Initiative in NRW · wird nie addiert",
                "Höchstbetrag je Vorhaben",
            ],
            (1,),
        ),
    ]
    assert facts(told(view_of(small_dataset), "bot-koeln"), "funding")[0][1] == [
        "Förderung durch: Land Nordrhein-Westfalen",
        "Zuwendung · diese Initiative in NRW · wird in Summen addiert",
        "Programm: Digitale Städte",
        "Zeitraum: 2024 bis 2026",
    ]
    unnamed = facts(told(view_of(small_dataset), "plan-land"), "funding")[0]
    assert unnamed[0] == "Betrag nicht genannt"
    assert unnamed[1][1] == "Programmbudget · diese Initiative in NRW · in keiner Summe enthalten"


def test_reach_tells_what_is_counted(small_dataset: Dataset) -> None:
    assert facts(told(view_of(small_dataset), "campus-bochum"), "reach") == [
        ("30 Personen", ["Forschende · erreicht · Teilnehmende · wird in Summen addiert"], (1,)),
        (
            "mindestens 150 Personen",
            ["Bevölkerung · erreicht · Publikum · wird nie addiert", "Gäste eines Abends"],
            (1,),
        ),
    ]


def test_places_tell_their_precision(small_dataset: Dataset) -> None:
    assert facts(told(view_of(small_dataset), "campus-bochum"), "places") == [
        (
            "Sitz",
            ["Campus", "Bochum · Bochum (Stadt)", "Bekannt bis: Gemeinde; Punkt auf der Karte: Gemeinde"],
            (1,),
        ),
        (
            "Veranstaltungsort",
            ["Messe Essen", "Essen · Essen (Stadt)", "Bekannt bis: Gemeinde; ohne Punkt auf der Karte"],
            (),
        ),
    ]
    assert (
        facts(told(view_of(small_dataset), "netz-siegen"), "places")[0][1][1] == "Kreis Siegen-Wittgenstein"
    )


def test_events_stand_in_order_of_time(small_dataset: Dataset) -> None:
    assert [term for term, _, _ in facts(told(view_of(small_dataset), "bot-koeln"), "events")] == [
        "11. März 2024, 16:30 Uhr bis 18:00 Uhr",
        "10. Februar 2027 bis 11. Februar 2027",
    ]


def test_sources_are_told_whole(small_dataset: Dataset) -> None:
    record = told(view_of(small_dataset), "netz-siegen")
    assert [(plain((source.line,)), source.line[0].url, source.details) for source in record.sources] == [
        (
            ["Rundbrief 3"],
            "",
            (
                "Adresse nicht bekannt",
                "Kammer Siegen",
                "veröffentlicht: nicht bekannt",
                "zuletzt aufgerufen: nicht vermerkt",
                "belegt: Beteiligte",
            ),
        )
    ]
    assert (
        told(view_of(small_dataset), "bot-koeln").sources[0].line[0].url == "https://www.stadt-koeln.de/bot"
    )


def test_notes_in_german_are_marked_on_an_english_page(shipped: Dataset) -> None:
    english = told(view_of(shipped, language="en"), "ki-biennale-essen")
    notes = [words for entry in section(english, "notes").entries for line in entry.lines for words in line]
    assert len(notes) == 2
    assert {words.language for words in notes} == {"de"}
    german = told(view_of(shipped), "ki-biennale-essen")
    assert {words.language for entry in section(german, "notes").entries for words in entry.lines[0]} == {""}


def test_an_unknown_record_is_none(small_dataset: Dataset) -> None:
    for asked in ("nobody", "", "<script>", "x" * 5000):
        assert initiative_record(view_of(small_dataset), asked) is None
        assert organisation_record(view_of(small_dataset), asked) is None


def test_a_body_tells_money_alone_apart_from_joint_money(small_dataset: Dataset) -> None:
    record = body(view_of(small_dataset), "land")
    assert record.lead == "Beteiligt an 4 Initiativen; gezeigt ist der ganze Bestand."
    assert facts(record, "money") == [
        (
            "Allein gegeben",
            [
                "100.000 € aus einem Betrag, der addiert werden darf",
                "Ein Betrag, der nie addiert wird, ist darin nicht enthalten.",
                "Bei einer Förderung ist der Betrag nicht genannt.",
            ],
            None,
        ),
        (
            "Gemeinsam gegeben",
            ["Ein Betrag zusammen mit anderen; der eigene Anteil ist nicht bekannt und hier nicht addiert."],
            None,
        ),
        (
            "Rolle als Förderstelle ohne Betrag",
            ["Eine Initiative nennt sie als Förderstelle, ohne dass ein Betrag von ihr verzeichnet ist."],
            None,
        ),
    ]
    assert section(body(view_of(small_dataset), "uni"), "money").entries == ()


def test_a_body_says_how_many_of_its_initiatives_are_chosen(small_dataset: Dataset) -> None:
    chosen = view_of(small_dataset, Selection(regions=("053",)))
    record = body(chosen, "land")
    assert record.lead.endswith("In der gegenwärtigen Auswahl: 1.")
    listing = part_listing(chosen, "land", 1)
    assert [row[0] + row[-1] for row in shown(listing)] == [
        ["Bot Köln", "ja"],
        ["Campus Bochum", "nein"],
        ["Netz Siegen", "nein"],
        ["Plan Land", "nein"],
    ]
    assert [row[4] for row in shown(listing)] == [
        ["100.000 € · allein"],
        ["rund 2.000.000 € · gemeinsam mit anderen", "bis zu 50.000 € · allein · wird nie addiert"],
        ["fördert, Betrag nicht verzeichnet"],
        ["Betrag nicht genannt · allein"],
    ]


def test_what_is_taken_from_a_body_keeps_joint_money_apart(small_dataset: Dataset) -> None:
    rows = part_card(view_of(small_dataset), "land").sheet.rows
    assert list(rows["alone_eur"].fillna(0)) == [100_000, 0, 0, 0]
    assert list(rows["joint"]) == [0, 1, 0, 0]


def test_former_names_are_told(shipped: Dataset) -> None:
    known = [(term, lines) for term, lines, _ in facts(body(view_of(shipped), "bmftr"), "facts")]
    assert known[4:7] == [
        ("Frühere und andere Namen", ["BMBF"]),
        ("", ["Bundesministerium für Bildung und Forschung"]),
        ("", ["Bundesministerium für Bildung und Forschung (BMBF)"]),
    ]


def test_a_row_of_the_directory(small_dataset: Dataset) -> None:
    view = view_of(small_dataset)
    listing = initiative_listing(view, initiative_order(view, "name"), "name", 1)
    assert listing.title == "4 Initiativen, davon 2 laufend"
    assert listing.extent == "1 bis 4 von 4"
    assert shown(listing)[1] == [
        ["Campus Bochum"],
        ["Zentrum"],
        ["läuft (Stand Januar 2025, älter als zwölf Monate)"],
        ["2021 bis Dezember 2025"],
        ["Bochum, Essen", "landesweit"],
        ["Universität Bochum"],
        ["2.000.000 €", "1 Betrag, nicht addierbar"],
    ]
    assert [row[-1] for row in shown(listing)[2:]] == [["nicht bekannt"], ["1 Betrag nicht genannt"]]


@pytest.mark.parametrize("sort", [way for name in INITIATIVE_SORTS for way in (name, f"-{name}")])
def test_every_order_holds_every_initiative(small_dataset: Dataset, sort: str) -> None:
    order = initiative_order(view_of(small_dataset), sort)
    assert sorted(order) == ["bot-koeln", "campus-bochum", "netz-siegen", "plan-land"]


def test_orders_follow_the_words_shown(small_dataset: Dataset) -> None:
    kinds = initiative_order(view_of(small_dataset), "art")  # Dienst, Netzwerk, Programm, Zentrum
    assert kinds == ("bot-koeln", "netz-siegen", "plan-land", "campus-bochum")
    english = initiative_order(
        view_of(small_dataset, language="en"), "art"
    )  # Centre, Network, Programme, Service
    assert english == ("campus-bochum", "netz-siegen", "plan-land", "bot-koeln")


@pytest.mark.parametrize("sort", [way for name in ORGANISATION_SORTS for way in (name, f"-{name}")])
def test_every_order_holds_every_body(small_dataset: Dataset, sort: str) -> None:
    assert sorted(organisation_order(view_of(small_dataset), sort)) == [
        "eu",
        "kammer",
        "land",
        "stadt",
        "uni",
    ]


def test_a_row_of_the_bodies(small_dataset: Dataset) -> None:
    view = view_of(small_dataset)
    listing = organisation_listing(view, organisation_order(view, "-anzahl"), "-anzahl", 1)
    assert listing.title == "5 Organisationen haben einen Anteil an 4 Initiativen"
    assert shown(listing)[0] == [
        ["Land Nordrhein-Westfalen", "NRW"],
        ["Ministerium"],
        ["Land"],
        ["Düsseldorf"],
        ["4"],
        ["Federführung, Förderung"],
    ]
    assert ["Belgien"] in [row[3] for row in shown(listing)]


def test_a_hit_says_where_it_was_found(small_dataset: Dataset) -> None:
    view = view_of(small_dataset, Selection(q="Bochum"))
    listing = initiative_listing(view, initiative_order(view, "name"), "name", 1)
    assert shown(listing)[0][:2] == [["Campus Bochum"], ["gefunden in: Name, Ort und Beteiligte"]]


def test_an_empty_selection_has_empty_lists(small_dataset: Dataset) -> None:
    view = nothing(small_dataset)
    assert initiative_listing(view, initiative_order(view, "name"), "name", 7).rows == ()
    assert organisation_listing(view, organisation_order(view, "name"), "name", 7).rows == ()
    assert initiatives_card(view, ()).is_empty
    assert organisations_card(view, ()).is_empty


@pytest.mark.parametrize(
    ("total", "asked", "number", "pages", "extent"),
    [
        (0, 1, 1, 1, "0 bis 0 von 0"),
        (50, 1, 1, 1, "1 bis 50 von 50"),
        (51, 2, 2, 2, "51 bis 51 von 51"),
        (128, 99, 3, 3, "101 bis 128 von 128"),
        (128, 0, 1, 3, "1 bis 50 von 128"),
    ],
)
def test_pages(small_dataset: Dataset, total: int, asked: int, number: int, pages: int, extent: str) -> None:
    page = page_of(view_of(small_dataset), total, asked)
    assert (page.number, page.pages, page.extent) == (number, pages, extent)


@pytest.mark.parametrize(("language", "step"), [("de", 4), ("en", 16)])
def test_shipped_records_cite_their_own_sources(shipped: Dataset, language: Language, step: int) -> None:
    view = view_of(shipped, language=language)
    for id_ in shipped.initiatives["id"].iloc[::step]:
        record = told(view, id_)
        cited = {
            number for part in record.sections for entry in part.entries for number in entry.sources or ()
        }
        assert cited <= {source.number for source in record.sources}
    for id_ in shipped.organisations["id"].iloc[:: step * 5]:
        assert body(view, id_).name


# Recomputed from the CSV files with the standard library alone.


def rows(table: str, **where: str) -> list[dict[str, str]]:
    found = DataFolder(SHIPPED).rows(table)
    return [row for row in found if all(row[name] == value for name, value in where.items())]


def test_the_directory_counts_what_the_files_hold(shipped: Dataset) -> None:
    view = view_of(shipped)
    title = initiative_listing(view, initiative_order(view, "name"), "name", 1).title
    running = len(rows("initiatives", status="running"))
    assert (
        title
        == f"{len(rows('initiatives'))} Initiativen, davon {running} laufend"
        == "249 Initiativen, davon 122 laufend"
    )


def test_the_first_of_most_money_is_the_one_of_the_files(shipped: Dataset) -> None:
    sums: dict[str, float] = {}
    for row in rows("funding", additive="true"):
        sums[row["initiative_id"]] = sums.get(row["initiative_id"], 0) + float(row["amount_eur"])
    first = max(sums, key=lambda id_: sums[id_])
    assert initiative_order(view_of(shipped), "-mittel")[0] == first == "jupiter-exascale-juelich"
    card = initiatives_card(view_of(shipped), (first,))
    assert card.sheet.rows["amount_eur"].iloc[0] == sums[first] == 500_000_000


def test_bodies_of_an_initiative_are_those_of_the_files(shipped: Dataset) -> None:
    record = told(view_of(shipped), "deutsches-museum-bonn-forum-ki")
    expected = rows("participations", initiative_id="deutsches-museum-bonn-forum-ki")
    named = [line[0].id for entry in section(record, "bodies").entries for line in entry.lines[:1]]
    assert sorted(named) == sorted(row["organisation_id"] for row in expected)
    assert len(record.sources) == len(rows("sources", initiative_id="deutsches-museum-bonn-forum-ki")) == 13


def test_what_the_state_gives_alone_is_what_the_files_say(shipped: Dataset) -> None:
    alone = [row for row in rows("funding", funder_ids="land-nrw", additive="true")]
    joint = [
        row
        for row in rows("funding")
        if "land-nrw" in row["funder_ids"].split(";") and ";" in row["funder_ids"]
    ]
    total = sum(float(row["amount_eur"]) for row in alone)
    money = facts(body(view_of(shipped), "land-nrw"), "money")
    assert money[0][1][0] == f"{total:,.0f} € aus {len(alone)} Beträgen, die addiert werden dürfen".replace(
        ",", ".", 2
    )
    assert money[1][1][0].startswith(f"{len([row for row in joint if row['amount_eur']])} Beträge zusammen")


def test_a_body_takes_part_where_the_files_say_so(shipped: Dataset) -> None:
    by_role = {row["initiative_id"] for row in rows("participations", organisation_id="bmftr")}
    paid = {row["initiative_id"] for row in rows("funding") if "bmftr" in row["funder_ids"].split(";")}
    assert set(part_order(view_of(shipped), "bmftr")) == by_role | paid


def test_facts_without_an_exact_source_are_those_no_source_supports(shipped: Dataset) -> None:
    record = told(view_of(shipped), "ki-und-zivilgesellschaft")
    supported = {
        field
        for row in rows("sources", initiative_id="ki-und-zivilgesellschaft")
        for field in row["supports"].split(";")
    }
    told_facts = {term: sources for term, _, sources in facts(record, "facts")}
    for term, field in (
        ("Art", "kind"),
        ("Beginn", "start"),
        ("Ende", "end"),
        ("Zielgruppen", "target_groups"),
    ):
        assert bool(told_facts[term]) is (field in supported)


def test_a_source_is_one_line_of_words(shipped: Dataset) -> None:
    first = told(view_of(shipped), "jupiter-exascale-juelich").sources[0]
    row = rows("sources", initiative_id="jupiter-exascale-juelich")[0]
    assert isinstance(first, Source)
    assert (first.number, first.line[0].text, first.line[0].url) == (1, row["title"], row["url"])


def test_what_is_taken_names_every_leading_body(shipped: Dataset) -> None:
    table = initiatives_card(view_of(shipped), ("lamarr-institut",)).sheet.rows
    names = {row["id"]: row["name"] for row in rows("organisations")}
    led = [row for row in rows("participations", initiative_id="lamarr-institut", role="lead")]
    assert table["lead"].iloc[0] == "; ".join(names[row["organisation_id"]] for row in led)
    assert len(led) == 4
