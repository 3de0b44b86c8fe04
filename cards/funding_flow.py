"""From level to funder to field: where the known additive money goes."""

import pandas as pd
from plotly.graph_objects import Figure

from analysis.funding_flow import SEVERAL, FieldRule, money_flows, money_with_further_fields
from cards.card import Card
from cards.column_words import labels
from cards.funding import sum_left_out
from cards.organisation_names import full_names, funders_in_words, short_names
from cards.sheet import Column, Sheet
from cards.view import View
from charts.flows import flow_chart
from language.formats import euro, euro_exact, percent
from records.derived import JOINT

SHOWN_FUNDERS = 12  # nodes of their own; the others of a level are one node
RULES: dict[str, FieldRule] = {"hauptfeld": "main", "mehrere": "several"}
JOINT_HUE = 3  # there are more levels than hues: apart from EU, Bund and Land, which give the most
OTHERS = "…"  # no id of a body


def field_rules(view: View) -> dict[str, str]:
    """The ways to treat initiatives with several fields, with their words."""
    return {code: view.text(f"funding_flow.{code}") for code in RULES}


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
            total=euro(total, view.language),
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
        chart=_figure(view, table) if total > 0 else None,
        alt=view.text("funding_flow.alt"),
        left_out=(*_rule_told(view, rule, total), *sum_left_out(view)),
        definition=view.text("funding_flow.definition"),
    )


def _rule_told(view: View, rule: str, total: float) -> list[str]:
    """How much money is of initiatives with further fields, and where it stands."""
    further = money_with_further_fields(view.money)
    if not further:
        return []
    values = {"amount": euro(further, view.language), "share": percent(further / total, view.language)}
    return [view.text(f"funding_flow.rule_{rule}", **values)]


def _figure(view: View, table: pd.DataFrame) -> Figure:
    by_funder = table.groupby("funder_ids")["amount_eur"].sum().sort_values(ascending=False, kind="stable")
    shown = by_funder.index[: SHOWN_FUNDERS if len(by_funder) > SHOWN_FUNDERS + 1 else None]
    others = table[~table["funder_ids"].isin(shown)]
    folded = OTHERS + others["funder_group"]
    groups = _codes(view, "funder_group")
    rows = table.assign(
        funder_ids=folded.reindex(table.index).fillna(table["funder_ids"]),
        hue=table["funder_group"].map({code: hue for hue, code in enumerate(groups)} | {JOINT: JOINT_HUE}),
    )
    short = short_names(view)
    names = {
        str(ids): " + ".join(short[id_] for id_ in str(ids).split(";"))  # the node before tells "joint"
        for ids in shown
    }
    for group, count in others.groupby("funder_group")["funder_ids"].nunique().items():
        names[f"{OTHERS}{group}"] = view.text("funding_flow.others", n=int(count))
    fields = dict(zip(table["field"], table["field_name"], strict=True))
    return flow_chart(
        rows,
        {
            "funder_group": {
                code: view.label("funder_group", code)
                for code in groups
                if (rows["funder_group"] == code).any()
            },
            "funder_ids": names,
            "field": {code: fields[code] for code in (*_codes(view, "field"), SEVERAL) if code in fields},
        },
        "amount_eur",
        hue="hue",
        said=lambda amount: euro_exact(amount, view.language),
        language=view.language,
    )


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
