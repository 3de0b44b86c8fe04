"""Who works with whom: bodies linked by common initiatives, and those that connect most."""

import pandas as pd

from analysis.network import (
    DRAWN_BODIES,
    DRAWN_LINKS,
    body_places,
    is_sampled,
    linked_bodies,
    links,
    links_among,
)
from cards.card import Card
from cards.column_words import labels, words_column
from cards.declared import card
from cards.linked import joined
from cards.organisation_names import short_names
from cards.record import Cell, Words
from cards.sheet import Column, Sheet
from cards.view import View
from charts.labels import one_line, shortened
from charts.relation_values import Edge, Graph, GraphNode
from charts.values import Click, LegendEntry
from language.formats import decimal

TITLE_NAME = 30  # characters of a name within a title


def lead(view: View) -> str:
    """How many bodies take part, and which of them has the most partners."""
    bodies = linked_bodies(view.dataset)
    if bodies.empty:
        return view.text("network.lead_none")
    first = bodies.iloc[0]
    if not first["partners"]:
        return view.text("network.lead_apart", n=len(bodies))
    name = _named(view, first)
    return view.text("network.lead", n=len(bodies), name=name, partners=int(first["partners"]))


@card("netzwerk", "network")
def network(view: View) -> Card:
    """Bodies as marks, common initiatives as lines."""
    bodies, pairs = _bodies(view), links(view.dataset)
    title = view.text("network.none")
    if len(bodies):
        title = view.text("network.title", n=len(bodies), links=len(pairs))
    name = "netzwerk"
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, _columns(view), bodies, view.language),
        chart=_graph(view, bodies, pairs) if len(bodies) else None,
        alt=view.text("network.alt"),
        left_out=_left_out(view, bodies, pairs),
        definition=view.text("network.definition"),
    )


@card("netzwerk-verbindende", "network")
def connectors(view: View) -> Card:
    """The bodies by the number of their partners, with their betweenness."""
    bodies = _bodies(view)
    linked = bodies[bodies["partners"] > 0].reset_index(drop=True)
    title = view.text("network.connectors_none")
    if len(linked):
        first = linked.iloc[0]
        title = view.text("network.connectors", name=_named(view, first), n=int(first["partners"]))
    name = "netzwerk-verbindende"
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, _columns(view), linked, view.language),
        chart=None,
        alt=view.text("network.connectors_alt"),
        left_out=(*_alone(view, bodies), *_measured_among(view, bodies, links(view.dataset))),
        definition=view.text("network.connectors_definition"),
    )


def _named(view: View, body: pd.Series) -> str:
    """The name of a body within a sentence: its short one where the full one is long."""
    name = one_line(str(body["name"]))
    if len(name) > TITLE_NAME:
        name = one_line(short_names(view)[body["organisation_id"]])
    return shortened(name, TITLE_NAME)


def connector_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `connectors`, each body with a link to its page."""
    columns = (rows["organisation_id"], rows["name"], rows["type_name"], rows["words"])
    return tuple(
        ((Words(name, "organisation", id_),), joined([Words(type_), Words(words)]))
        for id_, name, type_, words in zip(*columns, strict=True)
    )


def _bodies(view: View) -> pd.DataFrame:
    """The bodies with their type and numbers in words."""
    bodies = linked_bodies(view.dataset)
    numbers = zip(bodies["initiatives"], bodies["partners"], bodies["betweenness"], strict=True)
    return bodies.assign(
        type_name=labels(view, "organisation_type", bodies["type"]),
        words=words_column((_words(view, *row) for row in numbers), bodies),
    )


def _words(view: View, initiatives: int, partners: int, betweenness: float) -> str:
    told = [
        view.text("overview.initiatives", n=int(initiatives)),
        view.text("network.partner_count", n=int(partners)),
    ]
    if pd.notna(betweenness):
        told.append(view.text("network.between_value", value=decimal(100 * betweenness, view.language, 1)))
    return ", ".join(told)


def _columns(view: View) -> tuple[Column, ...]:
    return (
        Column("name", view.text("network.body")),
        Column("type_name", view.text("network.type")),
        Column("initiatives", view.text("network.initiatives"), "integer"),
        Column("partners", view.text("network.partners"), "integer"),
        Column("betweenness", view.text("network.betweenness"), "percent"),
    )


def _graph(view: View, bodies: pd.DataFrame, pairs: pd.DataFrame) -> Graph:
    keys = ["initiatives", "partners", "organisation_id"]
    drawn = bodies.sort_values(keys, ascending=[False, False, True]).head(DRAWN_BODIES)
    shown_links = links_among(pairs, drawn["organisation_id"]).head(DRAWN_LINKS)
    places = body_places(drawn["organisation_id"], shown_links)
    short = drawn["organisation_id"].map(short_names(view))
    drawn = drawn.assign(short=short).join(places, on="organisation_id")
    columns = (
        drawn[key]
        for key in ("organisation_id", "short", "name", "type", "type_name", "words", "initiatives", "x", "y")
    )
    nodes = tuple(
        GraphNode(
            id_,
            label,
            f"{name} ({type_name}): {words}",
            count,
            x,
            y,
            f"organisation_type:{type_}",
            Click(page="organisation", id=id_),
        )
        for id_, label, name, type_, type_name, words, count, x, y in zip(
            *(column.tolist() for column in columns), strict=True
        )
    )
    ends = (shown_links[key].tolist() for key in ("one", "other", "initiatives"))
    codes = view.all_records.codes
    types = codes.loc[codes["list"] == "organisation_type", "code"]
    return Graph(
        language=view.language,
        nodes=nodes,
        edges=tuple(map(Edge, *ends)),
        legend=tuple(
            LegendEntry(f"organisation_type:{code}", view.label("organisation_type", code)) for code in types
        ),
    )


def _left_out(view: View, bodies: pd.DataFrame, pairs: pd.DataFrame) -> tuple[str, ...]:
    told = _alone(view, bodies)
    drawn = bodies.nlargest(DRAWN_BODIES, "initiatives")["organisation_id"]
    if len(bodies) > DRAWN_BODIES:
        told.append(view.text("network.more_bodies", n=len(bodies) - DRAWN_BODIES, shown=DRAWN_BODIES))
    among = links_among(pairs, drawn)
    if len(among) > DRAWN_LINKS:
        told.append(view.text("network.more_links", n=len(among) - DRAWN_LINKS, shown=DRAWN_LINKS))
    return (*told, *_measured_among(view, bodies, pairs))


def _alone(view: View, bodies: pd.DataFrame) -> list[str]:
    """How many bodies have no partner."""
    alone = int((bodies["partners"] == 0).sum())
    return [view.text("network.left_out_alone", n=alone)] if alone else []


def _measured_among(view: View, bodies: pd.DataFrame, pairs: pd.DataFrame) -> tuple[str, ...]:
    """How betweenness was computed where it is not that of the whole network."""
    told = []
    drawn = bodies.loc[bodies["betweenness"].notna(), "organisation_id"]
    if len(bodies) > len(drawn):
        told.append(view.text("network.measured_among", n=len(drawn)))
    if is_sampled(len(drawn), len(links_among(pairs, drawn))):
        told.append(view.text("network.sampled"))
    return tuple(told)
