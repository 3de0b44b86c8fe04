"""From level to funder to field: where the known additive money goes."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import pandas as pd

from analysis.funding_flow import SEVERAL, FieldRule, money_flows, money_with_further_fields
from cards.card import Card
from cards.column_words import labels
from cards.declared import Choice, card
from cards.funding import sum_left_out
from cards.organisation_names import full_names, funders_in_words, short_names
from cards.sheet import Column, Sheet
from cards.view import View
from charts.relation_values import Flow, FlowNode, Stream
from language.formats import euro, euro_exact

SHOWN_FUNDERS = 12  # nodes of their own; the others of a level are one node
RULES: dict[str, FieldRule] = {"hauptfeld": "main", "mehrere": "several"}
STAGES = ("funder_group", "funder_ids", "field")
OTHERS = "…"  # no id of a body


def field_rules(view: View) -> dict[str, str]:
    """The ways to treat initiatives with several fields, with their words."""
    return {code: view.text(f"funding_flow.{code}") for code in RULES}


RULE = Choice("je", field_rules, "funding_flow.rule")


@card("foerderung-fluss", "funding", RULE)
def by_flow(view: View, rule: str) -> Card:
    """The additive amounts from level to funder to field, each amount once."""
    flows = money_flows(view.money, RULES[rule])
    total = float(flows["amount_eur"].sum())
    table = flows.assign(
        level=labels(view, "funder_group", flows["funder_group"]),
        funder=_funders(view, flows["funder_ids"], full_names(view)),
        field_name=_field_names(view, flows["field"]),
    )
    title = view.text("funding.by_level_none")
    if len(table):
        ways = table.groupby(["level", "field_name"], sort=False)["amount_eur"].sum().reset_index()
        largest = ways.iloc[int(ways["amount_eur"].argmax())]
        title = view.text(
            "funding_flow.title",
            amount=euro(largest["amount_eur"], view.language),
            level=largest["level"],
            field=largest["field_name"],
        )
    columns = (
        Column("level", view.text("funding.group")),
        Column("funder", view.text("funding.funder")),
        Column("field_name", view.text("funding_flow.field")),
        Column("amount_eur", view.text("funding.amount"), "euro"),
        Column("initiatives", view.text("funding.initiatives"), "integer"),
        Column("rows", view.text("funding.rows"), "integer"),
    )
    return Card(
        name="foerderung-fluss",
        title=title,
        sheet=Sheet("foerderung-fluss", title, columns, table, view.language),
        chart=_flow(view, table) if total > 0 else None,
        alt=view.text("funding_flow.alt"),
        left_out=(*_rule_told(view, rule), *sum_left_out(view)),
        definition=view.text("funding_flow.definition"),
    )


def _rule_told(view: View, rule: str) -> list[str]:
    """How much money is of initiatives with further fields, and where it stands."""
    further = money_with_further_fields(view.money)
    if not further:
        return []
    return [view.text(f"funding_flow.rule_{rule}", amount=euro(further, view.language))]


def _flow(view: View, table: pd.DataFrame) -> Flow:
    by_funder = table.groupby("funder_ids")["amount_eur"].sum().sort_values(ascending=False, kind="stable")
    shown = by_funder.index[: SHOWN_FUNDERS if len(by_funder) > SHOWN_FUNDERS + 1 else None]
    others = table[~table["funder_ids"].isin(shown)]
    folded = OTHERS + others["funder_group"]
    groups = _codes(view, "funder_group")
    rows = table.assign(funder_ids=folded.reindex(table.index).fillna(table["funder_ids"]))
    short = short_names(view)
    names = {
        str(ids): " + ".join(short[id_] for id_ in str(ids).split(";"))  # the node before tells "joint"
        for ids in shown
    }
    for group, count in others.groupby("funder_group")["funder_ids"].nunique().items():
        names[f"{OTHERS}{group}"] = view.text("funding_flow.others", n=int(count))
    fields = dict(zip(table["field"], table["field_name"], strict=True))
    stages = {
        "funder_group": {
            code: view.label("funder_group", code) for code in groups if (rows["funder_group"] == code).any()
        },
        "funder_ids": names,
        "field": {code: fields[code] for code in (*_codes(view, "field"), SEVERAL) if code in fields},
    }
    return _flow_of(view, rows, stages)


def _flow_of(view: View, rows: pd.DataFrame, stages: Mapping[str, Mapping[str, str]]) -> Flow:
    """The nodes of each stage with what flows between them; a way is coloured by its level."""
    level_of = dict(zip(rows["funder_ids"], rows["funder_group"], strict=True))
    levels: Mapping[str, Callable[[str], str]] = {"funder_group": str, "funder_ids": level_of.__getitem__}
    sums = {stage: rows.groupby(stage)["amount_eur"].sum().to_dict() for stage in STAGES}
    nodes = tuple(
        FlowNode(
            at,
            code,
            name,
            f"{name}: {euro_exact(sums[stage][code], view.language)}",
            float(sums[stage][code]),
            f"level:{levels[stage](code)}" if stage in levels else "",
        )
        for at, stage in enumerate(STAGES)
        for code, name in stages[stage].items()
    )
    places = {(node.stage, node.key): place for place, node in enumerate(nodes)}
    streams = []
    for at, (left, right) in enumerate(pairwise(STAGES)):
        flows = rows.groupby([left, right], sort=False)["amount_eur"].sum().reset_index()
        for one, other, size in zip(flows[left], flows[right], flows["amount_eur"], strict=True):
            source, target = places[at, one], places[at + 1, other]
            said = euro_exact(size, view.language)
            words = f"{nodes[source].label} → {nodes[target].label}: {said}"
            streams.append(Stream(source, target, float(size), words, nodes[source].meaning))
    return Flow(language=view.language, nodes=nodes, streams=tuple(streams), quantity="euro")


def _funders(view: View, lists: pd.Series, names: pd.Series) -> pd.Series:
    words = {ids: funders_in_words(view, ids, names) for ids in lists.unique()}
    return lists.map(words).astype("str")


def _field_names(view: View, codes: pd.Series) -> pd.Series:
    words = {
        code: view.text("funding_flow.several_fields") if code == SEVERAL else view.label("field", code)
        for code in codes.unique()
    }
    return codes.map(words).astype("str")


def _codes(view: View, list_: str) -> list[str]:
    codes = view.all_records.codes
    return codes.loc[codes["list"] == list_, "code"].tolist()
