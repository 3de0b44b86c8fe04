"""The layers: imports point left only, and each layer leaves alone what is not its business."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = (
    "language",
    "records",
    "analysis",
    "charts",
    "cards",
    "exports",
    "curation",
    "ui",
    "pages",
    "web",
    "app",
)
STREAMLIT_LAYERS = {"ui", "pages", "app"}
PURE_LAYERS = {"records", "analysis", "charts", "cards"}
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"datetime", "date", "time", "Timestamp"}
UNSAFE = {"unsafe_allow_html", "unsafe_allow_javascript"}
PAGE_LINES = 40


def modules() -> Iterator[PurePosixPath]:
    """Every module of a layer, counted from the root of the project."""
    yield PurePosixPath("app.py")
    for layer in LAYERS[:-1]:
        for file in sorted((ROOT / layer).rglob("*.py")):
            yield PurePosixPath(file.relative_to(ROOT).as_posix())


def offences(module: PurePosixPath, source: str) -> list[str]:
    """What a module does that its layer must not do."""
    layer = module.with_suffix("").parts[0]
    tree = ast.parse(source)
    found = [reason for name in imported(tree) for reason in wrong_imports(layer, name)]
    nodes = list(ast.walk(tree))
    if layer in PURE_LAYERS and any(reads_clock(node) for node in nodes):
        found.append("reads a clock")
    if layer != "ui" and any(
        isinstance(node, ast.Attribute) and node.attr == "session_state" for node in nodes
    ):
        found.append("touches session state")
    if any(isinstance(node, ast.keyword) and node.arg in UNSAFE for node in nodes):
        found.append("lets HTML or script through unchecked")
    if module.stem == "utils":
        found.append("is called utils")
    if layer == "ui" and module.stem in set(LAYERS) - {"pages"}:  # ui/ stands first on Streamlit's path
        found.append(f"hides the layer {module.stem} from its pages")
    if layer == "pages":
        found += page_offences(nodes, source)
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """The full dotted name of everything a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def wrong_imports(layer: str, name: str) -> Iterator[str]:
    package = name.split(".")[0]
    if package == "":
        yield f"imports {name} by a relative path"
    if package in {"streamlit", "streamlit_folium"} and layer not in STREAMLIT_LAYERS:
        yield f"imports {package}"
    if package == "pandas" and layer == "pages":
        yield "imports pandas"
    if package in LAYERS and LAYERS.index(package) > LAYERS.index(layer):
        yield f"imports {name}, which lies right of {layer}"
    if package == "pages":
        yield f"imports {name}: pages are named by path, never imported"
    if package == "ui" and layer == "web":
        yield f"imports {name}: web knows nothing of Streamlit's pages"


def reads_clock(node: ast.AST) -> bool:
    """`datetime.now()`, `pd.Timestamp.today()`, `time.time()`, or one of them imported by name."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "time"
    if not isinstance(node, ast.Attribute) or node.attr not in CLOCKS:
        return False
    owner = node.value
    return getattr(owner, "attr", getattr(owner, "id", None)) in CLOCK_OWNERS


def page_offences(nodes: list[ast.AST], source: str) -> list[str]:
    found = []
    if source.count("\n") > PAGE_LINES:
        found.append(f"has more than {PAGE_LINES} lines")
    if any(isinstance(node, ast.For | ast.While) for node in nodes):
        found.append("holds a loop")
    if any("cache" in getattr(node, "attr", getattr(node, "id", "")) for node in nodes):
        found.append("holds a cache")
    return found


@pytest.mark.parametrize("module", list(modules()), ids=str)
def test_a_module_keeps_to_its_layer(module: PurePosixPath) -> None:
    assert offences(module, (ROOT / module).read_text(encoding="utf-8")) == []


def test_every_folder_of_python_is_a_layer_or_stands_beside_them() -> None:
    folders = {file.relative_to(ROOT).parts[0] for file in ROOT.glob("[!.]*/**/*.py")}
    assert folders - {"build"} <= {*LAYERS, "tests", "bench"}


@pytest.mark.parametrize(
    ("module", "source", "offence"),
    [
        (
            "analysis/a.py",
            "from charts.bars import bars",
            "imports charts.bars.bars, which lies right of analysis",
        ),
        ("analysis/a.py", "def f():\n    import ui", "imports ui, which lies right of analysis"),
        ("language/a.py", "import app", "imports app, which lies right of language"),
        ("charts/a.py", "import streamlit as st", "imports streamlit"),
        ("web/a.py", "from streamlit import config", "imports streamlit"),
        ("cards/a.py", "from streamlit_folium import st_folium", "imports streamlit_folium"),
        ("pages/x/a.py", "import pandas as pd", "imports pandas"),
        ("ui/a.py", "from .b import c", "imports .b.c by a relative path"),
        ("web/a.py", "from ui.frame import f", "imports ui.frame.f: web knows nothing of Streamlit's pages"),
        ("web/a.py", "import ui", "imports ui: web knows nothing of Streamlit's pages"),
        ("app.py", "from pages.x import a", "imports pages.x.a: pages are named by path, never imported"),
        ("analysis/a.py", "import datetime\ndatetime.datetime.now()", "reads a clock"),
        ("analysis/a.py", "from datetime import date\ndate.today()", "reads a clock"),
        ("charts/a.py", "import pandas as pd\npd.Timestamp.now()", "reads a clock"),
        ("cards/a.py", "from time import time", "reads a clock"),
        ("pages/x/a.py", "import streamlit as st\nst.session_state.x = 1", "touches session state"),
        ("ui/a.py", "st.markdown(text, unsafe_allow_html=True)", "lets HTML or script through unchecked"),
        ("ui/a.py", "st.html(text, unsafe_allow_javascript=True)", "lets HTML or script through unchecked"),
        ("analysis/utils.py", "", "is called utils"),
        ("ui/curation.py", "", "hides the layer curation from its pages"),
        ("pages/x/a.py", "\n" * 41, "has more than 40 lines"),
        ("pages/x/a.py", "for x in y:\n    pass", "holds a loop"),
        ("pages/x/a.py", "@st.cache_data\ndef f(): ...", "holds a cache"),
    ],
)
def test_a_planted_offence_is_found(module: str, source: str, offence: str) -> None:
    assert offences(PurePosixPath(module), source) == [offence]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("analysis/a.py", "import pandas as pd\nfrom language.texts import text\npd.Timestamp('2025')"),
        ("web/a.py", "from records.snapshots import RECORDS"),
        ("ui/a.py", "import datetime\nimport streamlit as st\ndatetime.date.today()\nst.session_state.x"),
        ("pages/x/a.py", "import streamlit as st\nfrom ui.card import show_card\nshow_card()\n"),
        ("app.py", "import pandas\nimport streamlit as st\nfrom web.headers import ResponseHeaders"),
    ],
)
def test_what_a_layer_may_do_is_no_offence(module: str, source: str) -> None:
    assert offences(PurePosixPath(module), source) == []
