"""A data folder in which every free text is an attack, and which passes every check of the data."""

import json
import shutil
from pathlib import Path

import pandera.pandas as pa

from records.columns import SEPARATOR, meaning
from records.partial_dates import DATE_PATTERN, MOMENT_PATTERN
from records.schema import SCHEMAS
from tests.folders import SHIPPED, DataFolder

LONG = "Wortungeheuer" * 400  # 5,200 characters without a place to break
TOO_LONG = "zu lang " * 5000  # 40,000 characters; a cell of Excel holds 32,767
# What is executed writes into window.__x, renames the page, opens a dialog, or asks another host.
PAYLOADS = {
    "element": "<img src=x onerror=\"window.__x='img';document.title='PWNED';alert(1)\">",
    "template": "${window.__x='template'}",
    "backticks": "`;window.__x='backticks';`",
    "script": "</script><script>window.__x='script'</script>",
    "address": "javascript:window.__x='address'",
    "link": "<a href=\"javascript:window.__x='link'\">Link</a>",
    "formula": '=HYPERLINK("http://elsewhere.test/","Klick")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "direction": "\u202eegros\u202c \u2067\u05d0\u05d1\u2069 \u200f",
    "long": LONG,
    "emoji": "👩🏽‍🔬🇩🇪🚀 e\u0301\u0323",
    "markdown": "![a](http://elsewhere.test/x.png) [b](javascript:window.__x='markdown') **c** :red[d] $e$",
    "attribute": "\" onmouseover=\"window.__x='attribute'\" ' autofocus onfocus='window.__x=1",
    "placeholder": "%{x} {0} {{7*7}} {name} &lt;b&gt;",
    "statement": '{% bad %} {{ 7*7 }} {# nothing #} #eval("1") #import "x.typ" $ x $ @ref <label>',
    "lines": "erste\nzweite\tSpalte\r\ndritte; vierte, \\ende",
}
HOSTILE_URLS = (
    "https://elsewhere.test/'onmouseover='window.__x=1'?a=1&quot;&amp;b=$(1)",
    "HTTPS://[2001:db8::1]:65535/[a](b)",
    "https://münchen.test./ä?ö=[1]#(c)",
    "http://elsewhere.test?=cmd'/C'!A0",
    f"https://elsewhere.test/{'x' * 3000}",
    "https://elsewhere.test/%zz%00;a,b&c#d#e",
)


def hostile(path: Path) -> DataFolder:
    """The shipped records with every free text replaced; in each column every payload occurs."""
    shutil.copytree(SHIPPED, path)
    folder = DataFolder(path)
    for table in SCHEMAS:
        rows = folder.rows(table)
        rows += [dict(rows[position % len(rows)]) for position in range(len(rows), len(PAYLOADS))]
        for offset, column in enumerate(text_columns(table)):
            for position, row in enumerate(rows):
                row[column] = _words(position + offset, position, is_list=_is_list(table, column))
        if "url" in SCHEMAS[table].columns:
            for row, url in zip(rows, HOSTILE_URLS, strict=False):
                row["url"] = url
        folder.write(table, rows)
    package = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    package["version"] = PAYLOADS["element"]
    (path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


def extreme(path: Path) -> DataFolder:
    """The same with the smallest and the largest that cells may hold, in the first rows.

    Texts of the third row are longer than a cell of a spreadsheet can be.
    """
    folder = hostile(path)
    for table in ("initiatives", "funding", "reach", "events", "sources"):
        rows = folder.rows(table)
        for name, column in SCHEMAS[table].columns.items():
            for row, value in zip(rows, _extremes(column), strict=False):
                row[name] = value
        for name in text_columns(table):
            rows[2][name] = f"{TOO_LONG} {name}"
        folder.write(table, rows)
    return folder


def _extremes(column: pa.Column) -> tuple[str, ...]:
    said = meaning(column)
    if "minimum" in said:
        return (f"{said['minimum']:f}".rstrip("0").rstrip("."), str(said["maximum"]))
    if said.get("pattern") == MOMENT_PATTERN:
        return ("1900", "2099-12-31T23:59")
    if said.get("pattern") == DATE_PATTERN:
        return ("1900", "2099-12")
    return ("1900-01-01", "2099-12-31") if said["type"] == "date" else ()


def text_columns(table: str) -> list[str]:
    """The columns of a table that may hold any text."""
    return [name for name, column in SCHEMAS[table].columns.items() if _is_free(column)]


def _is_free(column: pa.Column) -> bool:
    said = meaning(column)
    return said["type"] == "string" and not {"list", "refers", "pattern", "form"} & set(said)


def _is_list(table: str, column: str) -> bool:
    return bool(meaning(SCHEMAS[table].columns[column]).get("many"))


def _words(turn: int, position: int, *, is_list: bool) -> str:
    """A payload, with a number so that no two cells of a column are the same."""
    payload = f"{list(PAYLOADS.values())[turn % len(PAYLOADS)]} {position}"
    return payload.replace(SEPARATOR, ",") if is_list else payload
