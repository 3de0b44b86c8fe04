"""The page that explains the interface, written from its description; plain HTML without any script."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from language.texts import LANGUAGES, Language, text
from records.addresses import ICON

STYLE = Path(__file__).with_name("documentation.css")
RULES = ("lists", "filters", "unknown", "sums", "beside", "files", "calendar", "mistakes", "cache", "licence")
OF_SELECTION = (
    "initiatives",
    "initiatives?format=csv&excel=1",
    "initiatives?format=geojson",
    "funding?format=csv&excel=1",
    "events.ics",
    "deadlines.ics",
)
EXAMPLES = (
    "initiatives?feld=health&sort=-mittel",
    "initiatives?region=059&von=2024&format=csv&excel=1",
    "initiatives?q=Pflege&format=geojson",
    "funding?foerderer=land-nrw&format=csv",
    "events.ics?region=metropole-ruhr",
    "codes?list=field",
)
Json = Mapping[str, Any]
Query = Mapping[str, str | Sequence[str]]


def page(described: Json, language: Language, base: str, selection: Query) -> bytes:
    """The page.

    Args:
        described: the description.
        language: its language.
        base: the address of the interface as readers must write it.
        selection: version and filters of the page that a reader comes from.
    """

    def words(key: str, **values: str) -> str:
        return escape(text(f"api.{key}", language, **values))

    other = next(one for one in LANGUAGES if one != language)
    operations = [(path, methods["get"]) for path, methods in described["paths"].items()]
    contents = "".join(
        f'<li><a href="#{escape(operation["operationId"])}"><code>{escape(path)}</code> '
        f"{escape(operation['summary'])}</a></li>"
        for path, operation in operations
    )
    rules = "".join(f"<li>{words(f'rule_{rule}')}</li>" for rule in RULES)
    own = [_with(address, selection) for address in OF_SELECTION] if selection else []
    sections = "".join(_section(path, operation, described, language) for path, operation in operations)
    python = f'import pandas\npandas.read_csv("{base}initiatives?format=csv")'
    home = escape(text("app.title", language))
    title = escape(described["info"]["title"])
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f'<link rel="icon" href="../../{ICON}" type="image/svg+xml">\n'
        f"<style>{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f'<header><a href="{escape(_in("../../", language, selection))}">{home}</a> '
        f'<a href="{escape(_in("./", other, selection))}" hreflang="{other}" lang="{other}">'
        f"{escape(text('app.name_of_language', other))}</a></header>\n<main>\n<h1>{title}</h1>\n"
        f"<p>{escape(described['info']['description'])}</p>\n"
        f"<p><code>{escape(base)}</code></p>\n"
        f"<h2>{words('rules')}</h2>\n<ul>{rules}</ul>\n"
        f"{_addresses(words('selection'), own)}{_addresses(words('examples'), EXAMPLES)}"
        f"<pre><code>{escape(python)}</code></pre>\n"
        f'<nav aria-labelledby="contents"><h2 id="contents">{words("contents")}</h2>'
        f"<ul class=links>{contents}</ul></nav>\n{sections}\n</main>\n</body>\n</html>\n"
    ).encode()


def _addresses(heading: str, addresses: Sequence[str]) -> str:
    links = "".join(
        f'<li><a href="{escape(address)}"><code>{escape(address)}</code></a></li>' for address in addresses
    )
    return f"<h2>{heading}</h2>\n<ul class=links>{links}</ul>\n" if addresses else ""


def _in(path: str, language: Language, selection: Query) -> str:
    return _with(path, selection if language == LANGUAGES[0] else {"lang": [language], **selection})


def _with(address: str, query: Query) -> str:
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{urlencode(query, doseq=True)}" if query else address


def _section(path: str, operation: Json, described: Json, language: Language) -> str:
    parameters = operation.get("parameters", [])
    parts = [
        f'<section aria-labelledby="{escape(operation["operationId"])}">'
        f'<h2 id="{escape(operation["operationId"])}"><code>GET {escape(path)}</code></h2>'
        f"<p>{escape(operation['summary'])}</p>"
    ]
    if parameters:
        terms = "".join(_parameter(parameter, language) for parameter in parameters)
        parts.append(f"<h3>{escape(text('api.parameters', language))}</h3><dl>{terms}</dl>")
    answers = "".join(
        f"<dt><code>{escape(status)}</code></dt><dd>{escape(answer['description'])}"
        f"{''.join(f' <code>{escape(media_type)}</code>' for media_type in answer.get('content', ()))}</dd>"
        for status, answer in operation["responses"].items()
    )
    parts.append(f"<h3>{escape(text('api.answers', language))}</h3><dl>{answers}</dl>")
    columns = "".join(_column(name, column) for name, column in _columns(operation, described))
    if columns:
        label = escape(text("api.columns", language))
        parts.append(f"<details><summary>{label}</summary><dl>{columns}</dl></details>")
    return "\n".join([*parts, "</section>"])


def _parameter(parameter: Json, language: Language) -> str:
    schema = parameter["schema"]
    known = schema.get("items", schema)
    values = [known["const"]] if "const" in known else known.get("enum", [])
    many = f" ({escape(text('api.repeatable', language))})" if schema["type"] == "array" else ""
    told = f"<dt><code>{escape(parameter['name'])}</code></dt><dd>{escape(parameter['description'])}{many}"
    return f"{told}{_values(values, schema.get('x-labels', {}), language)}</dd>"


def _values(values: Sequence[str], labels: Mapping[str, str], language: Language) -> str:
    if not values:
        return ""
    if not labels:
        return ": " + ", ".join(f"<code>{escape(value)}</code>" for value in values)
    items = "".join(
        f"<li><code>{escape(value)}</code> <bdi>{escape(labels[value])}</bdi></li>" for value in values
    )
    summary = escape(text("api.values", language, n=len(values)))
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def _columns(operation: Json, described: Json) -> Iterator[tuple[str, Json]]:
    content = operation["responses"]["200"].get("content", {}).get("application/json", {})
    schemas = described["components"]["schemas"]
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2].removesuffix("_list")
    yield from schemas.get(name, {}).get("properties", {}).items()


def _column(name: str, column: Json) -> str:
    shown = escape(column.get("description", ""))
    return f"<dt><code>{escape(name)}</code></dt><dd>{shown}</dd>"
