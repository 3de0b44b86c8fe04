"""Files that pages give away: those that cost much are work of the pool, and no others than without it."""

import io
import pickle
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cards.briefing import briefing_of
from cards.context import context_of, context_of_view
from cards.data_files import sheets_of
from cards.funding import by_level
from cards.places import whole_map
from cards.presented import presented
from cards.view import View
from exports import briefing
from exports.places import Places
from exports.slides import TEMPLATE, pptx_task
from exports.work_pool import Task, WorkPool, task
from exports.workbook import workbook_bytes, xlsx_bytes
from tests.test_work_pool import occupied
from tests.views import shipped_records, view_of
from tests.work import failed
from ui import buttons
from ui.refused_files import FileRefused

LINK = "https://atlas.example/foerderung"


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkPool]:
    made = WorkPool(Places(tmp_path_factory.mktemp("run"), 2), max_a_visitor=1)
    yield made
    made.close()


def slides(view: View) -> Task:
    """Slides with bars and with the map."""
    cards = (by_level(view), whole_map(view))
    return pptx_task("Folien", [presented(card, view, LINK) for card in cards], context_of_view(view, LINK))


def parts(file: bytes) -> dict[str, bytes]:
    """The parts of an office file but for the time it was made at; what is no such file is one part."""
    if not file.startswith(b"PK"):
        return {"": file}
    with zipfile.ZipFile(io.BytesIO(file)) as found:
        return {name: found.read(name) for name in found.namelist() if "docProps" not in name}


@pytest.mark.parametrize(
    ("work", "directly"),
    [
        (
            lambda view: task(briefing.pdf_bytes, briefing_of(view, LINK), view.day),
            lambda view: briefing.pdf_bytes(briefing_of(view, LINK), view.day),
        ),
        (
            lambda view: task(xlsx_bytes, by_level(view).sheet, context_of(by_level(view), view, LINK)),
            lambda view: xlsx_bytes(by_level(view).sheet, context_of(by_level(view), view, LINK)),
        ),
        (
            lambda view: task(
                workbook_bytes, "Alles", sheets_of(view.dataset, "de"), context_of_view(view, LINK)
            ),
            lambda view: workbook_bytes("Alles", sheets_of(view.dataset, "de"), context_of_view(view, LINK)),
        ),
    ],
    ids=["briefing", "table", "workbook"],
)
def test_a_file_of_the_pool_is_the_file(
    pool: WorkPool, work: Callable[[View], Task], directly: Callable[[View], bytes]
) -> None:
    view = view_of(shipped_records())
    assert parts(pool.result(work(view))) == parts(directly(view))


def test_slides_come_from_the_pool(pool: WorkPool) -> None:
    work = slides(view_of(shipped_records()))
    function, arguments = pickle.loads(work.pickled())
    made, directly = (
        {name: part for name, part in parts(file).items() if name.startswith("ppt/slides/slide")}
        for file in (pool.result(work), function(*arguments))
    )
    assert len(made) == 4
    assert made == directly


def test_the_same_content_is_the_same_work() -> None:
    view = view_of(shipped_records())
    assert slides(view).key == slides(view).key
    assert slides(view).key != slides(view_of(shipped_records(), language="en")).key


def test_slides_of_a_template_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(shipped_records())
    assert slides(view).is_kept
    monkeypatch.setenv(TEMPLATE, "corporate.pptx")
    assert not slides(view).is_kept


def test_a_click_counts_for_its_visitor(
    pool: WorkPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buttons, "pool", lambda: pool)
    occupied(pool, tmp_path / "gate")
    with pytest.raises(FileRefused, match="Von Ihrer Adresse aus wird schon vieles zugleich angefragt"):
        buttons.made(lambda: task(bytes, b"file"), "occupant", "de")
    (tmp_path / "gate").touch()
    assert buttons.made(lambda: task(bytes, b"file"), "another", "de") == b"file"
    assert buttons.made(lambda: b"at once", "another", "de") == b"at once"


def test_whatever_fails_is_told_in_a_sentence(pool: WorkPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buttons, "pool", lambda: pool)

    def unmade() -> bytes:
        raise KeyError("card")

    for work in (unmade, lambda: task(failed, "no ink")):
        with pytest.raises(FileRefused, match=r"^This did not succeed. Please try again, or select less.$"):
            buttons.made(work, "visitor", "en")


def test_a_button_asks_for_the_visitor_while_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Any] = []
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(buttons, "current_visitor", lambda: "192.0.2.1")
    monkeypatch.setattr(buttons, "made", lambda *arguments: asked.append(arguments))
    monkeypatch.setattr("streamlit.download_button", lambda _, data, **__: drawn.append(data))
    work = lambda: b""  # noqa: E731
    monkeypatch.setattr(buttons, "language_of_address", lambda: "en")
    buttons.file_button("Datei", "datei.txt", "text/plain", work, "key")
    drawn[0]()
    assert asked == [(work, "192.0.2.1", "en")]
