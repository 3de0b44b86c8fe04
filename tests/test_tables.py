import csv
import io
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.context import Context
from cards.sheet import Column, Kind, Sheet
from exports.tables import csv_bytes, harmless, html_table, tab_separated
from language.texts import Language

CONTEXT = Context(
    "ohne Filter", "2 von 128 Initiativen", "", "2026", "CC BY 4.0", "https://a.example", "Atlas", "de"
)
LINE = "ohne Filter | 2 von 128 Initiativen | Datenstand: 2026 | Quelle: Atlas | Lizenz: CC BY 4.0 | https://a.example"
HOSTILE = [
    '<img src=x onerror="alert(1)">',
    "</script><script>alert(1)</script>",
    "${alert(1)} `x`",
    "javascript:alert(1)",
    '=HYPERLINK("https://evil.example";"x")',
    "\u202egnp.exe \u200f",
    "x" * 5000,
    "🚀 \x00\x0b\x1b[31m",
    '";"\t"',
    "eins\r\nzwei",
]


def sheet_of(values: object, kind: Kind = "text", language: Language = "de") -> Sheet:
    return Sheet("s", "Titel", (Column("v", "Wert", kind),), pd.DataFrame({"v": values}), language)


FUNDERS = Sheet(
    "funders",
    "Förderung",
    (
        Column("name", "Förderer"),
        Column("initiatives", "Initiativen", "integer"),
        Column("amount_eur", "Betrag", "euro"),
        Column("share", "Anteil", "percent"),
        Column("start", "Beginn", "partial_date"),
    ),
    pd.DataFrame(
        {
            "name": ["Land; NRW", None],
            "initiatives": pd.array([1234, None], dtype="Int64"),
            "amount_eur": [993368024.0, float("nan")],
            "share": [0.523, -0.25],
            "start": ["2025-08", None],
        }
    ),
    "de",
)


def test_csv_for_a_german_excel() -> None:
    assert csv_bytes(FUNDERS, CONTEXT).decode("utf-8") == (
        "\ufeffFörderer;Initiativen;Betrag;Anteil;Beginn\r\n"
        '"Land; NRW";1234;993368024;0,523;2025-08\r\n'
        ";;;-0,25;\r\n"
        "\r\n"
        f"{LINE}\r\n"
    )


def test_clipboard_text_is_one_line_a_row() -> None:
    sheet = sheet_of(["zwei\nZeilen\tund", '"offen', 'ein "Wort"', "=1+1"])
    assert tab_separated(sheet, CONTEXT) == (
        f'Wert\nzwei Zeilen und\n"""offen"\nein "Wort"\n\'=1+1\n\n{LINE}\n'
    )


def test_html_table_for_people_and_screen_readers() -> None:
    right = ' style="text-align: right"'
    assert html_table(FUNDERS, "Förderer nach Betrag") == (
        "<table><caption><bdi>Förderer nach Betrag</bdi></caption><thead><tr>"
        '<th scope="col"><bdi>Förderer</bdi></th>'
        f'<th scope="col"{right}><bdi>Initiativen</bdi></th>'
        f'<th scope="col"{right}><bdi>Betrag</bdi></th>'
        f'<th scope="col"{right}><bdi>Anteil</bdi></th>'
        '<th scope="col"><bdi>Beginn</bdi></th>'
        "</tr></thead><tbody>"
        '<tr><th scope="row"><bdi>Land; NRW</bdi></th>'
        f"<td{right}>1.234</td><td{right}>993.368.024\u00a0€</td><td{right}>52\u00a0%</td>"
        "<td><bdi>August 2025</bdi></td></tr>"
        f"<tr><td></td><td{right}></td><td{right}></td><td{right}>-25\u00a0%</td><td></td></tr>"
        "</tbody></table>"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "keine Einträge in dieser Auswahl"), ("en", "no entries in this selection")],
)
def test_an_empty_selection_says_so(language: Language, words: str) -> None:
    empty = sheet_of(pd.Series([], dtype="str"), language=language)
    assert csv_bytes(empty, CONTEXT).decode("utf-8-sig").splitlines()[:2] == ["Wert", words]
    assert tab_separated(empty, CONTEXT).splitlines()[:2] == ["Wert", words]
    assert f'<tr><td colspan="1"><bdi>{words}</bdi></td></tr>' in html_table(empty, "")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(1)", "＝1", "＋1", "－1", "＠x", "﹦1",
        " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\x1b=1", "\tx", "\rx", "\nx", "\t-5", "-", "+49 211", "=",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "KI", "-5", "+3,5", "-0.25", "1=1", "a@b.example", "'=1", " ", "(−5)"])
def test_plain_text_and_plain_numbers_stay(cell: str) -> None:
    assert harmless(cell) == cell


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_csv_gives_every_text_back_and_runs_none(texts: list[str]) -> None:
    decoded = csv_bytes(sheet_of(pd.Series(texts, dtype="str")), CONTEXT).decode("utf-8-sig")
    cells = [row[0] if row else "" for row in csv.reader(io.StringIO(decoded, newline=""), delimiter=";")]
    assert cells[0] == "Wert"
    assert cells[-2:] == ["", LINE]
    assert len(cells) == len(texts) + 3
    assert all(harmless(cell) == cell for cell in cells)


@settings(deadline=None)
@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12, allow_subnormal=False)))
def test_csv_gives_every_number_back(value: float) -> None:
    cell = csv_bytes(sheet_of([value], "number"), CONTEXT).decode("utf-8-sig").splitlines()[1]
    assert float(cell.replace(",", ".")) == value
    assert "e" not in cell.lower()


class Tags(HTMLParser):
    """The tags with their attributes, and the text of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("kind", ["text", "url"])
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_is_text_in_html(value: str, kind: Kind) -> None:
    parsed = Tags()
    parsed.feed(str(html_table(sheet_of([value], kind), value)))
    assert {tag for tag, _ in parsed.tags} <= {
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "bdi",
        "br",
    }
    assert {name for _, attributes in parsed.tags for name in attributes} == {"scope"}
    visible = "".join(character for character in value if character not in "\x00\x0b\x1b\r\n")
    assert parsed.text.replace("\n", "").count(visible) == 2


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://www.ki.nrw/?a=1&b=2", True),
        ("http://ki.nrw", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//ki.nrw", False),
        ("https:", False),
        ("http://[", False),
        (" https://ki.nrw", False),
        ("java\nscript:alert(1)", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_link: bool) -> None:
    parsed = Tags()
    parsed.feed(str(html_table(sheet_of([url], "url"), "")))
    links = [attributes["href"] for tag, attributes in parsed.tags if tag == "a"]
    assert links == ([url] if is_link else [])


def test_tables_are_left_as_they_were() -> None:
    before = FUNDERS.rows.copy()
    csv_bytes(FUNDERS, CONTEXT), tab_separated(FUNDERS, CONTEXT), html_table(FUNDERS, "")
    pd.testing.assert_frame_equal(FUNDERS.rows, before)
