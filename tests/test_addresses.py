"""The declared addresses: everything that reads one follows them, and the documentation lists them."""

from pathlib import Path

from starlette.routing import Mount, Route

from cards.register import CARDS
from language.texts import LANGUAGES, all_texts
from records.addresses import FILTERS, PAGES, PARAMETERS, PATHS, ROUTES
from records.dataset import Dataset
from records.selected import options_of
from records.selection import PARAMETERS as REPEATABLE
from records.selection import SINGLE_PARAMETERS, Selection
from web.api.queries import Codes, Filtered, Initiatives, ListedInOrder
from web.routes import own_routes

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "addresses.md"


def test_every_name_and_path_is_declared_once() -> None:
    names = [one.name for one in PARAMETERS]
    assert len(set(names)) == len(names)
    paths = [page.path for page in PAGES] + list(ROUTES)
    assert len(set(paths)) == len(paths)


def test_every_script_of_a_page_is_declared_and_has_a_title() -> None:
    scripts = {file.relative_to(ROOT / "pages").as_posix() for file in (ROOT / "pages").glob("*/*.py")}
    assert scripts == {f"{page.folder}/{page.name}.py" for page in PAGES}
    assert {f"page.{page.name}" for page in PAGES} <= set(all_texts())


def test_the_filters_fill_the_selection_and_no_other_parameter_does() -> None:
    assert [*SINGLE_PARAMETERS.values(), *REPEATABLE.values()] == [one.field for one in FILTERS]
    assert {one.field for one in FILTERS} == set(Selection.__dataclass_fields__)


def test_every_filter_of_codes_has_options(small_dataset: Dataset) -> None:
    assert set(options_of(small_dataset)) == {*REPEATABLE, "ort", "landesweit"}


def test_the_interface_reads_what_is_declared_for_it() -> None:
    read = {name for model in (Filtered, Initiatives, ListedInOrder, Codes) for name in model.model_fields}
    assert read == {one.name for one in PARAMETERS if "interface" in one.readers}
    is_list = {name: field.annotation == list[str] for name, field in Initiatives.model_fields.items()}
    declared = {one.name: one.is_repeatable for one in PARAMETERS}
    assert is_list == {name: declared[name] for name in is_list}


def test_every_card_that_can_be_pinned_stands_on_a_page() -> None:
    assert {one.page for one in CARDS.values()} <= set(PATHS)


def test_our_routes_lie_below_the_declared_paths() -> None:
    served = {route.path.strip("/") for route in own_routes("atlas") if isinstance(route, Route | Mount)} - {
        "atlas/favicon.png"
    }
    below = tuple(f"atlas/{path}" for path in ROUTES)
    assert [path for path in served if not path.startswith(below)] == []


def test_the_documentation_lists_every_parameter_and_path() -> None:
    parameters = [
        f"| `{one.name}` | {one.meaning} | {'yes' if one.is_repeatable else ''} | {', '.join(one.readers)} "
        f"| {one.kept} |"
        for one in PARAMETERS
    ]
    pages = [f"| `/{page.path}` | {page.name} |" for page in PAGES]
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("| `")] == [*pages, *parameters]


def test_both_languages_are_named() -> None:
    meaning = next(one.meaning for one in PARAMETERS if one.name == "lang")
    assert meaning == f"language: {', '.join(LANGUAGES)}"
