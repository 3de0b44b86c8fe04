"""A matrix in HTML: a table with heads, its numbers links, nothing and unknown told apart by form."""

from markupsafe import Markup

from charts.html_parts import MAX_WORDS, Href, count_links, figure, key, linked, name, nothing, shown
from charts.relation_values import Cell, Matrix
from language.texts import text

MAX_BESIDE = 7  # columns that leave room for names beside them on a phone
CROWDED = 12  # columns that leave room for their names in lines on a wide screen
STRONG = (1, 3, 8)  # least counts of the shades, from the palest


def matrix_html(chart: Matrix, href: Href, max_rows: int | None = None) -> Markup:
    """Counts by rows and columns."""
    codes = list(chart.rows)[:max_rows]
    if not codes or not chart.columns:
        return nothing(chart.language)
    cells = {(cell.row, cell.column): cell for cell in chart.cells}
    heads = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(_apart(chart, code), name(label))
        for code, label in chart.columns.items()
    )
    lines = Markup().join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            name(chart.rows[code]),
            Markup().join(_cell(chart, cells.get((code, column)), column, href) for column in chart.columns),
        )
        for code in codes
    )
    count = len(chart.columns)
    kind = "atlas-matrix" + " atlas-many" * (count > MAX_BESIDE) + " atlas-crowded" * (count > CROWDED)
    form = Markup(
        '<table class="{}" style="--columns:{}"><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(kind, count, heads, lines)  # fmt: skip
    rest = len(chart.rows) - len(codes)
    entries = [(_square(entry.meaning), entry.label) for entry in chart.legend]
    return figure(
        form,
        chart.language,
        legend=key(entries),
        hidden=text("figure.more", chart.language, n=rest) if rest else "",
        links=count_links(cell.click for cell in chart.cells if cell.row in codes),
    )


def _cell(chart: Matrix, cell: Cell | None, column: str, href: Href) -> Markup:
    if cell is None:
        return Markup("<td{}></td>").format(_apart(chart, column))
    kinds = ["atlas-cell", f"atlas-{cell.state}"]
    if cell.state == "running":
        kinds.append(f"atlas-shade-{sum(cell.value >= least for least in STRONG)}")
    drawn = linked(Markup.escape(shown(cell.text, MAX_WORDS)), " ".join(kinds), cell, href, is_read=True)
    return Markup("<td{}>{}</td>").format(_apart(chart, column), drawn)


def _apart(chart: Matrix, column: str) -> Markup:
    return Markup(' class="atlas-apart"') if column == chart.apart else Markup()


def _square(state: str) -> Markup:
    """A cell as the key shows it."""
    kind = f"atlas-{state} atlas-shade-2" if state == "running" else f"atlas-{state}"
    return Markup('<i class="atlas-cell {}"></i>').format(kind)
