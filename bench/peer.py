"""The overview's four figures and one filter as a page in Dash, computed anew for every choice.

The numbers come from the same analysis; the figures are drawn the plain way.
`python -m bench.peer --port=8050` serves it.
"""

import argparse
import datetime

import pandas as pd
import plotly.graph_objects as go
import waitress
from dash import Dash, Input, Output, dcc, html

from analysis.funding import total_by_level
from analysis.places import initiatives_by_area
from analysis.target_groups import initiatives_by_target_group
from analysis.timeline import initiatives_by_year
from cards.target_groups import SHOWN_SMALL
from records.dataset import Dataset, data_folder, load

EVERYTHING = "alle"
THREADS = 4
LAYOUT = {"height": 340, "margin": {"l": 180, "r": 40, "t": 40, "b": 30}}


def chosen(dataset: Dataset, field: str) -> Dataset:
    """The initiatives of a field of application, or all of them."""
    if field == EVERYTHING:
        return dataset
    named = dataset.fields
    return dataset.narrow(named.loc[named["field"] == field, "initiative_id"])


def figures(dataset: Dataset, day: datetime.date) -> list[go.Figure]:
    """By Bezirk, by target group, by year, by level of funding."""
    groups = initiatives_by_target_group(dataset).head(SHOWN_SMALL)
    years = initiatives_by_year(dataset, day)
    columns = go.Figure([go.Bar(x=years["year"], y=years[part], name=part) for part in ("begun", "running")])
    return [
        _bars(dataset, "bezirk", initiatives_by_area(dataset, "bezirk").rename(columns={"code": "bezirk"})),
        _bars(dataset, "target_group", groups, "running", "others"),
        columns.update_layout(title="Jahre", barmode="group", **LAYOUT),
        _bars(dataset, "funder_group", total_by_level(dataset), "amount_eur"),
    ]


def _bars(dataset: Dataset, by: str, table: pd.DataFrame, *parts: str) -> go.Figure:
    names = [dataset.label(by, code, "de") for code in table[by]]
    bars = [
        go.Bar(x=table[part], y=names, text=table[part], name=part, orientation="h")
        for part in parts or ("initiatives",)
    ]
    return (
        go.Figure(bars).update_layout(title=by, barmode="stack", **LAYOUT).update_yaxes(autorange="reversed")
    )


def page(dataset: Dataset, day: datetime.date) -> Dash:
    """The page over a dataset."""
    codes = dataset.codes[dataset.codes["list"] == "field"]
    options = {EVERYTHING: "Alle", **dict(zip(codes["code"], codes["label_de"], strict=True))}
    graphs = [
        dcc.Graph(id=f"figure-{number}", figure=figure) for number, figure in enumerate(figures(dataset, day))
    ]
    app = Dash(__name__, title="Dash")
    app.layout = html.Div(
        [
            html.H1("KI-Atlas NRW"),
            dcc.RadioItems(options, EVERYTHING, id="field"),
            html.Div(graphs, style={"display": "grid", "gridTemplateColumns": "1fr 1fr"}),
        ]
    )

    @app.callback(
        [Output(f"figure-{number}", "figure") for number in range(len(graphs))], Input("field", "value")
    )
    def update(field: str) -> list[go.Figure]:
        return figures(chosen(dataset, field), day)

    return app


def main() -> None:
    """Serve the page until the process is ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    app = page(load(data_folder()), datetime.date.today())
    waitress.serve(app.server, host="127.0.0.1", port=parser.parse_args().port, threads=THREADS)


if __name__ == "__main__":
    main()
